"""The threads and processes that work is done on.

One thread owns the library, so nothing needs a lock. Extraction and index writing, which hold
the interpreter for long, run in a spawned process each: measured, they then cannot be felt in
the window.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from clipper.model.errors import ClipperError

Given = ParamSpec("Given")
Result = TypeVar("Result")


class WorkerError(ClipperError):
    """A worker process died or took too long: the page it was busy with cannot be read."""


Pending = Sequence[Future[Result]]


def as_done(futures: Iterable[Future[Result]]) -> Iterator[Result]:
    """Return results in the order in which they come; the first failure is raised."""
    return (future.result() for future in as_completed(futures))


def _worker_pool() -> ProcessPoolExecutor:
    """Return a pool of one spawned process that ends when this one does, however it ends."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """See to it that a killed program leaves no worker behind; its pipes alone do not tell it."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


class WorkerProcess:
    """One spawned process that is started when first needed, and anew after it died."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._process: Future[int] | None = None

    def run(
        self,
        seconds: float,
        work: Callable[Given, Result],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """Run a function of a module in the process and wait for what it returns.

        Args:
            seconds: how long to wait before the process is ended.
            work: a function that can be imported; `args` and `named` are pickled.
            args: its arguments.
            named: its named arguments.

        Raises:
            WorkerError: the process died or took longer than `seconds`.
        """
        pool, process = self._ready()
        try:
            return pool.submit(work, *args, **named).result(seconds)
        except TimeoutError as problem:
            self._drop(pool, process)
            raise WorkerError(f"It took longer than {seconds:.0f} seconds.") from problem
        except BrokenProcessPool as problem:
            self._drop(pool, process)
            raise WorkerError("The program that read it came to a sudden end.") from problem

    def close(self) -> None:
        """End the process once its present work is done."""
        with self._lock:
            if self._pool:
                self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _ready(self) -> tuple[ProcessPoolExecutor, Future[int]]:
        with self._lock:
            if self._pool is None or self._process is None:
                self._pool = _worker_pool()
                self._process = self._pool.submit(os.getpid)
            return self._pool, self._process

    def _drop(self, pool: ProcessPoolExecutor, process: Future[int]) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        with suppress(ProcessLookupError, BrokenProcessPool):
            os.kill(process.result(), signal.SIGTERM)
        pool.shutdown(wait=False, cancel_futures=True)


class Pools:
    """All threads and processes of one desk."""

    def __init__(self, at_once: int) -> None:
        self.library = ThreadPoolExecutor(1, "library")
        self.network = ThreadPoolExecutor(at_once, "network")
        self.searching = ThreadPoolExecutor(1, "searching")
        self.indexing = ThreadPoolExecutor(1, "indexing")
        self.reporting = ThreadPoolExecutor(1, "reporting")
        self.extraction = WorkerProcess()
        self.index_writing = WorkerProcess()

    def close(self) -> None:
        """Drop what has not begun, and end everything.

        A thread that waits for the network is not waited for: what it would bring is fetched
        again at the next start. The library's thread finishes what it is writing.
        """
        self.network.shutdown(wait=False, cancel_futures=True)
        for threads in (self.indexing, self.searching, self.reporting):
            threads.shutdown(cancel_futures=True)
        self.extraction.close()
        self.index_writing.close()
        self.library.shutdown()
