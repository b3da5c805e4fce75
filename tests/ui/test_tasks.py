"""Futures told to the window."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from clipper.model.errors import Cancelled, FetchError
from clipper.ui.tasks import Progress, Task


class Listener(QObject):
    """Keeps what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[object, int]] = []

    def take(self, value: object) -> None:
        """Keep a value."""
        self.told.append((value, threading.get_ident()))


def test_a_result_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    listener = Listener()
    with ThreadPoolExecutor(1) as pool:
        task = Task(pool.submit(lambda: 7))
        task.done.connect(listener.take)
        qtbot.waitUntil(lambda: bool(listener.told))
    assert listener.told == [(7, threading.get_ident())]


def test_work_that_ended_before_is_told_too(qtbot: QtBot) -> None:
    future: Future[int] = Future()
    future.set_result(3)
    with qtbot.waitSignal(Task(future).done) as told:
        pass
    assert told.args == [3]


def test_a_failure_is_told_as_it_was_raised(qtbot: QtBot) -> None:
    future: Future[int] = Future()
    failure = FetchError("The site does not answer. Try again later.")
    task = Task(future)
    with qtbot.waitSignal(task.failed) as told:
        future.set_exception(failure)
    assert told.args == [failure]


def test_work_that_was_stopped_says_so(qtbot: QtBot) -> None:
    task = Task(Future())
    with qtbot.waitSignal(task.failed) as told:
        assert task.cancel()
    assert isinstance(told.args[0], Cancelled)


def test_nothing_happens_when_the_listener_is_gone(qtbot: QtBot) -> None:
    future: Future[int] = Future()
    listener, task = Listener(), Task(future)
    task.done.connect(listener.take)
    shiboken6.delete(listener)
    with qtbot.waitSignal(task.destroyed):
        future.set_result(1)


def test_nothing_happens_when_the_program_has_closed() -> None:
    future: Future[int] = Future()
    task = Task(future)
    shiboken6.delete(task)
    future.set_result(1)


def test_a_task_goes_when_it_has_told_its_end(qtbot: QtBot) -> None:
    future: Future[int] = Future()
    task = Task(future)
    with qtbot.waitSignal(task.destroyed):
        future.set_result(1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(task)


@pytest.mark.parametrize("news", [1, ("37", 200)])
def test_progress_comes_from_another_thread(qtbot: QtBot, news: object) -> None:
    progress, listener = Progress(), Listener()
    progress.progressed.connect(listener.take)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(progress.report, news)
        qtbot.waitUntil(lambda: bool(listener.told))
    assert listener.told == [(news, threading.get_ident())]
