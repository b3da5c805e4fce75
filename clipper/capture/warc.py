"""Captures as a WARC file, the format of web archives (WARC 1.1, ISO 28500:2017)."""

import hashlib
import http
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from clipper.capture.warc_reading import ArchivedPage, read_warc
from clipper.model.capture import Capture
from clipper.model.errors import ReportError

__all__ = ["ArchivedPage", "ArchivedPicture", "FurtherPage", "read_warc", "write_warc"]

_VERSION = "WARC/1.1"
_FIELDS = "application/warc-fields"
_RESPONSE = "application/http;msgtype=response"
_UNKNOWN_TYPE = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+[\x20-\x7e]{0,200}")
_BREAKS = re.compile(r"[\r\n\0]+")
ORIGINAL = "X-Orig-Transfer-Encoding"
"""Where the header stands that no longer holds: the body is kept without its chunks."""

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ArchivedPicture:
    """A picture whose bytes were kept without the headers of their answer.

    `fetched` is a time in ISO 8601, `found_on` the page that the picture stands on.
    """

    url: str
    fetched: str
    media_type: str
    found_on: str


@dataclass(frozen=True, slots=True)
class FurtherPage:
    """A page behind the first of an article that stands on several; `first` is that one."""

    capture: Capture
    first: Capture


Archived = tuple[Capture | FurtherPage | ArchivedPicture, bytes]


def write_warc(
    target: Path | BinaryIO,
    records: Iterable[Archived],
    *,
    compress: bool = True,
    software: str = "Clipper",
) -> int:
    """Write captures to a WARC file.

    A page whose answer is known becomes a `response` record with the body exactly as it was sent,
    also where a WARC file told of it; a saved page or one from a browser becomes a `resource`
    record. Each has a `metadata` record that names where it came from, the address that was
    asked, each redirect (address and status: its body was not kept), the end of the fetch, the
    certificate and the proxy. A picture becomes a `resource` record, as its headers were not
    kept; its `metadata` names the page it stands on (`via`). That of a further page names the
    record of the first (`continues`), which is to stand before it, and its address (`via`).
    Requests were not kept, so there are no records of them; nothing is made up. Of the status
    line only the number was kept; it is written as HTTP/1.1.

    Args:
        target: a file to be made, or an open one.
        records: captures and pictures with their bodies; taken one after the other.
        compress: whether each record is a gzip member (".warc.gz"), as is usual.
        software: who wrote it.

    Returns:
        The number of captures and pictures.

    Raises:
        ReportError: it could not be written, or a capture has no date.
    """
    if not isinstance(target, Path):
        return _write(target, records, compress=compress, software=software)
    try:
        with target.open("wb") as file:
            return _write(file, records, compress=compress, software=software)
    except OSError as problem:
        raise ReportError(f"{target} could not be written: {problem.strerror}.") from problem


def _write(file: BinaryIO, records: Iterable[Archived], *, compress: bool, software: str) -> int:
    writer = WARCWriter(file, gzip=compress, warc_version=_VERSION)
    about: Fields = [("software", software), ("format", "WARC File Format 1.1")]
    _add(writer, "warcinfo", [("WARC-Date", _date(datetime.now(UTC)))], _FIELDS, _lines(about))
    count = 0
    latest: tuple[Capture | None, str] = (None, "")
    for one, body in records:
        if isinstance(one, ArchivedPicture):
            _add_picture(writer, one, body)
        elif isinstance(one, FurtherPage):
            made = latest[1] if latest[0] == one.first else ""
            _add_capture(writer, one.capture, body, _bond(one, made))
        else:
            latest = (one, _add_capture(writer, one, body))
        count += 1
    return count


def _bond(page: FurtherPage, first: str) -> Fields:
    """Say which record a further page continues; where that is not in the file, nothing does."""
    address = page.first.final_url or page.first.url
    return [("via", address), ("continues", first)] if first else [("via", address)]


