"""Work that runs elsewhere, told to the window by signals on the window's own thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from clipper.model.errors import Cancelled


class _Post(QObject):
    """Carries calls from any thread to the window's, for as long as the application lives.

    Work that ends must not emit a signal of its own Task: the window's thread may hear of it and
    delete the Task before `emit` has come back, and Qt then reads what is no longer there.
    """

    sent = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

        self.sent.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _post() -> _Post:
    """Return the application's post; to be called on the window's thread."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a task needs an application")
    return application.findChild(_Post) or _Post(application)


class Task(QObject):
    """A future that becomes a signal: `done` or `failed`, once, never at once.

    It belongs to the application and goes when it has told its end, so nobody need keep it.
    Where the window that listens is gone by then, its slots are too and nothing happens.

    Signals:
        done: carries the result.
        failed: carries the exception; `Cancelled` where the work was stopped before it began.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, future: Future[Any]) -> None:
        super().__init__(QCoreApplication.instance())
        self._future = future
        self._post = _post()

        future.add_done_callback(self._settle)

    def cancel(self) -> bool:
        """Stop the work if it has not begun; tell whether that was in time."""
        return self._future.cancel()

    def _settle(self, _future: Future[Any]) -> None:
        """Pass the end on to the window's thread; called on whichever thread did the work."""
        _emit(self._post.sent, self._tell)

    def _tell(self) -> None:
        if not isValid(self):
            return
        try:
            failure = self._future.exception()
        except CancelledError:
            failure = Cancelled("It was stopped before it began.")
        if failure is None:
            self.done.emit(self._future.result())
        else:
            self.failed.emit(failure)
        self.deleteLater()


class Progress(QObject):
    """Carries news of work in another thread to the window's thread.

    Signals:
        progressed: carries what was reported.
    """

    progressed = Signal(object)

    def report(self, news: object) -> None:
        """Tell the window; to be called from the thread that works."""
        _emit(self.progressed, news)


def _emit(signal: Any, *values: object) -> None:  # noqa: ANN401 - Qt's bound signal
    """Emit a signal of an object that may be gone, because the program is closing."""
    try:
        signal.emit(*values)
    except RuntimeError:
        return
