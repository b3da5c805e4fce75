"""The list of clippings: chosen, opened and deleted with keys or mouse."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from clipper.ui.library.list_model import ClippingModel
from clipper.ui.library.row_delegate import RowDelegate
from clipper.ui.steady_list import SteadyList

EMPTY = "No clippings yet. Paste addresses above, or drop links and saved pages here."
NOTHING_FOUND = "Nothing found for “{}”."
MEANT = "Did you mean “{}”? Press Enter to search for it."
FAILED = "“{}” could not be searched for."


class ClippingList(SteadyList):
    """Shows a `ClippingModel`; any number of rows.

    Signals:
        chosen: another row became the current one; carries the clipping's id.
        selection_changed: other rows are selected; carries their ids as a tuple.
        opened: Enter or a double click; carries the clipping's id.
        open_wanted: Enter, while there is no current row.
        delete_wanted: the Delete key; carries the ids of the selected rows as a tuple.
        paste_wanted: the paste keys were pressed on the list.
        menu_wanted: a context menu is asked for; carries the ids and the place on the screen.
    """

    chosen = Signal(int)
    selection_changed = Signal(tuple)
    opened = Signal(int)
    open_wanted = Signal()
    delete_wanted = Signal(tuple)
    paste_wanted = Signal()
    menu_wanted = Signal(tuple, QPoint)

    def __init__(self, model: ClippingModel, parent: QWidget | None = None) -> None:
        super().__init__(EMPTY, parent)
        self._clippings = model
        self._told: int | None = None
        self.setAccessibleName("Clippings")
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        self.doubleClicked.connect(self._open_current)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        model.modelReset.connect(self._forget)
        model.rowsRemoved.connect(self._forget)

    def show_nothing_found(self, query: str, meant: str = "") -> None:
        """Say that nothing was found while there are no rows, and what may have been meant."""
        words = [NOTHING_FOUND.format(query), *([MEANT.format(meant)] if meant else [])]
        self.show_message(" ".join(words))

    def show_failed(self, query: str, reason: str) -> None:
        """Say that a query could not be searched for, and why, while there are no rows."""
        self.show_message(f"{FAILED.format(query)} {reason}".strip())

    def selected_ids(self) -> tuple[int, ...]:
        """Return the ids of the selected clippings, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._clippings.clippings[row].id for row in rows)

    def current_id(self) -> int | None:
        """Return the id of the current clipping."""
        clipping = self._clippings.clipping_at(self.currentIndex())
        return clipping.id if clipping else None

    def choose(self, clipping: int) -> None:
        """Make a clipping the current one, if it is shown."""
        index = self._clippings.index_of(clipping)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose_first(self) -> None:
        """Make the first row the current one and take the keys."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._clippings.rowCount() and not self.selected_ids():
            self.selectionModel().setCurrentIndex(
                self._clippings.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter, delete with Delete, paste with the paste keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.matches(QKeySequence.StandardKey.Delete):
            if ids := self.selected_ids():
                self.delete_wanted.emit(ids)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell which rows are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit(self.selected_ids())
        self._tell_chosen()

    def _open_current(self) -> None:
        clipping = self.current_id()
        if clipping is not None:
            self.opened.emit(clipping)
        else:
            self.open_wanted.emit()

    def _tell_chosen(self) -> None:
        """Tell the current clipping once, and not where Qt only put its focus mark on a row."""
        clipping = self.current_id()
        is_selected = self.selectionModel().isSelected(self.currentIndex())
        if clipping is not None and is_selected and clipping != self._told:
            self._told = clipping
            self.chosen.emit(clipping)

    def _forget(self) -> None:
        """Tell a clipping again that went out of the list and comes back."""
        if self._told is not None and not self._clippings.index_of(self._told).isValid():
            self._told = None

    def _ask_for_menu(self, place: QPoint) -> None:
        if ids := self.selected_ids():
            self.menu_wanted.emit(ids, self.viewport().mapToGlobal(place))
