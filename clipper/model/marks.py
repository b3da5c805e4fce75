"""Marked passages of a text cut into stretches, so that overlaps and nesting can be drawn."""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clipper.model.article import Block, Span


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


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a block that the same spans and the same marks cover, the outermost first."""

    words: str
    spans: tuple[Span, ...]
    stretch: Stretch


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


def pieces(block: Block, start: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut the words of a block wherever a span or a mark begins or ends.

    Args:
        block: its text and spans; only the first of several links over a word counts.
        start: where the block begins in the article text, in code points.
        marks: passages of the article text.
    """
    cuts = [start + at for span in block.spans for at in (span.start, span.end)]
    waiting = sorted(range(len(block.spans)), key=lambda place: -block.spans[place].start)
    open_now: list[int] = []
    for stretch in stretches(start, start + len(block.text), marks, cuts):
        low, high = stretch.start - start, stretch.end - start
        # A paragraph may hold thousands of links: only those that are open here are looked at.
        while waiting and block.spans[waiting[-1]].start <= low:
            insort(open_now, waiting.pop())
        open_now = [place for place in open_now if block.spans[place].end >= high]
        covering = [block.spans[place] for place in open_now]
        links = [span for span in covering if span.kind == "link"]
        spans = tuple(span for span in covering if span not in links[1:])
        yield Piece(block.text[low:high], spans, stretch)


def cells(block: Block, start: int) -> Iterator[list[tuple[Block, int]]]:
    """Return the rows of a table, each cell as a block with its place in the article text."""
    at = 0
    for row in block.rows:
        placed = []
        for cell in row:
            spans = tuple(
                Span(max(span.start - at, 0), min(span.end - at, len(cell)), span.kind, span.href)
                for span in block.spans
                if span.start < at + len(cell) and span.end > at
            )
            placed.append((Block("paragraph", cell, spans), start + at))
            at += len(cell) + 1
        yield placed
