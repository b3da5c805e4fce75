"""Documents that were found in one segment, with their scores, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from clipper.index.columnar.files import Array

_DENSE = 64
"""From one document in so many on, an array over all of them is the quicker way."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Documents in order, and the score of each."""

    documents: Array
    scores: Array

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.documents)

    def only(self, which: Array) -> "Hits":
        """Return those of a mask or of indices."""
        return Hits(self.documents[which], self.scores[which])

    def times(self, boost: float) -> "Hits":
        """Return them with all scores multiplied."""
        return self if boost == 1.0 else Hits(self.documents, self.scores * boost)

    def constant(self, score: float) -> "Hits":
        """Return them with one score for all."""
        return Hits(self.documents, np.full(len(self), score))


NOTHING = Hits(np.zeros(0, np.int64), np.zeros(0))


def places_in(some: Array, many: Array, size: int) -> tuple[Array, Array]:
    """Return which of some documents are among many, and where they stand there.

    Args:
        some: documents in order.
        many: documents in order.
        size: how many documents there are in all.

    Returns:
        A mask over `some`, and for each that is true its index in `many`.
    """
    if not len(many) or not len(some):
        return np.zeros(len(some), bool), np.zeros(0, np.int64)
    if len(some) * _DENSE < size:
        at = np.minimum(np.searchsorted(many, some), len(many) - 1)
        found = many[at] == some
        return found, at[found]
    where = np.full(size, -1, np.int32)
    where[many] = np.arange(len(many), dtype=np.int32)
    at = where[some]
    found = at >= 0
    return found, at[found]


def all_of(parts: Sequence[Hits], size: int) -> Hits:
    """Return the documents that all have, with the sum of their scores."""

    def both(one: Hits, other: Hits) -> Hits:
        found, at = places_in(one.documents, other.documents, size)
        return Hits(one.documents[found], one.scores[found] + other.scores[at])

    return reduce(both, sorted(parts, key=len))


def in_all(parts: Sequence[Array], size: int) -> Array:
    """Return the documents that are in all of some arrays; each is in order."""

    def both(one: Array, other: Array) -> Array:
        return one[places_in(one, other, size)[0]]

    return reduce(both, sorted(parts, key=len))


def any_of(parts: Sequence[Hits], size: int) -> Hits:
    """Return the documents that any has, with the sum of their scores."""
    held = [part for part in parts if len(part)]
    if len(held) < 2:  # noqa: PLR2004 - one needs no adding
        return held[0] if held else NOTHING
    if sum(map(len, held)) * _DENSE < size:
        documents, which = np.unique(
            np.concatenate([part.documents for part in held]), return_inverse=True
        )
        scores = np.bincount(which, np.concatenate([part.scores for part in held]))
        return Hits(documents, scores)
    there = np.zeros(size, bool)
    total = np.zeros(size)
    for part in held:
        there[part.documents] = True
        total[part.documents] += part.scores
    documents = np.flatnonzero(there)
    return Hits(documents, total[documents])


def best_of(parts: Sequence[Hits], size: int) -> Hits:
    """Return the documents that any has, with the best score; no ties are broken, as in Whoosh.

    Whoosh itself holds scores of different documents against each other there.
    """
    best = np.full(size, -np.inf)
    for part in parts:
        best[part.documents] = np.maximum(best[part.documents], part.scores)
    documents = np.flatnonzero(best > -np.inf)
    return Hits(documents, best[documents])


def without(hits: Hits, gone: Array, size: int) -> Hits:
    """Return the hits that are not among some documents."""
    found, _ = places_in(hits.documents, gone, size)
    return hits.only(~found)
