"""The rows of the queue: changed in place, so that selection and scrolling stay."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clipper.model.clipping import Clipping
from clipper.ui.library.row_text import STATE_WORDS, title_of
from clipper.ui.plain_text import tip
from clipper.ui.queue.queue_words import Progress, says

CLIPPING_ROLE = int(Qt.ItemDataRole.UserRole)
PROGRESS_ROLE = CLIPPING_ROLE + 1

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Holds the pages of the queue in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Clipping] = []
        self._progress = Progress()

    @property
    def clippings(self) -> Sequence[Clipping]:
        """Return the pages, in order."""
        return self._rows

    def show_pages(self, pages: Sequence[Clipping], progress: Progress) -> None:
        """Show these pages instead of those before; rows that stay are the same rows."""
        self._progress = progress
        self._take_out({one.id for one in pages})
        self._put_in_order([one.id for one in pages])
        self._put_in(pages)
        self._rows = list(pages)
        if pages:
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))

    def show_progress(self, progress: Progress) -> None:
        """Show how far the same pages are now."""
        if progress != self._progress and self._rows:
            self._progress = progress
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's way
        """Count the pages."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a page, how the queue stands, or words about the page."""
        if not 0 <= index.row() < len(self._rows):
            return None
        clipping = self._rows[index.row()]
        if role == CLIPPING_ROLE:
            return clipping
        if role == PROGRESS_ROLE:
            return self._progress
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(clipping)
        said = says(clipping, self._progress)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{clipping.url}\n{said}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((title_of(clipping), STATE_WORDS[clipping.state], said))
        return None

    def _take_out(self, wanted: set[int]) -> None:
        """Take out rows that are wanted no longer, many at a time, from the last on."""
        last = len(self._rows) - 1
        while last >= 0:
            if self._rows[last].id in wanted:
                last -= 1
                continue
            first = last
            while first and self._rows[first - 1].id not in wanted:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _put_in_order(self, order: Sequence[int]) -> None:
        """Bring the rows that are there into an order."""
        place = {clipping: row for row, clipping in enumerate(order)}
        rows = sorted(self._rows, key=lambda one: place[one.id])
        if rows == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = {one.id: row for row, one in enumerate(rows)}
        after = [self.index(moved[self._rows[old.row()].id]) for old in before]
        self._rows = rows
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _put_in(self, pages: Sequence[Clipping]) -> None:
        """Put in the pages that are new, many at a time."""
        first = 0
        while first < len(pages):
            here = self._rows[first].id if first < len(self._rows) else None
            if pages[first].id == here:
                first += 1
                continue
            last = first
            while last + 1 < len(pages) and pages[last + 1].id != here:
                last += 1
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = pages[first : last + 1]
            self.endInsertRows()
            first = last + 1
