"""When a page was published: from the surest place that says so, naming the place."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from clipper.capture.agreedday import agreed
from clipper.capture.days import days_in, is_possible
from clipper.capture.head import Declared, text_in
from clipper.capture.lines import Lines
from clipper.capture.linked import types_of
from clipper.capture.localday import in_local_time, is_next_to
from clipper.capture.showndates import Shown, dates_guessed, dates_shown
from clipper.capture.text import one_line
from clipper.model.metadata import Confidence, FoundDate

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "parsely-pub-date", "sailthru.date", "article.published", "publish-date",
    "publish_date", "publishdate", "publication_date", "pubdate", "cxenseparse:recs:publishtime",
    "weibo:article:create_at",
)  # fmt: skip
_DATED = ("date", "dc.date", "dcterms.date")
"""Meta elements that do not say what happened on their day: often the last change."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "article:updated", "last-modified", "lastmod",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T\s]*(?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d|199\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_REVERSED = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.](20\d\d|199\d)(?!\d)")
_PAGE_TYPES = frozenset(("webpage", "articlepage", "itempage", "medicalwebpage"))
_SURE = re.compile(
    r"publish|pubdate|post(ed)?[-_ ]?(date|time|on)|entry-date|dateline", re.IGNORECASE
)
_UNSURE = ("header", "nav", "aside", "footer")
_MOST_TIMES = 2000
"""Elements that state a time, of one page, that are looked at."""


_Place = tuple[str, str, Confidence]
"""Where a date stands, its words, and how sure that place is."""


def published_date(
    declared: Declared, tree: HtmlElement, lines: Lines, url: str
) -> FoundDate | None:
    """Return when a page says it was published, or None.

    What it declares is of high confidence. A `time` element, a date beside the headline and one
    in the address are of moderate confidence. A guess from the text is of low confidence, as it
    may be a clock in the page's header that shows when the page was asked for.

    Args:
        declared: its JSON-LD and meta elements.
        tree: its elements.
        lines: what it shows, with the place of its headline.
        url: its address.
    """
    place = place_of(declared, url)
    shown = list(dates_shown(lines, place))
    places: Iterator[_Place] = chain(
        _linked(declared, ("datePublished", "dateCreated", "uploadDate")),
        _named(declared, _PUBLISHED),
        _beside(shown) if any(name in declared.meta for name in _DATED) else (),
        _named(declared, _DATED),
        _in_elements(tree),
        _beside(shown),
        _in_times(tree),
        [("address", _in_address(url), "moderate")],
        (("text", day, "low") for day in dates_guessed(lines, place)),
        _guessed(tree, url),
    )
    found = _local(_first(places, place), url)
    if found is None or found.confidence != "high":
        return found
    stated = _stated_dates(declared, place, url)
    return agreed(found, stated, [value for _, value, _ in _beside(shown)])


def _stated_dates(declared: Declared, where: str, url: str) -> Iterator[FoundDate]:
    """Yield each date of publication that a page declares, in the time of its site."""
    places = chain(_linked(declared, ("datePublished",)), _named(declared, _PUBLISHED))
    for place in places:
        if found := _local(_first(iter([place]), where), url):
            yield found


def _local(found: FoundDate | None, url: str) -> FoundDate | None:
    """Return a date in the time of its site: that of its country, or of the day in its address."""
    if found is None:
        return None
    named = _in_address(url)
    if found.value[:10] == named:
        return found
    if is_next_to(found.value, named):
        return replace(found, value=named)
    return replace(found, value=in_local_time(found.value, url))


def place_of(declared: Declared, url: str) -> str:
    """Return the language tag and the host of a page, which tell how it writes dates."""
    language = declared.language or declared.first("og:locale", "content-language", "language")
    return f"{language} {urlsplit(url).hostname or ''}".strip()


def modified_date(declared: Declared, lines: Lines, url: str = "") -> FoundDate | None:
    """Return when a page says it was changed last, or None."""
    place = place_of(declared, url)
    shown: Iterator[_Place] = (
        ("date beside the headline", one.value, "moderate")
        for one in dates_shown(lines, place)
        if one.kind == "updated"
    )
    stated = _linked(declared, ("dateModified",))
    return _local(_first(chain(stated, _named(declared, _MODIFIED), shown), place), url)


