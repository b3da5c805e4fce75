"""The bar that appears beside a selection: one press gives the passage a type."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from clipper.model.codebook import AnnotationType, Codebook
from clipper.ui.colours import colours_of
from clipper.ui.notes.type_button import TypeButton

_COLUMNS = 3
_AWAY = 8
_CORNER = 8


class TypePicker(QFrame):
    """Offers the types of a codebook, entities above, events below; never takes the focus.

    Signals:
        chosen: a type was pressed; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setAccessibleName("Types of annotation")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setSpacing(2)
        self._buttons: list[TypeButton] = []
        self.hide()

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the types of this codebook."""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        row = self._add(codebook.entity_types, 0)
        self._grid.setRowMinimumHeight(row, _AWAY)
        self._add(codebook.event_types, row + 1)
        self.adjustSize()

    def show_near(self, selection: QRect) -> None:
        """Appear under a rectangle of the parent, or above it where there is no room."""
        if not self._buttons:
            return
        self.adjustSize()
        area = self._area.rect()
        left = min(max(selection.left() - 2 * _AWAY, _AWAY), area.width() - self.width() - _AWAY)
        below, above = selection.bottom() + _AWAY, selection.top() - self.height() - _AWAY
        fits_below = below + self.height() <= area.height()
        self.move(max(left, 0), below if fits_below or above < 0 else above)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a card with a fine border."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.dim), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _CORNER, _CORNER)
        painter.end()

    def _add(self, kinds: tuple[AnnotationType, ...], row: int) -> int:
        """Add buttons from a row on and return the row after them."""
        for number, kind in enumerate(kinds):
            button = TypeButton(kind, self)
            button.chosen.connect(self.chosen)
            self._grid.addWidget(button, row + number // _COLUMNS, number % _COLUMNS)
            self._buttons.append(button)
        return row + -(-len(kinds) // _COLUMNS)
