"""What is marked in the shown document: annotations and search matches, as positions of Qt."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from clipper.model.annotation import Annotation
from clipper.model.codebook import Codebook
from clipper.model.marks import Mark, stretches
from clipper.ui.colours import READABLE, Colours, contrast, mix, visible
from clipper.ui.reader.offsets import OffsetTable, Range

_FILL = 0.24
_ACTIVE = 0.42
_WEAKER = 0.88
_DEEPEST = 4
"""Underlines that are stacked at most; more would run into the next line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw under a passage: `level` counts from 0 where lines are stacked."""

    low: int
    high: int
    level: int
    colour: str
    is_active: bool


class Highlights:
    """The marks of one document. Events are filled with their colour, entities underlined."""

    def __init__(self, codebook: Codebook, table: OffsetTable) -> None:
        self._codebook = codebook
        self._table = table
        self._marks: list[Mark] = []
        self._order: list[int] = []
        self._ranges: tuple[Range, ...] = ()
        self._number: int | None = None
        self._found: list[list[tuple[int, int]]] = []
        self._matches: list[tuple[int, int]] = []
        self._current: list[tuple[int, int]] = []
        self.active: int | None = None

    def moved_to(self, codebook: Codebook, table: OffsetTable) -> "Highlights":
        """Return the same matches and active annotation in a document that was written anew."""
        made = Highlights(codebook, table)
        made.active = self.active
        made.show_matches(self._ranges)
        made.show_current(self._number)
        return made

    def show_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Mark these annotations, instead of those before."""
        ordered = sorted(annotations, key=lambda annotation: annotation.place)
        self._order = [annotation.id for annotation in ordered]
        self._marks = [
            Mark(low, high, annotation.id, annotation.type)
            for annotation in ordered
            for anchor in annotation.anchors
            for low, high in self._table.positions(anchor.part, anchor.start, anchor.end)
        ]
        self._marks.sort(key=lambda mark: (mark.start, -mark.end))

    def show_matches(self, ranges: Iterable[Range]) -> None:
        """Mark these matches of a search, instead of those before."""
        self._ranges, self._number = tuple(ranges), None
        found = (self._table.positions(part, low, high) for part, low, high in self._ranges)
        self._found = sorted(places for places in found if places)
        self._matches = sorted(place for places in self._found for place in places)
        self._current = []

    def show_current(self, number: int | None) -> None:
        """Let one match stand out from the others, counted from 0, or none."""
        self._number = number
        is_there = number is not None and number < len(self._found)
        self._current = self._found[number] if is_there and number is not None else []

    @property
    def order(self) -> Sequence[int]:
        """Return the ids of the annotations in reading order."""
        return self._order

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        """Return where each match begins and ends, in order; one may go over paragraphs."""
        return [(places[0][0], places[-1][1]) for places in self._found]

    def passage(self, annotation: int) -> tuple[int, int] | None:
        """Return the positions of an annotation's first passage, or None where it is not shown."""
        for mark in self._marks:
            if mark.annotation == annotation:
                return mark.start, mark.end
        return None

    def at(self, position: int) -> int | None:
        """Return the innermost annotation at a position."""
        covering = [mark for mark in self._marks if mark.start <= position < mark.end]
        if not covering:
            return None
        return min(covering, key=lambda mark: (mark.end - mark.start, -mark.start)).annotation

    def fills(
        self, document: QTextDocument, low: int, high: int, colours: Colours
    ) -> list[QTextEdit.ExtraSelection]:
        """Return the tinted grounds of the positions `low` to `high`."""
        filled = [
            mark
            for mark in self._within(low, high)
            if self._is_filled(mark) or mark.annotation == self.active
        ]
        made = []
        for stretch in stretches(low, high, filled) if filled else ():
            if stretch.marks:
                layers = tuple(self._layer(mark) for mark in stretch.marks)
                ground = ground_of(colours, layers)
                made.append(_selection(document, stretch.start, stretch.end, ground, colours.text))
        made += [
            _selection(document, start, end, colours.match, colours.text)
            for start, end in self.outlines(low, high)
        ]
        made += [
            _selection(document, start, end, colours.current, colours.on_current)
            for start, end in _within(self._current, low, high)
        ]
        return made

    def lines(self, low: int, high: int, colours: Colours) -> list[Line]:
        """Return the lines to draw under the entities between two positions."""
        ends: list[int] = []
        made = []
        for mark in self._within(low, high):
            if self._is_filled(mark):
                continue
            free = [level for level, end in enumerate(ends) if end <= mark.start]
            level = free[0] if free else len(ends)
            if level == len(ends):
                ends.append(0)
            ends[level] = mark.end
            made.append(
                Line(
                    mark.start,
                    mark.end,
                    min(level, _DEEPEST - 1),
                    visible(colours.paper, self._codebook.get(mark.type).colour),
                    mark.annotation == self.active,
                )
            )
        return made

    def edges(self, low: int, high: int, colours: Colours) -> list[tuple[int, int, str, bool]]:
        """Return start, end and colour of the events between two positions, and which is active."""
        return [
            (
                mark.start,
                mark.end,
                visible(colours.paper, self._codebook.get(mark.type).colour),
                mark.annotation == self.active,
            )
            for mark in self._within(low, high)
            if self._is_filled(mark)
        ]

    def outlines(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the matches between two positions, but for the one that stands out."""
        return [one for one in _within(self._matches, low, high) if one not in self._current]

    def frames(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the match that stands out, as far as it is between two positions."""
        return _within(self._current, low, high)

    def _within(self, low: int, high: int) -> list[Mark]:
        return [mark for mark in self._marks if mark.start < high and mark.end > low]

    def _is_filled(self, mark: Mark) -> bool:
        return self._codebook.get(mark.type).is_event

    def _layer(self, mark: Mark) -> tuple[str, float]:
        weight = _ACTIVE if mark.annotation == self.active else _FILL
        return self._codebook.get(mark.type).colour, weight


def _within(places: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Return those of many places in order, without overlaps, that lie between two positions."""
    first = max(bisect_left(places, (low, low)) - 1, 0)
    near = islice(places, first, bisect_left(places, (high, high)))
    return [place for place in near if place[0] < high and place[1] > low]


@lru_cache(maxsize=1024)
def ground_of(colours: Colours, layers: tuple[tuple[str, float], ...]) -> str:
    """Blend tints over the paper, as strong as wanted but never too strong to read the text."""
    strength = 1.0
    while True:
        ground = colours.paper
        for colour, weight in layers:
            ground = mix(ground, colour, weight * strength)
        if contrast(colours.text, ground) >= READABLE:
            return ground
        strength *= _WEAKER


def _selection(
    document: QTextDocument, low: int, high: int, ground: str, text: str
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(low)
    cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
    letters = QTextCharFormat()
    letters.setBackground(QBrush(QColor(ground)))
    letters.setForeground(QBrush(QColor(text)))
    made.cursor = cursor
    made.format = letters
    return made
