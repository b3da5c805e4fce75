"""The threads and processes that work is done on.

One thread owns the library, so nothing needs a lock. Extraction and index writing, which hold
the interpreter for long, run in a spawned process each: measured, they then cannot be felt in
the window.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    CancelledError,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from queue import LifoQueue
from threading import Event, Lock, Thread, active_count
from typing import ParamSpec, TypeVar

from clipper.model.errors import ClipperError

Given = ParamSpec("Given")
Result = TypeVar("Result")


_START_SECONDS = 20.0
"""How long a process may take to start before it is left to itself."""


_YIELDING = 5
"""How much a worker process gives way to the window (POSIX nice)."""


_READERS = 2
"""Processes that read pages at a time."""


class WorkerError(ClipperError):
    """A worker process died or took too long: the page it was busy with cannot be read."""


Pending = Sequence[Future[Result]]


def as_done(futures: Iterable[Future[Result]]) -> Iterator[Result]:
    """Return results in the order in which they come; the first failure is raised."""
    return (future.result() for future in as_completed(futures))


def settled(result: Result) -> Future[Result]:
    """Return the future of what is known already."""
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def when_all_done(futures: Sequence[Future[Result]], then: Callable[[], object]) -> None:
    """Do something on the thread on which the last of many futures comes."""
    left = len(futures)
    lock = Lock()

    def count(_future: Future[Result]) -> None:
        nonlocal left
        with lock:
            left -= 1
            is_last = left == 0
        if is_last:
            with suppress(RuntimeError):  # the pools are closed already
                then()

    for future in futures:
        future.add_done_callback(count)


def _worker_pool(*, is_forked: bool) -> ProcessPoolExecutor:
    """Return a pool of one process that ends when this one does, however it ends.

    A fork starts in milliseconds where a spawned process takes half a second, but is sound only in
    a program of one thread, and on Linux.
    """
    can_fork = is_forked and sys.platform == "linux" and active_count() == 1
    context = get_context("fork" if can_fork else "spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_settle_in)


def _settle_in() -> None:
    """See to it that a killed program leaves no worker behind; its pipes alone do not tell it.

    A terminal sends Ctrl-C to the worker too, which must not answer with a traceback. Where both
    cores are busy, the window comes first.
    """
    if hasattr(os, "nice"):
        os.nice(_YIELDING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


class WorkerProcess:
    """One process, started when first needed, and anew after it died.

    It does one thing at a time, so that a time limit counts from the beginning of the work and
    nobody else's work dies with it.

    Args:
        is_forked: whether it may be a copy of this one, which starts at once.
    """

    def __init__(self, *, is_forked: bool = False) -> None:
        self._is_forked = is_forked
        self._turn = Lock()
        self._guard = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._process: Future[int] | None = None
        self._is_closed = False

    def run(
        self,
        seconds: float,
        work: Callable[Given, Result],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """Run a function of a module in the process and wait for what it returns.

        Args:
            seconds: how long it may take before the process is ended.
            work: a function that can be imported; `args` and `named` are pickled.
            args: its arguments.
            named: its named arguments.

        Raises:
            WorkerError: the process died, took longer than `seconds`, or was closed.
        """
        with self._turn:
            pool = self._ready()
            try:
                return pool.submit(work, *args, **named).result(seconds)
            except TimeoutError as problem:
                self._end()
                raise WorkerError(f"It took longer than {seconds:.0f} seconds.") from problem
            except (BrokenProcessPool, CancelledError) as problem:
                self._end()
                raise WorkerError("The program that read it came to a sudden end.") from problem

    def rest(self) -> None:
        """End the process, and with it the memory it took; the next work starts it anew."""
        with self._turn:
            self._end()

    def close(self) -> None:
        """End the process at once, whatever it does."""
        self._is_closed = True
        self._end()

    def _ready(self) -> ProcessPoolExecutor:
        with self._guard:
            if self._is_closed:
                raise WorkerError("Clipper is closing.")
            if self._pool is None:
                self._pool = _worker_pool(is_forked=self._is_forked)
                self._process = self._pool.submit(os.getpid)
            return self._pool

    def _end(self) -> None:
        with self._guard:
            pool, process = self._pool, self._process
            self._pool = self._process = None
        if pool is None or process is None:
            return
        with suppress(ProcessLookupError, BrokenProcessPool, CancelledError, TimeoutError):
            os.kill(process.result(_START_SECONDS), signal.SIGTERM)
        pool.shutdown(cancel_futures=True)


class WorkerProcesses:
    """A few worker processes that share their work; each is started when first needed.

    Args:
        number: how many.
    """

    def __init__(self, number: int) -> None:
        self._all = [WorkerProcess() for _ in range(number)]
        # The one that was busy last is taken first, so that a second starts only for two pages.
        self._free: LifoQueue[WorkerProcess] = LifoQueue()
        for process in self._all:
            self._free.put(process)

    def run(
        self,
        seconds: float,
        work: Callable[Given, Result],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """Run a function in the next free process; see `WorkerProcess.run`."""
        process = self._free.get()
        try:
            return process.run(seconds, work, *args, **named)
        finally:
            self._free.put(process)

    def close(self) -> None:
        """End all processes at once."""
        for process in self._all:
            process.close()


class Alarm:
    """Does something later, on a thread of its own; a newer wish takes the place of an older."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "alarm")
        self._guard = Lock()
        self._dropped = Event()
        self._is_closed = False

    def set(self, seconds: float, then: Callable[[], object]) -> None:
        """Do something after some seconds, instead of what was wished before."""
        with self._guard:
            self._dropped.set()
            if not self._is_closed:
                self._dropped = Event()
                self._thread.submit(_later, self._dropped, seconds, then)

    def close(self) -> None:
        """Drop what was wished, and take no more wishes."""
        with self._guard:
            self._is_closed = True
            self._dropped.set()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _later(dropped: Event, seconds: float, then: Callable[[], object]) -> None:
    if not dropped.wait(seconds):
        then()


