"""The list under the search box: saved searches, and those of late."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from clipper.model.controls import shortened
from clipper.ui.colours import colours_of
from clipper.ui.icons import icon
from clipper.ui.plain_text import one_line, tip
from clipper.ui.search.query_line import QueryLine

CLEAR = "Clear the recent searches"
_ENTRY = int(Qt.ItemDataRole.UserRole)
_ROWS = 12
_ROW = 26
_ICON = 16
_WORDS = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a query, under its name where it was saved; without a query it clears the list."""

    query: str
    name: str = ""
    count: int | None = None

    @property
    def words(self) -> str:
        """Return what is looked for while one types."""
        return f"{self.name}\n{self.query}"


class RecentPopup(QFrame):
    """Opens with Alt+Down, or with Down in an empty box; the box keeps the keys.

    It is no window of its own: what is typed goes on into the box, and finds among the lines.

    Signals:
        chosen: a search is to be asked; carries its query.
        removed: an entry is to be forgotten; carries it.
        cleared: the recent searches are to be forgotten.
        opened: the list is there, or no longer.
    """

    chosen = Signal(str)
    removed = Signal(object)
    cleared = Signal()
    opened = Signal(bool)

    def __init__(self, box: QWidget, line: QueryLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = box
        self._window = parent
        self._line = line
        self._entries: tuple[Entry, ...] = ()
        self._wanted = ""
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListView(self)
        self.list.setAccessibleName("Saved and recent searches")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = QStandardItemModel(self)
        self.list.setModel(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        line.installEventFilter(self)
        self.hide()

        line.textEdited.connect(self._narrow)
        self.list.clicked.connect(self._choose)

    @property
    def words(self) -> list[str]:
        """Return what the lines say."""
        return [self._rows.item(row).text() for row in range(self._rows.rowCount())]

    def show_entries(self, saved: Sequence[Entry], recent: Sequence[Entry]) -> None:
        """Offer these; a query that was saved is not offered twice."""
        named = {one.query for one in saved}
        late = [one for one in recent if one.query not in named]
        self._entries = (*saved, *late, *([Entry("")] if late else []))
        if self.isVisible():
            self._fill()

    def open(self) -> bool:
        """Show the list under the box; tell whether there is anything in it."""
        self._wanted = ""
        self._fill()
        if not self._rows.rowCount():
            return False
        self.show()
        self.raise_()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys of the list while it is open, and those that open it."""
        if watched is not self._line:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.ShortcutOverride and _opens(cast(QKeyEvent, event)):
            event.accept()  # else it would be a shortcut of the window
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        pressed = cast(QKeyEvent, event)
        if self.isVisible():
            return self._take(pressed)
        is_down = pressed.key() == Qt.Key.Key_Down and not self._line.text()
        is_down = is_down and not self._line.is_offering
        return (_opens(pressed) or is_down) and self.open()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the list is there."""
        super().showEvent(event)
        self.opened.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it is there no longer."""
        super().hideEvent(event)
        self.opened.emit(False)

    def _take(self, pressed: QKeyEvent) -> bool:
        key, row = pressed.key(), self.list.currentIndex().row()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._go_to((row + step) % self._rows.rowCount() if row >= 0 or step > 0 else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._choose()
        elif key == Qt.Key.Key_Delete and row >= 0:
            self._remove(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _go_to(self, row: int) -> None:
        index = self._rows.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def _choose(self) -> None:
        entry: Entry | None = self.list.currentIndex().data(_ENTRY)
        self.hide()
        if entry is not None and entry.query:
            self.chosen.emit(entry.query)
        elif entry is not None:
            self.cleared.emit()

    def _remove(self, row: int) -> None:
        entry: Entry = self._rows.item(row).data(_ENTRY)
        if entry.query:
            self._entries = tuple(one for one in self._entries if one is not entry)
            self._fill()
            self._go_to(min(row, self._rows.rowCount() - 1))
            self.removed.emit(entry)

    def _narrow(self, words: str) -> None:
        """Show what holds the words that are typed while the list is open."""
        self._wanted = words.strip().casefold()
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        """Show what fits what was typed; the line that is current stays so."""
        current: Entry | None = self.list.currentIndex().data(_ENTRY)
        self._rows.clear()
        star = icon("star", colours_of(self.palette()).dim)
        shown = [one for one in self._entries if self._wanted in one.words.casefold()]
        for one in shown:
            item = self._item(one)
            if one.name:
                item.setIcon(star)
            self._rows.appendRow(item)
        same = [row for row, one in enumerate(shown) if current and one.query == current.query]
        if same and self.isVisible():
            self._go_to(same[0])
        rows = min(len(shown), _ROWS)
        if not rows:
            self.hide()
        place = self._box.mapTo(self._window, QPoint(12, self._box.height() - 2))
        self.list.setFixedHeight(rows * _ROW + 2)
        self.setGeometry(place.x(), place.y(), self._box.width() - 24, rows * _ROW + 12)

    def _item(self, entry: Entry) -> QStandardItem:
        words = shortened(one_line(entry.name or entry.query or CLEAR), _WORDS)
        count = "" if entry.count is None else f"  ({entry.count:,})"
        item = QStandardItem(f"{words}{count}")
        item.setData(entry, _ENTRY)
        item.setSizeHint(QSize(0, _ROW))
        item.setToolTip(tip(entry.query or CLEAR))
        if not entry.query:
            item.setForeground(self.palette().placeholderText())
        return item


def _opens(pressed: QKeyEvent) -> bool:
    is_alt = pressed.modifiers() == Qt.KeyboardModifier.AltModifier
    return is_alt and pressed.key() == Qt.Key.Key_Down
