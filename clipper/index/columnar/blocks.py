"""Queries about blocks of places: whether one block alone holds what is asked for.

A block is a single number: the document, and behind it the number of the block in it.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
from whoosh.query import compound, qcore

from clipper.index.columnar.files import Array
from clipper.index.columnar.nodes import AnyOf, Except, Run, Within
from clipper.index.columnar.postings import Field
from clipper.index.columnar.runs import SHIFT, documents_of, reached_by
from clipper.index.columnar.words import places_of

Documents = Callable[[qcore.Query], Array]
"""Gives the documents of a segment that a query finds, in order."""


class Blocks:
    """Evaluates what `Within` holds, in one segment.

    Args:
        asked: the node.
        field: the field with the blocks.
        size: how many documents the segment has.
        others: for what is asked of other fields.
    """

    def __init__(self, asked: Within, field: Field, size: int, others: Documents) -> None:
        self._asked = asked
        self._field = field
        self._size = size
        self._others = others

    def documents(self) -> Array:
        """Return the documents that have a block as it is asked for."""
        return documents_of(self._found(self._asked.query))

    def _found(self, query: qcore.Query) -> Array:
        """Return the blocks that fulfil a query, in order."""
        if isinstance(query, compound.And):
            return self._in_all(query.subqueries)
        if isinstance(query, compound.Or):
            found = [self._found(one) for one in query.subqueries]
            return np.unique(np.concatenate(found)) if found else self._none
        if isinstance(query, Except):
            return np.setdiff1d(self._all, self._found(query.query), assume_unique=True)
        if isinstance(query, AnyOf) and query.fieldname == self._asked.fieldname:
            return self._blocks_of(self._places(query))
        if isinstance(query, Run) and query.fieldname == self._asked.fieldname:
            return self._blocks_of(reached_by(query, [self._places(one) for one in query.steps]))
        wanted = np.zeros(self._size, bool)
        wanted[self._others(query)] = True
        every = self._all
        kept: Array = every[wanted[every >> SHIFT]]
        return kept

    def _in_all(self, queries: Sequence[qcore.Query]) -> Array:
        if not queries:
            return self._none
        found = [self._found(one) for one in queries]
        return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), found)

    @property
    def _none(self) -> Array:
        return np.zeros(0, np.int64)

    @property
    def _all(self) -> Array:
        marker = AnyOf(self._asked.fieldname, (self._asked.marker,))
        return self._blocks_of(self._places(marker))

    def _places(self, words: AnyOf) -> Array:
        return places_of(self._field, words, np.ones(self._size, bool))

    def _blocks_of(self, keyed: Array) -> Array:
        place = keyed & (2**SHIFT - 1)
        blocks = (keyed - place) + place // self._asked.width
        return np.unique(blocks)
