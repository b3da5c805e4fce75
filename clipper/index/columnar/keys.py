"""The words of a field: bytes in order, one behind the other."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from clipper.index.columnar.files import Array


class Keys:
    """Distinct byte strings in order, found by halving.

    Args:
        held: all of them, one behind the other.
        ends: where each begins, and where the last ends: one number more than there are.
    """

    def __init__(self, held: bytes, ends: Array) -> None:
        self._held = held
        self._ends = ends.data

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> bytes:
        """Return one by its number."""
        return self._held[self._ends[at] : self._ends[at + 1]]

    def __iter__(self) -> Iterator[bytes]:
        """Give all in order."""
        ends = self._ends.tolist()
        return (self._held[start:end] for start, end in pairwise(ends))

    @cached_property
    def listed(self) -> tuple[bytes, ...]:
        """Return all in order, and keep them: for fields of few words."""
        return tuple(self)

    def at_least(self, key: bytes, low: int = 0) -> int:
        """Return the number of the first that is not less than a key."""
        held, ends, high = self._held, self._ends, len(self)
        while low < high:
            middle = (low + high) >> 1
            if held[ends[middle] : ends[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, key: bytes) -> int:
        """Return the number of a key, -1 where there is none."""
        at = self.at_least(key)
        return at if at < len(self) and self[at] == key else -1

    def holding(self, part: bytes) -> list[int]:
        """Return the numbers of those that hold a string, and of a few that only seem to.

        It is looked for in all of them at once, and may lie across two.
        """
        places: list[int] = []
        at = self._held.find(part)
        while at >= 0:
            places.append(at)
            at = self._held.find(part, at + 1)
        found = np.searchsorted(np.asarray(self._ends), places, side="right") - 1
        return list(dict.fromkeys(found.tolist()))

    def beginning_with(self, start: bytes) -> range:
        """Return the numbers of those that begin so: they stand together."""
        low = self.at_least(start)
        plain = start.rstrip(b"\xff")
        if not plain:
            return range(low, len(self))
        return range(low, self.at_least(plain[:-1] + bytes([plain[-1] + 1]), low))


def packed(keys: Sequence[bytes]) -> tuple[Array, Array]:
    """Return keys as one array of bytes, and where each begins."""
    ends = np.zeros(len(keys) + 1, np.int64)
    np.cumsum([len(key) for key in keys], out=ends[1:])
    kind = np.uint32 if ends[-1] < 2**32 else np.uint64
    return np.frombuffer(b"".join(keys), np.uint8), ends.astype(kind)
