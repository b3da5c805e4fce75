"""The pages that wait for a thread of the network: their sites take turns, and a person may pause.

Politeness makes a page wait inside its thread until its site's turn has come. So that many pages
of one site do not keep all threads waiting, a site has some of the threads at most, and the next
page is always one of the site that has the fewest.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Generic, TypeVar

from clipper.desk.rests import Rests
from clipper.model.errors import Cancelled

_CLOSING = "Clipper is closing."

Result = TypeVar("Result")


def next_site(waiting: Iterable[str], running: Mapping[str, int], most: int) -> str | None:
    """Return the site whose page comes next, or None where each has all threads it may have.

    Args:
        waiting: the sites of pages that wait, the one that was served longest ago first.
        running: how many pages of a site are being fetched.
        most: how many of one site may be.
    """
    free = [site for site in waiting if running.get(site, 0) < most]
    return min(free, key=lambda site: running.get(site, 0), default=None)


def share_of(at_once: int) -> int:
    """Return how many of the threads one site may have: some are left for the others."""
    return max(1, at_once - at_once // 4)


class PutBack(Exception, Generic[Result]):  # noqa: N818 - no failure: the page comes later
    """A site asks to wait: the page goes back to the pages of that site.

    `instead` is what becomes of it where nobody has the patience.
    """

    def __init__(self, site: str, instead: Result) -> None:
        super().__init__(site)
        self.site = site
        self.instead = instead


@dataclass(eq=False)
class _Turn(Generic[Result]):
    site: str
    work: Callable[[], Result]
    stopped: Callable[[], bool]
    future: Future[Result] = field(default_factory=Future)
    is_begun: bool = False


class PageQueue(Generic[Result]):
    """Hands pages to threads, a few at a time.

    Args:
        threads: do the work.
        at_once: how many pages may be under way.
        rests: the sites whose pages are left where they are for now; None where no page is to
            wait for its site: then each is begun, and what is put back ends.
    """

    def __init__(self, threads: Executor, at_once: int, rests: Rests | None = None) -> None:
        self._threads = threads
        self._rests = rests
        self._at_once = at_once
        self._lock = Lock()
        self._waiting: dict[str, deque[_Turn[Result]]] = {}
        self._running: Counter[str] = Counter()
        self._is_paused = False
        self._is_closed = False

    @property
    def is_paused(self) -> bool:
        """Tell whether pages that wait are not begun."""
        return self._is_paused

    def add(
        self,
        site: str,
        work: Callable[[], Result],
        stopped: Callable[[], bool],
        *,
        first: bool = False,
    ) -> Future[Result]:
        """Put a page at the end of its site's.

        Args:
            site: whose turn it needs; empty for a page that is here already: it waits for none.
            work: takes the page through its steps.
            stopped: tells whether a person has stopped it; then it ends at once.
            first: put it before all others instead: a person waits for it.
        """
        turn = _Turn(site, work, stopped)
        with self._lock:
            if self._is_closed:
                turn.future.cancel()
            elif first and site:
                self._waiting = {site: self._waiting.pop(site, deque()), **self._waiting}
                self._waiting[site].appendleft(turn)
            elif site:
                self._waiting.setdefault(site, deque()).append(turn)
            else:
                self._begin(turn)
        self._fill()
        return turn.future

    def pause(self) -> None:
        """Begin no page that waits; those under way go on."""
        self._is_paused = True

    def go_on(self) -> None:
        """Begin pages again."""
        self._is_paused = False
        self._fill()

    def let_stopped_end(self) -> None:
        """Let the waiting pages that a person has stopped end now, paused or not."""
        with self._lock:
            for site, turns in list(self._waiting.items()):
                stopped = [turn for turn in turns if turn.stopped()]
                if stopped:
                    self._keep(site, deque(turn for turn in turns if turn not in stopped))
                for turn in stopped:
                    self._begin(turn)

    def resting(self) -> list[datetime]:
        """Return of each page that waits for a site that rests until when, the first first."""
        rests = self._rests.all() if self._rests else {}
        with self._lock:
            waiting = [(site, len(turns)) for site, turns in self._waiting.items()]
        return sorted(rests[site] for site, pages in waiting if site in rests for _ in range(pages))

    def close(self) -> None:
        """Drop what waits."""
        with self._lock:
            self._is_closed = True
            left = [turn for turns in self._waiting.values() for turn in turns]
            self._waiting.clear()
        if self._rests:
            self._rests.close()
        for turn in left:
            if turn.is_begun:
                turn.future.set_exception(Cancelled(_CLOSING))
            else:
                turn.future.cancel()

    def _fill(self) -> None:
        """Begin as many pages as there are threads for."""
        resting = self._rests.all() if self._rests else {}
        with self._lock:
            while not self._is_paused and self._running.total() < self._at_once:
                waiting = [site for site in self._waiting if site not in resting]
                site = next_site(waiting, self._running, share_of(self._at_once))
                if site is None:
                    break
                turns = self._waiting.pop(site)
                turn = turns.popleft()
                # Behind the other sites, as it was served last.
                self._keep(site, turns)
                self._begin(turn)
            is_awaited = not resting.keys().isdisjoint(self._waiting)
        if self._rests and is_awaited:
            self._rests.wake(self._fill)

    def _keep(self, site: str, turns: deque[_Turn[Result]]) -> None:
        if turns:
            self._waiting[site] = turns
        else:
            self._waiting.pop(site, None)

    def _begin(self, turn: _Turn[Result]) -> None:
        if turn.is_begun or turn.future.set_running_or_notify_cancel():
            turn.is_begun = True
            self._running[turn.site] += 1
            self._threads.submit(self._run, turn).add_done_callback(partial(_tell_dropped, turn))

    def _run(self, turn: _Turn[Result]) -> None:
        """Do the work of a page, on a thread of the network; then begin the next."""
        site = turn.site
        try:
            turn.future.set_result(turn.work())
        except PutBack as wish:
            self._put_back(turn, wish)
        except BaseException as failure:
            turn.future.set_exception(failure)
            raise
        finally:
            with self._lock:
                self._running -= Counter({site: 1})
            self._fill()

    def _put_back(self, turn: _Turn[Result], wish: PutBack[Result]) -> None:
        """Let a page wait before the others of the site that asks to wait, be it not its own."""
        if self._rests is None:
            turn.future.set_result(wish.instead)
            return
        with self._lock:
            is_closed = self._is_closed
            if not is_closed:
                turn.site = wish.site
                self._waiting.setdefault(wish.site, deque()).appendleft(turn)
        if is_closed:
            turn.future.set_exception(Cancelled(_CLOSING))
        elif turn.stopped():
            self.let_stopped_end()


def _tell_dropped(turn: _Turn[Result], done: Future[None]) -> None:
    """End a page that was begun when the threads were closed."""
    if done.cancelled():
        turn.future.set_exception(Cancelled(_CLOSING))
