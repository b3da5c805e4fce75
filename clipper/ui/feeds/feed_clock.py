"""Asks the feeds whose time has come, while the window is open."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.desk.desk import Desk
from clipper.desk.following import Asked
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch

FIRST_MS = 15_000
"""How long after the start the first feeds are asked, when the window has become quiet."""
EVERY_MS = 300_000


class FeedClock(QObject):
    """Asks due feeds again and again; a person who follows a feed has asked for that.

    Signals:
        asked: some feeds were asked; carries what came of it, as a list.
    """

    asked = Signal(list)

    def __init__(self, desk: Desk, asker: Asker, batch: Batch) -> None:
        super().__init__(batch)
        self._desk = desk
        self._asker = asker
        self._batch = batch
        self._is_paused = False
        self._timer = QTimer(self)

        self._timer.timeout.connect(self._ask_due)

    @property
    def is_paused(self) -> bool:
        """Tell whether feeds wait until they are asked by hand."""
        return self._is_paused

    def begin(self, *, paused: bool) -> None:
        """Begin to look at the time."""
        self._is_paused = paused
        self._timer.start(FIRST_MS)

    def pause(self, paused: bool) -> None:  # noqa: FBT001 - a switch tells it so
        """Ask no feed by itself, or do so again."""
        self._is_paused = paused
        if not paused:
            self._ask_due()

    def stop(self) -> None:
        """Look at the time no longer."""
        self._timer.stop()

    def ask(self, ids: Sequence[int] = ()) -> None:
        """Ask feeds now, all of them where none is named."""
        self._asker.ask(self._desk.following.ask(ids), self.take)

    def take(self, asked: list[Asked]) -> None:
        """Follow the pages that feeds brought."""
        for one in asked:
            if one.pages:
                self._batch.follow_quietly(one.pages)
        self.asked.emit(asked)

    def _ask_due(self) -> None:
        self._timer.setInterval(EVERY_MS)
        if not self._is_paused and not self._batch.is_running:
            self._asker.ask(self._desk.following.ask_due(), self.take)
