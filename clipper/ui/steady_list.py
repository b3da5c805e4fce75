"""A list whose rows all have one height, and which says in words why it has none."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from clipper.ui.colours import colours_of
from clipper.ui.plain_text import one_line

_SIDE = 32


class SteadyList(QListView):
    """Paints rows anew without laying them out again."""

    def __init__(self, message: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = one_line(message)

    @property
    def message(self) -> str:
        """Return what stands in the place of the rows, where there is none."""
        return self._message

    def show_message(self, words: str) -> None:
        """Say something in the place of the rows, where there is none."""
        self._message = one_line(words)
        self.viewport().update()

    def dataChanged(  # noqa: N802 - Qt's name
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Paint anew, and no more: Qt's own lays out all rows again, though none changed height."""
        del first, last, roles
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or words in their place."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colours_of(self.palette()).dim))
        area = self.viewport().rect()
        room = QRect(_SIDE, 0, area.width() - 2 * _SIDE, int(area.height() * 0.8))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._message)
        painter.end()
