"""The list of words that stand out, with how many clippings have each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.model.search import OutstandingWord
from clipper.ui.plain_text import one_line

_NONE = "No word stands out here: there are too few clippings, or all are of one kind."
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIZE = (460, 560)


class OutstandingDialog(QDialog):
    """Lists words; Enter or a double click adds one to the search, Ctrl+Enter takes it alone.

    Args:
        words: the words, the most telling first.
        of: how many hits they are of, 0 where they are those of one clipping.

    Signals:
        added: a word is to be added to the search; carries it.
        taken_alone: a word is to be searched for in its place; carries it.
    """

    added = Signal(str)
    taken_alone = Signal(str)

    def __init__(self, words: Sequence[OutstandingWord], *, of: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Words that stand out")
        self.resize(*_SIZE)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._about.setProperty("dim", True)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Words that stand out")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._fill(words, of)
        none = QLabel(_NONE)
        none.setWordWrap(True)
        none.setVisible(not words)
        self.list.setVisible(bool(words))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._add = QPushButton("&Add to the search" if of else "&Search for it")
        self._add.setProperty("lead", True)
        self._add.setDefault(True)
        self._alone = QPushButton("Search for it a&lone")
        self._alone.setToolTip("Ctrl+Enter")
        self._alone.setVisible(bool(of))
        for button in (self._add, self._alone):
            button.setEnabled(bool(words))
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addWidget(self.list, 1)
        column.addWidget(none, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(buttons)

        self.list.itemDoubleClicked.connect(self._tell_added)
        self._add.clicked.connect(self._tell_added)
        self._alone.clicked.connect(self._tell_alone)
        buttons.rejected.connect(self.reject)

    def say(self, words: str) -> None:
        """Say what the words are of."""
        self._about.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the word alone with Ctrl+Enter, add it with Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell_alone()
        else:
            self._tell_added()

    def _fill(self, words: Sequence[OutstandingWord], of: int) -> None:
        heads = ("Word", "Of the hits", "Of all") if of else ("Word", "Clippings with it")
        self.list.setHeaderLabels(heads)
        for one in words:
            counts = (
                (f"{one.hits:,} of {of:,}", f"{one.clippings:,}") if of else (f"{one.clippings:,}",)
            )
            row = QTreeWidgetItem([one_line(one.word), *counts])
            for column in range(1, len(heads)):
                row.setTextAlignment(column, _RIGHT)
            self.list.addTopLevelItem(row)
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(heads)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.list.headerItem().setTextAlignment(column, _RIGHT)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _word(self) -> str:
        chosen = self.list.currentItem()
        return chosen.text(0) if chosen else ""

    def _tell_added(self) -> None:
        if word := self._word():
            self.added.emit(word)
            self.accept()

    def _tell_alone(self) -> None:
        if word := self._word():
            self.taken_alone.emit(word)
            self.accept()
