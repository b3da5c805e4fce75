"""What the reader paints over and beside the words: bars, rules, underlines, edges, outlines."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from clipper.ui.colours import Colours
from clipper.ui.reader.geometry import blocks_between, rectangles
from clipper.ui.reader.highlights import Highlights
from clipper.ui.reader.styles import BAR, GROUND, RULE

_BAR_WIDTH = 3.0
_LINE_WIDTH = 2.0
_STEP = 3.0
_CORNER = 3.0
_PADDING = 8.0


@dataclass(frozen=True, slots=True)
class View:
    """The part of a document that is on the screen: positions, and how far it is scrolled."""

    document: QTextDocument
    low: int
    high: int
    scrolled: QPointF


def paint_grounds(painter: QPainter, view: View) -> None:
    """Paint what lies under preformatted text and under the names of pictures."""
    layout = view.document.documentLayout()
    painter.setPen(Qt.PenStyle.NoPen)
    for block in blocks_between(view.document, view.low, view.high):
        form = block.blockFormat()
        ground = form.property(GROUND)
        if ground:
            # The box is as wide as the lines, and stands where the block's margin begins.
            margins = form.leftMargin() + form.rightMargin()
            box = layout.blockBoundingRect(block).translated(-view.scrolled)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(
                box.adjusted(0, 1 - _PADDING, margins, _PADDING - 1), _CORNER, _CORNER
            )


def paint_blocks(painter: QPainter, view: View, colours: Colours) -> None:
    """Paint the bars beside quotes and warnings, and the rules."""
    layout = view.document.documentLayout()
    for block in blocks_between(view.document, view.low, view.high):
        form = block.blockFormat()
        box = layout.blockBoundingRect(block).translated(-view.scrolled)
        bar = form.property(BAR)
        if bar:
            is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
            x = box.right() - _BAR_WIDTH if is_rtl else box.left()
            painter.fillRect(QRectF(x, box.top(), _BAR_WIDTH, box.height()), QColor(bar))
        if form.property(RULE):
            middle = round(box.center().y())
            painter.fillRect(QRectF(box.left(), middle, box.width(), 1.0), QColor(colours.hairline))


def paint_marks(painter: QPainter, view: View, highlights: Highlights, colours: Colours) -> None:
    """Paint the edges of events, the lines under entities and the outlines of matches."""
    for low, high, colour, is_active in highlights.edges(view.low, view.high, colours):
        _paint_edge(painter, view, (low, high), colour, is_active=is_active)
    for line in highlights.lines(view.low, view.high, colours):
        width = _LINE_WIDTH + (1 if line.is_active else 0)
        below = 1.0 + line.level * _STEP
        for box in _boxes(view, line.low, line.high):
            painter.fillRect(
                QRectF(box.left(), box.bottom() - 2 + below, box.width(), width),
                QColor(line.colour),
            )
    painter.setPen(QPen(QColor(colours.match_line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for low, high in highlights.outlines(view.low, view.high):
        for box in _boxes(view, low, high):
            painter.drawRoundedRect(box.adjusted(-1.5, -0.5, 1.5, 0.5), _CORNER, _CORNER)
    painter.setPen(QPen(QColor(colours.current_line), _LINE_WIDTH))
    for low, high in highlights.frames(view.low, view.high):
        for box in _boxes(view, low, high):
            painter.drawRoundedRect(box.adjusted(-2.5, -1, 2.5, 1), _CORNER, _CORNER)


def _paint_edge(
    painter: QPainter, view: View, place: tuple[int, int], colour: str, *, is_active: bool
) -> None:
    """Paint where an event begins, so that one within another is seen; the active one whole."""
    boxes = list(_boxes(view, *place))
    if not boxes:
        return
    block = view.document.findBlock(place[0])
    is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    first = boxes[0]
    x = first.right() if is_rtl else first.left() - _LINE_WIDTH
    painter.fillRect(QRectF(x, first.top(), _LINE_WIDTH, first.height()), QColor(colour))
    for box in boxes if is_active else ():
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1.5), QColor(colour))


def _boxes(view: View, low: int, high: int) -> list[QRectF]:
    """Return the rectangles of a range, of what is on the screen of it."""
    start, end = max(low, view.low), min(high, view.high)
    return [box.translated(-view.scrolled) for box in rectangles(view.document, start, end)]
