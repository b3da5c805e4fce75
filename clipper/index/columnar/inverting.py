"""Documents turned into postings, a whole batch at once.

An analysis may say that it cuts a text into pieces which stand for the same words wherever they
are: then each distinct piece is looked at once, and the rest is done on whole arrays. Any other
field is inverted by what Whoosh's own `FieldType.index` gives.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from whoosh.fields import FieldType

from clipper.index.columnar.files import Array
from clipper.index.columnar.postings import Postings, length_codes

_FEW = 8
"""With fewer words than one in so many of those known, a batch is sorted to find them."""
NO_BODY = 2**32 - 1
"""The end of the body of a document that is all body."""


class Pieces(Protocol):
    """Analysis by pieces that stand for the same words wherever they are.

    `end` is the piece that ends the body of a text, if there is one.
    """

    end: str

    def pieces(self, text: str) -> list[str]:
        """Cut a text into pieces."""

    def words(self, piece: str) -> tuple[Sequence[tuple[str, int]], int]:
        """Return the words of a piece with their places in it, and how many places it takes."""


class Vocabulary(dict[str, int]):
    """The number of each piece that was met, and what it stands for; kept between batches."""

    def __init__(self, analysis: Pieces) -> None:
        super().__init__()
        self.analysis = analysis
        self.known: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self.widths = array("i")
        self.counts = array("i")
        self.begins = array("i")
        self.held = array("i")
        self.offsets = array("i")
        self.end = self[analysis.end] if analysis.end else -1

    def __missing__(self, piece: str) -> int:
        """Look at a piece that was not met before."""
        words, width = self.analysis.words(piece)
        number = self[piece] = len(self.widths)
        self.widths.append(width)
        self.counts.append(len(words))
        self.begins.append(len(self.held))
        for word, offset in words:
            self.held.append(self._number(word.encode("utf-8", "replace")))
            self.offsets.append(offset)
        return number

    def _number(self, key: bytes) -> int:
        found = self._numbers.setdefault(key, len(self.known))
        if found == len(self.known):
            self.known.append(key)
        return found


class PieceInverter:
    """Collects texts of one field whose analysis gives pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces = array("i")
        self._documents = array("i")
        self._sizes = array("i")

    def add(self, document: int, text: str) -> None:
        """Add the text of a document; documents come in order."""
        before = len(self._pieces)
        self._pieces.extend(
            map(self._vocabulary.__getitem__, self._vocabulary.analysis.pieces(text))
        )
        self._documents.append(document)
        self._sizes.append(len(self._pieces) - before)

    def inverted(self, documents: int) -> Postings:
        """Return the postings of all texts; `documents` is how many there are in the batch."""
        vocabulary = self._vocabulary
        pieces, sizes = _view(self._pieces), _view(self._sizes)
        taken = np.zeros(len(pieces) + 1, np.int64)
        np.cumsum(_view(vocabulary.widths)[pieces], out=taken[1:])
        owner = np.repeat(_view(self._documents), sizes)
        before = taken[np.cumsum(sizes, dtype=np.int64) - sizes]
        place = (taken[:-1] - np.repeat(before, sizes)).astype(np.int32)
        bodies = self._bodies(pieces, owner, place, documents)
        counts = _view(vocabulary.counts)[pieces]
        which = np.repeat(np.arange(len(pieces), dtype=np.int32), counts)
        within = np.arange(len(which)) - np.repeat(
            np.cumsum(counts, dtype=np.int64) - counts, counts
        )
        held = _view(vocabulary.begins)[pieces][which] + within
        words = _view(vocabulary.held)[held]
        places = place[which] + _view(vocabulary.offsets)[held]
        owners = owner[which]
        lengths = np.bincount(owners, minlength=documents)
        keys, order, ranks = _ordered(vocabulary.known, words)
        ranks, owners, places = ranks[order], owners[order], places[order]
        new = np.ones(len(ranks), bool)
        new[1:] = (ranks[1:] != ranks[:-1]) | (owners[1:] != owners[:-1])
        at = np.flatnonzero(new)
        counted = np.diff(np.append(at, len(ranks)))
        return Postings(
            keys=keys,
            frequencies=np.bincount(ranks[at], minlength=len(keys)),
            documents=owners[at],
            weights=counted,
            places=places.astype(np.uint32),
            place_counts=np.bincount(ranks, minlength=len(keys)),
            lengths=length_codes(lengths),
            total=float(lengths.sum()),
            bodies=bodies,
        )

    def _bodies(self, pieces: Array, owner: Array, place: Array, documents: int) -> Array | None:
        end = self._vocabulary.end
        if end < 0:
            return None
        bodies = np.full(documents, NO_BODY, np.uint32)
        ends = np.flatnonzero(pieces == end)[::-1]  # the first of a document comes last, and stays
        bodies[owner[ends]] = place[ends]
        return bodies


