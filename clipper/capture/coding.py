"""Content codings undone: gzip, deflate, br and zstd, one after another, never past a limit."""

import zlib
from collections.abc import Callable, Generator, Iterator

import brotli
import zstandard

from clipper.model.errors import ExtractError

_MEGABYTE = 1_000_000
_CHUNK = 1 << 16
_BEGINNING = 1 << 10
_ZSTD_CHUNK = 1 << 10
"""Bytes given to zstd at once: it cannot bound its output, and a byte may unpack to 32,000."""
_ZSTD_WINDOW = 8 << 20
"""The window that HTTP allows (RFC 9659)."""
_MOST_CODINGS = 5
_GZIP_MAGIC = b"\x1f\x8b"

Decoder = Callable[[bytes], Iterator[bytes]]


class BrokenCodingError(ExtractError):
    """The body is damaged or incomplete; `partial` is what could be read of it."""

    def __init__(self, message: str, partial: bytes) -> None:
        super().__init__(message)
        self.partial = partial


class TooLargeError(ExtractError):
    """The body unpacks to more than the limit: a mistake, or a bomb."""


class _Damaged(Exception):  # noqa: N818 - never leaves this module
    """A decoder met bytes it cannot read, or the end came too soon."""


def decoded_body(body: bytes, content_encoding: str, limit: int) -> bytes:
    """Undo the content codings of a body.

    Args:
        body: the payload as sent.
        content_encoding: the header: names parted by commas, in the order they were applied.
        limit: the most bytes that may come out.

    Raises:
        BrokenCodingError: it is damaged or cut off; what could be read is with the error.
        TooLargeError: it unpacks to more than the limit.
        ExtractError: its coding is not known.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MOST_CODINGS:
        raise ExtractError("The page is packed in too many layers. The capture is kept.")
    for name in reversed(names):
        decoder = _DECODERS.get(name)
        if decoder is None:
            raise ExtractError(f"The page is packed as “{name[:40]}”, which Clipper cannot read.")
        body = _undone(body, decoder, limit)
    return body


def _undone(body: bytes, decoder: Decoder, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in decoder(body):
            size += len(piece)
            if size > limit:
                raise TooLargeError(
                    f"The page unpacks to more than {limit / _MEGABYTE:g} MB. The capture is kept."
                )
            pieces.append(piece)
    except (_Damaged, zlib.error, brotli.error, zstandard.ZstdError) as error:
        if not pieces and body.lstrip()[:1] == b"<":
            return body  # Servers exist that name a coding and do not use it.
        raise BrokenCodingError(
            "The page is packed and damaged or cut off: only its beginning could be read.",
            b"".join(pieces),
        ) from error
    return b"".join(pieces)


def _gzip(body: bytes) -> Iterator[bytes]:
    """Unpack the members of a gzip body; what follows the last one counts as padding."""
    at = 0
    while body.startswith(_GZIP_MAGIC, at):
        at = yield from _inflated(zlib.decompressobj(zlib.MAX_WBITS | 16), body, at)
    if not at:
        raise _Damaged


def _deflate(body: bytes) -> Iterator[bytes]:
    """Unpack deflate, which servers send with and without the zlib header."""
    try:
        zlib.decompressobj().decompress(body[:_CHUNK], 1)
        bits = zlib.MAX_WBITS
    except zlib.error:
        bits = -zlib.MAX_WBITS
    yield from _inflated(zlib.decompressobj(bits), body)


def _inflated(
    unpacker: "zlib._Decompress", body: bytes, at: int = 0
) -> Generator[bytes, None, int]:
    """Unpack a stream that begins at a place of a body, and return where it ends.

    Piece by piece, as each call copies what it leaves: a body may hold a million streams.
    """
    size = _BEGINNING
    while at < len(body) and not unpacker.eof:
        piece = unpacker.decompress(body[at : at + size], _CHUNK)
        at, size = at + size, _CHUNK
        while piece and not unpacker.eof:
            yield piece
            piece = unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)
        yield piece
    if not unpacker.eof:
        raise _Damaged
    return min(at, len(body)) - len(unpacker.unused_data)


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    for start in range(0, len(body), _CHUNK):
        yield unpacker.process(body[start : start + _CHUNK], output_buffer_limit=_CHUNK)
        while not unpacker.can_accept_more_data():
            yield unpacker.process(b"", output_buffer_limit=_CHUNK)
    if not unpacker.is_finished():
        raise _Damaged


def _zstd(body: bytes) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = unpacker.decompressobj()
    for start in range(0, len(body), _ZSTD_CHUNK):
        rest = body[start : start + _ZSTD_CHUNK]
        while rest:
            if frame.eof:
                frame = unpacker.decompressobj()
            yield frame.decompress(rest)
            rest = frame.unused_data if frame.eof else b""
    if not frame.eof:
        raise _Damaged


_DECODERS: dict[str, Decoder] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
