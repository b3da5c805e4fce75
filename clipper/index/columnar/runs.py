"""Words in places that follow each other: phrases, with and without a distance."""

from collections.abc import Sequence

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.nodes import Run

SHIFT = 32
"""A place is the document, shifted so far, and behind it the place in the document."""


def keyed_places(documents: Array, counts: Array, places: Array, wanted: Array) -> Array:
    """Return the places of a word in some documents as single numbers, in order.

    Args:
        documents: those that hold the word, in order.
        counts: how many places each has.
        places: all places, those of the first document first.
        wanted: a mask over `documents`.
    """
    if not wanted.all():
        places = places[np.repeat(wanted, counts)]
        documents, counts = documents[wanted], counts[wanted]
    return (np.repeat(documents.astype(np.int64), counts) << SHIFT) + places


def reached_by(query: Run, steps: Sequence[Array]) -> Array:
    """Return the places at which a run ends, or at which its first word stands if in any order.

    Args:
        query: the run.
        steps: the keyed places of what may stand in each of its places.
    """
    return (in_order if query.is_ordered else together)(steps, query.slop)


def in_order(steps: Sequence[Array], slop: int) -> Array:
    """Return the places of the last of some words where the others stand before it.

    Each stands behind the one before it, by `slop` places at most. As Whoosh's `SpanNear2` does.

    Args:
        steps: the keyed places of each word.
        slop: the greatest distance between neighbours.
    """
    reached = steps[0]
    for step in steps[1:]:
        if not len(reached) or not len(step):
            return step[:0]
        low = np.searchsorted(reached, step - slop)
        high = low < len(reached)
        nearest = reached[np.where(high, low, 0)]
        # A document's first places must not look back into the document before it.
        reached = step[high & (nearest < step) & (nearest >> SHIFT == step >> SHIFT)]
    return reached


def together(steps: Sequence[Array], slop: int) -> Array:
    """Return the places of the first of some words where each other stands within `slop` of it."""
    reached = steps[0]
    for step in steps[1:]:
        if not len(reached) or not len(step):
            return reached[:0]
        after = np.searchsorted(step, reached)
        near = np.zeros(len(reached), bool)
        for at in (after - 1, after, after + 1):
            other = step[np.clip(at, 0, len(step) - 1)]
            near |= (
                (np.abs(other - reached) <= slop)
                & (other != reached)
                & (other >> SHIFT == reached >> SHIFT)
            )
        reached = reached[near]
    return reached


def documents_of(keyed: Array) -> Array:
    """Return the documents of keyed places, each once, in order."""
    documents = keyed >> SHIFT
    if not len(documents):
        return documents
    return documents[np.concatenate(([True], documents[1:] != documents[:-1]))]


def before(keyed: Array, ends: Array) -> Array:
    """Return the keyed places before the end of the body of their documents."""
    stands: Array = (keyed & (2**SHIFT - 1)) < ends[keyed >> SHIFT]
    return keyed[stands]
