"""Asking a public web archive about clippings, because a person wants it."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from clipper.desk.archiving import Answers, Asking, summary_of
from clipper.desk.desk import Desk
from clipper.model.errors import Cancelled
from clipper.ui.asking import Asker

_BEGUN = {
    "look up": "Asking the web archive… The copies will stand over the article.",
    "submit": "The web archive is asked to keep the page… That may take minutes.",
}
_WARNING = (
    "It fetches the live page from its site and keeps a copy for all to see. That cannot be taken "
    "back. Logins and cookies are not sent."
)


class WebArchive(QObject):
    """Looks pages up in a web archive, and submits them to it.

    Signals:
        told: something was begun or found; carries the words.
        refused: the archive gave no answer; carries the words.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._window = window
        self._found: list[Answers] = []
        self._problems: list[str] = []
        self._wanted = 0
        self.question: QMessageBox | None = None

    def look_up(self, ids: list[int]) -> None:
        """Ask which copies of pages there are."""
        self._ask(ids, "look up")

    def submit(self, ids: list[int]) -> None:
        """Ask that pages be kept, once a person has read what that means."""
        if not ids:
            return
        pages = "this page" if len(ids) == 1 else f"{len(ids)} pages"
        self.question = box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Submit to a web archive")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Submit {pages} to the Wayback Machine of the Internet Archive?")
        box.setInformativeText(_WARNING)
        submit = box.addButton("&Submit", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        submit.clicked.connect(partial(self._ask, ids, "submit"))
        box.open()

    def _ask(self, ids: list[int], kind: Asking, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt adds it
        if not ids:
            return
        if len(self._found) >= self._wanted:
            self._found, self._problems, self._wanted = [], [], 0
        self._wanted += len(ids)
        self.told.emit(_BEGUN[kind])
        for one in ids:
            task = self._asker.ask(self._desk.archiving.ask(one, kind), self._take)
            task.failed.connect(self._take_failure)

    def _take_failure(self, failure: BaseException) -> None:
        if not isinstance(failure, Cancelled):
            self._problems.append(str(failure))
        self._take(())

    def _take(self, answers: Answers) -> None:
        """Tell what came of all, once the last has answered."""
        self._found.append(answers)
        self._problems += [one.problem for one in answers if one.problem]
        if len(self._found) < self._wanted:
            return
        if self._wanted == 1:
            words = self._problems[0] if self._problems else summary_of(answers)
        else:
            having = sum(any(one.address for one in found) for found in self._found)
            words = f"The web archive has copies of {having} of {self._wanted} pages."
            words = " ".join([words, *self._problems[:1]])
        (self.refused if self._problems else self.told).emit(words)