def _add_capture(
    writer: WARCWriter, capture: Capture, body: bytes, bond: Sequence[tuple[str, str]] = ()
) -> str:
    """Write a page and what else is known of it; return the id of its record."""
    address = (capture.final_url or capture.url).partition("#")[0]
    shared: Fields = [("WARC-Target-URI", address), ("WARC-Date", _fetched(capture))]
    fields = [*shared, _payload(body)]
    if capture.transport.ip:
        fields.append(("WARC-IP-Address", capture.transport.ip))
    announced = capture.header("content-length")
    if announced.isdecimal() and int(announced[:20]) > len(body):
        fields.append(("WARC-Truncated", "unspecified"))
    if capture.status:
        made = _add(writer, "response", fields, _RESPONSE, _head(capture) + body)
    else:
        made = _add(writer, "resource", fields, _known(capture.header("content-type")), body)
    _add_about(writer, made, shared, [*_about(capture), *bond])
    return made


def _add_picture(writer: WARCWriter, picture: ArchivedPicture, body: bytes) -> None:
    address = picture.url.partition("#")[0]
    shared: Fields = [("WARC-Target-URI", address), ("WARC-Date", _fetched(picture))]
    fields = [*shared, _payload(body)]
    made = _add(writer, "resource", fields, _known(picture.media_type), body)
    about: Fields = [("url", picture.url), ("origin", "fetched"), ("via", picture.found_on)]
    _add_about(writer, made, shared, about)


def _add_about(writer: WARCWriter, made: str, shared: Fields, about: Fields) -> None:
    """Write what else is known of the record `made`, whose address and date are `shared`."""
    fields = [*shared, ("WARC-Concurrent-To", made), ("WARC-Refers-To", made)]
    _add(writer, "metadata", fields, _FIELDS, _lines(about))


def _payload(body: bytes) -> tuple[str, str]:
    return "WARC-Payload-Digest", f"sha256:{hashlib.sha256(body).hexdigest()}"


def _known(media_type: str) -> str:
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else _UNKNOWN_TYPE


def _add(writer: WARCWriter, kind: str, fields: Fields, media_type: str, block: bytes) -> str:
    """Write a record with the digest of its block; return its id."""
    made = f"<urn:uuid:{uuid.uuid4()}>"
    digest = ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}")
    named = [("WARC-Type", kind), ("WARC-Record-ID", made), *fields, digest]
    if kind == "metadata":  # Otherwise the library adds one by SHA-1.
        named.append(("WARC-Payload-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"))
    head = StatusAndHeaders(
        "", [(name, _BREAKS.sub(" ", value)) for name, value in named], protocol=_VERSION
    )
    record = ArcWarcRecord("warc", kind, head, BytesIO(block), None, media_type, len(block))
    writer.write_record(record)
    return made


def _head(capture: Capture) -> bytes:
    """Return status line and headers as they are written before the body."""
    try:
        reason = http.HTTPStatus(capture.status).phrase
    except ValueError:
        reason = ""
    lines = [f"HTTP/1.1 {capture.status} {reason}"]
    for name, value in capture.headers:
        moved = ORIGINAL if name.lower() == "transfer-encoding" else name
        lines.append(_BREAKS.sub(" ", f"{moved}: {value}"))
    return "\r\n".join([*lines, "", ""]).encode()


def _about(capture: Capture) -> Fields:
    seen = capture.transport
    fields: Fields = [("url", capture.url), ("finalUrl", capture.final_url)]
    fields += [("redirect", f"{hop.status} {hop.url}") for hop in capture.redirects]
    fields += [("origin", capture.origin), ("source", capture.source), ("ended", seen.ended)]
    fields += [("tlsVersion", seen.tls_version), ("tlsSubject", seen.tls_subject)]
    fields += [("tlsIssuer", seen.tls_issuer), ("tlsSha256", seen.tls_sha256), ("proxy", seen.via)]
    return [(name, value) for name, value in fields if value]


def _lines(fields: Fields) -> bytes:
    return "".join(f"{name}: {_BREAKS.sub(' ', value)}\r\n" for name, value in fields).encode()


def _fetched(capture: Capture | ArchivedPicture) -> str:
    try:
        return _date(datetime.fromisoformat(capture.fetched).astimezone(UTC))
    except (ValueError, OverflowError) as problem:
        raise ReportError(f"The capture of {capture.url} has no date.") from problem


def _date(when: datetime) -> str:
    return when.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
