"""Words in a segment: which documents hold them, what they score there, where they stand."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.hits import NOTHING, places_in
from clipper.index.columnar.nodes import AnyOf
from clipper.index.columnar.postings import Field
from clipper.index.columnar.runs import keyed_places
from clipper.index.columnar.scores import Segment, Statistics

_SPARSE = 16
"""With fewer postings than one document in so many, sorting them is quicker than counting all."""
_Held = tuple[float, list[tuple[Array, Array]]]
"""How rare some words are, and for each segment who holds them with what weight."""


class WordScores:
    """Counts words once a query, and scores them where it is asked.

    Args:
        statistics: those of the whole index.
    """

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self._known: dict[tuple[Any, ...], _Held] = {}

    def documents(self, query: AnyOf, number: int) -> Array:
        """Return the documents of a segment that hold any of some words, in order."""
        return self._held(query)[1][number][0]

    def scores(self, query: AnyOf, number: int, documents: Array) -> Array:
        """Return the scores of words in documents that all hold one; all in order."""
        rarity, held = self._held(query)
        own, weights = held[number]
        size = self._statistics.segments[number].size
        if len(own) != len(documents):
            weights = weights[places_in(documents, own, size)[1]]
        found = self._statistics.scores(query.fieldname, number, documents, weights, rarity)
        if query.written is not None:
            word, share = query.written
            exact = AnyOf(query.fieldname, (word,), boost=share)
            there, _ = places_in(documents, self.documents(exact, number), size)
            found[there] += self.scores(exact, number, documents[there])
        return found if query.boost == 1.0 else found * query.boost

    def _held(self, query: AnyOf) -> _Held:
        name = (query.fieldname, query.words, query.beginnings)
        found = self._known.get(name)
        if found is None:
            counted = [
                _counted(segment, query, segment.terms.field(query.fieldname))
                for segment in self._statistics.segments
            ]
            frequency = sum(len(documents) for documents, _ in counted)
            found = self._known[name] = (self._statistics.idf(frequency), counted)
        return found


def ends(span: range) -> tuple[int, int]:
    """Return the first number of a range, and the one behind its last."""
    return span.start, span.stop


def numbers_of(field: Field, query: AnyOf) -> list[range]:
    """Return the numbers of the words of a field that a query names, as ranges."""
    single = [range(at, at + 1) for word in query.words if (at := field.keys.find(word)) >= 0]
    many = [span for start in query.beginnings if (span := field.keys.beginning_with(start))]
    if len(single) + len(many) < 2:  # noqa: PLR2004 - one overlaps none
        return single + many
    joined: list[range] = []
    for span in sorted(single + many, key=lambda one: one.start):
        if joined and span.start <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, span.stop))
        else:
            joined.append(span)
    return joined


def _counted(segment: Segment, query: AnyOf, field: Field | None) -> tuple[Array, Array]:
    """Return the documents that hold any of the words, and the sum of the weights."""
    spans: Sequence[range] = [] if field is None else numbers_of(field, query)
    if field is None or not spans:
        return NOTHING.documents, NOTHING.scores
    if len(spans) == 1 and len(spans[0]) == 1:
        return field.documents(spans[0].start), field.weights(spans[0].start)
    documents = np.concatenate([field.documents(*ends(span)) for span in spans])
    weights = np.concatenate([field.weights(*ends(span)) for span in spans])
    if len(documents) * _SPARSE < segment.size:
        found, which = np.unique(documents, return_inverse=True)
        return found, np.bincount(which, weights)
    there = np.zeros(segment.size, bool)
    there[documents] = True
    found = np.flatnonzero(there)
    return found, np.bincount(documents, weights, segment.size)[found]


def places_of(field: Field, query: AnyOf, wanted: Array) -> Array:
    """Return the keyed places of any of the words, in some documents, in order."""
    found = []
    for span in numbers_of(field, query):
        documents, counts = field.documents(*ends(span)), field.counts(*ends(span))
        keyed = keyed_places(documents, counts, field.places(*ends(span)), wanted[documents])
        found.append(keyed if len(span) == 1 else np.sort(keyed))
    if len(found) == 1:
        return found[0]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