def iso_date(text: str, place: str = "") -> str:
    """Return a date or time as ISO 8601, as precise as it is given; empty where there is none."""
    found = _ISO.match(text.strip())
    if not found:
        return _spoken(text) or next(days_in(text, place), "")
    day = f"{found['year']}-{found['month']}-{found['day']}"
    if not is_possible(day):
        return ""
    clock = f"T{found['time']}{found['zone'] or ''}" if found["time"] else ""
    try:
        datetime.fromisoformat(day + clock)
    except ValueError:
        return day
    return day + clock


def _spoken(text: str) -> str:
    """Read a date as mail headers write it: Wed, 30 Oct 2024 10:00:00 GMT."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return ""
    value = moment.isoformat()
    return value if is_possible(value[:10]) else ""


def _first(places: Iterator[_Place], where: str) -> FoundDate | None:
    for place, text, confidence in places:
        value = iso_date(text, where) if text else ""
        if value:
            return FoundDate(value, place, confidence)
    return None


def _linked(declared: Declared, keys: Iterable[str]) -> Iterator[_Place]:
    """Yield the dates of the article in JSON-LD, then those of the page it stands on."""
    pages = [node for node in declared.others if types_of(node) & _PAGE_TYPES]
    for key in keys:
        for node in (declared.article, *pages[:3]):
            sure: Confidence = "high" if declared.source == "JSON-LD" else "moderate"
            yield f"{declared.source} {key}", text_in(node, key), sure


def _named(declared: Declared, names: Iterable[str]) -> Iterator[_Place]:
    """Yield the dates of meta elements."""
    for name in names:
        yield f"meta {name}", declared.meta.get(name, ""), "high"


def _in_elements(tree: HtmlElement) -> Iterator[_Place]:
    """Yield the times that elements state to be those of publication."""
    for element in tree.xpath(".//*[@itemprop='datePublished']")[:_MOST_TIMES]:
        yield "itemprop datePublished", _stated(element), "high"
    for element in _times(tree):
        looks = " ".join(element.get(name) or "" for name in ("class", "id", "pubdate"))
        if element.get("pubdate") is not None or _SURE.search(looks):
            yield "time element", _stated(element), "moderate"


def _in_times(tree: HtmlElement) -> Iterator[_Place]:
    """Yield the time of a page whose `time` elements all name one day."""
    times = [_stated(element) for element in _times(tree)]
    if len({text[:10] for text in times}) == 1:
        yield "time element", times[0], "moderate"


def _times(tree: HtmlElement) -> list[HtmlElement]:
    """Return the `time` elements of the article, not those of a page's header."""
    return [
        element
        for element in islice(tree.iter("time"), _MOST_TIMES)
        if not any(True for _ in element.iterancestors(*_UNSURE)) or _is_in_article(element)
    ]


def _beside(shown: Iterable[Shown]) -> Iterator[_Place]:
    """Yield the dates that the page shows, those it calls the day of publication first."""
    for kind in ("published", "plain", "at the end"):
        for one in shown:
            if one.kind == kind:
                yield "date beside the headline", one.value, "moderate"


def _guessed(tree: HtmlElement, url: str) -> Iterator[_Place]:
    """Let htmldate guess from the text; what it cannot read gives nothing."""
    from htmldate import find_date  # noqa: PLC0415 - most pages do without it

    with suppress(AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError):
        yield (
            "text",
            find_date(tree, url=url or None, original_date=True, extensive_search=False) or "",
            "low",
        )


def _is_in_article(element: HtmlElement) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _stated(element: HtmlElement) -> str:
    words = element.get("datetime") or element.get("content") or element.text_content()
    return one_line(words, limit=100)


def _in_address(url: str) -> str:
    path = urlsplit(url).path
    if found := _IN_ADDRESS.search(path):
        return "-".join(found.groups())
    found = _REVERSED.search(path)
    return "-".join(reversed(found.groups())) if found else ""
