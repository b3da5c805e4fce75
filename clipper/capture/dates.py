"""When a page was published: from the surest place that says so, naming the place."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import chain

from lxml.html import HtmlElement

from clipper.capture.head import Declared, text_in
from clipper.capture.text import one_line
from clipper.model.metadata import Confidence, FoundDate

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "parsely-pub-date", "sailthru.date", "article.published", "publish-date",
    "publish_date", "publishdate", "publication_date", "pubdate", "cxenseparse:recs:publishtime",
    "date", "dc.date", "dcterms.date", "weibo:article:create_at",
)  # fmt: skip
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
_EARLIEST = date(1990, 1, 1)
_SURE = re.compile(
    r"publish|pubdate|post(ed)?[-_ ]?(date|time|on)|entry-date|dateline", re.IGNORECASE
)
_UNSURE = ("header", "nav", "aside", "footer")


_Place = tuple[str, str, Confidence]
"""Where a date stands, its words, and how sure that place is."""


def published_date(
    declared: Declared, tree: HtmlElement, url: str, guessed: str
) -> FoundDate | None:
    """Return when a page says it was published, or None.

    Args:
        declared: its JSON-LD and meta elements: high confidence.
        tree: its elements: a `time` element gives moderate confidence.
        url: its address: moderate confidence.
        guessed: a date that was guessed from its text: low confidence, as it may be a clock in
            the page's header that shows when the page was asked for.
    """
    in_json = text_in(declared.article, "datePublished") or text_in(declared.article, "dateCreated")
    places: Iterator[_Place] = chain(
        [("JSON-LD datePublished", in_json, "high")],
        _named(declared, _PUBLISHED),
        _in_elements(tree),
        [("address", _in_address(url), "moderate"), ("text", guessed, "low")],
    )
    return _first(places)


def modified_date(declared: Declared) -> FoundDate | None:
    """Return when a page says it was changed last, or None."""
    in_json = text_in(declared.article, "dateModified")
    stated: list[_Place] = [("JSON-LD dateModified", in_json, "high")]
    return _first(chain(stated, _named(declared, _MODIFIED)))


def iso_date(text: str) -> str:
    """Return a date or time as ISO 8601, as precise as it is given; empty where there is none."""
    found = _ISO.match(text.strip())
    if not found:
        return _spoken(text)
    day = f"{found['year']}-{found['month']}-{found['day']}"
    if not _is_possible(day):
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
    return value if _is_possible(value[:10]) else ""


def _is_possible(day: str) -> bool:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return False
    return _EARLIEST <= found <= datetime.now(UTC).date() + timedelta(days=2)


def _first(places: Iterator[_Place]) -> FoundDate | None:
    for place, text, confidence in places:
        value = iso_date(text) if text else ""
        if value:
            return FoundDate(value, place, confidence)
    return None


def _named(declared: Declared, names: Iterable[str]) -> Iterator[_Place]:
    """Yield the dates of meta elements."""
    for name in names:
        yield f"meta {name}", declared.meta.get(name, ""), "high"


def _in_elements(tree: HtmlElement) -> Iterator[_Place]:
    """Yield the times that elements state for the article, not those of a page's header."""
    for element in tree.xpath(".//*[@itemprop='datePublished']"):
        yield "itemprop datePublished", _stated(element), "high"
    times = [
        element
        for element in tree.iter("time")
        if not any(True for _ in element.iterancestors(*_UNSURE)) or _is_in_article(element)
    ]
    for element in times:
        looks = " ".join(element.get(name) or "" for name in ("class", "id", "pubdate"))
        if element.get("pubdate") is not None or _SURE.search(looks):
            yield "time element", _stated(element), "moderate"
    if len({_stated(element)[:10] for element in times}) == 1:
        yield "time element", _stated(times[0]), "moderate"


def _is_in_article(element: HtmlElement) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _stated(element: HtmlElement) -> str:
    words = element.get("datetime") or element.get("content") or element.text_content()
    return one_line(words, limit=100)


def _in_address(url: str) -> str:
    found = _IN_ADDRESS.search(url.partition("?")[0])
    return "-".join(found.groups()) if found else ""
