"""A button for one annotation type: its sign, its name, its key."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from clipper.model.codebook import AnnotationType
from clipper.ui.colours import colours_of
from clipper.ui.plain_text import one_line, tip
from clipper.ui.swatch import paint_swatch

_HEIGHT = 26
_SIGN = 11
_KEY = 17
_GAP = 8


class TypeButton(QAbstractButton):
    """Chooses a type.

    Signals:
        chosen: it was pressed; carries the type's id.
    """

    chosen = Signal(str)

    def __init__(self, kind: AnnotationType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        key = f", key {kind.key}" if kind.key else ""
        self.setText(one_line(kind.name))
        self.setAccessibleName(f"{self.text()}{key}")
        self.setToolTip(tip(kind.note or kind.name))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take room for sign, name and key."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + _SIGN + _KEY + 5 * _GAP, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint sign, name and key."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if self.isDown() else colours.hover))
            painter.drawRoundedRect(self.rect(), 5, 5)
        top = (self.height() - _SIGN) / 2
        paint_swatch(painter, QRectF(_GAP, top, _SIGN, _SIGN), self._kind, colours)
        painter.setPen(QColor(colours.text))
        room = self.rect().adjusted(2 * _GAP + _SIGN, 0, -(_KEY + 2 * _GAP), 0)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle | Qt.TextFlag.TextSingleLine, words)
        if self._kind.key:
            cap = QRectF(self.width() - _KEY - _GAP, (self.height() - _KEY) / 2, _KEY, _KEY)
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.setBrush(QColor(colours.paper))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(colours.dim))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._kind.key)
        painter.end()

    def _choose(self) -> None:
        self.chosen.emit(self._kind.id)
