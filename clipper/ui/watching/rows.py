"""The rows of the three lists: watch lists, names and hits; changed in place where they stay."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clipper.model.watch import WatchHit, WatchList, WatchTerm
from clipper.ui.library.row_text import title_of
from clipper.ui.plain_text import one_line, tip
from clipper.ui.watching.words import (
    counts_of,
    hit_facts,
    list_facts,
    spoken_hit,
    term_facts,
)

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)

_Index = QModelIndex | QPersistentModelIndex
Value = TypeVar("Value", WatchList, WatchTerm, WatchHit)


class Rows(QAbstractListModel, Generic[Value]):
    """Holds values in the order given, each with an id of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self._rows: dict[int, int] = {}

    @property
    def values(self) -> Sequence[Value]:
        """Return the values, in order."""
        return self._values

    def show_values(self, values: Iterable[Value]) -> None:
        """Show these instead of those before; rows that stay the same are only painted anew."""
        found = list(values)
        if [one.id for one in found] == [one.id for one in self._values]:
            self._values = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._values = found
        self._rows = {one.id: row for row, one in enumerate(found)}
        self.endResetModel()

    def update_values(self, values: Iterable[Value]) -> None:
        """Show new values of rows that are there, each in its place."""
        for one in values:
            row = self._rows.get(one.id)
            if row is not None:
                self._values[row] = one
                self.dataChanged.emit(self.index(row), self.index(row))

    def index_of(self, number: int) -> QModelIndex:
        """Return where a value is, by its id; an invalid index where it is not shown."""
        row = self._rows.get(number)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's way
        """Count the rows."""
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a value, or words about it."""
        if not 0 <= index.row() < len(self._values):
            return None
        value = self._values[index.row()]
        if role == VALUE_ROLE:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.pointed_at(value))
        return None

    def title(self, value: Value) -> str:
        """Return what a row is called."""
        raise NotImplementedError

    def spoken(self, value: Value) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError

    def pointed_at(self, value: Value) -> str:
        """Return what a tool tip says of a row."""
        return self.spoken(value)


class ListRows(Rows[WatchList]):
    """Watch lists."""

    def title(self, value: WatchList) -> str:
        """Return the name of a list."""
        return one_line(value.name)

    def spoken(self, value: WatchList) -> str:
        """Return its name, its counts and when it ran."""
        return ". ".join((one_line(value.name), counts_of(value), list_facts(value)))


class NameRows(Rows[WatchTerm]):
    """Names of a list: all, or those that a filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: list[WatchTerm] = []

    @property
    def terms(self) -> Sequence[WatchTerm]:
        """Return all names of the list, those too that are not shown."""
        return self._terms

    def show_terms(self, terms: Sequence[WatchTerm], words: str, *, only_new: bool) -> None:
        """Show the names that hold some words: most new hits first, then as they were given."""
        self._terms = sorted(terms, key=lambda one: (-one.new, -one.total))
        sought = words.casefold()
        self.show_values(
            one
            for one in self._terms
            if (one.new or not only_new)
            and (
                not sought or any(sought in name.casefold() for name in (one.words, *one.spellings))
            )
        )

    def update_terms(self, terms: Sequence[WatchTerm]) -> None:
        """Show new counts of the names, and leave each where it is."""
        fresh = {one.id: one for one in terms}
        self._terms = [fresh[one.id] for one in self._terms if one.id in fresh]
        self.update_values(one for one in terms if self._values_differ(one))

    def title(self, value: WatchTerm) -> str:
        """Return the name."""
        return one_line(value.words)

    def spoken(self, value: WatchTerm) -> str:
        """Return the name, its counts, its other spellings and its note."""
        facts = term_facts(value)
        return ". ".join(filter(None, (one_line(value.words), counts_of(value), facts)))

    def _values_differ(self, one: WatchTerm) -> bool:
        row = self._rows.get(one.id)
        return row is not None and self._values[row] != one


class HitRows(Rows[WatchHit]):
    """Hits of a name."""

    def title(self, value: WatchHit) -> str:
        """Return the title of the clipping."""
        return title_of(value.clipping)

    def spoken(self, value: WatchHit) -> str:
        """Return its state, its title, where it is from and the passage."""
        return spoken_hit(value)

    def pointed_at(self, value: WatchHit) -> str:
        """Return the whole title and the address."""
        return "\n".join((title_of(value.clipping), hit_facts(value), value.clipping.url))
