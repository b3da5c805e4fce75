"""The clippings of the list, and what a search found in them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clipper.model.clipping import Clipping
from clipper.model.search import Hit, Snippet
from clipper.ui.library.row_text import spoken, title_of

CLIPPING_ROLE = int(Qt.ItemDataRole.UserRole)
SNIPPET_ROLE = CLIPPING_ROLE + 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ClippingModel(QAbstractListModel):
    """Holds clippings in the order given; whoever feeds it sorts and filters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clippings: list[Clipping] = []
        self._rows: dict[int, int] = {}
        self._snippets: dict[int, Snippet] = {}

    @property
    def clippings(self) -> Sequence[Clipping]:
        """Return the clippings, in order."""
        return self._clippings

    def show_clippings(self, clippings: Iterable[Clipping]) -> None:
        """Show these instead of those before."""
        self._reset(list(clippings), {})

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """Show what a search found, each with its best passage."""
        found = list(hits)
        snippets = {hit.clipping.id: hit.snippets[0] for hit in found if hit.snippets}
        self._reset([hit.clipping for hit in found], snippets)

    def add_hits(self, hits: Iterable[Hit]) -> None:
        """Show further hits behind the ones before."""
        found = [hit for hit in hits if hit.clipping.id not in self._rows]
        self._snippets |= {hit.clipping.id: hit.snippets[0] for hit in found if hit.snippets}
        self.insert(len(self._clippings), [hit.clipping for hit in found])

    def insert(self, row: int, clippings: Sequence[Clipping]) -> None:
        """Put clippings before a row."""
        if clippings:
            self.beginInsertRows(_NOWHERE, row, row + len(clippings) - 1)
            self._clippings[row:row] = clippings
            self._number()
            self.endInsertRows()

    def update_clippings(self, clippings: Iterable[Clipping]) -> None:
        """Show new values of clippings that are shown, each in its place."""
        rows = []
        for clipping in clippings:
            row = self._rows.get(clipping.id)
            if row is not None:
                self._clippings[row] = clipping
                rows.append(row)
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def remove(self, ids: Iterable[int]) -> None:
        """Take clippings out."""
        for row in sorted((self._rows[one] for one in ids if one in self._rows), reverse=True):
            self.beginRemoveRows(_NOWHERE, row, row)
            del self._clippings[row]
            self.endRemoveRows()
        self._number()

    def index_of(self, clipping: int) -> QModelIndex:
        """Return where a clipping is, by its id; an invalid index where it is not shown."""
        row = self._rows.get(clipping)
        return QModelIndex() if row is None else self.index(row)

    def clipping_at(self, index: _Index) -> Clipping | None:
        """Return the clipping of a row."""
        return self._clippings[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self._clippings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a clipping, its snippet, its title, or what a screen reader says of it."""
        clipping = self.clipping_at(index)
        if clipping is None:
            return None
        if role == CLIPPING_ROLE:
            return clipping
        if role == SNIPPET_ROLE:
            return self._snippets.get(clipping.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(clipping)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(clipping)
        return None

    def _reset(self, clippings: list[Clipping], snippets: dict[int, Snippet]) -> None:
        self.beginResetModel()
        self._clippings = clippings
        self._snippets = snippets
        self._number()
        self.endResetModel()

    def _number(self) -> None:
        self._rows = {clipping.id: row for row, clipping in enumerate(self._clippings)}
