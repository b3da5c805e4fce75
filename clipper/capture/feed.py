"""Feeds: RSS, Atom and JSON Feed to their entries, and the feeds that a page names."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from time import struct_time
from typing import Any

from clipper.capture.address import clean_address
from clipper.capture.charset import decode_html
from clipper.capture.head_tags import head_tags
from clipper.capture.parse import absolute
from clipper.capture.saved_kind import kind_of
from clipper.capture.text import one_line
from clipper.model.errors import AddressError, ExtractError

LARGEST = 10_000_000
"""Bytes of a feed that are read; the newest entries stand at its beginning."""
MOST_ENTRIES = 1000
FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "text/rss", "text/xml", "application/xml", "application/json",
)  # fmt: skip
_TITLE = 300
_KEY = 500
_TAGS = re.compile(r"<[^<>]{0,500}>")
_DOCTYPE = re.compile(
    rb"<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,200000}?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_PROLOG = 8192
"""Bytes within which a declaration can stand."""
_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>")
_CLOSING = ((b"<rss", b"</channel></rss>"), (b"<feed", b"</feed>"), (b"<rdf", b"</rdf:RDF>"))
_REFERENCE = re.compile(rb"&#(?:[xX]0{0,50}([0-9a-fA-F]{4,50})|0{0,50}(\d{5,50}))")
_HALVES = (0xD800, 0xDFFF)
"""Numbers of halves of characters, which no text can hold."""
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip
"""What the library raises on some feeds that it should call broken."""
_MOST_TAGS = 400_000
_CROWDED = re.compile(
    rb"<[A-Za-z_:][^\s/>]{0,200}"
    rb"(?:\s+[^\s=>]{1,200}\s*=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')){500}"
)
"""A tag of so many attributes that the time to read them, which grows with their square, counts."""
_TOO_LARGE = "The feed is too large to be read."
_NO_FEED = (
    "There is no feed at this address. Give the address of an RSS or Atom feed, or of a page that "
    "names one."
)
_NO_ENTRIES = "The feed cannot be read: it holds no entries."

logging.getLogger("feedparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: its page, title, time in UTC and ISO 8601, and what tells it apart."""

    address: str
    title: str = ""
    date: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed holds now, the newest entries first as far as they have dates."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NamedFeed:
    """A feed that a page names."""

    address: str
    title: str = ""


def read_feed(body: bytes, url: str) -> FeedContent:
    """Read a feed; nothing else is fetched.

    Args:
        body: the feed, content codings undone; at most `LARGEST` bytes are looked at.
        url: its address, from which relative links count.

    Raises:
        ExtractError: it is no feed, or so broken that no entry can be read.
    """
    body = _without_declarations(body[:LARGEST])
    if kind_of(body) != "feed":
        raise ExtractError(_NO_FEED)
    is_json = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    title, raw = _of_json(body) if is_json else _of_xml(body)
    known: dict[str, Entry] = {}
    for found in islice(raw, MOST_ENTRIES):
        address = absolute(url, found.address) if found.address else ""
        with suppress(AddressError):
            clean = clean_address(address)
            key = (found.key or clean)[:_KEY]
            known.setdefault(key, Entry(clean, _plain(found.title), found.date, key))
    entries = sorted(known.values(), key=lambda one: one.date, reverse=True)
    return FeedContent(_plain(title), tuple(entries))


def feeds_on(body: bytes, content_type: str, url: str) -> tuple[NamedFeed, ...]:
    """Return the feeds that a page names in its head, in order, each once."""
    html, _ = decode_html(body, content_type)
    found: dict[str, NamedFeed] = {}
    for tag, values in head_tags(html):
        if tag != "link" or "alternate" not in values.get("rel", "").lower().split():
            continue
        kind = values.get("type", "").partition(";")[0].strip().lower()
        address = absolute(url, values.get("href", ""))
        if kind in FEED_TYPES[:4] and address:
            found.setdefault(address, NamedFeed(address, _plain(values.get("title", ""))))
    return tuple(found.values())


def _of_xml(body: bytes) -> tuple[str, Iterator[Entry]]:
    """Read RSS or Atom with feedparser, given bytes, so that it asks no network."""
    import feedparser  # noqa: PLC0415 - slow to load

    body = _first_entries(body)
    if body.count(b"<") > _MOST_TAGS or _CROWDED.search(body):
        raise ExtractError(_TOO_LARGE)
    body = _REFERENCE.sub(_readable, body)
    try:
        parsed = feedparser.parse(
            io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False
        )
    except _BROKEN as problem:
        raise ExtractError(_NO_ENTRIES) from problem
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):
        raise ExtractError(_NO_ENTRIES)
    return str(parsed.feed.get("title", "")), (_xml_entry(one) for one in parsed.entries)


def _readable(found: re.Match[bytes]) -> bytes:
    """Return a reference to a character, or nothing where there is no such character."""
    number = int(found[1], 16) if found[1] else int(found[2])
    is_half = _HALVES[0] <= number <= _HALVES[1]
    return b"" if is_half or number > sys.maxunicode else found[0]


def _without_declarations(body: bytes) -> bytes:
    """Drop the document type: entities are of no use in a feed, and can unfold without end."""
    start = body[:_PROLOG].upper().find(b"<!DOCTYPE")
    found = _DOCTYPE.match(body, start) if start >= 0 else None
    return body[:start] + body[found.end() :] if found else body


def _first_entries(body: bytes) -> bytes:
    """Cut a feed of very many entries, and close it again: reading all would take minutes."""
    last = next(islice(_END.finditer(body), MOST_ENTRIES - 1, None), None)
    head = body[:_PROLOG].lower()
    closing = next((end for start, end in _CLOSING if start in head), b"")
    return body[: last.end()] + closing if last and closing else body


def _xml_entry(entry: Mapping[str, Any]) -> Entry:
    link, name = str(entry.get("link", "")), str(entry.get("id", ""))
    if not link and name.startswith(("http://", "https://")):
        link = name
    date = _iso(entry.get("published_parsed") or entry.get("updated_parsed"))
    return Entry(link, str(entry.get("title", "")), date, name)


def _of_json(body: bytes) -> tuple[str, Iterator[Entry]]:
    """Read a JSON Feed (jsonfeed.org, version 1.1)."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ExtractError(_NO_ENTRIES) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ExtractError(_NO_ENTRIES)
    return _text(feed.get("title")), (_json_entry(one) for one in items if isinstance(one, dict))


def _json_entry(item: Mapping[str, Any]) -> Entry:
    date = ""
    with suppress(ValueError, OverflowError):
        said = datetime.fromisoformat(_text(item.get("date_published")))
        known = said if said.tzinfo else said.replace(tzinfo=UTC)
        date = known.astimezone(UTC).isoformat(timespec="seconds")
    link = _text(item.get("url")) or _text(item.get("external_url"))
    return Entry(link, _text(item.get("title")), date, _text(item.get("id")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Return a title as plain text: feeds put markup into theirs."""
    return one_line(_TAGS.sub("", text), _TITLE)


def _iso(when: struct_time | None) -> str:
    with suppress(ValueError, TypeError, OverflowError):
        return datetime(*when[:6], tzinfo=UTC).isoformat(timespec="seconds") if when else ""
    return ""
