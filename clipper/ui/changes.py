"""News of what changed in the library, gathered so that a view redraws once a moment."""

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.desk.desk import Desk
from clipper.model.change import Change
from clipper.model.errors import Cancelled, ClipperError
from clipper.ui.asking import Asker
from clipper.ui.tasks import Progress, Task

GATHER_MS = 120
INDEX_MS = 600
"""How long changes may gather before the index takes them in: each time it writes whole files."""
LOOK_MS = 2000
RETRY_MS = 5000
PATIENCE = 3
"""After so many failures in a row an index that cannot be written is told."""
BACKUP_MS = 30_000
"""How long after the start the day's backup is written, when the window has become quiet."""


class Changes(QObject):
    """Gathers changes of this program, and notices those of others.

    Signals:
        happened: clippings or annotations changed; carries one Change for all of a moment.
        acted: somebody did, undid or redid something; told at once, for the keys that turn it back.
        happened_outside: another program wrote to the library.
        indexed: the search index has taken in what changed.
    """

    happened = Signal(object)
    acted = Signal()
    happened_outside = Signal()
    indexed = Signal()

    def __init__(self, asker: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._desk: Desk | None = None
        self._gathered = Change()
        self._form = -1
        self._failures = 0
        self._is_stopped = False
        self._news = Progress(self)
        self._gathering = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._indexing = QTimer(self, interval=INDEX_MS, singleShot=True)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._retrying = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._backing_up = QTimer(self, interval=BACKUP_MS, singleShot=True)

        self._news.progressed.connect(self.take)
        self._gathering.timeout.connect(self._tell)
        self._indexing.timeout.connect(self._index)
        self._looking.timeout.connect(self._look)
        self._retrying.timeout.connect(self._index)
        self._backing_up.timeout.connect(self._back_up)

    def report(self, change: Change) -> None:
        """Hear of a change, from whichever thread."""
        self._news.report(change)

    def watch(self, desk: Desk) -> None:
        """Begin to look for what other programs write, and bring the index up to date."""
        self._desk = desk
        self._looking.start()
        self._backing_up.start()
        self._index()

    def stop(self) -> None:
        """Look no longer, and tell of nothing more: the desk is about to close."""
        self._is_stopped = True
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._desk = None

    def take(self, change: Change | None) -> None:
        """Hear of a change on the window's thread."""
        if change and not self._is_stopped:
            self._gathered |= change
            if change.summary:
                self.acted.emit()
            if not self._gathering.isActive():
                self._gathering.start()

    def _tell(self) -> None:
        change, self._gathered = self._gathered, Change()
        self.happened.emit(change)
        if not self._indexing.isActive():
            self._indexing.start()

    def _index(self) -> None:
        """Have the index and the groups of copies take in what changed."""
        if self._desk:
            task = Task(self._desk.indexing.update())
            task.done.connect(self._tell_indexed)
            task.failed.connect(self._index_again)
            self._asker.ask(self._desk.resembling.update(), self.take)

    def _tell_indexed(self, written: int) -> None:
        self._failures = 0
        if written and not self._is_stopped:
            self.indexed.emit()

    def _index_again(self, failure: BaseException) -> None:
        """Try again later: another program may be writing. Only a lasting failure is told."""
        if not isinstance(failure, ClipperError):
            self._asker.broke.emit(failure)
            return
        self._failures += 1
        if self._failures == PATIENCE and not isinstance(failure, Cancelled):
            self._asker.failed.emit(str(failure))
        if self._desk:
            self._retrying.start()

    def _back_up(self) -> None:
        """Write the day's backup, if it is still to be written."""
        if self._desk:
            self._asker.ask(self._desk.organising.back_up_daily())

    def _look(self) -> None:
        if self._desk:
            self._asker.ask(self._desk.organising.form(), self._compare)

    def _compare(self, form: int) -> None:
        if self._form not in (-1, form) and not self._is_stopped:
            self.happened_outside.emit()
            self._index()
        self._form = form
