"""Which documents hold the words of one field, as flat arrays.

For the word of number i, the postings `starts[i]` to `starts[i + 1]` say in which documents, in
order, and with what weight; its places, in the order of the documents, begin at `place_starts[i]`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length, length_to_byte

from clipper.index.columnar.files import Array, Arrays
from clipper.index.columnar.keys import Keys, packed

LENGTHS = np.array([byte_to_length(code) for code in range(256)], np.float64)
"""The length of a field that each byte stands for: Whoosh's own approximation."""
_LONGEST = 106_374
_CODES = np.array([length_to_byte(length) for length in range(_LONGEST + 1)], np.uint8)
_NEAR = 0xFFFF
"""Places from here on do not fit into 16 bits and are kept apart: few texts are that long."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one field in memory.

    `weights` has a number a posting, or is None where all are 1. `counts` says how many places a
    posting has, one where it is None; `places` is None in a field without places.
    `lengths` has a byte a document, see `LENGTHS`; it is None in a field that is not scored.
    `total` is the sum of the lengths, exact for what was just added. `bodies` has for each document
    the place before which its body stands, in a field whose analysis knows of one.
    """

    keys: Sequence[bytes]
    frequencies: Array
    documents: Array
    weights: Array | None = None
    counts: Array | None = None
    places: Array | None = None
    place_counts: Array | None = None
    lengths: Array | None = None
    total: float = 0.0
    bodies: Array | None = None


def length_codes(lengths: Array) -> Array:
    """Return the byte of each length."""
    return _CODES[np.minimum(lengths, _LONGEST)]


def to_arrays(name: str, field: Postings, documents: int) -> dict[str, Array]:
    """Return the arrays that hold a field in a file, by their names there."""
    held, ends = packed(field.keys)
    arrays = {
        "keys": held,
        "key_ends": ends,
        "starts": _starts(field.frequencies),
        "documents": field.documents.astype(np.uint16 if documents <= _NEAR + 1 else np.uint32),
    }
    if field.weights is not None:
        arrays["weights"] = smallest(field.weights)
    if field.places is not None and field.place_counts is not None:
        far = np.flatnonzero(field.places >= _NEAR)
        arrays["place_starts"] = _starts(field.place_counts)
        arrays["places"] = np.minimum(field.places, _NEAR).astype(np.uint16)
        arrays["far"] = smallest(far)
        arrays["far_places"] = field.places[far].astype(np.uint32)
        if field.counts is not None:
            arrays["counts"] = smallest(field.counts)
    if field.lengths is not None:
        arrays["lengths"] = field.lengths
    if field.bodies is not None:
        arrays["bodies"] = field.bodies.astype(np.uint32)
    return {f"{name}/{own}": array for own, array in arrays.items()}


def smallest(values: Array) -> Array:
    """Return whole numbers in the least wide type that holds them, fractions as they are."""
    if values.dtype.kind == "f":
        if len(values) and not np.array_equal(values, np.floor(values)):
            return values.astype(np.float32)
        values = values.astype(np.int64)
    most = int(values.max()) if len(values) else 0
    kinds: tuple[type, ...] = (np.uint8, np.uint16, np.uint32)
    return values.astype(next((kind for kind in kinds if most <= np.iinfo(kind).max), np.uint64))


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts.astype(np.uint32 if starts[-1] < 2**32 else np.uint64)


class Spelling(NamedTuple):
    """Of each word: how many bytes, a bit for each that is in it, the first and the last."""

    sizes: Array
    masks: Array
    firsts: Array
    lasts: Array


