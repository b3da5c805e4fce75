"""A list of the window of watch lists: any number of rows, or words in their place."""

from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from clipper.ui.steady_list import SteadyList
from clipper.ui.watching.rows import Rows


class RowsView(SteadyList):
    """Shows `Rows`.

    Signals:
        chosen: another row became the current one; carries the id of its value, 0 for none.
        opened: Enter or a double click.
        delete_wanted: the Delete key.
        letter_pressed: a letter of `letters` was pressed alone; carries it.
    """

    chosen = Signal(int)
    opened = Signal()
    delete_wanted = Signal()
    letter_pressed = Signal(str)

    def __init__(
        self,
        model: Rows[Any],
        delegate: QStyledItemDelegate,
        name: str,
        letters: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._shown = model
        self._letters = letters
        self._told = 0
        self.setAccessibleName(name)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

        self.doubleClicked.connect(self.opened)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        model.modelReset.connect(self._tell_chosen)

    def current(self) -> int:
        """Return the id of the current value, 0 for none."""
        row = self.currentIndex().row()
        return self._shown.values[row].id if 0 <= row < self._shown.rowCount() else 0

    def selected(self) -> tuple[int, ...]:
        """Return the ids of the selected values, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._shown.values[row].id for row in rows)

    def choose(self, number: int) -> None:
        """Make a value the current one; the first where it is not shown."""
        index = self._shown.index_of(number)
        if not index.isValid() and self._shown.rowCount():
            index = self._shown.index(0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def choose_row(self, row: int) -> None:
        """Make a row the current one, if there is one."""
        if 0 <= row < self._shown.rowCount():
            self.choose(self._shown.values[row].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter, delete with Delete, tell of letters that are no search."""
        typed = event.text().upper()
        alone = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current():
                self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit()
        elif alone and typed and typed in self._letters:
            self.letter_pressed.emit(typed)
        else:
            super().keyPressEvent(event)

    def _tell_chosen(self) -> None:
        if self.current() != self._told:
            self._told = self.current()
            self.chosen.emit(self._told)
