"""A small set of clippings, made up for these tests, with all that can go wrong in a report."""

from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from clipper.model.anchor import Anchor, anchor_at
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block, Part, Span, table
from clipper.model.capture import Capture, Redirect
from clipper.model.caution import Caution
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook, codebook_from_json
from clipper.model.metadata import FoundDate, Metadata
from clipper.model.picture import KeptPicture
from clipper.model.values import Claim, EventDate, Quantity
from clipper.report.content import ReportContent, compose
from clipper.report.subject import Heading, ShownPicture, Subject

HOSTILE = "<img src=x onerror=alert(1)>"
COPY = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mMIWMCwIAAABaYB"
    "4Q/cnc8AAAAASUVORK5CYII="
)
"""A picture of four pixels, as a PNG file."""
ADDRESS = "https://herald.example/2031/05/norland-border?ref=" + "a1b2c3d4" * 12


@pytest.fixture(scope="session")
def templates() -> Path:
    """Return the folder of the templates that Clipper ships."""
    return Path(__file__).resolve().parents[2] / "resources" / "templates"


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """Return a codebook of two events and two entities."""
    return codebook_from_json(
        {
            "name": "Small",
            "shared": {
                "status": ["reported", "claimed"],
                "confidence": ["low", "moderate", "high"],
                "reliability": ["A", "B"],
                "credibility": [1, 2],
            },
            "entityTypes": [
                {"id": "country", "name": "Country", "key": "c", "colour": "#E69F00"},
                {"id": "force", "name": "Armed force", "key": "f", "colour": "#F0E442"},
            ],
            "eventTypes": [
                {
                    "id": "deployment",
                    "name": "Troop deployment",
                    "key": "1",
                    "attributes": {
                        "actor": "country", "size": "quantity", "to": "country", "date": "date",
                        "status": "status", "claim": "claim", "confidence": "confidence",
                    },
                },
                {
                    "id": "sanction",
                    "name": "Sanction",
                    "key": "2",
                    "attributes": {"imposedBy": "country*", "reason": "text", "claim": "claim"},
                },
            ],
        }
    )  # fmt: skip


def version_of(number: int, clipping: int, article: Article, address: str) -> Version:
    """Make a version whose hashes are those of its text and of its address."""
    capture = Capture(
        url=address.replace("https:", "http:"),
        final_url=address,
        fetched=f"2031-05-{number + 3:02}T08:30:00+00:00",
        status=200,
        headers=(("content-type", "text/html"),),
        redirects=(Redirect(address.replace("https:", "http:"), 301),),
        body_sha256=sha256(f"{number} {address}".encode()).hexdigest(),
        size=48_211,
    )
    digest = sha256(article.text.encode()).hexdigest()
    return Version(
        clipping * 10 + number, clipping, number, article, digest, capture, "trafilatura 2.3"
    )


def picture(url: str, problem: str = "", body: bytes = COPY) -> ShownPicture:
    """Make a kept picture whose hashes are those of its address and of its copy."""
    sent, copy = sha256(url.encode()).hexdigest(), sha256(body).hexdigest() if body else ""
    kept = KeptPicture(url, sent, "image/png", 1600, 900, 81_250, problem, copy)
    return ShownPicture(kept, body, "image/png", 2, 2)


def at(article: Article, words: str, part: Part = "body") -> Anchor:
    """Anchor the first place of some words."""
    start = article.part(part).index(words)
    return anchor_at(article, start, start + len(words), part)


