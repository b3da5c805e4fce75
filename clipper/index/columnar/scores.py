"""What scores need to know of the whole index, and BM25F on arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from whoosh.fields import Schema
from whoosh.scoring import BM25F

from clipper.index.columnar.files import Array
from clipper.index.columnar.postings import LENGTHS
from clipper.index.columnar.terms import ColumnarTerms

Rarity = Callable[[int, int], float]


def whoosh_rarity(frequency: int, documents: int) -> float:
    """Return the idf that Whoosh gives a word."""
    return log(documents / (frequency + 1)) + 1


def usual_rarity(frequency: float, documents: int) -> float:
    """Return the idf of Robertson and Sparck Jones, kept above zero, as Lucene has it."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: how many documents it has, its words, and which documents are still there.

    `alive` is None where all are.
    """

    size: int
    terms: ColumnarTerms
    alive: Array | None


class Statistics:
    """The segments of an index and what is counted over all of them.

    Args:
        schema: the schema.
        segments: all segments, in order.
        weighting: K1 and B of BM25F, for all fields or for each.
        rarity: gives the idf of a word by how many documents hold it, and how many there are.
    """

    def __init__(
        self, schema: Schema, segments: Sequence[Segment], weighting: BM25F, rarity: Rarity
    ) -> None:
        self.schema = schema
        self.segments = segments
        self._weighting = weighting
        self._rarity = rarity
        self._documents = sum(segment.size for segment in segments)
        self._norms: dict[str, Array] = {}

    def key(self, name: str, word: str | bytes) -> bytes | None:
        """Return a word as the index holds it, None where the field can hold no such word."""
        if name not in self.schema:
            return None
        if isinstance(word, bytes):
            return word
        try:
            return bytes(self.schema[name].to_bytes(word))
        except ValueError:
            return None

    def idf(self, frequency: int) -> float:
        """Return how rare a word is that so many documents hold."""
        return self._rarity(frequency, self._documents) if self._documents else 0.0

    def scores(self, name: str, number: int, documents: Array, weights: Array, idf: float) -> Array:
        """Return the score of a word in documents of a segment.

        BM25F as in `whoosh.scoring`; in a field without lengths the weight is the score.
        """
        weighed = weights.astype(np.float64)
        field = self.segments[number].terms.field(name)
        if field is None or not self.schema[name].scorable:
            return weighed
        k1 = self._weighting.K1
        return idf * (k1 + 1) * weighed / (weighed + self._norm(name)[field.lengths[documents]])

    def _norm(self, name: str) -> Array:
        """Return what each length adds to the weight below the line."""
        found = self._norms.get(name)
        if found is None:
            total = sum(
                int(segment.terms.arrays.facts["totals"].get(name, 0)) for segment in self.segments
            )
            average = total / (self._documents or 1) or 1
            b = self._weighting._field_B.get(name, self._weighting.B)  # noqa: SLF001 - Whoosh keeps it so
            k1 = self._weighting.K1
            found = self._norms[name] = k1 * ((1 - b) + b * LENGTHS / average)
        return found
