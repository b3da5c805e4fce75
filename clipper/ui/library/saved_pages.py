"""Asking for saved pages, and for the address of one that does not name its own."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.bringing_in import NO_ADDRESS
from clipper.desk.pasted import address_problem
from clipper.ui.plain_text import one_line

PAGES = "*.html *.htm *.html.gz *.xhtml *.mht *.mhtml *.pdf *.warc *.warc.gz"
LISTS = "*.url *.webloc *.desktop *.txt *.md *.csv *.opml"


def ask_for_files(parent: QWidget) -> tuple[Path, ...]:
    """Ask for saved pages or files of links; none where the person cancels."""
    kinds = f"Saved pages and links ({PAGES} {LISTS});;Saved pages ({PAGES});;All files (*)"
    paths, _ = QFileDialog.getOpenFileNames(parent, "Open saved pages", "", kinds)
    return tuple(Path(path) for path in paths)


class AddressDialog(QDialog):
    """Asks at which address a saved page stood.

    Signals:
        answered: carries the address; empty where the page is to be left out.
    """

    answered = Signal(str)

    def __init__(self, name: str, left: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Address of a saved page")
        self.setMinimumWidth(480)
        self._address = QLineEdit()
        self._address.setAccessibleName("Address of the page")
        self._address.setPlaceholderText("https://")
        self._problem = _plain("")
        self._problem.setProperty("wrong", True)
        self._problem.hide()
        more = f" {left} more files after this one." if left > 1 else ""
        words = _plain(f"“{one_line(name)}”: {NO_ADDRESS}{more if left else ''}")
        why = _plain("Paste the address that the page had in the browser.")
        why.setProperty("dim", True)
        buttons = QDialogButtonBox()
        clip = buttons.addButton("Clip", QDialogButtonBox.ButtonRole.AcceptRole)
        clip.setProperty("lead", True)
        buttons.addButton("Leave it out", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (words, why, self._address, self._problem, buttons):
            column.addWidget(part)

        buttons.accepted.connect(self._answer)
        buttons.rejected.connect(self.reject)
        self.rejected.connect(self._leave_out)

    def _answer(self) -> None:
        """Take the address, or say what is wrong with it."""
        problem = address_problem(self._address.text())
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self.accept()
            self.answered.emit(self._address.text().strip())

    def _leave_out(self) -> None:
        self.answered.emit("")


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
