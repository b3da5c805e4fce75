"""A few lines of plain text, cut with an ellipsis where they are too long."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from clipper.ui.plain_text import LONGEST, unseen_removed
from clipper.ui.reader.offsets import Piece, piece_of

Marked = Sequence[tuple[int, int, QTextCharFormat]]
"""Ranges in code points, and how they look."""


def lay_out(
    words: str, font: QFont, width: float, lines: int, marked: Marked = ()
) -> tuple[QTextLayout, float]:
    """Break words into lines of a width, at most so many; return them and their height."""
    text = unseen_removed(words[:LONGEST])
    layout = _laid_out(text, font, width, lines, marked)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is not None and last.textStart() + last.textLength() < _in_qt(text).position_end:
        kept = text[: _in_qt(text).to_offset(last.textStart())]
        rest = QFontMetricsF(font).elidedText(
            text[len(kept) :], Qt.TextElideMode.ElideRight, width * 0.98
        )
        layout = _laid_out(kept + rest, font, width, lines, marked)
    height = sum(layout.lineAt(number).height() for number in range(layout.lineCount()))
    return layout, height


def draw_lines(painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
    """Draw lines that were laid out, in the colour of the painter's pen."""
    layout.draw(painter, at)


def _laid_out(text: str, font: QFont, width: float, lines: int, marked: Marked) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([made for one in marked if (made := _range(text, *one)) is not None])
    layout.beginLayout()
    height = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _range(
    text: str, start: int, end: int, letters: QTextCharFormat
) -> QTextLayout.FormatRange | None:
    """Return a range as Qt counts it, or None where the text was cut before it."""
    if start >= len(text):
        return None
    made = QTextLayout.FormatRange()
    low, high = (_in_qt(text).to_position(min(at, len(text))) for at in (start, end))
    made.start = low
    made.length = high - low
    made.format = letters
    return made


def _in_qt(text: str) -> Piece:
    """Return how a text's code points stand in Qt's units."""
    return piece_of("body", 0, text, 0)
