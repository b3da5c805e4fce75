"""Marked passages of a text cut into stretches, so that overlaps and nesting can be drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to set apart: where, whose (an annotation's id), and of which type."""

    start: int
    end: int
    annotation: int
    type: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that the same marks cover; `ending` are those marks that end with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    ending: tuple[Mark, ...]


def stretches(
    start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = ()
) -> Iterator[Stretch]:
    """Cut the range `start` to `end` wherever a mark begins or ends, and at `cuts`.

    Stretches come in order and cover the range; marks that lie outside it are left out.
    """
    within = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end, *(cut for cut in cuts if start < cut < end)}
    for mark in within:
        borders |= {max(start, mark.start), min(end, mark.end)}
    points = sorted(borders)
    for low, high in pairwise(points):
        covering = tuple(mark for mark in within if mark.start <= low and mark.end >= high)
        yield Stretch(low, high, covering, tuple(mark for mark in covering if mark.end == high))
