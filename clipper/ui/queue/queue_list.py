"""The list of the queue; a thousand pages are no more work than ten."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from clipper.ui.colours import colours_of
from clipper.ui.queue.queue_delegate import QueueDelegate
from clipper.ui.queue.queue_model import QueueModel

EMPTY = (
    "Nothing waits here. Pages that are being clipped show up by themselves, and so do those "
    "that failed or came only in part."
)
_SIDE = 40


class QueueList(QListView):
    """Shows a `QueueModel`."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = model
        self.setAccessibleName("Pages of the queue")
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep the rows that are seen where they are, whatever comes and goes above them."""
        bar = self.verticalScrollBar()
        first = QPersistentModelIndex(self.indexAt(QPoint(1, 1)))
        at = self._top_of(first)
        yield
        if bar.value() and first.isValid():
            self.doItemsLayout()
            self.updateGeometries()
            bar.setValue(bar.value() + self._top_of(first) - at)

    def _top_of(self, row: QPersistentModelIndex) -> int:
        return self.visualRect(self._pages.index(row.row())).top()

    def dataChanged(  # noqa: N802 - Qt's name
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Paint anew, and no more: no row ever changes its height."""
        del first, last, roles
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or words in their place."""
        super().paintEvent(event)
        if self._pages.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colours_of(self.palette()).dim))
        area = self.viewport().rect()
        room = QRect(_SIDE, 0, area.width() - 2 * _SIDE, int(area.height() * 0.8))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, EMPTY)
        painter.end()
