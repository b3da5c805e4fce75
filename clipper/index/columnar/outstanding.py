"""Words that documents hold more often than all do, by Dunning's log-likelihood (G2).

Of a large index only some segments are looked at, those with the most of the documents: to read
all postings would take long, and some hundred documents show as well which words stand out.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import ceil
from typing import NamedTuple

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.hits import Hits
from clipper.index.columnar.postings import Field
from clipper.index.columnar.scores import Segment

_ENOUGH = 100
"""Documents of segments that are looked at, where there are so many."""
_OTHERS = 5
"""Times as many are those that they are held against, where there are so many."""


class Outstanding(NamedTuple):
    """A word, in how many of some documents it is, in how many of all, and its G2."""

    word: bytes
    inside: int
    among_all: int
    worth: float


class _Counted(NamedTuple):
    """The words of a segment: in how many of the documents each is, and in how many of all."""

    field: Field
    inside: Array
    among_all: Array


def outstanding(
    segments: Sequence[Segment],
    hits: Sequence[Hits],
    name: str,
    is_wanted: Callable[[bytes], bool],
    most: int,
) -> list[Outstanding]:
    """Return words that some documents hold more often than all do, the most telling first.

    Their numbers are those of the segments that were looked at.

    Args:
        segments: all segments, in order.
        hits: the documents of each.
        name: the field of the words.
        is_wanted: tells whether a word may be among them.
        most: how many words to count; the segments propose them by how many documents they have.
    """
    telling = _most_telling(segments, hits)
    some, every = sum(len(own) for _, own in telling), sum(part.size for part, _ in telling)
    counted, proposed = [], dict[bytes, None]()
    for segment, own in telling:
        field = segment.terms.field(name)
        if field is not None:
            part = _counted(field, segment, own)
            counted.append(part)
            quota = ceil(most * len(own) / some)
            proposed.update(dict.fromkeys(islice(_proposed(part, some / every, is_wanted), quota)))
    inside, among_all = np.zeros((2, len(proposed)))
    for number, word in enumerate(proposed):
        for part in counted:
            at = part.field.keys.find(word)
            if at >= 0:
                inside[number] += part.inside[at]
                among_all[number] += part.among_all[at]
    worth = log_likelihood(inside, among_all, some, every)
    found = zip(proposed, inside.tolist(), among_all.tolist(), worth.tolist(), strict=True)
    best = [Outstanding(word, int(own), int(total), g2) for word, own, total, g2 in found if g2 > 0]
    return sorted(best, key=lambda one: (-one.worth, one.word))


def _most_telling(segments: Sequence[Segment], hits: Sequence[Hits]) -> list[tuple[Segment, Hits]]:
    """Return the segments with the most of the documents, and enough others to compare with."""
    pairs = sorted(zip(segments, hits, strict=True), key=lambda pair: -len(pair[1]))
    chosen: list[tuple[Segment, Hits]] = []
    some = every = 0
    for segment, own in pairs:
        if (len(own) and some < _ENOUGH) or every < _OTHERS * some:
            chosen.append((segment, own))
            some, every = some + len(own), every + segment.size
    return chosen if some else []


def log_likelihood(inside: Array, among_all: Array, some: int, every: int) -> Array:
    """Return G2 of words that are more frequent in some documents than in the others, else 0."""
    share = among_all / every
    cells = (
        (inside, some * share),
        (some - inside, some * (1 - share)),
        (among_all - inside, (every - some) * share),
        (every - some - among_all + inside, (every - some) * (1 - share)),
    )
    total = sum(_surprise(seen, expected) for seen, expected in cells)
    return np.where(inside > some * share, 2 * total, 0.0)


def _surprise(seen: Array, expected: Array) -> Array:
    is_there = (seen > 0) & (expected > 0)
    ratio = np.divide(seen, expected, out=np.ones_like(expected), where=is_there)
    return seen * np.log(ratio)


def _counted(field: Field, segment: Segment, hits: Hits) -> _Counted:
    starts = field.all_starts()
    is_hit = np.zeros(segment.size, bool)
    is_hit[hits.documents] = True
    held = np.flatnonzero(is_hit[field.all_documents()])
    return _Counted(field, np.diff(np.searchsorted(held, starts)), np.diff(starts))


def _proposed(part: _Counted, share: float, is_wanted: Callable[[bytes], bool]) -> Iterator[bytes]:
    """Give the words of a segment that it holds more often than expected, the likeliest first.

    The segment may hold nothing else than the documents, and cannot be compared with itself.
    """
    words = np.flatnonzero(part.inside)
    inside = part.inside[words]
    expected = part.among_all[words] * share
    worth = inside * np.log(inside / expected) - inside + expected
    for word in words[np.argsort(-worth, kind="stable")].tolist():
        if is_wanted(key := part.field.keys[word]):
            yield key