class ItemInverter:
    """Collects what a field of Whoosh makes of its values."""

    def __init__(self, field: FieldType) -> None:
        kept: Any = field.format
        self._has_places = bool(kept.supports("positions"))
        self._decode = kept.decode_positions if self._has_places else None
        self._is_scored = bool(field.scorable)
        self._words: dict[bytes, int] = {}
        self._held, self._documents = array("i"), array("i")
        self._weights, self._counts, self._places = array("d"), array("i"), array("I")
        self._lengths: dict[int, int] = {}

    def add(self, document: int, items: Iterable[tuple[bytes, int, float, Any]]) -> None:
        """Add word, frequency, weight and packed places for each word of a document."""
        length = 0
        for word, frequency, weight, packed in items:
            self._held.append(self._words.setdefault(bytes(word), len(self._words)))
            self._documents.append(document)
            self._weights.append(weight)
            length += frequency
            if self._decode:
                places = self._decode(packed)
                self._counts.append(len(places))
                self._places.extend(places)
        self._lengths[document] = length

    def inverted(self, documents: int) -> Postings:
        """Return the postings of all values; `documents` is how many there are in the batch."""
        words = _view(self._held)
        keys, order, ranks = _ordered(list(self._words), words)
        weights = np.frombuffer(self._weights, np.float64)[order] if len(words) else np.zeros(0)
        counts = places = place_counts = None
        if self._has_places:
            own = _view(self._counts)
            places = (
                np.frombuffer(self._places, np.uint32) if self._places else np.zeros(0, np.uint32)
            )
            places = places[spans(np.cumsum(own) - own, own, order)]
            counts = own[order]
            place_counts = np.bincount(ranks[order], counts, len(keys)).astype(np.int64)
            counts = None if np.array_equal(counts, weights) else counts
        lengths = np.zeros(documents, np.int64)
        lengths[list(self._lengths)] = list(self._lengths.values())
        return Postings(
            keys=keys,
            frequencies=np.bincount(ranks, minlength=len(keys)),
            documents=_view(self._documents)[order],
            weights=None if counts is None and (weights == 1).all() else weights,
            counts=counts,
            places=places,
            place_counts=place_counts,
            lengths=length_codes(lengths) if self._is_scored else None,
            total=float(lengths.sum()) if self._is_scored else 0.0,
        )


def spans(starts: Array, lengths: Array, order: Array) -> Array:
    """Return the indices of many stretches of an array, one behind the other in an order."""
    first, width = starts[order].astype(np.int64), lengths[order].astype(np.int64)
    before = np.cumsum(width) - width
    return np.repeat(first - before, width) + np.arange(int(width.sum()))


def stable_order(ranks: Array) -> Array:
    """Return the stable order of whole numbers below 2**32, by two passes of 16 bits each.

    NumPy sorts 16 bits by counting, far quicker than it sorts more.
    """
    low = np.argsort((ranks & 0xFFFF).astype(np.uint16), kind="stable")
    high = (ranks >> 16).astype(np.uint16)
    if not len(high) or not high.any():
        return low
    return low[np.argsort(high[low], kind="stable")]


def _ordered(known: Sequence[bytes], words: Array) -> tuple[list[bytes], Array, Array]:
    """Return the words in use in their order, the order of postings, and each one's new number."""
    if len(words) * _FEW < len(known):
        found, inverse = np.unique(words, return_inverse=True)
    else:
        there = np.zeros(len(known), bool)
        there[words] = True
        found = np.flatnonzero(there)
        inverse = (np.cumsum(there) - 1)[words]
    used = found.tolist()
    order = sorted(range(len(used)), key=lambda at: known[used[at]])
    numbers = np.zeros(len(used), np.int64)
    numbers[order] = np.arange(len(used))
    ranks = numbers[inverse]
    used = [used[at] for at in order]
    return [known[word] for word in used], stable_order(ranks), ranks


def _view(values: "array[int]") -> Array:
    return np.frombuffer(values, np.int32) if len(values) else np.zeros(0, np.int32)
