"""Asking the desk: what comes back goes to a slot, what fails to the message bar."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from clipper.model.errors import Cancelled, ClipperError
from clipper.ui.tasks import Task

Result = TypeVar("Result")


class Asker(QObject):
    """Turns futures of the desk into calls on the window's thread.

    Signals:
        failed: something that Clipper can explain went wrong; carries the words.
        broke: a fault of the program; carries the exception.
    """

    failed = Signal(str)
    broke = Signal(object)

    def ask(
        self, future: Future[Result], then: Callable[[Result], Any] = lambda _result: None
    ) -> Task:
        """Wait for a future, and give its result to `then`."""
        task = Task(future)
        task.done.connect(then)
        task.failed.connect(self._tell)
        return task

    def _tell(self, failure: BaseException) -> None:
        if isinstance(failure, Cancelled):
            return
        if isinstance(failure, ClipperError):
            self.failed.emit(str(failure))
        else:
            self.broke.emit(failure)
