"""A public web archive: what it holds of a page, and asking it to keep one. Only when wanted.

Both tell the archive which page somebody is interested in; submitting makes that known to all.
So nothing here is called unless a person asked for it or set it for her case.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from clipper.capture.address import clean_address
from clipper.capture.coding import decoded_body
from clipper.capture.fetch import Fetched, fetch_resource
from clipper.capture.guard import route_of
from clipper.capture.kind import kind_of_host
from clipper.capture.settings import FetchSettings
from clipper.model.capture import Capture
from clipper.model.errors import AddressError, ExtractError, FetchError

_MOST_FOUND = 100
_ANSWER_BYTES = 2_000_000
_PAGE_BYTES = 30_000_000
_ERRORS = 400
_SAVE_SECONDS = 180.0
"""Seconds that keeping a page may take: the archive answers when it has fetched it."""
_BETWEEN_LOOKS, _BETWEEN_SAVES = 1.0, 5.0
"""Seconds between two requests, at least: an archive shuts out whoever asks more often."""
_COPY = re.compile(r"/web/(\d{14})[a-z_]*/\S+")
_TIMESTAMP = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class WebArchive:
    """Where an archive answers: the Wayback Machine of the Internet Archive.

    One that stands `inside` a network, as that of a test does, may hear of pages in it.
    """

    index: str = "https://web.archive.org/cdx/search/cdx"
    copies: str = "https://web.archive.org"
    inside: bool = False


WAYBACK = WebArchive()


def look_up(
    url: str,
    settings: FetchSettings,
    cancelled: Callable[[], bool],
    archive: WebArchive = WAYBACK,
) -> list[tuple[str, str]]:
    """Ask a web archive which copies of a page it holds (CDX server API).

    Args:
        url: the page; one inside a network is not asked for.
        settings: limits, manners and proxy.
        cancelled: as for a page.
        archive: which one.

    Returns:
        UTC times in ISO 8601 and addresses of copies that were answered with 200, the newest
        first, at most a hundred.

    Raises:
        AddressError: it is no address.
        FetchError: the archive did not answer, or not as it should.
        Cancelled: `cancelled` said so.
    """
    page = _public(url, archive)
    query = urlencode(
        {
            "url": page,
            "output": "json",
            "fl": "timestamp,original",
            "filter": "statuscode:200",
            "limit": str(-_MOST_FOUND),
        }
    )
    asked = f"{archive.index}?{query}"
    polite = _polite(settings, _BETWEEN_LOOKS)
    answer = fetch_resource(asked, "", polite, cancelled, "application/json", _ANSWER_BYTES)
    if answer.capture.status >= _ERRORS:
        raise _refused(archive, answer)
    copies = [_copy(row, archive) for row in _rows(answer, archive)]
    return sorted((copy for copy in copies if copy), reverse=True)[:_MOST_FOUND]


def submit(
    url: str,
    settings: FetchSettings,
    cancelled: Callable[[], bool],
    archive: WebArchive = WAYBACK,
) -> str:
    """Ask a web archive to fetch and keep a page; everybody can see it there afterwards.

    Args:
        url: the page; one inside a network is not submitted.
        settings: limits, manners and proxy; the time for it is at least three minutes.
        cancelled: as for a page.
        archive: which one.

    Returns:
        The address of the copy.

    Raises:
        AddressError: it is no address.
        FetchError: the archive did not keep it, or nobody knows whether it did.
        Cancelled: `cancelled` said so.
    """
    page = _public(url, archive)
    polite = _polite(settings, _BETWEEN_SAVES)
    patient = replace(polite, seconds=max(settings.seconds, _SAVE_SECONDS))
    asked = f"{archive.copies}/save/{page}"
    answer = fetch_resource(asked, "", patient, cancelled, "text/html", _PAGE_BYTES)
    told = urljoin(asked, answer.capture.header("content-location"))
    for address in (told, answer.capture.final_url):
        if _place(address) == _place(archive.copies) and _COPY.match(urlsplit(address).path):
            return address
    raise _refused(archive, answer)


def may_hear_of(page: str | Capture, archive: WebArchive = WAYBACK) -> bool:
    """Tell whether a page stood where an archive could see it: on the public internet.

    A name that looks public may have led into the network that the page was fetched from, which
    only a capture knows; of an address the spelling counts.
    """
    route = route_of(page)
    return archive.inside or (route is not None and route.kind == "public")


def date_of_copy(address: str) -> str:
    """Return the UTC time in ISO 8601 that the address of a copy names, or an empty string."""
    found = _COPY.match(urlsplit(address).path)
    return _moment(found[1]) if found else ""


def _polite(settings: FetchSettings, between: float) -> FetchSettings:
    return replace(settings, seconds_between=max(settings.seconds_between, between))


def _public(url: str, archive: WebArchive) -> str:
    """Return the clean address of a page that an archive could see."""
    page = clean_address(url).partition("#")[0]
    host = urlsplit(page).hostname or ""
    if not archive.inside and kind_of_host(host) != "public":
        raise FetchError(
            f"“{host}” is on this computer or in its network, so no web archive is told of it."
        )
    return page


def _refused(archive: WebArchive, answer: Fetched) -> FetchError:
    status = answer.capture.status
    return FetchError(
        f"The web archive “{_place(archive.copies)}” did not give a copy of the page ({status}). "
        "Try again later."
    )


def _rows(answer: Fetched, archive: WebArchive) -> list[Any]:
    """Read the table of the index: a list of rows, the first of which names the columns."""
    try:
        coding = answer.capture.header("content-encoding")
        rows = json.loads(decoded_body(answer.body, coding, 4 * _ANSWER_BYTES) or b"[]")
    except (ValueError, RecursionError, ExtractError) as problem:
        raise FetchError(
            f"What the web archive “{_place(archive.index)}” answered is not understood. Try "
            "again later."
        ) from problem
    return rows[1 : 10 * _MOST_FOUND] if isinstance(rows, list) else []


def _copy(row: object, archive: WebArchive) -> tuple[str, str] | None:
    match row:
        case [str() as stamp, str() as original] if _TIMESTAMP.fullmatch(stamp):
            try:
                page = clean_address(original)
            except AddressError:
                return None
            when = _moment(stamp)
            return (when, f"{archive.copies}/web/{stamp}/{page}") if when else None
    return None


def _moment(stamp: str) -> str:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""


def _place(address: str) -> str:
    return urlsplit(address).netloc
