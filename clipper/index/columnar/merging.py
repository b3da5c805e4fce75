"""Postings of several segments made one, column by column; no posting is touched by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.inverting import NO_BODY, spans
from clipper.index.columnar.postings import LENGTHS, Postings


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of a field in one segment, and where its documents go: -1 for nowhere."""

    postings: Postings
    places: Array

    @property
    def is_whole(self) -> bool:
        """Tell whether no document was deleted."""
        return bool((self.places >= 0).all())


def new_numbers(documents: int, deleted: Sequence[int], first: int) -> Array:
    """Return where the documents of a segment go, from `first` on; -1 for those deleted."""
    stays = np.ones(documents, bool)
    stays[list(deleted)] = False
    return np.where(stays, first + np.cumsum(stays) - 1, -1)


def merged(parts: Sequence[Part], documents: int) -> Postings:
    """Return the postings of one field over several segments.

    Args:
        parts: what each segment has; documents of a later one go behind those of an earlier one.
        documents: how many there are in all.
    """
    whole = [part if part.is_whole else _without_deleted(part) for part in parts]
    fields = [part.postings for part in whole]
    keys = sorted({key for field in fields for key in field.keys})
    number = {key: at for at, key in enumerate(keys)}
    ranks = np.concatenate(
        [np.fromiter(map(number.__getitem__, f.keys), np.int64, len(f.keys)) for f in fields]
    )
    order = np.argsort(ranks, kind="stable")
    sizes = np.concatenate([field.frequencies for field in fields])
    posts = spans(np.cumsum(sizes) - sizes, sizes, order)
    went = [part.places[part.postings.documents.astype(np.int64)] for part in whole]
    found = Postings(
        keys=keys,
        frequencies=np.bincount(ranks, sizes, len(keys)).astype(np.int64),
        documents=np.concatenate(went)[posts],
        weights=_numbers([field.weights for field in fields], sizes_of(fields), posts),
        counts=_counts(fields, posts),
        lengths=_lengths(parts, documents),
        bodies=_bodies(parts, documents),
        total=sum(_total(part) for part in parts),
    )
    if all(field.places is None for field in fields):
        return found
    widths = np.concatenate([_place_counts(field) for field in fields])
    places = np.concatenate([_or_none(field.places) for field in fields])
    return replace(
        found,
        places=places[spans(np.cumsum(widths) - widths, widths, order)],
        place_counts=np.bincount(ranks, widths, len(keys)).astype(np.int64),
    )


def sizes_of(fields: Sequence[Postings]) -> list[int]:
    """Return how many postings each field has."""
    return [len(field.documents) for field in fields]


def _numbers(held: Sequence[Array | None], sizes: Sequence[int], order: Array) -> Array | None:
    """Put numbers of postings together; those of a segment that has none are 1."""
    if all(own is None for own in held):
        return None
    filled = [
        np.ones(size, np.uint8) if own is None else own
        for own, size in zip(held, sizes, strict=True)
    ]
    return np.concatenate(filled)[order]


def _counts(fields: Sequence[Postings], order: Array) -> Array | None:
    """Put the numbers of places together, where some segment has them beside the weights."""
    if all(field.counts is None for field in fields):
        return None
    held = [field.weights if field.counts is None else field.counts for field in fields]
    return _numbers(held, sizes_of(fields), order)


def _place_counts(field: Postings) -> Array:
    return np.zeros(len(field.keys), np.int64) if field.place_counts is None else field.place_counts


def _or_none(places: Array | None) -> Array:
    return np.zeros(0, np.uint32) if places is None else places


def _without_deleted(part: Part) -> Part:
    """Drop the postings of documents that went, and words that nothing holds any more."""
    field = part.postings
    words = np.repeat(np.arange(len(field.keys)), field.frequencies)
    stays = part.places[field.documents.astype(np.int64)] >= 0
    frequencies = np.bincount(words[stays], minlength=len(field.keys))
    used = np.flatnonzero(frequencies)
    places = place_counts = None
    if field.places is not None:
        counts = field.weights if field.counts is None else field.counts
        widths = np.ones(len(words), np.int64) if counts is None else counts.astype(np.int64)
        places = field.places[np.repeat(stays, widths)]
        held = np.bincount(words[stays], widths[stays], len(field.keys)).astype(np.int64)
        place_counts = held[used]
    return Part(
        Postings(
            keys=[field.keys[at] for at in used.tolist()],
            frequencies=frequencies[used],
            documents=field.documents[stays],
            weights=None if field.weights is None else field.weights[stays],
            counts=None if field.counts is None else field.counts[stays],
            places=places,
            place_counts=place_counts,
        ),
        part.places,
    )


def _lengths(parts: Sequence[Part], documents: int) -> Array | None:
    if all(part.postings.lengths is None for part in parts):
        return None
    return _spread([(p.places, p.postings.lengths) for p in parts], documents, 0, np.uint8)


def _bodies(parts: Sequence[Part], documents: int) -> Array | None:
    if all(part.postings.bodies is None for part in parts):
        return None
    return _spread([(p.places, p.postings.bodies) for p in parts], documents, NO_BODY, np.uint32)


def _spread(
    parts: Sequence[tuple[Array, Array | None]], documents: int, otherwise: int, kind: type
) -> Array:
    found: Array = np.full(documents, otherwise, kind)
    for places, values in parts:
        if values is not None:
            found[places[places >= 0]] = values[places >= 0]
    return found


def _total(part: Part) -> float:
    """Return the length of what stays, as Whoosh counts it in a merge: by the lengths' bytes."""
    lengths = part.postings.lengths
    if lengths is None:
        return 0.0
    return float(LENGTHS[lengths[part.places >= 0]].sum())
