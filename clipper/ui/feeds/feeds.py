"""The feeds dialog joined to the desk."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.desk.following import Asked
from clipper.model.errors import Cancelled, ClipperError
from clipper.model.feed import Feed
from clipper.ui.asking import Asker
from clipper.ui.feeds.feed_clock import FeedClock
from clipper.ui.feeds.feeds_dialog import FeedsDialog
from clipper.ui.tasks import Task


class Feeds(QObject):
    """Opens the dialog, and does what it asks for.

    Signals:
        paused: feeds are asked only by hand from now on, or by themselves again.
    """

    paused = Signal(bool)

    def __init__(self, desk: Desk, asker: Asker, clock: FeedClock, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._clock = clock
        self._window = window
        self.dialog: FeedsDialog | None = None

        clock.asked.connect(self._show_asked)

    def open(self) -> None:
        """Open the dialog."""
        self._asker.ask(self._desk.organising.cases(), partial(self._open, ()))

    def suggest(self, addresses: tuple[str, ...]) -> None:
        """Open the dialog with a feed that came in; it is followed when the person agrees."""
        self._asker.ask(self._desk.organising.cases(), partial(self._open, addresses))

    def _open(self, addresses: tuple[str, ...], cases: list[tuple[str, int]]) -> None:
        if self.dialog is None:
            dialog = FeedsDialog([case for case, _ in cases if case], self._window)
            dialog.show_paused(paused=self._clock.is_paused)
            dialog.add_wanted.connect(self._add)
            dialog.remove_wanted.connect(self._remove)
            dialog.ask_wanted.connect(self._clock.ask)
            dialog.pause_wanted.connect(self._pause)
            dialog.finished.connect(self._forget)
            self.dialog = dialog
        if addresses:
            self.dialog.suggest(addresses)
        self._show()
        self.dialog.open()

    def _show(self) -> None:
        self._asker.ask(self._desk.following.all(), self._show_feeds)

    def _show_feeds(self, feeds: list[Feed]) -> None:
        if self.dialog:
            self.dialog.show_feeds(feeds)

    def _add(self, address: str, case: str) -> None:
        task = Task(self._desk.following.add(address, case))
        task.done.connect(self._take_added)
        task.failed.connect(self._tell_failure)

    def _take_added(self, asked: Asked) -> None:
        if self.dialog:
            self.dialog.added()
        self._clock.take([asked])

    def _tell_failure(self, failure: BaseException) -> None:
        """Say in the dialog what went wrong with the address that stands there."""
        if isinstance(failure, ClipperError) and not isinstance(failure, Cancelled) and self.dialog:
            self.dialog.say(str(failure))
        elif not isinstance(failure, ClipperError):
            self._asker.broke.emit(failure)

    def _remove(self, ids: tuple[int, ...]) -> None:
        for feed in ids:
            self._asker.ask(self._desk.following.remove(feed), self._tell_removed)

    def _tell_removed(self, feed: Feed) -> None:
        if self.dialog:
            self.dialog.say(f"{feed.title or feed.url} is followed no longer. Its clippings stay.")
        self._show()

    def _pause(self, paused: bool) -> None:  # noqa: FBT001 - a switch tells it so
        self._clock.pause(paused)
        self.paused.emit(paused)

    def _show_asked(self, asked: list[Asked]) -> None:
        if self.dialog and asked:
            self.dialog.say(" ".join(one.words for one in asked[:3]))
        self._show()

    def _forget(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None
