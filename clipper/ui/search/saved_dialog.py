"""The window of saved searches: save the one that is shown, rename, order and remove others."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.model.controls import shortened
from clipper.model.saved_search import SavedSearch
from clipper.ui.plain_text import one_line, tip

EMPTY = "No search is saved yet. Type one into the search box, then press Ctrl+Shift+S."
TAKEN = "Another search has this name. Saving gives it this query."
_NAME = 60
_ROW = 28
_SEARCH = int(Qt.ItemDataRole.UserRole)

Counted = tuple[SavedSearch, int | None]


class SavedDialog(QDialog):
    """Shows saved searches, and offers to save a query.

    Signals:
        save_wanted: carries a name and the query.
        rename_wanted: carries the old name and the new one.
        remove_wanted: carries a name.
        move_wanted: carries a name and by how many places.
        chosen: a search is to be asked; carries its query.
    """

    save_wanted = Signal(str, str)
    rename_wanted = Signal(str, str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, query: str, saved: Sequence[Counted], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Saved searches")
        self.resize(620, 440)
        self._query = query
        self._asked = _plain(f"Save “{shortened(one_line(query), 2 * _NAME)}” as")
        self._asked.setWordWrap(True)
        self.name = QLineEdit(shortened(one_line(query), _NAME))
        self.name.setAccessibleName("Name of the search")
        self.save = QPushButton("&Save")
        self.save.setProperty("lead", True)
        self._warning = _plain("")
        self._warning.setProperty("dim", True)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName("Saved searches")
        self.rows.setHeaderLabels(["Name", "Finds", "Query"])
        self.rows.setRootIsDecorated(False)
        self.rows.installEventFilter(self)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        header = self.rows.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(0, 220)
        self._empty = _plain(EMPTY)
        self._empty.setWordWrap(True)
        self._empty.setProperty("dim", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = {
            words.replace("&", ""): QPushButton(words)
            for words in ("Sea&rch", "Re&name", "Re&move", "&Up", "&Down", "&Close")
        }
        self._lay_out()
        self.show_saved(saved)
        self._judge()

        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.name.textChanged.connect(self._judge)
        self.rows.itemChanged.connect(self._rename)
        self.rows.itemDoubleClicked.connect(self._choose)
        self.rows.currentItemChanged.connect(self._offer)
        for name, deed in (
            ("Search", self._choose),
            ("Rename", self._edit_name),
            ("Remove", self._remove),
            ("Up", self._go_up),
            ("Down", self._go_down),
            ("Close", self.close),
        ):
            self.buttons[name].clicked.connect(deed)
            self.buttons[name].setAutoDefault(False)
        self.save.setAutoDefault(False)

    def show_saved(self, saved: Sequence[Counted]) -> None:
        """Show these, keeping the row that is current; a name that is being typed comes first."""
        if self.rows.state() == QAbstractItemView.State.EditingState:
            return
        current = self._current()
        at = self.rows.currentIndex().row()
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for one, count in saved:
                words = ("" if count is None else f"{count:,}", one_line(one.query))
                item = QTreeWidgetItem([one_line(one.name), *words])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                middle = Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(1, middle | Qt.AlignmentFlag.AlignRight)
                item.setSizeHint(0, QSize(0, _ROW))
                item.setData(0, _SEARCH, one)
                item.setToolTip(2, tip(one.query))
                self.rows.addTopLevelItem(item)
        names = [one.name for one, _ in saved]
        row = names.index(current.name) if current and current.name in names else at
        if names:
            self.rows.setCurrentIndex(self.rows.model().index(min(max(row, 0), len(names) - 1), 0))
        self.rows.setVisible(bool(names))
        self._empty.setVisible(not names)
        self._offer()
        self._judge()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask with Enter, remove with Delete, move with Alt and the arrows."""
        if watched is not self.rows or event.type() != QEvent.Type.KeyPress:
            return False
        if self.rows.state() == QAbstractItemView.State.EditingState:
            return False  # what a name that is being typed leaves over
        pressed = cast(QKeyEvent, event)
        is_alt = pressed.modifiers() == Qt.KeyboardModifier.AltModifier
        deeds: dict[int, Callable[[], None]] = (
            {Qt.Key.Key_Up: self._go_up, Qt.Key.Key_Down: self._go_down}
            if is_alt
            else {
                Qt.Key.Key_Return: self._choose,
                Qt.Key.Key_Enter: self._choose,
                Qt.Key.Key_Delete: self._remove,
            }
        )
        deed = deeds.get(pressed.key())
        if deed:
            deed()
        return deed is not None

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.name, 1)
        above.addWidget(self.save)
        for name, button in self.buttons.items():
            if name == "Close":
                below.addStretch(1)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._asked)
        column.addLayout(above)
        column.addWidget(self._warning)
        column.addWidget(self.rows, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(below)
        for widget in (self._asked, self.name, self.save):
            widget.setVisible(bool(self._query))
        (self.name if self._query else self.rows).setFocus()
        self.name.selectAll()

    def _judge(self) -> None:
        """Say what saving would do, and let nothing without a name be saved."""
        known = {one.name: one.query for one in self._all()}
        name = self.name.text().strip()
        self.save.setEnabled(bool(name))
        is_taken = known.get(name, self._query) != self._query
        self._warning.setText(TAKEN if is_taken else "")
        self._warning.setVisible(is_taken and bool(self._query))

    def _offer(self) -> None:
        """Offer only what can be done with the current row."""
        row, last = self.rows.currentIndex().row(), self.rows.topLevelItemCount() - 1
        for name, may in (
            ("Search", row >= 0),
            ("Rename", row >= 0),
            ("Remove", row >= 0),
            ("Up", row > 0),
            ("Down", 0 <= row < last),
        ):
            self.buttons[name].setEnabled(may)

    def _all(self) -> list[SavedSearch]:
        items = (self.rows.topLevelItem(row) for row in range(self.rows.topLevelItemCount()))
        return [item.data(0, _SEARCH) for item in items if item]

    def _current(self) -> SavedSearch | None:
        item = self.rows.currentItem()
        return item.data(0, _SEARCH) if item else None

    def _save(self) -> None:
        if self.save.isEnabled():
            self.save_wanted.emit(self.name.text(), self._query)
            self.close()

    def _choose(self) -> None:
        if current := self._current():
            self.chosen.emit(current.query)
            self.close()

    def _edit_name(self) -> None:
        self.rows.edit(self.rows.currentIndex().siblingAtColumn(0))

    def _rename(self, item: QTreeWidgetItem, column: int) -> None:
        """Take a new name; what stays empty, or is none, is shown as it was."""
        search: SavedSearch = item.data(0, _SEARCH)
        new = item.text(0).strip()
        if column or new == one_line(search.name):
            return
        if new:
            self.rename_wanted.emit(search.name, new)
        else:
            item.setText(0, one_line(search.name))

    def _remove(self) -> None:
        if current := self._current():
            self.remove_wanted.emit(current.name)

    def _go_up(self) -> None:
        self._move(-1)

    def _go_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        if current := self._current():
            self.move_wanted.emit(current.name, steps)


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
