"""Names for a watch list: pasted, typed, or brought in from a file."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.plain_text import one_line
from clipper.ui.report.words_label import words_label
from clipper.ui.watching.panels import button

PAUSE_MS = 150
_ABOUT = (
    "One name a line; other spellings behind | or ; on the same line. A table with a column "
    "“name”, and maybe “alias”, “aliases” and “note”, will do too."
)
_EXAMPLE = "Valery Gerasimov | Валерий Герасимов\nWagner Group; PMC Wagner\nUrsa Major"
_KINDS = "Names (*.txt *.csv *.tsv *.tab);;All files (*)"


@dataclass(frozen=True, slots=True)
class NamesWish:
    """What a person gave: the name of a new list, the text with the names, and the variants."""

    title: str
    text: str
    variants: bool


class NamesDialog(QDialog):
    """Takes names, for a new list or for one that is there.

    Signals:
        read_wanted: the text rests; carries it, in order to be told what is in it.
        file_chosen: carries the path of a file with names.
        wanted: carries the `NamesWish`.
    """

    read_wanted = Signal(str)
    file_chosen = Signal(str)
    wanted = Signal(object)

    def __init__(self, list_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_new = not list_name
        self.setWindowTitle("New watch list" if is_new else f"Names for {one_line(list_name)}")
        self.resize(560, 480)
        self._is_new = is_new
        self.title = QLineEdit()
        self.title.setAccessibleName("Name of the list")
        self.title.setPlaceholderText("For example: Officers, Ships, Companies")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Names")
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.variants = QCheckBox(
            "Find &variants: other spellings, scripts and orders of the words"
        )
        self.variants.setChecked(True)
        self._words = words_label("")
        self._words.setAccessibleName("What was read")
        self._browse = button("&Import a file…")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._give = buttons.addButton(
            "Create list" if is_new else "Add names", QDialogButtonBox.ButtonRole.ActionRole
        )
        self._give.setProperty("lead", True)
        self._give.setDefault(True)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._lay_out(buttons)
        self._allow()
        (self.title if is_new else self.text).setFocus()

        self.text.textChanged.connect(self._pause.start)
        self.text.textChanged.connect(self._allow)
        self.title.textChanged.connect(self._allow)
        self._pause.timeout.connect(self._ask)
        self._browse.clicked.connect(self._choose_file)
        self._give.clicked.connect(self._tell)
        buttons.rejected.connect(self.reject)

    def show_text(self, text: str) -> None:
        """Put names into the box."""
        self.text.setPlainText(text)

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        """Say what was read, or what does not fit."""
        self._words.setText(one_line(words))
        for role, on in (("wrong", is_wrong), ("dim", not is_wrong)):
            self._words.setProperty(role, on)
        self._words.style().polish(self._words)
        self._allow()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        if self._is_new:
            named = QLabel("&Name of the list")
            named.setBuddy(self.title)
            column.addWidget(named)
            column.addWidget(self.title)
        column.addWidget(words_label(_ABOUT))
        column.addWidget(self.text, 1)
        below = QHBoxLayout()
        below.addWidget(self._words, 1)
        below.addWidget(self._browse)
        column.addLayout(below)
        if self._is_new:
            column.addWidget(self.variants)
        else:
            self.title.hide()
            self.variants.hide()
        column.addWidget(buttons)

    def _allow(self) -> None:
        has_title = not self._is_new or bool(self.title.text().strip())
        self._give.setEnabled(has_title and not self.text.document().isEmpty())

    def _ask(self) -> None:
        self.read_wanted.emit(self.text.toPlainText())

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import names", "", _KINDS)
        if path:
            self.file_chosen.emit(path)

    def _tell(self) -> None:
        self._pause.stop()
        self._give.setEnabled(False)
        self.wanted.emit(
            NamesWish(self.title.text(), self.text.toPlainText(), self.variants.isChecked())
        )
