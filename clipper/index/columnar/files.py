"""Named arrays in one file that is written once, and read in parts that are checked.

A file is a magic word, the arrays one behind the other, a directory in JSON and the directory's
place. The directory holds a digest of every 64 KB block and is itself covered by one, so that a
damaged place is found when it is first read, and opening a large file costs nothing. There is no
pickle in it: reading a file never runs code.
"""

import json
import os
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"WHCOLS01"
_BLOCK = 1 << 16
_DIGEST = 8
TRAILER = struct.Struct("<QQ16s")
"""The end of a file: where the directory begins, how long it is, and its digest."""


class DamagedFileError(ValueError):
    """A file is not as it was written."""


class Source(Protocol):
    """Bytes that can be read from any place, all of them or an error."""

    size: int

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes from `start` on."""


class FileSource:
    """A file as a source; it stays whole although its name may go, and closes when unused.

    It is read, not mapped: a map kills the program when somebody cuts the file short.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        finalize(self, os.close, self._file)
        self.size = os.fstat(self._file).st_size

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes from `start` on.

        Raises:
            DamagedFileError: the file ends before.
        """
        if hasattr(os, "pread"):
            found = os.pread(self._file, length, start)
        else:
            os.lseek(self._file, start, os.SEEK_SET)
            found = os.read(self._file, length)
        if len(found) != length:
            raise DamagedFileError("It ends too soon.")
        return found


def write_arrays(file: Any, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:  # noqa: ANN401 - whatever a storage of Whoosh gives to write to
    """Write arrays and plain facts to a file that is open for writing in binary.

    Args:
        file: the file, at its beginning; it is not closed.
        arrays: one-dimensional arrays of numbers by name.
        facts: anything that JSON can hold.
    """
    places: dict[str, tuple[str, int, int]] = {}
    digests = bytearray()
    held = bytearray(_MAGIC)
    at = len(held)

    def flush(*, all_of_it: bool = False) -> None:
        while len(held) >= _BLOCK or (all_of_it and held):
            block = bytes(held[:_BLOCK])
            del held[:_BLOCK]
            digests.extend(_digest(block))
            file.write(block)

    for name, array in arrays.items():
        whole = np.ascontiguousarray(array)
        held.extend(bytes(-at % 8))
        at += -at % 8
        places[name] = (whole.dtype.str, at, len(whole))
        content = whole.data.cast("B") if len(whole) else b""
        for start in range(0, len(content), _BLOCK):
            held.extend(content[start : start + _BLOCK])
            flush()
        at += len(content)
    flush(all_of_it=True)
    directory = {"arrays": places, "facts": facts, "digests": b64encode(digests).decode()}
    text = json.dumps(directory).encode()
    file.write(text)
    file.write(TRAILER.pack(at, len(text), _seal(text)))


class Arrays:
    """The arrays of one file.

    Args:
        source: the bytes of the file.

    Raises:
        DamagedFileError: it is no such file, or its directory is damaged.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        if source.size < len(_MAGIC) + TRAILER.size:
            raise DamagedFileError("It is too short.")
        trailer = source.read(source.size - TRAILER.size, TRAILER.size)
        self._end, length, seal = TRAILER.unpack(trailer)
        if self._end + length + TRAILER.size != source.size:
            raise DamagedFileError("Its end is not where it should be.")
        text = source.read(self._end, length)
        if _seal(text) != seal or source.read(0, len(_MAGIC)) != _MAGIC:
            raise DamagedFileError("Its directory is damaged.")
        directory = json.loads(text)
        self.facts: dict[str, Any] = directory["facts"]
        self._places: dict[str, list[Any]] = directory["arrays"]
        self._digests = b64decode(directory["digests"])
        self._is_sound = bytearray(len(self._digests) // _DIGEST)
        self._whole: dict[str, Array] = {}

    def __contains__(self, name: str) -> bool:
        """Tell whether there is an array of that name."""
        return name in self._places

    def __getitem__(self, name: str) -> Array:
        """Return a whole array, and keep it at hand.

        Raises:
            DamagedFileError: its bytes are not as they were written.
        """
        found = self._whole.get(name)
        if found is None:
            found = self._whole[name] = self.whole(name)
        return found

    def part(self, name: str, start: int, stop: int) -> Array:
        """Return the values `start` to `stop` of an array, and keep nothing.

        Raises:
            DamagedFileError: their bytes are not as they were written.
        """
        if (whole := self._whole.get(name)) is not None:
            return whole[start:stop]
        kind, place, _ = self._places[name]
        width = np.dtype(kind).itemsize
        return np.frombuffer(
            self._checked(place + start * width, (stop - start) * width), dtype=kind
        )

    def whole(self, name: str) -> Array:
        """Return a whole array, and keep nothing.

        Raises:
            DamagedFileError: its bytes are not as they were written.
        """
        return self.part(name, 0, self._places[name][2])

    def check(self) -> None:
        """Read everything once.

        Raises:
            DamagedFileError: something is not as it was written.
        """
        for start in range(0, self._end, 64 * _BLOCK):
            self._checked(start, min(64 * _BLOCK, self._end - start))

    def _checked(self, start: int, length: int) -> bytes:
        """Read bytes, with all the blocks around them the first time."""
        blocks = range(start // _BLOCK, (start + length - 1) // _BLOCK + 1) if length else range(0)
        if all(self._is_sound[blocks.start : blocks.stop]):
            return self._source.read(start, length)
        first = blocks.start * _BLOCK
        around = self._source.read(first, min(blocks.stop * _BLOCK, self._end) - first)
        for block in blocks:
            own = memoryview(around)[block * _BLOCK - first : (block + 1) * _BLOCK - first]
            if _digest(own) != self._digests[block * _DIGEST : (block + 1) * _DIGEST]:
                raise DamagedFileError(f"Its bytes from {block * _BLOCK} on are damaged.")
            self._is_sound[block] = 1
        return around[start - first : start - first + length]


def _digest(block: bytes | memoryview) -> bytes:
    return blake2b(block, digest_size=_DIGEST).digest()


def _seal(text: bytes) -> bytes:
    return blake2b(text, digest_size=16).digest()
