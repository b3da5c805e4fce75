"""The window of the queue: its pages, what becomes of each, and what one can do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipper.model.clipping import Clipping
from clipper.ui.queue.queue_list import QueueList
from clipper.ui.queue.queue_model import QueueModel
from clipper.ui.queue.queue_words import GROUPS, Progress, advice_on, group_of

DEEDS = (
    ("retry", "&Try again"),
    ("log_in", "&Log in and try again…"),
    ("browse", "Open in &browser"),
    ("clip_file", "Clip a &saved copy…"),
    ("stop", "St&op"),
)
"""What can be done with pages: the deed's name, and its words."""


class QueueDialog(QDialog):
    """Shows the queue beside the main window, which stays usable.

    Signals:
        wanted: carries the name of one of `DEEDS`, and the ids of pages as a tuple.
        paused: the queue is to rest, or to go on.
        stop_all_wanted: whatever is under way is to stop, pictures too.
        opened: a page is to be shown in the main window; carries its id.
        group_chosen: carries the first word of one of `GROUPS`.
        shown: the window came up or went away.
    """

    wanted = Signal(str, tuple)
    paused = Signal(bool)
    stop_all_wanted = Signal()
    opened = Signal(int)
    group_chosen = Signal(str)
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Queue")
        self.resize(700, 520)
        self._group = QComboBox()
        self._group.setAccessibleName("Which pages are shown")
        for name, words in GROUPS:
            self._group.addItem(words, name)
        self._words = _plain("Queue in numbers")
        self._pause = QPushButton("&Pause")
        self._pause.setAutoDefault(False)
        self.model = QueueModel(self)
        self.list = QueueList(self.model)
        self._advice = _plain("What can be done")
        self._advice.setWordWrap(True)
        # Room for two lines, so that the list does not jump when a page is chosen.
        self._advice.setMinimumHeight(2 * self._advice.fontMetrics().lineSpacing() + 2)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._buttons = {name: QPushButton(words) for name, words in DEEDS}
        self._has_pictures = False
        self._shown = ""
        self._lay_out()
        self._offer()

        self._group.activated.connect(self._tell_group)
        self._pause.clicked.connect(self._tell_pause)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self.list.setFocus()
        self.list.activated.connect(self._tell_opened)
        self.list.customContextMenuRequested.connect(self._show_menu)
        for name, button in self._buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(self._telling(name))

    @property
    def group(self) -> str:
        """Return which pages are shown."""
        return str(self._group.currentData())

    @property
    def words(self) -> str:
        """Return what is said of the whole queue."""
        return self._words.text()

    def show_pages(self, pages: Sequence[Clipping], progress: Progress, words: str) -> None:
        """Show the pages of the chosen group, and the whole queue in words."""
        chosen = [index.row() for index in self.list.selectionModel().selectedIndexes()]
        with self.list.staying():
            self.model.show_pages(pages, progress)
        if chosen and self.group == self._shown and not self.selected():
            # What was selected came, or left this group: the next one takes its place.
            self.list.setCurrentIndex(self.model.index(min(*chosen, len(pages) - 1)))
        self._shown = self.group
        self._words.setText(words)
        self._pause.setText("&Go on" if progress.is_paused else "&Pause")
        self._pause.setProperty("rests", progress.is_paused)
        self._has_pictures = bool(progress.pictures)
        self._offer()

    def selected(self) -> list[Clipping]:
        """Return the pages that are selected, in their order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.clippings[row] for row in rows]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that somebody looks."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that nobody looks any more."""
        super().hideEvent(event)
        self.shown.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with the key that opened the queue, and stop all as in the main window."""
        is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_ours and event.key() == Qt.Key.Key_J:
            self.close()
        elif is_ours and event.key() == Qt.Key.Key_Period:
            self.stop_all_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._group)
        above.addWidget(self._words, 1)
        above.addWidget(self._pause)
        below = QHBoxLayout()
        below.setSpacing(8)
        for name, button in self._buttons.items():
            if name == "stop":
                below.addStretch(1)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 14)
        column.setSpacing(10)
        for row in (above, below):
            row.setContentsMargins(14, 0, 14, 0)
        self._advice.setContentsMargins(14, 0, 14, 0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addWidget(self._advice)
        column.addLayout(below)

    def _offer(self) -> None:
        """Offer only what can be done with what is selected, or with all where nothing is."""
        chosen = self.selected()
        groups = {group_of(one) for one in chosen or self.model.clippings}
        ended = groups & {"failed", "incomplete"}
        self._say("retry", "&Try again" if chosen else "&Try all again", bool(ended))
        may_stop = "working" in groups or (self._has_pictures and not chosen)
        self._say("stop", "St&op" if chosen else "St&op all", may_stop)
        for name, words in DEEDS[1:-1]:
            self._say(name, words, bool(chosen))
        self._say("clip_file", DEEDS[3][1], len(chosen) == 1)
        self._advice.setText(advice_on(chosen))

    def _say(self, name: str, words: str, may: bool) -> None:  # noqa: FBT001 - private
        self._buttons[name].setText(words)
        self._buttons[name].setEnabled(may)

    def _telling(self, name: str) -> Callable[[], None]:
        def tell() -> None:
            chosen = self.selected()
            if name == "stop" and not chosen:
                self.stop_all_wanted.emit()
            else:
                ids = tuple(one.id for one in chosen or self.model.clippings)
                self.wanted.emit(name, ids)

        return tell

    def _tell_pause(self) -> None:
        self.paused.emit(not self._pause.property("rests"))

    def _tell_group(self) -> None:
        self.group_chosen.emit(self.group)

    def _tell_opened(self) -> None:
        if chosen := self.selected():
            self.opened.emit(chosen[0].id)

    def _show_menu(self, place: QPoint) -> None:
        if not self.selected():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, button in self._buttons.items():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(self._telling(name))
        menu.popup(self.list.viewport().mapToGlobal(place))


def _plain(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("dim", True)
    label.setAccessibleName(name)
    return label
