"""The captures of a page that is handed over: kept with those that continue it, each once."""

from dataclasses import replace

from clipper.capture.address import clean_address, page_key
from clipper.desk.clipped import Clipped, GivenPage
from clipper.model.capture import Capture
from clipper.model.errors import AddressError
from clipper.store.library import Library

NOTHING_ADDED = "Its captures in the file are in the library already. Nothing was added."


def known_capture(library: Library, given: GivenPage) -> int:
    """Return the number of the very capture of a page, if it came before; else 0.

    That is one of the same bytes, place and second, with the same pages behind it. A page that
    has no time of its own is captured now, and so was never known.
    """
    if not given.is_dated:
        return 0
    try:
        page = library.clippings.by_page(page_key(clean_address(given.url)))
    except AddressError:
        return 0
    known = library.versions.same_capture(page.id, given.capture) if page else 0
    if not known:
        return 0
    behind = {_mark(one) for one in library.versions.further(known)}
    return known if {_mark(one.capture) for one in given.further} <= behind else 0


def keep_bodies(library: Library, given: GivenPage) -> None:
    """Write the bytes of a page and of those that continue it.

    Raises:
        StoreError: they cannot be written.
    """
    for page in (given, *given.further):
        library.bodies.keep(page.body)


def add_captures(library: Library, entry: Clipped, given: GivenPage) -> int:
    """Write down the captures of a page, whose bytes are kept; return the number of the first."""
    first = library.versions.add_capture(entry.id, replace(given, url=entry.url).capture)
    for page in given.further:
        library.versions.add_capture(entry.id, page.capture, first)
    return first


def _mark(capture: Capture) -> tuple[str, str, str]:
    return capture.body_sha256, capture.final_url, capture.fetched[:19]
