"""The clippings of the list, and what a search found in them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from clipper.model.clipping import Clipping
from clipper.model.search import Hit, Snippet
from clipper.ui.library.row_text import lacking, pointed_at, spoken, title_of
from clipper.ui.plain_text import tip

CLIPPING_ROLE = int(Qt.ItemDataRole.UserRole)
SNIPPET_ROLE = CLIPPING_ROLE + 1
LACKING_ROLE = CLIPPING_ROLE + 2

_Index = QModelIndex | QPersistentModelIndex


class ClippingModel(QStringListModel):
    """Holds clippings in the order given; whoever feeds it sorts and filters.

    Qt's own list of strings, here empty ones, counts the rows: a view asks for their number
    twice a row whenever it lays them out, which took 30 ms at 10,000 rows when Python answered.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clippings: list[Clipping] = []
        self._rows: dict[int, int] = {}
        self._snippets: dict[int, Snippet] = {}
        self._lacking: dict[int, str] = {}
        self._arriving: Sequence[Clipping] = ()

        # Connected before any view is, so that a view finds the list as Qt says it is.
        self.rowsInserted.connect(self._take_in)
        self.rowsRemoved.connect(self._cut)

    @property
    def clippings(self) -> Sequence[Clipping]:
        """Return the clippings, in order."""
        return self._clippings

    def show_clippings(self, clippings: Iterable[Clipping]) -> None:
        """Show these instead of those before."""
        self._reset(list(clippings))

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """Show what a search found, each with its best passage."""
        found = list(hits)
        self._reset([hit.clipping for hit in found])
        self._note(found)

    def add_hits(self, hits: Iterable[Hit]) -> None:
        """Show further hits behind the ones before."""
        found = [hit for hit in hits if hit.clipping.id not in self._rows]
        self._note(found)
        self.insert(len(self._clippings), [hit.clipping for hit in found])

    def insert(self, row: int, clippings: Sequence[Clipping]) -> None:
        """Put clippings before a row."""
        if clippings:
            self._arriving = clippings
            self.insertRows(row, len(clippings))

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
        rows = sorted(self._rows[one] for one in ids if one in self._rows)
        while rows:
            first = last = rows.pop()
            while rows and rows[-1] == first - 1:
                first = rows.pop()
            self.removeRows(first, last - first + 1)

    def index_of(self, clipping: int) -> QModelIndex:
        """Return where a clipping is, by its id; an invalid index where it is not shown."""
        row = self._rows.get(clipping)
        return QModelIndex() if row is None else self.index(row)

    def clipping_at(self, index: _Index) -> Clipping | None:
        """Return the clipping of a row."""
        return self._clippings[index.row()] if index.isValid() else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be selected; strings could be edited and dragged too."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a clipping, its snippet, its title, or what a screen reader says of it."""
        clipping = self.clipping_at(index)
        if clipping is None:
            return None
        if role == CLIPPING_ROLE:
            return clipping
        if role == SNIPPET_ROLE:
            return self._snippets.get(clipping.id)
        if role == LACKING_ROLE:
            return self._lacking.get(clipping.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(clipping)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (spoken(clipping), self._lacking.get(clipping.id))))
        if role == Qt.ItemDataRole.ToolTipRole and (words := pointed_at(clipping)):
            return tip(words)
        return None

    def _note(self, hits: Iterable[Hit]) -> None:
        """Write down why clippings were found, and what they lack."""
        for hit in hits:
            if hit.snippets:
                self._snippets[hit.clipping.id] = hit.snippets[0]
            if hit.missing:
                self._lacking[hit.clipping.id] = lacking(hit.missing)

    def _reset(self, clippings: list[Clipping]) -> None:
        self._clippings = clippings
        self._snippets, self._lacking = {}, {}
        self._rows = {}
        self._number()
        self.setStringList([""] * len(clippings))

    def _take_in(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self._clippings[first:first] = self._arriving
        self._arriving = ()
        self._number(first)

    def _cut(self, _parent: QModelIndex, first: int, last: int) -> None:
        for gone in self._clippings[first : last + 1]:
            del self._rows[gone.id]
        del self._clippings[first : last + 1]
        self._number(first)

    def _number(self, first: int = 0) -> None:
        """Write down the rows again from one on."""
        for row in range(first, len(self._clippings)):
            self._rows[self._clippings[row].id] = row
