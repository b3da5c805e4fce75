"""Small dialogs: the keyboard, about Clipper, a saved page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper import __version__
from clipper.model.codebook import Codebook
from clipper.ui.actions import Actions
from clipper.ui.theme import MONO, TEXT_SIZE, font

_ABOUT = (
    f"Clipper {__version__}\n\n"
    "Clip news pages, annotate the events in them, find them again, report with evidence.\n\n"
    "Apache License 2.0. Uses Qt for Python (LGPL 3), trafilatura, Whoosh and the fonts Noto."
)
_READER_KEYS = (
    ("Shift+arrows", "select in the article"),
    ("Ctrl+Shift+arrows", "select word by word"),
    ("Esc", "let the selection go"),
    ("n, b", "next, previous annotation"),
    ("Enter", "edit the annotation, open the clipping"),
    ("Ctrl+S", "keep the fields"),
)


class KeyboardDialog(QDialog):
    """All keys of the window, and those of the codebook's types."""

    def __init__(self, actions: Actions, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        self.resize(560, 620)
        rows = [(keys_of(actions, name), words_of(actions, name)) for name in actions.by_name]
        types = [(kind.key, f"annotate: {kind.name}") for kind in codebook.types if kind.key]
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(24)
        shown = [row for row in (*rows, *_READER_KEYS, *types) if row[0]]
        for number, (keys, words) in enumerate(shown):
            for column, text in enumerate((keys, words)):
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                if column == 0:
                    label.setFont(font(MONO, TEXT_SIZE))
                grid.addWidget(label, number, column)
        grid.setColumnStretch(1, 1)
        scrolled = QScrollArea()
        scrolled.setWidget(inner)
        scrolled.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        column_of = QVBoxLayout(self)
        column_of.addWidget(scrolled)
        column_of.addWidget(buttons)

        buttons.rejected.connect(self.reject)


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


def ask_for_saved_page(parent: QWidget) -> tuple[str, str] | None:
    """Ask for the file of a saved page and the address it came from."""
    path, _ = QFileDialog.getOpenFileName(parent, "A saved page", "", "Web pages (*.html *.htm)")
    if not path:
        return None
    address, agreed = QInputDialog.getText(
        parent,
        "A saved page",
        "The address it was saved from:",
        QLineEdit.EchoMode.Normal,
        "https://",
    )
    return (path, address) if agreed and address.strip() else None
