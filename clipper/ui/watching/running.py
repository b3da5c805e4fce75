"""Runs of watch lists, and their outcome written to a file, joined to the desk."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from clipper.desk.desk import Desk
from clipper.desk.watch_export import FORMS
from clipper.model.errors import Cancelled, ClipperError
from clipper.model.watch import WatchList
from clipper.ui.asking import Asker
from clipper.ui.report.folder import suggested_folder
from clipper.ui.tasks import Progress, Task
from clipper.ui.watching.watching_dialog import WatchingDialog

if TYPE_CHECKING:
    from clipper.desk.watching import Ran

_SIGNS_OF_PATHS = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


class Running(QObject):
    """Runs one list at a time, and tells of it in the window of watch lists.

    Signals:
        ended: a run came to its end; carries the id of the list.
    """

    ended = Signal(int)

    def __init__(self, desk: Desk, asker: Asker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._stop = Event()
        self._news = Progress(self)
        self._words = ""
        self._is_running = False
        self.dialog: WatchingDialog | None = None

        self._news.progressed.connect(self._show_progress)

    def attach(self, dialog: WatchingDialog | None) -> None:
        """Tell of runs in a window from now on; one may be under way."""
        self.dialog = dialog
        if dialog is not None:
            dialog.bar.show_running(on=self._is_running)
            dialog.bar.say(self._words)

    def run(self, chosen: WatchList, *, only_new: bool) -> None:
        """Run a list."""
        if self._is_running:
            return
        self._is_running = True
        self._stop = stop = Event()

        def tell(done: int, total: int, new: int) -> None:
            if stop.is_set():
                raise Cancelled("Stopped.")
            self._news.report((stop, done, total, new))

        self._show(f"Looking for the names of “{chosen.name}”…")
        future = self._desk.watching.run(chosen.id, only_new=only_new, progress=tell)
        task = Task(future)
        task.done.connect(partial(self._tell_ran, chosen.id))
        task.failed.connect(partial(self._tell_failed, chosen.id))

    def stop(self) -> None:
        """End the run; what was found stays."""
        self._stop.set()

    def export(self, chosen: WatchList) -> None:
        """Ask where the outcome shall go, and write it there."""
        if self.dialog is None:
            return
        name = chosen.name.translate(_SIGNS_OF_PATHS)
        kinds = "Table (*.csv);;JSON (*.json)"
        path, kind = QFileDialog.getSaveFileName(
            self.dialog, "Write the outcome to", f"{suggested_folder()}/{name}.csv", kinds
        )
        if path:
            place = Path(path)
            if place.suffix.lstrip(".").lower() not in FORMS:
                place = place.with_name(f"{place.name}.{'json' if 'json' in kind else 'csv'}")
            self.write(chosen, place)

    def write(self, chosen: WatchList, place: Path) -> None:
        """Write the outcome of a list to a file."""
        self._show(f"Writing {place}…")
        task = Task(self._desk.watching.export(chosen.id, place))
        task.done.connect(partial(self._tell_written, place))
        task.failed.connect(partial(self._tell_failed, 0))

    def _show_progress(self, news: tuple[Event, int, int, int]) -> None:
        stop, *counts = news
        if stop is self._stop and self.dialog and self._is_running:
            self.dialog.bar.show_progress(*counts)

    def _tell_ran(self, number: int, ran: "Ran") -> None:
        self._is_running = False
        self._show(ran.words)
        self.ended.emit(number)

    def _tell_written(self, place: Path, hits: int) -> None:
        self._show(f"Wrote {'1 hit' if hits == 1 else f'{hits:,} hits'}: {place}")

    def _tell_failed(self, number: int, failure: BaseException) -> None:
        self._is_running = self._is_running and not number
        if isinstance(failure, Cancelled):
            self._show("Stopped. What was found is kept; the next run goes on from there.")
        elif isinstance(failure, ClipperError):
            self._show(str(failure), is_wrong=True)
        else:
            self._asker.broke.emit(failure)
        if number:
            self.ended.emit(number)

    def _show(self, words: str, *, is_wrong: bool = False) -> None:
        self._words = words
        if self.dialog:
            self.dialog.bar.show_running(on=self._is_running)
            self.dialog.bar.say(words, is_wrong=is_wrong)
            self.dialog.offer()
