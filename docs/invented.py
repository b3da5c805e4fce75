"""Invented clippings for pictures and trials: many, varied, quick to make, and nobody's text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from clipper.model.anchor import find_quote
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.capture import Capture
from clipper.model.extraction import Extraction
from clipper.model.metadata import FoundDate, Metadata
from clipper.model.quantity import parse_quantity
from clipper.store.library import Library

SITES = (
    ("The Sample Courier", "courier.example"),
    ("Harbour Gazette", "harbour-gazette.example"),
    ("Northern Wire", "northern-wire.example"),
    ("Capital Evening Post", "evening-post.example"),
    ("Borderland Observer", "borderland.example"),
    ("Das Beispielblatt", "beispielblatt.example"),
    ("Le Courrier d’essai", "essai.example"),
)
ACTORS = ("Norland", "Sudonia", "the Western Alliance", "Estmark", "the river states", "Karvia")
PLACES = ("the Vell valley", "Port Amber", "the Kessel heights", "Orsk district", "the lake border")
UNITS = ("soldiers", "engineers", "paratroopers", "reservists", "border guards")
GOODS = ("machine tools", "marine fuel", "drone engines", "grain ships", "optical parts")
PEOPLE = ("Colonel Mira Tallis", "spokeswoman Ada Kern", "Minister Joren Vale", "envoy Ruth Salas")
HEADLINES = (
    "{actor} sends {number} {unit} to {place}",
    "{actor} freezes the assets of eleven companies that trade in {goods}",
    "Talks on {place} end without a paper, and {actor} calls its envoy home",
    "{person}: no {unit} will stay in {place}",
    "What is known of the {number} {unit} who were seen in {place}, and what {actor} says of them",
    "Sanctions on {goods}: {actor} names {number} ships",
    "{actor} withdraws its {unit} from {place}",
    "Ceasefire in {place} holds for a third week",
)
SENTENCES = (
    "{actor} has sent {number} {unit} to {place}, {person} said on {day}.",
    "Pictures taken from the air show a new camp in {place}, large enough for {number} people.",
    "The sanctions cover {goods} and the companies that carry them, a decree of {actor} says.",
    "{person} would not confirm the number and spoke of “a couple of hundred {unit}”.",
    "A train with {goods} was held in {place} for the second time this month.",
    "Neighbours of the barracks said that lorries had come and gone since {day}.",
    "The parliament of {actor} is to vote on the matter in the week after next.",
    "Aid for {place} has arrived, among it tents, blankets and {number} packs of medicine.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")
TAGS = ("troops", "sanctions", "shipping", "talks", "to verify", "satellite")
CASES = ("Vell valley", "Fuel ships", "")
FAILED = "The site answered 403: it does not let this page be read by a program."
INCOMPLETE = "Only the beginning is here: the rest of the article is for subscribers."
MISSING = "The site answered 404: there is nothing at this address."
ADDED = (
    "On Friday the office of Colonel Mira Tallis corrected the number that it had given before, "
    "and said that the new one includes those who are on their way."
)
QUEUED = (
    ("Harbour Gazette", ""),
    ("Northern Wire", ""),
    ("The Sample Courier", FAILED),
    ("Borderland Observer", "The site did not answer within 60 seconds."),
    ("Capital Evening Post", MISSING),
    ("Harbour Gazette", ""),
    ("Le Courrier d’essai", "The certificate of this site is not valid: it has expired."),
    ("Das Beispielblatt", ""),
)
_NEWEST = datetime(2026, 10, 30, 9, tzinfo=UTC)


def fill(library: Library, count: int, seed: int = 7) -> None:
    """Put invented clippings into a library; the same seed gives the same ones."""
    chance = Random(seed)  # noqa: S311 - nothing here is secret
    for number in range(count):
        _clip(library, chance, number, _NEWEST - timedelta(hours=2 * (count - number)))


def _clip(library: Library, chance: Random, number: int, when: datetime) -> None:
    site, host = chance.choice(SITES)
    title, sentences = next(_said(chance, HEADLINES)), _said(chance, SENTENCES)
    paragraphs = [" ".join(next(sentences) for _ in range(3)) for _ in range(chance.randint(2, 6))]
    url = f"https://{host}/{when:%Y/%m/%d}/{number}"
    clipping = library.clippings.add(url, url, library.worker.name).id
    if number % 37 == 5:  # noqa: PLR2004 - some pages cannot be had
        library.clippings.set_state(clipping, "failed", FAILED)
        return
    published = FoundDate(f"{when:%Y-%m-%d}", "JSON-LD datePublished", "high")
    metadata = Metadata(title=title, published=published, site=site, language="en")
    article = Article(metadata, tuple(Block("paragraph", text) for text in paragraphs))
    capture = Capture(
        url=url,
        final_url=url,
        fetched=(when + timedelta(hours=1)).isoformat(timespec="seconds"),
        status=200,
        headers=(("Content-Type", "text/plain"),),
        redirects=(),
        body_sha256=library.bodies.keep(article.text.encode()),
        size=len(article.text),
    )
    row = library.versions.add_capture(clipping, capture)
    is_short = number % 29 == 3  # noqa: PLR2004 - some pages show only their beginning
    extraction = Extraction(
        "incomplete" if is_short else "done", INCOMPLETE if is_short else "", article
    )
    library.versions.add(clipping, row, extraction)
    if number % 3 == 0:
        library.clippings.retag([clipping], chance.sample(TAGS, chance.randint(1, 2)), ())
        library.clippings.set_case([clipping], chance.choice(CASES))
    if number % 4 == 1:
        _annotate(library, clipping, article)


def renew(library: Library, clipping: int) -> None:
    """Give a clipping a newer version: another headline, another number, a paragraph more."""
    known = library.versions.newest(clipping)
    metadata, blocks = known.article.metadata, list(known.article.blocks)
    words = blocks[0].text.split()
    changed = [" ".join(map(_doubled, words)), *(block.text for block in blocks[1:]), ADDED]
    article = Article(
        replace(metadata, title=f"{metadata.title} (updated)"),
        tuple(Block("paragraph", text) for text in changed),
    )
    capture = replace(
        known.capture,
        fetched=(_NEWEST + timedelta(hours=5)).isoformat(timespec="seconds"),
        body_sha256=library.bodies.keep(article.text.encode()),
    )
    row = library.versions.add_capture(clipping, capture)
    library.versions.add(clipping, row, Extraction("done", "", article))


def queue_up(library: Library) -> None:
    """Put pages into the queue: some that wait, some that failed, each for its own reason."""
    for number, (site, reason) in enumerate(QUEUED):
        host = dict(SITES)[site]
        clipping = library.clippings.add(
            f"https://{host}/2026/10/{number}", f"https://{host}/{number}", library.worker.name
        ).id
        library.clippings.set_state(clipping, "failed" if reason else "waiting", reason)


def follow(library: Library) -> None:
    """Follow three feeds."""
    for (site, host), case in zip(SITES[:3], CASES, strict=True):
        feed = library.feeds.add(f"https://{host}/feed.xml", case, site)
        asked = (_NEWEST + timedelta(hours=1)).isoformat(timespec="seconds")
        library.feeds.update(replace(feed, asked=asked, problem="" if case else MISSING))


def _doubled(word: str) -> str:
    """Return a number twice as large, and any other word as it is."""
    plain = word.replace(",", "")
    return f"{2 * int(plain):,}" if plain.isdigit() else word


def _annotate(library: Library, clipping: int, article: Article) -> None:
    """Mark the first sentence that tells of a deployment or a sanction, with its number."""
    told = [one for one in article.text.replace("\n\n", " ").split(". ") if _kind(one)]
    if not told:
        return
    sentence, kind = told[0].rstrip("."), _kind(told[0])
    version = library.versions.newest(clipping).id
    numbers = [word for word in sentence.split() if word.replace(",", "").isdigit()]
    fields = {"size": parse_quantity(numbers[0])} if numbers and kind == "deployment" else {}
    anchors = (find_quote(article, sentence),)
    library.annotations.add(Annotation(0, clipping, version, kind, anchors, fields))


def _kind(sentence: str) -> str:
    """Return the type of the event that a sentence tells of, or an empty string."""
    if " has sent " in sentence:
        return "deployment"
    return "sanction" if "sanctions cover" in sentence else ""


def _said(chance: Random, forms: tuple[str, ...]) -> Iterator[str]:
    """Yield sentences, no form twice before all were used."""
    while True:
        for form in chance.sample(forms, len(forms)):
            words = form.format(
                actor=chance.choice(ACTORS),
                place=chance.choice(PLACES),
                unit=chance.choice(UNITS),
                goods=chance.choice(GOODS),
                person=chance.choice(PEOPLE),
                day=chance.choice(DAYS),
                number=f"{chance.choice((40, 120, 300, 850, 1200, 4000, 10000)):,}",
            )
            yield words[0].upper() + words[1:]
