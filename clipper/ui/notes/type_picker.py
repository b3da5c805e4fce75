"""The bar that appears beside a selection: one press gives the passage a type."""

import itertools

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from clipper.model.codebook import AnnotationType, Codebook
from clipper.ui.colours import colours_of
from clipper.ui.notes.type_button import TypeButton

_COLUMNS = (3, 2, 1)
"""How many buttons stand side by side: as many as there is room for."""

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
        self._groups: tuple[list[TypeButton], ...] = ()
        self.hide()

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the types of this codebook."""
        for button in itertools.chain(*self._groups):
            self._grid.removeWidget(button)
            button.deleteLater()
        self._groups = tuple(
            [self._button(kind) for kind in kinds]
            for kinds in (codebook.entity_types, codebook.event_types)
        )
        self._arrange(_COLUMNS[0])

    def show_near(self, selection: QRect) -> None:
        """Appear under a rectangle of the parent, or above it where there is no room."""
        if not any(self._groups):
            return
        area = self._area.rect()
        for columns in _COLUMNS:
            self._arrange(columns)
            if self.width() <= area.width():
                break
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

    def _button(self, kind: AnnotationType) -> TypeButton:
        button = TypeButton(kind, self)
        button.chosen.connect(self.chosen)
        return button

    def _arrange(self, columns: int) -> None:
        """Put the buttons side by side, a little room between the groups."""
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
        row = 0
        for group in self._groups:
            for number, button in enumerate(group):
                self._grid.addWidget(button, row + number // columns, number % columns)
            row += -(-len(group) // columns)
            self._grid.setRowMinimumHeight(row, _AWAY)
            row += 1
        self._grid.setRowMinimumHeight(row - 1, 0)
        self._grid.activate()
        self.adjustSize()
