"""Small dialogs: the keyboard, about Clipper."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper import __version__
from clipper.model.codebook import Codebook
from clipper.ui.actions import MENUS, Actions
from clipper.ui.plain_text import one_line
from clipper.ui.theme import MONO, TEXT_SIZE, font

_ABOUT = (
    f"Clipper {__version__}\n\n"
    "Clip news pages, annotate the events in them, find them again, report with evidence.\n\n"
    "Apache License 2.0. Uses Qt for Python (LGPL 3), trafilatura, Whoosh and the fonts Noto."
)
_READER_KEYS = (
    ("Shift+arrows", "Select"),
    ("Ctrl+Shift+arrows", "Select word by word"),
    ("Esc", "Let the selection go"),
    ("n, b", "Next, previous annotation"),
    ("/", "Find in the article"),
    ("Esc, while finding", "Stop, the match selected"),
    ("Enter", "Open the link at the cursor"),
    ("Ctrl+S, Enter", "Save the fields and go on reading"),
    ("Esc", "Leave the fields, keeping what was typed"),
)


class KeyboardDialog(QDialog):
    """All keys of the window, and those of the codebook's types."""

    def __init__(self, actions: Actions, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        self.resize(820, 680)
        sections = [(title.replace("&", ""), menu_rows(actions, title)) for title, _ in MENUS]
        types = [(kind.key, one_line(kind.name)) for kind in codebook.types if kind.key]
        places = [
            [*sections[:-1]],
            [("In the article", [*_READER_KEYS]), ("Words selected are…", types), sections[-1]],
        ]
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(12, 4, 12, 12)
        columns.setSpacing(40)
        for place in places:
            columns.addLayout(_sections(place), 1)
        scrolled = QScrollArea()
        scrolled.setWidget(inner)
        scrolled.setWidgetResizable(True)
        scrolled.setAccessibleName("Keys")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        column_of = QVBoxLayout(self)
        column_of.addWidget(scrolled)
        column_of.addWidget(buttons)

        buttons.rejected.connect(self.reject)


def menu_rows(actions: Actions, title: str) -> list[tuple[str, str]]:
    """Return keys and words of the entries of a menu that have keys."""
    offers = dict(MENUS)[title]
    rows = [(keys_of(actions, one.name), words_of(actions, one.name)) for one in offers if one.name]
    return [row for row in rows if row[0]]


def _sections(sections: list[tuple[str, list[tuple[str, str]]]]) -> QGridLayout:
    """Lay out keys and what they do, a heading over each section."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    line = 0
    for title, rows in sections:
        heading = _plain(title)
        heading.setProperty("heading", True)
        heading.setContentsMargins(0, 10, 0, 2)
        grid.addWidget(heading, line, 0, 1, 2)
        for number, (keys, words) in enumerate(rows, line + 1):
            pressed = _plain(keys)
            pressed.setFont(font(MONO, TEXT_SIZE))
            grid.addWidget(pressed, number, 0)
            grid.addWidget(_plain(words), number, 1)
        line += 1 + len(rows)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(line, 1)
    return grid


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def keys_of(actions: Actions, name: str) -> str:
    """Return the keys of an action for a person."""
    return actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def words_of(actions: Actions, name: str) -> str:
    """Return the words of an action without the mark of its letter."""
    return actions[name].iconText()


def show_about(parent: QWidget) -> None:
    """Say what this program is."""
    box = QMessageBox(parent)
    box.setWindowTitle("About Clipper")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_ABOUT)
    box.open()
