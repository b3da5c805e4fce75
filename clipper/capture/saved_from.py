"""From which address, and when, a file says it was saved. A claim of the file, no evidence."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from html import unescape

from clipper.capture.address import clean_address
from clipper.capture.charset import decode_html
from clipper.capture.head_tags import LOOKED_AT, head_tags
from clipper.capture.saved_kind import Kind
from clipper.capture.saved_mhtml import mail_part, parts_of, saved_location
from clipper.model.errors import AddressError

_NOTES = 20_000
"""Characters at the beginning within which programs that save pages leave their note."""
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,8000})(?:\s+saved date:\s*([^\n<]{1,120}))?"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S{1,8000})\s*-->", re.IGNORECASE)
_MIRRORED = re.compile(
    r"<!--\s*Mirrored from (\S{1,8000}) by HTTrack[^,>]{0,200}(?:,\s*([^>]{1,60}?)\s*)?-->"
)
_NOTED = (_SINGLE_FILE, _SAVED_FROM, _MIRRORED)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SCRIPT_DATE = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d)"
    r"(?: GMT([+-]\d\d):?(\d\d))?"
)


@dataclass(frozen=True, slots=True)
class SavedFrom:
    """Where a page stood when it was saved, and the time of that in UTC, as the file claims.

    `url` is empty where the file names no address, `date` where it names no time; a date is
    ISO 8601.
    """

    url: str = ""
    date: str = ""


def saved_from(body: bytes, kind: Kind) -> SavedFrom:
    """Say from which address and when a saved page was saved, by what its file holds.

    Args:
        body: the file.
        kind: what it is, from `kind_of`; a PDF or WARC gives nothing here.
    """
    if kind == "mhtml":
        return _of_mhtml(body)
    return _of_html(body) if kind == "html" else SavedFrom()


def _of_mhtml(body: bytes) -> SavedFrom:
    whole = mail_part(body)
    date = _iso(whole.headers.get("date", ""))
    pages = (part for part in parts_of(whole) if part.media_type == "text/html")
    first = next(pages, None)
    for place in (saved_location(whole), first.location if first else ""):
        if url := _address(place):
            return SavedFrom(url, date)
    return SavedFrom(_of_html(first.content).url if first else "", date)


def _of_html(body: bytes) -> SavedFrom:
    html, _ = decode_html(body[:LOOKED_AT])
    for note in _NOTED:
        if (found := note.search(html, 0, _NOTES)) and (url := _address(found[1])):
            date = found[2] if found.re.groups > 1 else ""
            return SavedFrom(url, _iso(date or ""))
    named: dict[str, str] = {}
    for tag, values in head_tags(html):
        if tag == "link" and "canonical" in values.get("rel", "").lower().split():
            named.setdefault("canonical", values.get("href", ""))
        elif tag == "meta":
            name = values.get("property", "") or values.get("name", "")
            named.setdefault(name.lower(), values.get("content", ""))
    for name in ("savepage-url", "canonical", "og:url", "twitter:url"):
        if url := _address(named.get(name, "")):
            return SavedFrom(url, _iso(named.get("savepage-date", "")))
    return SavedFrom()


def _address(text: str) -> str:
    """Return a web address, or an empty string for about:internet, files and other scripts."""
    plain = unescape(text.strip())
    if plain.partition("/")[0].count(".") and "://" not in plain:
        plain = f"http://{plain}"  # HTTrack leaves the scheme out
    if not plain.lower().startswith(("http://", "https://")):
        return ""
    with suppress(AddressError):
        return clean_address(plain)
    return ""


def _iso(text: str) -> str:
    """Return a time as a script or a mail writes it, in UTC and ISO 8601."""
    with suppress(ValueError, OverflowError):
        if found := _SCRIPT_DATE.search(text):
            return _utc(_script_time(found))
        return _utc(parsedate_to_datetime(text.strip()[:80])) if text.strip() else ""
    return ""


def _script_time(found: re.Match[str]) -> datetime:
    month = _MONTHS.index(found[1].lower()) + 1
    day, year, hour, minute, second = (int(found[place]) for place in range(2, 7))
    ahead = timedelta()
    if found[7]:
        ahead = timedelta(hours=abs(int(found[7])), minutes=int(found[8]))
        ahead = -ahead if found[7].startswith("-") else ahead
    return datetime(year, month, day, hour, minute, second, tzinfo=timezone(ahead))


def _utc(when: datetime) -> str:
    known = when if when.tzinfo else when.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds")
