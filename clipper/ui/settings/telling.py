"""Asking the desk for a page of the settings: what fails is told on that page."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from clipper.model.errors import Cancelled, ClipperError
from clipper.ui.asking import Asker
from clipper.ui.tasks import Task

Result = TypeVar("Result")


def ask(
    asker: Asker,
    future: Future[Result],
    then: Callable[[Result], Any],
    tell: Callable[[str], Any],
) -> None:
    """Give a future's result to `then`, or the words on why it failed to `tell`."""
    task = Task(future)
    task.done.connect(then)
    task.failed.connect(partial(_tell, asker, tell))


def _tell(asker: Asker, tell: Callable[[str], Any], failure: BaseException) -> None:
    if isinstance(failure, Cancelled):
        return
    if isinstance(failure, ClipperError):
        tell(str(failure))
    else:
        asker.broke.emit(failure)
