"""The captures of what is selected as one WARC file: asked for and written."""

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.desk.exporting import Exported
from clipper.model.errors import Cancelled
from clipper.ui.asking import Asker
from clipper.ui.report.captures_dialog import CapturesDialog, CapturesWish
from clipper.ui.report.folder import suggested_folder
from clipper.ui.report.scope import Scope
from clipper.ui.tasks import Progress

_STEPS = 200
"""How often progress is told at most, however many captures there are."""


class Captures(QObject):
    """Asks where captures shall go and has them written.

    Signals:
        written: the file is there; carries the words.
        written_in_part: the file is there, but a capture was damaged; carries the words.
    """

    written = Signal(str)
    written_in_part = Signal(str)

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._window = window
        self._stop = Event()
        self._news = Progress(self)
        self.dialog: CapturesDialog | None = None

        self._news.progressed.connect(self._show_progress)

    def ask(self, scopes: list[Scope]) -> None:
        """Ask whose captures are wanted, and where they shall go."""
        self.dialog = CapturesDialog(scopes, suggested_folder(), self._window)
        self.dialog.wanted.connect(partial(self._write, self.dialog))
        self.dialog.stopped.connect(self._give_up)
        self.dialog.finished.connect(self._close)
        self.dialog.open()

    def _write(self, dialog: CapturesDialog, wish: CapturesWish) -> None:
        self._stop = stop = Event()

        def tell(done: int, total: int) -> None:
            if done == total or done % (total // _STEPS + 1) == 0:
                self._news.report((dialog, done, total))

        future = self._desk.exporting.warc(
            list(dialog.scope.ids),
            Path(wish.path),
            pictures=wish.pictures,
            replace=wish.replace,
            progress=tell,
            cancelled=stop.is_set,
        )
        task = self._asker.ask(future, partial(self._tell, dialog))
        task.failed.connect(partial(self._take_back, dialog))

    def _show_progress(self, news: tuple[CapturesDialog, int, int]) -> None:
        dialog, done, total = news
        if dialog is self.dialog:
            dialog.show_progress(done, total)

    def _take_back(self, dialog: CapturesDialog, failure: BaseException) -> None:
        if dialog is self.dialog:
            dialog.take_back("" if isinstance(failure, Cancelled) else str(failure))

    def _give_up(self) -> None:
        self._stop.set()

    def _close(self, _result: int) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None

    def _tell(self, dialog: CapturesDialog, written: Exported) -> None:
        if dialog is self.dialog:
            dialog.accept()
        words = f"Wrote {written.words}: {written.path}"
        if written.left_out:
            many = f" And {len(written.left_out) - 1} more." if len(written.left_out) > 1 else ""
            self.written_in_part.emit(f"{words}. {written.left_out[0]}{many}")
        else:
            self.written.emit(words)
