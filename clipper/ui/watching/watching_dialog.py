"""The window of watch lists: lists, names, hits, side by side; the main window stays usable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QFrame, QSplitter, QVBoxLayout, QWidget

from clipper.model.watch import WatchList
from clipper.ui.watching.panels import HitsPanel, ListsPanel, NamesPanel
from clipper.ui.watching.run_bar import RunBar

_SIZES = (230, 320, 570)
_SHARES = (1, 2, 4)


class WatchingDialog(QDialog):
    """Shows the watch lists beside the main window, which may stand before it or behind it.

    Signals:
        undo_wanted: the last action is to be taken back.
        redo_wanted: what was taken back is to be done again.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Watch lists")
        self.resize(1140, 680)
        self._may_write = not is_read_only
        self.bar = RunBar()
        self.lists = ListsPanel()
        self.names = NamesPanel()
        self.hits = HitsPanel()
        columns = QSplitter(Qt.Orientation.Horizontal)
        for number, (panel, share) in enumerate(
            zip((self.lists, self.names, self.hits), _SHARES, strict=True)
        ):
            columns.addWidget(panel)
            columns.setStretchFactor(number, share)
        columns.setChildrenCollapsible(False)
        columns.setSizes(list(_SIZES))
        line = QFrame()
        line.setFixedHeight(1)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        line.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(line)
        column.addWidget(columns, 1)
        self.offer()

        self.lists.view.opened.connect(self._to_names)
        self.names.view.opened.connect(self._to_hits)
        self.names.view.selectionModel().selectionChanged.connect(self.offer)
        self.names.rows.modelReset.connect(self.offer)
        self.lists.view.setFocus()

    @property
    def chosen_list(self) -> WatchList | None:
        """Return the chosen list."""
        return self.lists.chosen()

    def offer(self, *_changed: object) -> None:
        """Offer only what can be done now."""
        chosen = self.chosen_list
        has_names = chosen is not None and chosen.names > 0
        self.lists.offer(may_write=self._may_write)
        self.names.offer(may_write=self._may_write)
        self.hits.offer(may_write=self._may_write)
        self.hits.offer_next(on=any(one.new for one in self.names.rows.values))
        self.bar.offer(may_run=self._may_write and has_names, may_export=has_names)

    def take_keys_in_hits(self) -> None:
        """Take the keys in the hits, the first of them chosen."""
        self.hits.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.hits.view.selected():
            self.hits.view.choose_row(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with the key that opened the window; undo and redo as in the main window."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == both and event.key() == Qt.Key.Key_W:
            self.close()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _to_names(self) -> None:
        self.names.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.names.view.selected():
            self.names.view.choose_row(0)

    def _to_hits(self) -> None:
        self.take_keys_in_hits()
