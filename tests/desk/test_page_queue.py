"""The pages that wait: sites take turns, a person may pause, and what is stopped ends."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.desk.page_queue import PageQueue, PutBack, next_site, share_of
from clipper.desk.pools import Alarm
from clipper.desk.rests import Rests
from clipper.model.errors import Cancelled

SITES = st.lists(st.sampled_from("abcd"), unique=True)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.fixture
def alarm() -> Iterator[Alarm]:
    made = Alarm()
    yield made
    made.close()


class Site:
    """Pages that come when the test says so."""

    def __init__(self, queue: PageQueue[str]) -> None:
        self.queue = queue
        self.begun: list[str] = []
        self.gates: dict[str, Event] = {}
        self.stops: dict[str, Event] = {}

    def add(self, site: str, name: str, *, first: bool = False) -> Future[str]:
        """Put a page in the queue."""
        self.gates[name], self.stops[name] = Event(), Event()
        work = partial(self._fetch, name)
        return self.queue.add(site, work, self.stops[name].is_set, first=first)

    def let_come(self, *names: str) -> None:
        """Let pages come that are being waited for."""
        for name in names:
            self.gates[name].set()

    def _fetch(self, name: str) -> str:
        self.begun.append(name)
        if not self.stops[name].is_set():
            self.gates[name].wait()
        return name


def test_a_slow_site_does_not_keep_the_others_waiting(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 4))
    slow = [site.add("slow.example", f"slow {number}") for number in range(20)]
    quick = [site.add(f"{number}.example", f"quick {number}") for number in range(5)]
    site.let_come(*(f"quick {number}" for number in range(5)))
    assert [page.result() for page in quick] == [f"quick {number}" for number in range(5)]
    assert not any(page.done() for page in slow)
    site.let_come(*(f"slow {number}" for number in range(20)))
    assert {page.result() for page in slow} == {f"slow {number}" for number in range(20)}


def test_sites_take_turns(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 1))
    site.queue.pause()
    pages = [site.add("a", "a1"), site.add("a", "a2"), site.add("b", "b1"), site.add("b", "b2")]
    site.let_come("a1", "a2", "b1", "b2")
    site.queue.go_on()
    wait(pages)
    assert site.begun == ["a1", "b1", "a2", "b2"]


def test_a_page_that_a_person_waits_for_comes_before_all_others(
    threads: ThreadPoolExecutor,
) -> None:
    site = Site(PageQueue(threads, 1))
    site.queue.pause()
    pages = [site.add("a", "a1"), site.add("b", "b1"), site.add("b", "b2")]
    pages.append(site.add("b", "b0", first=True))
    site.let_come("a1", "b0", "b1", "b2")
    site.queue.go_on()
    wait(pages)
    assert site.begun == ["b0", "a1", "b1", "b2"]


def test_a_paused_queue_begins_nothing_and_ends_what_runs(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 1))
    running, waiting = site.add("a", "running"), site.add("a", "waiting")
    site.queue.pause()
    site.let_come("running", "waiting")
    assert running.result() == "running"
    threads.submit(str).result()
    assert (site.begun, waiting.done(), site.queue.is_paused) == (["running"], False, True)
    site.queue.go_on()
    assert waiting.result() == "waiting"


def test_a_page_that_is_here_already_waits_for_nothing(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 1))
    site.queue.pause()
    page = site.add("", "sent by a browser")
    site.let_come("sent by a browser")
    assert page.result() == "sent by a browser"


def test_what_was_stopped_ends_although_the_queue_is_paused(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 1))
    site.queue.pause()
    first, second = site.add("a", "first"), site.add("a", "second")
    site.stops["first"].set()
    site.queue.let_stopped_end()
    assert first.result() == "first"
    assert not second.done()
    site.queue.close()


def test_a_closed_queue_drops_what_waits_and_takes_nothing(threads: ThreadPoolExecutor) -> None:
    site = Site(PageQueue(threads, 1))
    running, waiting = site.add("a", "running"), site.add("a", "waiting")
    site.queue.close()
    assert waiting.cancelled()
    assert site.add("a", "late").cancelled()
    site.let_come("running")
    assert running.result() == "running"


def test_a_page_goes_back_before_the_others_of_the_site_that_asks_to_wait(
    threads: ThreadPoolExecutor, alarm: Alarm
) -> None:
    now = datetime(2024, 3, 1, 12, tzinfo=UTC)
    clock = [now.timestamp()]
    rests = Rests(alarm, lambda: clock[0])
    queue: PageQueue[str] = PageQueue(threads, 1, rests)
    begun: list[str] = []

    def put_off() -> str:
        begun.append("put off")
        if rests.until("b") or begun.count("put off") > 1:
            return "put off"
        rests.rest("b", now + timedelta(hours=1))
        raise PutBack("b", "")

    def come(name: str) -> str:
        begun.append(name)
        return name

    first = queue.add("a", put_off, lambda: False)
    of_a = queue.add("a", partial(come, "of a"), lambda: False)
    assert of_a.result() == "of a"
    of_b = queue.add("b", partial(come, "of b"), lambda: False)
    threads.submit(str).result()
    assert (begun, first.done(), of_b.done()) == (["put off", "of a"], False, False)
    clock[0] += 3600
    queue.go_on()
    assert (first.result(), of_b.result()) == ("put off", "of b")
    assert begun == ["put off", "of a", "put off", "of b"]
    queue.close()


def test_a_page_that_was_put_back_ends_with_its_queue(
    threads: ThreadPoolExecutor, alarm: Alarm
) -> None:
    rests = Rests(alarm)
    rests.rest("a", datetime.now(UTC) + timedelta(hours=1))
    queue: PageQueue[str] = PageQueue(threads, 1, rests)
    asked = Event()

    def put_off() -> str:
        asked.set()
        raise PutBack("a", "")

    page = queue.add("b", put_off, lambda: False)
    asked.wait()
    queue.close()
    assert isinstance(page.exception(), Cancelled)


def test_a_page_that_nobody_waits_for_ends_instead_of_going_back(
    threads: ThreadPoolExecutor,
) -> None:
    def put_off() -> str:
        raise PutBack("a", "later")

    assert PageQueue[str](threads, 1).add("a", put_off, lambda: False).result() == "later"


def test_a_fault_reaches_who_waits_and_the_next_page_comes(threads: ThreadPoolExecutor) -> None:
    queue: PageQueue[str] = PageQueue(threads, 1)
    broken = queue.add("a", lambda: str(1 // 0), lambda: False)
    whole = queue.add("a", lambda: "whole", lambda: False)
    assert isinstance(broken.exception(), ZeroDivisionError)
    assert whole.result() == "whole"


def test_pages_whose_threads_are_closed_end_too() -> None:
    threads = ThreadPoolExecutor(1)
    busy = Event()
    threads.submit(busy.wait)
    page = PageQueue[str](threads, 1).add("a", lambda: "never", lambda: False)
    threads.shutdown(wait=False, cancel_futures=True)
    busy.set()
    assert "closing" in str(page.exception())


@given(SITES, st.dictionaries(st.sampled_from("abcd"), st.integers(0, 5)), st.integers(1, 4))
def test_the_next_site_has_the_fewest_pages_and_waited_longest(
    waiting: list[str], running: dict[str, int], most: int
) -> None:
    chosen = next_site(waiting, running, most)
    free = [site for site in waiting if running.get(site, 0) < most]
    assert (chosen is None) == (not free)
    if chosen:
        fewest = min(running.get(site, 0) for site in free)
        assert running.get(chosen, 0) == fewest
        assert all(running.get(site, 0) > fewest for site in free[: free.index(chosen)])


@given(st.integers(1, 64))
def test_a_site_has_some_thread_and_leaves_some_to_the_others(at_once: int) -> None:
    assert 1 <= share_of(at_once) <= at_once
    assert share_of(at_once) < at_once or at_once < 4
