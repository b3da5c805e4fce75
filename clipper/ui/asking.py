"""Asking the desk: what comes back goes to a slot, what fails to the message bar."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

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
        task.done.connect(partial(_pass, then) if isinstance(then, partial) else then)
        task.failed.connect(self._tell)
        return task

    def _tell(self, failure: BaseException) -> None:
        if isinstance(failure, Cancelled):
            return
        if isinstance(failure, ClipperError):
            self.failed.emit(str(failure))
        else:
            self.broke.emit(failure)


def _pass(then: "partial[Any]", result: Any) -> None:  # noqa: ANN401 - whatever was asked for
    """Call a slot with its first arguments, unless the widget it belongs to is gone.

    Qt forgets the slots of what is gone by itself, but does not see them in a partial.
    """
    owner = getattr(then.func, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        then(result)