def _herald() -> Subject:
    metadata = Metadata(
        "Norland moves 2,000 soldiers to the border",
        "Sudland calls it a threat.",
        ("Ada Smith", "Ben Okoro"),
        FoundDate("2031-05-02T10:00:00Z", "JSON-LD datePublished", "high"),
        site="The Herald",
        language="en",
    )
    opening = (
        "\U0001f6a8 Breaking: Norland has sent 2,000 soldiers of its Guard to Sudland, "
        "the ministry said. See the | list."
    )
    blocks = (
        Block("paragraph", opening, (Span(0, 1, "strong"), Span(95, 99, "link", "javascript:x()"))),
        Block("heading", "Sanctions", level=2),
        Block("paragraph", "Both are under sanctions: Norland for its arms, Sudland for its oil."),
        Block("list_item", "first *point*", level=1),
        Block("list_item", "second", level=2, ordered=True),
        Block("quote", "We shall see."),
        Block("figure", "The border.", image="https://herald.example/map.png", alt="Map"),
        table([["Unit", "Size"], ["1st | Guard", "2,000"]], header_rows=1),
    )
    article = Article(metadata, blocks)
    older = Article(metadata, (Block("paragraph", "Norland has sent 1,500 soldiers."),))
    old, new = version_of(1, 1, older, ADDRESS), version_of(2, 1, article, ADDRESS)
    ministry = Claim("Norland's ministry", mode="institution", quote="the ministry said")
    two = Quantity("2,000 soldiers", "exact", 2000.0, unit="soldiers")
    day = EventDate("on Tuesday", "2031-05-01", "day", "inferred")
    facts = {
        "actor": "Norland", "size": two, "to": "Sudland", "date": day, "status": "reported",
        "claim": ministry, "confidence": "high", "reliability": "B", "credibility": "2",
    }  # fmt: skip
    both = at(article, "Both are under sanctions")
    moved = at(article, "Norland moves 2,000 soldiers", "title")
    guard, cell = at(article, "soldiers of its Guard to Sudland"), at(article, "1st | Guard")
    sent = at(article, "Norland has sent 2,000 soldiers")
    oil = (both, at(article, "Sudland for its oil"))
    arms = {"imposedBy": ("Union", "Eastmark"), "reason": "arms | oil\nand more"}
    annotations = (
        Annotation(1, 1, 12, "deployment", (moved,), {"actor": "Norland"}),
        Annotation(2, 1, 12, "country", (at(article, "Norland", "title"),), {"entity": "Norland"}),
        Annotation(3, 1, 12, "deployment", (sent,), facts, "Compare with the Gazette's figure."),
        Annotation(4, 1, 12, "country", (at(article, "Norland"),), {"entity": "Norland"}),
        Annotation(5, 1, 12, "force", (guard,), tags=("core", 'with "quotes"')),
        Annotation(6, 1, 12, "sanction", (both, at(article, "Norland for its arms")), arms),
        Annotation(7, 1, 12, "sanction", oil, {"claim": Claim(mode="publisher")}),
        Annotation(8, 1, 12, "force", (cell,), {"entity": "1st Guard"}),
        Annotation(9, 1, 11, "deployment", (at(older, "sent 1,500 soldiers"),), {"lost": HOSTILE}),
        Annotation(10, 1, 12, "country", (Anchor("body", 3, 9, "Absent"),)),
    )
    tags = ("border", "a\"b' onmouseover=alert(1)")
    clipping = Clipping(
        1, ADDRESS, "done", title=metadata.title, tags=tags, note="A wire story.", language="en"
    )
    pictures = (
        picture("https://herald.example/map.png"),
        picture("https://herald.example/flag.svg", "An SVG picture is kept but not shown.", b""),
    )
    return Subject(clipping, (old, new), annotations, pictures)


def _gazette() -> Subject:
    blocks = (
        Block("paragraph", "قال المتحدث إن نورلاند أرسلت 5000 جندي."),
        Block("paragraph", f"Norland\N{NO-BREAK SPACE}sent about 5,000 troops. {HOSTILE}"),
    )
    date = FoundDate("2031-05-03", "the address", "low")
    image = "https://www.gazette.example/'\"><script>.png"
    article = Article(Metadata(HOSTILE, published=date, language="ar", image=image), blocks)
    version = replace(
        version_of(1, 2, article, "https://www.gazette.example/n"),
        reason="The rest of the article is for subscribers.",
        warnings=(Caution("guessed date", f"2031-05-03 is a guess. {HOSTILE}"),),
    )
    about = Quantity("about 5,000 troops", "approx", 5000.0, unit="troops")
    source = {"by": "a | diplomat", "mode": "anonymous"}
    figures = {"actor": "Norland", "size": about, "claim": Claim(**source)}
    annotations = (
        Annotation(21, 2, 21, "deployment", (at(article, "sent about 5,000 troops"),), figures),
        Annotation(22, 2, 21, "country", (at(article, "نورلاند"),), {"entity": "norland"}),
        Annotation(23, 2, 21, "force", (at(article, HOSTILE),), {"entity": HOSTILE}, HOSTILE),
    )
    clipping = Clipping(2, "https://www.gazette.example/n", "done", title=HOSTILE, language="ar")
    return Subject(clipping, (version,), annotations, (picture(image),))


@pytest.fixture(scope="session")
def subjects() -> tuple[Subject, ...]:
    """Return two articles with annotations, and a page that could not be fetched."""
    failed = Clipping(
        3, "javascript:alert(1)", "failed", "The server refused the page.", tags=("border",)
    )
    return (_herald(), _gazette(), Subject(failed))


@pytest.fixture(scope="session")
def content(subjects: tuple[Subject, ...], codebook: Codebook) -> ReportContent:
    """Return the content of a report on them."""
    heading = Heading(
        "Norland <b>& co</b>",
        "R. Analyst",
        "How many?",
        "tag: border",
        datetime(2031, 6, 1, tzinfo=UTC),
    )
    return compose(subjects, codebook, heading)
