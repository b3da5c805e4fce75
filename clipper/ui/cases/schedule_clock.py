"""Clips again what the cases say is due, while the window is open."""

from PySide6.QtCore import QObject, QTimer

from clipper.desk.desk import Desk
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch

FIRST_MS = 20_000
"""How long after the start the first pages are fetched, when the window has become quiet."""
EVERY_MS = 60_000


class ScheduleClock(QObject):
    """Looks at the time now and then; what a person clips comes before it."""

    def __init__(self, desk: Desk, asker: Asker, batch: Batch) -> None:
        super().__init__(batch)
        self._desk = desk
        self._asker = asker
        self._batch = batch
        self._timer = QTimer(self)

        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to look at the time."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look at the time no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Begin with what is due, unless a person's own pages are being clipped."""
        self._timer.setInterval(EVERY_MS)
        if not self._batch.is_running:
            self._asker.ask(self._desk.scheduling.tick())