class Field:
    """The postings of one field in a file, read as they are asked for."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._arrays = arrays
        self._name = name
        self.keys = Keys(arrays[f"{name}/keys"].tobytes(), arrays[f"{name}/key_ends"])
        self._starts = arrays[f"{name}/starts"].data
        self.has_places = f"{name}/places" in arrays
        self._has_weights = f"{name}/weights" in arrays
        self.is_scored = f"{name}/lengths" in arrays
        self.total = float(arrays.facts["totals"].get(name, 0.0))

    @property
    def lengths(self) -> Array:
        """Return the byte of the length of each document."""
        return self._arrays[f"{self._name}/lengths"]

    @cached_property
    def spelling(self) -> Spelling:
        """Return what tells at once that the words are spelled otherwise than another."""
        held, ends = (self._arrays[f"{self._name}/{name}"] for name in ("keys", "key_ends"))
        starts, stops = (part.astype(np.int64) for part in (ends[:-1], ends[1:]))
        sizes = np.minimum(stops - starts, np.iinfo(np.int16).max).astype(np.int16)
        if not len(held):
            return Spelling(sizes, sizes.astype(np.uint64), *[sizes.astype(np.uint8)] * 2)
        bits = np.left_shift(np.uint64(1), (held & 63).astype(np.uint64))
        last = len(held) - 1
        masks = np.bitwise_or.reduceat(bits, np.minimum(starts, last))
        firsts, lasts = held[np.minimum(starts, last)], held[np.maximum(stops - 1, 0)]
        return Spelling(sizes, np.where(sizes > 0, masks, np.uint64(0)), firsts, lasts)

    @property
    def bodies(self) -> Array | None:
        """Return the place before which the body of each document stands, if that is known."""
        if f"{self._name}/bodies" not in self._arrays:
            return None
        return self._arrays[f"{self._name}/bodies"]

    def frequency(self, first: int, last: int | None = None) -> int:
        """Return how many postings a word has, or the words from one to before another."""
        return self._starts[first + 1 if last is None else last] - self._starts[first]

    def documents(self, first: int, last: int | None = None) -> Array:
        """Return the documents of a word, or of several words one after the other."""
        return self._part("documents", self._span(first, last))

    def weights(self, first: int, last: int | None = None) -> Array:
        """Return the weights of the same postings."""
        span = self._span(first, last)
        if self._has_weights:
            return self._part("weights", span)
        return np.ones(span[1] - span[0], np.uint8)

    def counts(self, first: int, last: int | None = None) -> Array:
        """Return how many places the same postings have."""
        if f"{self._name}/counts" in self._arrays:
            return self._part("counts", self._span(first, last))
        return self.weights(first, last)

    def places(self, first: int, last: int | None = None) -> Array:
        """Return the places of the same postings, one posting after the other."""
        starts = self._arrays[f"{self._name}/place_starts"]
        start, stop = int(starts[first]), int(starts[first + 1 if last is None else last])
        found = self._part("places", (start, stop)).astype(np.int64)
        far = self._arrays[f"{self._name}/far"]
        low, high = np.searchsorted(far, (start, stop))
        if low < high:
            found[far[low:high].astype(np.int64) - start] = self._part("far_places", (low, high))
        return found

    def all_documents(self) -> Array:
        """Return the documents of all words, one word after the other, and keep them at hand."""
        return self._arrays[f"{self._name}/documents"]

    def postings_of(self, document: int) -> tuple[Array, Array]:
        """Return the numbers of a document's postings, and of the words they are of, in order."""
        postings = np.flatnonzero(self.all_documents() == document)
        return postings, np.searchsorted(self.all_starts(), postings, side="right") - 1

    def weight(self, posting: int) -> int:
        """Return the weight of a posting by its number."""
        if not self._has_weights:
            return 1
        return int(self._part("weights", (posting, posting + 1))[0])

    def all_starts(self) -> Array:
        """Return where the postings of each word begin, and where those of the last end."""
        return self._arrays[f"{self._name}/starts"].astype(np.int64)

    def all_frequencies(self) -> Array:
        """Return how many postings each word has."""
        return np.diff(self.all_starts())

    def whole(self) -> Postings:
        """Read everything, for a merge."""
        words = len(self.keys)
        placed = self._arrays[f"{self._name}/place_starts"] if self.has_places else None
        every = self._all_places() if self.has_places else None
        counts = f"{self._name}/counts"
        return Postings(
            keys=list(self.keys),
            frequencies=self.all_frequencies(),
            documents=self.documents(0, words),
            weights=self.weights(0, words) if self._has_weights else None,
            counts=self._arrays.whole(counts) if counts in self._arrays else None,
            places=every,
            place_counts=None if placed is None else np.diff(placed.astype(np.int64)),
            lengths=self.lengths if self.is_scored else None,
            total=self.total,
            bodies=self.bodies,
        )

    def _all_places(self) -> Array:
        found = self._arrays.whole(f"{self._name}/places").astype(np.uint32)
        far = self._arrays[f"{self._name}/far"].astype(np.int64)
        found[far] = self._arrays[f"{self._name}/far_places"]
        return found

    def _span(self, first: int, last: int | None) -> tuple[int, int]:
        return self._starts[first], self._starts[first + 1 if last is None else last]

    def _part(self, name: str, span: tuple[int, int]) -> Array:
        return self._arrays.part(f"{self._name}/{name}", *span)
