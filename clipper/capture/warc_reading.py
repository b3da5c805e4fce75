"""The pages in a WARC file, from whatever program; the file is hostile until it is read."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from clipper.capture.text import visible
from clipper.capture.warc_record import RecordError, Skipped, check_digest, skipping
from clipper.capture.warc_stream import WarcStream
from clipper.model.capture import Capture, Redirect, Transport
from clipper.model.errors import ExtractError

MOST_BODY_BYTES = 60_000_000
MOST_BYTES = 8_000_000_000
MOST_RECORDS = 500_000
_MOST_HEAD, _MOST_HEADERS, _LONGEST = 256_000, 200, 8000
_MOST_ABOUT = 1_000_000
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b[^\r\n]*\r?\n")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_REDIRECT = re.compile(r"(\d{3}) (\S.*)")
_MOST_REDIRECTS = 50
_UNKNOWN_TYPE = "application/octet-stream"
_BLANKS = " \t\r"
_BROKEN = "The WARC file is damaged, or it is no WARC file."
_READ_BEFORE = "What stands before the damage was read."


Headers = tuple[tuple[str, str], ...]


class Bond(NamedTuple):
    """How a record belongs to others: its id, that of the page that it continues, what led to it.

    What the file does not say is empty; `via` is an address.
    """

    record: str = ""
    continues: str = ""
    via: str = ""


class ArchivedPage(NamedTuple):
    """A page of a web archive: its address, how it was captured, its body as sent."""

    url: str
    capture: Capture
    body: bytes
    bond: Bond = Bond()


class _Records(WARCIterator):  # type: ignore[misc] # the library has no types
    """The records of a file, read from a bounded stream."""

    def __init__(self, stream: WarcStream) -> None:
        # HTTP heads are read below, bounded too.
        super().__init__(BytesIO(), no_record_parse=True)
        self.fh = self.reader = stream

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """Skip the two empty lines after a record; the library would write to the console."""
        size = 0
        while line := self.reader.readline():
            if line.strip():
                return line, size
            size += len(line)
        return None, size


def read_warc(
    source: Path | BinaryIO, name: str = "", skipped: Skipped | None = None
) -> Iterator[ArchivedPage]:
    """Yield the pages of a WARC file: all answers and resources, in their order.

    The captures say that they come from a file: what it tells of times, addresses and headers is
    the word of whoever wrote it. Bodies larger than `MOST_BODY_BYTES` and repetitions of earlier
    records (`revisit`) are left out. What stands before a damaged record is yielded, then the
    damage is told.

    Args:
        source: the file, or its bytes in a stream; packed by gzip or not.
        name: what to call the file in the captures; its own name by default.
        skipped: is told of records that are wrong while the file is whole around them, and the
            others are read; without it, such a record is damage as any other.

    Raises:
        ExtractError: it is damaged, no WARC file, too large, or a record does not fit its digest.
    """
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                yield from _pages(file, name or source.name, skipped)
        except OSError as problem:
            raise ExtractError(f"{source} cannot be read: {problem.strerror}.") from problem
        return
    yield from _pages(source, name, skipped)


def _pages(file: BinaryIO, name: str, skipped: Skipped | None) -> Iterator[ArchivedPage]:
    """Yield the pages; damage after some of them says that they were read."""
    count = 0
    try:
        for page in _completed_pages(file, name, skipped):
            count += 1
            yield page
    except ExtractError as problem:
        if not count:
            raise
        raise ExtractError(f"{problem} {_READ_BEFORE}") from problem


def _completed_pages(file: BinaryIO, name: str, skipped: Skipped | None) -> Iterator[ArchivedPage]:
    """Yield each page when no more can come about it: with the next one, the end, or the damage."""
    waiting: ArchivedPage | None = None
    try:
        with _explained():
            for number, record in enumerate(_records(file), 1):
                with skipping(number, skipped):
                    kind = record.rec_type
                    if kind == "metadata" and waiting and _refers(record, waiting.bond.record):
                        about = _block(record, _MOST_ABOUT, waiting.url)
                        waiting = _completed(waiting, about or b"")
                    if kind not in ("response", "resource"):
                        continue
                    page = _page(record, name)
                    if waiting:
                        yield waiting
                    waiting = page
    except ExtractError:
        if waiting:
            yield waiting
        raise
    if waiting:
        yield waiting


def _records(file: BinaryIO) -> Iterator[Any]:
    """Yield the records, their number and sizes bounded."""
    records = _Records(WarcStream(file, MOST_BYTES))
    for count, record in enumerate(records):
        if count >= MOST_RECORDS:
            raise ExtractError(f"The WARC file holds more than {MOST_RECORDS} records.")
        if not _field(record, "Content-Length").isdecimal():
            raise ExtractError(_BROKEN)
        yield record


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as problem:
        raise ExtractError(_BROKEN) from problem


def _field(record: Any, name: str) -> str:  # noqa: ANN401 - a record of warcio
    return str(record.rec_headers.get_header(name) or "").strip()


def _refers(record: Any, to: str) -> bool:  # noqa: ANN401 - a record of warcio
    return to in (_field(record, "WARC-Refers-To"), _field(record, "WARC-Concurrent-To"))


def _page(record: Any, name: str) -> ArchivedPage | None:  # noqa: ANN401 - a record of warcio
    url = _field(record, "WARC-Target-URI").removeprefix("<").removesuffix(">")
    if not url.startswith(("http://", "https://")):
        return None
    block = _block(record, MOST_BODY_BYTES + _MOST_HEAD, url)
    if block is None:
        return None
    kind = visible(_field(record, "Content-Type"))[:_LONGEST]
    status, body = 0, block
    headers: Headers = (("Content-Type", kind),) if kind != _UNKNOWN_TYPE else ()
    if record.rec_type == "response":
        if not kind.lower().startswith("application/http"):
            return None  # An answer of DNS, say.
        status, headers, body = _answer(block, url)
    capture = Capture(
        url=visible(url)[:_LONGEST],
        final_url=visible(url)[:_LONGEST],
        fetched=visible(_field(record, "WARC-Date"))[:40].replace("Z", "+00:00"),
        status=status,
        headers=headers,
        redirects=(),
        body_sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        origin="file",
        transport=Transport(ip=visible(_field(record, "WARC-IP-Address"))[:60]),
        source=name,
    )
    return ArchivedPage(capture.url, capture, body, Bond(_field(record, "WARC-Record-ID")))


def _block(record: Any, most: int, url: str) -> bytes | None:  # noqa: ANN401 - a record of warcio
    """Return the content of a record, None where it is larger than `most`.

    Raises:
        ExtractError: it ends too early.
        RecordError: it does not fit its digest.
    """
    block = bytes(record.raw_stream.read(most))
    if record.raw_stream.read(1):
        return None
    if int(_field(record, "Content-Length")[:20]) != len(block):
        raise ExtractError(f"The WARC file ends within the record of {url[:200]}.")
    check_digest(block, _field(record, "WARC-Block-Digest"), url)
    return block


def _answer(block: bytes, url: str) -> tuple[int, Headers, bytes]:
    """Take an HTTP answer apart: status, headers, and the body without its chunks."""
    status = _STATUS.match(block)
    end = _END_OF_HEAD.search(block[:_MOST_HEAD])
    if not status or not end:
        raise RecordError(url, "holds no answer of a server")
    lines = block[status.end() : end.start() + 1].decode("utf-8", "replace").split("\n")
    pairs = [line.partition(":")[::2] for line in lines if ":" in line][:_MOST_HEADERS]
    body = block[end.end() :]
    headers: list[tuple[str, str]] = []
    for one, two in pairs:
        name, value = visible(one).strip(_BLANKS), visible(two).strip(_BLANKS)
        if name.lower() == "transfer-encoding" and value.lower() == "chunked":
            body = _without_chunks(body)
        kept = "Transfer-Encoding" if name.lower() == "x-orig-transfer-encoding" else name
        headers.append((kept[:200], value[:_LONGEST]))
    return int(status[1]), tuple(headers), body


def _without_chunks(body: bytes) -> bytes:
    """Join the chunks; a body that has none although its head says so stays as it is."""
    try:
        return bytes(ChunkedDataReader(BytesIO(body), raise_exceptions=True).read())
    except ChunkedDataException:
        return body


def _completed(page: ArchivedPage, about: bytes) -> ArchivedPage:
    """Add what Clipper wrote beside a page: the address that was asked, redirects, transport."""
    lines = about.decode("utf-8", "replace").split("\n")[:_MOST_HEADERS]
    pairs = [visible(line).strip(_BLANKS).partition(": ")[::2] for line in lines]
    told = {name: value[:_LONGEST] for name, value in reversed(pairs) if value}
    hops = [_REDIRECT.fullmatch(value[:_LONGEST]) for name, value in pairs if name == "redirect"]
    seen = replace(
        page.capture.transport,
        tls_version=told.get("tlsVersion", ""),
        tls_subject=told.get("tlsSubject", ""),
        tls_issuer=told.get("tlsIssuer", ""),
        tls_sha256=told.get("tlsSha256", ""),
        ended=told.get("ended", ""),
        via=told.get("proxy", ""),
    )
    final_url = told.get("finalUrl", "")
    same = final_url.partition("#")[0] == page.url.partition("#")[0]
    capture = replace(
        page.capture,
        url=told.get("url", page.capture.url),
        final_url=final_url if same else page.capture.final_url,
        redirects=tuple(Redirect(hop[2], int(hop[1])) for hop in hops[:_MOST_REDIRECTS] if hop),
        transport=seen,
    )
    bond = Bond(page.bond.record, told.get("continues", ""), told.get("via", ""))
    return ArchivedPage(page.url, capture, page.body, bond)
