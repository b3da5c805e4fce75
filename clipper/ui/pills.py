"""Short words on a rounded ground: tags, states, counts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from clipper.ui.plain_text import one_line

_SIDE = 7.0
_LONGEST = 160
GROUND = 0.12
"""How strong the ground of a pill is, in its own colour."""


def paint_pill(painter: QPainter, box: QRectF, words: str, colour: str) -> float:
    """Paint a pill at the left of a box and return its right edge, or the left if none fits.

    Args:
        painter: its font is the pill's.
        box: where there is room; the pill takes its height.
        words: cut where they are too long.
        colour: of the words; the ground is a tint of it.
    """
    metrics = QFontMetrics(painter.font())
    room = min(int(box.width() - 2 * _SIDE), _LONGEST)
    shown = metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, room)
    if room <= 0 or len(shown) <= 1:
        return box.left()
    width = metrics.horizontalAdvance(shown) + 2 * _SIDE
    pill = QRectF(box.left(), box.top(), width, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colour)
    ground.setAlphaF(GROUND)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(colour))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
    return pill.right()


def paint_mark(painter: QPainter, box: QRectF, colour: str) -> float:
    """Paint a round “!” at the right of a box and return its left edge."""
    side = box.height() - 2
    mark = QRectF(box.right() - side, box.top() + 1, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colour)
    ground.setAlphaF(2 * GROUND)
    painter.setBrush(ground)
    painter.drawEllipse(mark)
    painter.setPen(QColor(colour))
    painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "!")
    return mark.left()
