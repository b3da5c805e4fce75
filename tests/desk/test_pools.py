"""Worker processes that die or hang are replaced."""

import os
import signal
import time

import pytest

from clipper.desk.pools import WorkerError, WorkerProcess


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
