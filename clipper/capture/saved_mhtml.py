"""MHTML (RFC 2557): the page, and what it shows, in one file of mail parts.

Read with our own splitter: files hold hundreds of megabytes at worst, and the mail package of the
standard library nests as deep as the file says.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import urljoin

from clipper.model.errors import ExtractError

MOST_PARTS = 5000
_DEEPEST = 4
_HEADERS, _MOST_HEADERS = 64_000, 200
"""Bytes and lines of a part's headers that are read."""
_LONGEST = 8000
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_PARAMETER = r"\b{}\s*=\s*(?:\"([^\"]{{1,300}})\"|([^\s;\"]{{1,300}}))"
_BOUNDARY = re.compile(_PARAMETER.format("boundary"), re.IGNORECASE)
_START = re.compile(_PARAMETER.format("start"), re.IGNORECASE)
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(sorted(set(range(256)) - set(_BASE64)))
_PAGES = ("text/html", "application/xhtml+xml")
_NO_PAGE = "The file is an MHTML archive without a page in it. Save the page anew."


@dataclass(frozen=True, slots=True)
class MailPart:
    """One part as it stands in the file: its headers by their names in lower case, its content."""

    headers: dict[str, str]
    raw: bytes

    @property
    def media_type(self) -> str:
        """Return the type of the content, in lower case; text/plain where none is named."""
        named = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return named or "text/plain"

    @property
    def location(self) -> str:
        """Return the address that the part was saved from, or an empty string."""
        return "".join(self.headers.get("content-location", "").split())

    @property
    def id(self) -> str:
        """Return the name under which other parts point to this one."""
        return self.headers.get("content-id", "").strip().strip("<>")

    @property
    def content(self) -> bytes:
        """Return the content with its transfer encoding undone, as far as it is whole."""
        coding = self.headers.get("content-transfer-encoding", "").strip().lower()
        if coding == "base64":
            return _from_base64(self.raw)
        if coding == "quoted-printable":
            return binascii.a2b_qp(self.raw)
        return self.raw


def mail_part(body: bytes) -> MailPart:
    """Return a whole file as one part."""
    blank = _BLANK.search(body, 0, _HEADERS)
    end, start = (blank.start(), blank.end()) if blank else (min(len(body), _HEADERS), len(body))
    headers: dict[str, str] = {}
    for line in _FOLD.sub(b" ", body[:end]).splitlines()[:_MOST_HEADERS]:
        name, colon, value = line.partition(b":")
        if colon and len(line) <= _LONGEST:
            headers.setdefault(name.strip().lower().decode("latin-1"), _words(value.strip()))
    return MailPart(headers, body[start:])


def parts_of(whole: MailPart) -> Iterator[MailPart]:
    """Yield the parts of a file that hold no others, in order; of `MOST_PARTS` in all."""
    return _parts(whole, 0, iter(range(MOST_PARTS)))


def _parts(whole: MailPart, depth: int, left: Iterator[int]) -> Iterator[MailPart]:
    """Yield the parts of a part, as long as parts are left to be looked at in the whole file."""
    boundary = _BOUNDARY.search(whole.headers.get("content-type", ""))
    if not whole.media_type.startswith("multipart/") or boundary is None or depth >= _DEEPEST:
        yield whole
        return
    marker = re.escape((boundary[1] or boundary[2]).rstrip().encode("latin-1", "replace"))
    fence = re.compile(rb"(?:\A|\r?\n)--" + marker + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start: int | None = None
    for found in fence.finditer(whole.raw):
        if start is not None:
            if next(left, None) is None:
                return
            part = mail_part(_without_break(whole.raw[start : found.start()]))
            yield from _parts(part, depth + 1, left)
        if found[1]:
            return
        start = found.end()
    if start is not None and next(left, None) is not None:
        # The file ends in the middle: what came is shown.
        yield from _parts(mail_part(_without_break(whole.raw[start:])), depth + 1, left)


def root_part(whole: MailPart) -> MailPart:
    """Return the part that is the page.

    It is the one that `start` names, or that lies at the address the whole was saved from, or
    the first that is HTML.

    Raises:
        ExtractError: none is.
    """
    start = _START.search(whole.headers.get("content-type", ""))
    wanted = (start[1] or start[2]).strip("<>") if start else ""
    places = {saved_location(whole)} - {""}
    pages = [part for part in parts_of(whole) if part.media_type in _PAGES]
    for part in pages:
        if wanted and part.id == wanted:
            return part
    for part in pages:
        if part.location in places:
            return part
    if not pages:
        raise ExtractError(_NO_PAGE)
    return pages[0]


def saved_location(whole: MailPart) -> str:
    """Return the address that the headers of the whole file name, or an empty string."""
    named = whole.headers.get("snapshot-content-location", "") or whole.location
    return "".join(named.split())


def place_of(part: MailPart, start: str) -> str:
    """Return the address of a part: where it lay, or cid: and its name."""
    try:
        return urljoin(start, part.location) if part.location else f"cid:{part.id}"
    except ValueError:
        return part.location


def _without_break(raw: bytes) -> bytes:
    """Drop the line break that ends the line of the boundary."""
    return raw[2:] if raw.startswith(b"\r\n") else raw.removeprefix(b"\n")


def _from_base64(raw: bytes) -> bytes:
    """Decode base64; where it breaks off or is damaged, as much of it as can be read."""
    sound = raw.translate(None, _NO_BASE64)
    sound = sound[: len(sound) - (len(sound) % 4 == 1)]
    return binascii.a2b_base64(sound + b"=" * (-len(sound) % 4))


def _words(value: bytes) -> str:
    """Return a header's value; words in RFC 2047 form are read."""
    text = value.decode("utf-8", "replace")
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        return text
