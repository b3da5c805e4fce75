"""Worker processes that die or hang are replaced, and an alarm rings in its time."""

import os
import signal
import time
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from clipper.desk.pools import Alarm, WorkerError, WorkerProcess


@pytest.fixture
def worker() -> WorkerProcess:
    return WorkerProcess()


def test_a_worker_gives_back_what_its_function_returns(worker: WorkerProcess) -> None:
    assert worker.run(30, pow, 2, 10) == 1024
    worker.close()


def test_a_worker_that_dies_is_reported_and_replaced(worker: WorkerProcess) -> None:
    with pytest.raises(WorkerError, match="sudden end"):
        worker.run(30, os.kill, worker.run(30, os.getpid), signal.SIGKILL)
    assert worker.run(30, pow, 2, 3) == 8
    worker.close()


def test_a_worker_that_hangs_is_ended_and_replaced(worker: WorkerProcess) -> None:
    first = worker.run(30, os.getpid)
    with pytest.raises(WorkerError, match="longer than"):
        worker.run(0.2, time.sleep, 60)
    assert worker.run(30, os.getpid) != first
    worker.close()


def test_a_forked_worker_that_hangs_is_ended_and_replaced() -> None:
    worker = WorkerProcess(is_forked=True)
    first = worker.run(30, os.getpid)
    with pytest.raises(WorkerError, match="longer than"):
        worker.run(0.2, time.sleep, 60)
    assert worker.run(30, os.getpid) not in (first, os.getpid())
    worker.close()


def test_an_alarm_does_what_was_wished_last_and_nothing_before_its_time() -> None:
    alarm, done, rang = Alarm(), [], Event()
    alarm.set(60, lambda: done.append("first"))
    alarm.set(0.01, lambda: (done.append("second"), rang.set()))
    assert rang.wait(30)
    assert done == ["second"]
    alarm.close()


def test_a_closed_alarm_wakes_nobody_and_keeps_no_program_from_ending() -> None:
    alarm, done = Alarm(), []
    alarm.set(60, lambda: done.append("late"))
    alarm.close()
    alarm.set(0, lambda: done.append("later"))
    alarm.close()
    assert done == []
    until = time.monotonic() + 30
    while any(one.name.startswith("alarm") for one in enumerate_threads()):
        assert time.monotonic() < until, "a thread is left"
        Event().wait(0.01)
