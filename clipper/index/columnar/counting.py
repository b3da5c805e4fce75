"""How many of some documents hold each word of a field: the counts of facets."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.hits import Hits
from clipper.index.columnar.postings import Field
from clipper.index.columnar.scores import Segment


class Words(NamedTuple):
    """The words of a field in all segments, in order; and for each segment which they are."""

    words: Sequence[bytes]
    numbers: Sequence[Array | None]


class Counting:
    """Counts the words of fields over documents of all segments.

    Args:
        segments: all segments, in order.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._words = cache(self._words_of)

    def counts(self, matches: Sequence[Hits], name: str) -> dict[bytes, int]:
        """Return how many matches hold each word of a field, without those that none holds.

        Args:
            matches: by segment.
            name: the field.
        """
        words, total = self._counted(matches, name)
        return {words[at]: int(total[at]) for at in np.flatnonzero(total).tolist()}

    def most_frequent(
        self, matches: Sequence[Hits], name: str, limit: int
    ) -> list[tuple[bytes, int]]:
        """Return the words of a field that most matches hold, in alphabetical order if as many."""
        words, total = self._counted(matches, name)
        held = np.flatnonzero(total)
        best = held[np.argsort(-total[held], kind="stable")[:limit]]
        return [(words[at], int(total[at])) for at in best.tolist()]

    def _counted(self, matches: Sequence[Hits], name: str) -> tuple[Sequence[bytes], Array]:
        words, numbers = self._words(name)
        total = np.zeros(len(words), np.int64)
        for segment, hits, own in zip(self._segments, matches, numbers, strict=True):
            field = segment.terms.field(name)
            if own is not None and field is not None and len(hits):
                total[own] += _each(field, hits, segment.size)
        return words, total

    def _words_of(self, name: str) -> Words:
        fields = [segment.terms.field(name) for segment in self._segments]
        held = [None if field is None else field.keys.listed for field in fields]
        words = sorted({word for own in held if own is not None for word in own})
        places = {word: at for at, word in enumerate(words)}
        numbers = [
            None if own is None else np.array([places[word] for word in own], np.int64)
            for own in held
        ]
        return Words(words, numbers)


def _each(field: Field, hits: Hits, size: int) -> Array:
    """Return how many hits hold each word of a field."""
    is_hit = np.zeros(size, bool)
    is_hit[hits.documents] = True
    counted = np.concatenate(([0], np.cumsum(is_hit[field.all_documents()])))
    starts = field.all_starts()
    each: Array = counted[starts[1:]] - counted[starts[:-1]]
    return each
