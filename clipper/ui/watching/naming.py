"""New watch lists, more names and other titles: asked for in dialogs and given to the desk."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from clipper.desk.desk import Desk
from clipper.model.errors import Cancelled, ClipperError
from clipper.model.watch import WatchList
from clipper.model.watch_names import ReadNames, shown_names
from clipper.ui.asking import Asker
from clipper.ui.tasks import Task
from clipper.ui.watching.names_dialog import NamesDialog, NamesWish

if TYPE_CHECKING:
    from clipper.desk.watching import Added

Result = TypeVar("Result")


class Naming(QObject):
    """Asks for names, one dialog at a time.

    Signals:
        made: a list was made; carries it.
        added: names were put on a list; carries an `Added`.
        title_given: carries the id of a list and its new name.
    """

    made = Signal(object)
    added = Signal(object)
    title_given = Signal(int, str)

    def __init__(self, desk: Desk, asker: Asker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._list = 0
        self.dialog: NamesDialog | None = None

    def ask_for_list(self, over: QWidget) -> None:
        """Ask for a new list with its names."""
        self._ask(0, "", over)

    def ask_for_names(self, chosen: WatchList, over: QWidget) -> None:
        """Ask for names to put on a list."""
        self._ask(chosen.id, chosen.name, over)

    def ask_for_title(self, chosen: WatchList, over: QWidget) -> None:
        """Ask for another name of a list."""
        asked = QInputDialog(over)
        asked.setWindowTitle("Rename the watch list")
        asked.setLabelText("Name of the list")
        asked.setTextValue(chosen.name)
        asked.textValueSelected.connect(partial(self.title_given.emit, chosen.id))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _ask(self, number: int, name: str, over: QWidget) -> None:
        self._list = number
        self.dialog = NamesDialog(name, over)
        self.dialog.read_wanted.connect(self._read)
        self.dialog.file_chosen.connect(self._read_file)
        self.dialog.wanted.connect(self._give)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _read(self, text: str) -> None:
        self._then(self._desk.watching.read(text), self._tell_read)

    def _tell_read(self, read: ReadNames) -> None:
        if self.dialog:
            self.dialog.say(read.words if read != ReadNames() else "")

    def _read_file(self, path: str) -> None:
        self._then(self._desk.watching.read_file(Path(path)), self._show_file)

    def _show_file(self, read: ReadNames) -> None:
        if self.dialog:
            self.dialog.show_text(shown_names(read.terms))
            self.dialog.say(read.words)

    def _give(self, wish: NamesWish) -> None:
        self._then(self._desk.watching.read(wish.text), partial(self._take, wish))

    def _take(self, wish: NamesWish, read: ReadNames) -> None:
        if self._list:
            self._then(self._desk.watching.add(self._list, read.terms), self._tell_added)
        else:
            made = self._desk.watching.create(wish.title, read.terms, variants=wish.variants)
            self._then(made, self._tell_made)

    def _tell_added(self, added: "Added") -> None:
        if self.dialog:
            self.dialog.accept()
        self.added.emit(added)

    def _tell_made(self, made: WatchList) -> None:
        if self.dialog:
            self.dialog.accept()
        self.made.emit(made)

    def _then(self, future: Future[Result], then: Callable[[Result], None]) -> None:
        """Ask the desk; what does not fit is said in the dialog, where it can be corrected."""
        task = Task(future)
        task.done.connect(then)
        task.failed.connect(self._tell_failure)

    def _tell_failure(self, failure: BaseException) -> None:
        if not isinstance(failure, ClipperError):
            self._asker.broke.emit(failure)
        elif self.dialog and not isinstance(failure, Cancelled):
            self.dialog.say(str(failure), is_wrong=True)

    def _forget(self, _result: int) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None
