"""The list of the queue; a thousand pages are no more work than ten."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from clipper.ui.queue.queue_delegate import QueueDelegate
from clipper.ui.queue.queue_model import QueueModel
from clipper.ui.steady_list import SteadyList

EMPTY = (
    "Nothing waits here. Pages that are being clipped show up by themselves, and so do those "
    "that failed or came only in part."
)


class QueueList(SteadyList):
    """Shows a `QueueModel`."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(EMPTY, parent)
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
