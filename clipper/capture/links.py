"""Addresses in files that hold links: shortcuts of desktops, bookmarks, lists, any text."""

import plistlib
import re
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers.expat import ExpatError

from clipper.capture.address import addresses_in, clean_address, withheld_in
from clipper.capture.charset import decode_html
from clipper.capture.saved_kind import Kind
from clipper.model.errors import AddressError

LARGEST = 30_000_000
"""Bytes of a list that are read."""
_LARGEST_SHORTCUT = 100_000
_SECTION = re.compile(r"^[ \t]*\[([^\]\n]{1,100})\][ \t\r]*$", re.MULTILINE)
_URL_LINE = re.compile(
    r"^[ \t]*URL(?:\[[^\]\n]{0,40}\])?[ \t]*=[ \t]*(\S[^\n]{0,8000})",
    re.IGNORECASE | re.MULTILINE,
)
_HREF = re.compile(
    r"<a\b[^<>]{0,2000}?\bhref\s*=\s*(?:\"([^\"<>]{1,8000})\"|'([^'<>]{1,8000})')", re.IGNORECASE
)
_OUTLINE = re.compile(
    r"<outline\b[^<>]{0,4000}?\bxmlUrl\s*=\s*(?:\"([^\"<>]{1,8000})\"|'([^'<>]{1,8000})')",
    re.IGNORECASE,
)
_FEED_SCHEME = re.compile(r"\bfeed:(?://)?((?:https?:)?[^\s<>\"']{3,4000})", re.IGNORECASE)


def links_in(body: bytes, kind: Kind) -> tuple[str, ...]:
    """Return the web addresses that a file of links holds, clean, in order, each once.

    Behind them come those of a text that hold a user name or password: see `withheld_in`.

    Args:
        body: the file; more than `LARGEST` bytes of it are not looked at.
        kind: what it is, from `kind_of`.
    """
    if kind == "webloc":
        return _clean(_property_list(body[:_LARGEST_SHORTCUT]))
    text, _ = decode_html(body[:LARGEST])
    if kind == "shortcut":
        return _clean(_shortcut(text[:_LARGEST_SHORTCUT]))
    if kind == "bookmarks":
        return _clean(_unescaped(found[1] or found[2]) for found in _HREF.finditer(text))
    return (*addresses_in(text), *withheld_in(text))


def feeds_listed(text: str) -> tuple[str, ...]:
    """Return the addresses of feeds in an OPML file, and those that begin with feed: in any text.

    Feed readers export what they follow as OPML; browsers hand a feed over as feed://.
    """
    outlines = (_unescaped(found[1] or found[2]) for found in _OUTLINE.finditer(text))
    return _clean([*outlines, *(_web(found[1]) for found in _FEED_SCHEME.finditer(text))])


def _clean(links: Iterator[str] | list[str]) -> tuple[str, ...]:
    """Return those that are web addresses, each once; the others have no page."""
    kept: dict[str, None] = {}
    for link in links:
        if link.strip().lower().startswith(("http://", "https://")):
            with suppress(AddressError):
                kept.setdefault(clean_address(link))
    return tuple(kept)


def _shortcut(text: str) -> Iterator[str]:
    """Yield the address of the one section of a .url or .desktop file that counts."""
    sections = _SECTION.split(text)
    for name, lines in zip(sections[1::2], sections[2::2], strict=False):
        if name.lower() in ("internetshortcut", "desktop entry") and (
            found := _URL_LINE.search(lines)
        ):
            yield found[1].strip()
            return


def _property_list(body: bytes) -> Iterator[str]:
    """Yield the address in a .webloc, a property list in XML or binary; none if damaged."""
    # plistlib refuses entity declarations, and the size is bounded. What else it raises on broken
    # binary lists is not documented; these were found by trying.
    try:
        value = plistlib.loads(body)
    except (
        plistlib.InvalidFileException, ExpatError, ValueError, KeyError, IndexError, TypeError,
        OverflowError, RecursionError, MemoryError, AttributeError, OSError,
    ):  # fmt: skip
        return
    if isinstance(value, dict) and isinstance(value.get("URL"), str):
        yield value["URL"]


def _web(link: str) -> str:
    return link if link.lower().startswith("http") else f"https://{link}"


def _unescaped(link: str) -> str:
    return link.replace("&amp;", "&").strip()
