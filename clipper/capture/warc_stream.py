"""The bytes of a WARC file for its parser: unpacked, and never more than is sensible."""

import zlib
from typing import BinaryIO

from clipper.model.errors import ExtractError

_CHUNK = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"
_LONGEST_LINE = 65_536
_MOST_HEAD = 1_000_000
"""Bytes of lines between two bodies: the head of one record."""
_SMALL, _RATIO = 50_000_000, 200
"""Bytes that any file may unpack to, and how many for each byte of a larger one."""


class WarcStream:
    """What the parser of warcio reads from, in place of its own reader.

    That one unpacks gzip of any ratio into lines of any length. Here the whole and each head are
    bounded, and records in one gzip member are read as well as one member a record.
    """

    decompressor = None
    """The parser is to see plain bytes: it would insist on one gzip member a record."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._most = most
        self._sent = self._unpacked = 0
        self._head_left = _MOST_HEAD
        self._ready = bytearray()
        self._place = 0
        self._packed = b""
        start = file.read(len(_GZIP_MAGIC))
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if start == _GZIP_MAGIC else None
        if self._unpacker:
            self._packed = start
        else:
            self._ready += start

    def read(self, length: int) -> bytes:
        """Return the next bytes, fewer only at the end."""
        self._head_left = _MOST_HEAD
        while len(self._ready) < length and self._fill():
            pass
        return self._taken(length)

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line with its end.

        Raises:
            ExtractError: it, or the head that it belongs to, is longer than any of a WARC file.
        """
        limit = _LONGEST_LINE if length is None else min(length, _LONGEST_LINE)
        searched = 0
        while (end := self._ready.find(b"\n", searched, limit)) < 0:
            searched = len(self._ready)
            if searched >= limit or not self._fill():
                break
        size = end + 1 if end >= 0 else min(limit, len(self._ready))
        self._head_left -= size
        if self._head_left < 0 or (end < 0 and size == _LONGEST_LINE):
            raise ExtractError("The WARC file holds a head that is too long. It was not read.")
        return self._taken(size)

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._place

    def rem_length(self) -> int:
        """Return how many bytes wait in front of `tell`: none, it counts what was read."""
        return 0

    def close_decompressor(self) -> None:
        """Let go; the file is closed by whoever opened it."""
        self._unpacker = None

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        self._place += len(taken)
        return taken

    def _fill(self) -> bool:
        """Add some bytes to what is ready; return False at the end of the file."""
        piece = self._next_piece()
        self._unpacked += len(piece)
        if self._unpacked > min(self._most, _SMALL + _RATIO * self._sent):
            raise ExtractError("The WARC file is too large, or unpacks to too much.")
        self._ready += piece
        return bool(piece)

    def _next_piece(self) -> bytes:
        if self._unpacker is None:
            return self._next_packed()
        piece = b""
        while not piece:
            self._packed = self._packed or self._next_packed()
            if not self._packed and not self._unpacker.eof:
                raise ExtractError("The WARC file is cut off.")
            if self._unpacker.eof and not self._begin_member():
                return b""
            piece = self._unpacker.decompress(self._packed, _CHUNK)
            self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return piece

    def _next_packed(self) -> bytes:
        piece = self._file.read(_CHUNK)
        self._sent += len(piece)
        return piece

    def _begin_member(self) -> bool:
        """Start the next gzip member; return False where only padding or nothing follows."""
        if len(self._packed) < len(_GZIP_MAGIC):
            self._packed += self._next_packed()
        if not self._packed.startswith(_GZIP_MAGIC):
            return False
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True