class Pools:
    """All threads and processes of one desk."""

    def __init__(self, at_once: int) -> None:
        self.at_once = at_once
        self.is_closing = False
        self.library = ThreadPoolExecutor(1, "library")
        self.network = ThreadPoolExecutor(at_once, "network")
        self.searching = ThreadPoolExecutor(1, "searching")
        self.indexing = ThreadPoolExecutor(1, "indexing")
        self.reporting = ThreadPoolExecutor(1, "reporting")
        self.looking = ThreadPoolExecutor(1, "looking")
        # A watch list may be run for minutes, which no report shall wait for.
        self.watching = ThreadPoolExecutor(1, "watching")
        self.bringing_in = ThreadPoolExecutor(1, "bringing in")
        # A web archive may take minutes for a page, which no other page shall wait for.
        self.archiving = ThreadPoolExecutor(1, "archiving")
        self.keyring = ThreadPoolExecutor(1, "keyring")
        self.alarm = Alarm()
        self.extraction = WorkerProcesses(min(_READERS, os.cpu_count() or 1))
        self.index_writing = WorkerProcess()
        # A merge may take seconds, which no clipping shall wait for to be found.
        self.merging = ThreadPoolExecutor(1, "merging")
        self.index_merging = WorkerProcess()

    def close(self) -> None:
        """Drop what has not begun, and end everything.

        A thread that waits for the network is not waited for: what it would bring is fetched
        again at the next start. The library's thread finishes what it is writing.
        """
        self.is_closing = True
        self.network.shutdown(wait=False, cancel_futures=True)
        self.bringing_in.shutdown(wait=False, cancel_futures=True)
        self.archiving.shutdown(wait=False, cancel_futures=True)
        self.alarm.close()
        # A person may never answer what the keyring asks.
        self.keyring.shutdown(wait=False, cancel_futures=True)
        self.index_merging.close()
        waited_for = (self.watching, self.indexing, self.searching, self.reporting, self.looking)
        for threads in (*waited_for, self.merging):
            threads.shutdown(cancel_futures=True)
        self.extraction.close()
        self.index_writing.close()
        self.library.shutdown()
