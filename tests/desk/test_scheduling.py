"""Clipping again by itself, as a case says."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clipper.desk.clipped import GivenPage, Order
from clipper.desk.desk import Desk
from clipper.desk.scheduling import AT_ONCE, Scheduling
from clipper.desk.settings import Settings
from clipper.model.case import CaseSettings
from clipper.model.change import Change


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ended() -> Event:
    return Event()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with Desk(tmp_path / "desk.clipper", Settings()) as opened:
        opened.scheduling.clock = clock
        yield opened


def clip(desk: Desk, case: str, *addresses: str) -> list[int]:
    pages = desk.clipping.clip(Order(addresses, case=case)).result()
    return [page.result().id for page in pages]


def settle(desk: Desk, scheduling: Scheduling) -> None:
    """Wait until the schedule rests because nothing is due any more."""
    while scheduling.is_running:
        for one in desk.organising.all():
            assert one.state in ("waiting", "fetching", "extracting", "done")
        Event().wait(0.01)


def test_without_a_schedule_nothing_is_ever_fetched_again(
    desk: Desk, site: Any, clock: Clock
) -> None:
    clip(desk, "Kursk", site.news("/a", "A page"))
    clock.ahead = timedelta(days=1000)
    assert desk.scheduling.tick().result() == 0
    assert desk.scheduling.plan().result().next == ""
    assert site.asked["/a"] == 1


def test_what_is_due_is_fetched_again_and_only_that(desk: Desk, site: Any, clock: Clock) -> None:
    clip(desk, "Kursk", *(site.news(f"/k{number}", "A page") for number in range(AT_ONCE + 2)))
    clip(desk, "Other", site.news("/other", "A page"))
    desk.cases.set(CaseSettings("Kursk", every_hours=24)).result()
    clock.ahead = timedelta(hours=23)
    assert desk.scheduling.tick().result() == 0
    clock.ahead = timedelta(hours=25)
    assert desk.scheduling.plan().result().due == AT_ONCE + 2
    assert desk.scheduling.tick().result() == AT_ONCE + 2
    clock.ahead = timedelta(0)  # what was fetched just now is not due at once again
    settle(desk, desk.scheduling)
    asked = {path: count for path, count in site.asked.items() if path != "/robots.txt"}
    assert asked["/other"] == 1
    assert asked["/k0"] == 2


def test_the_next_turn_survives_a_restart(tmp_path: Path, site: Any, clock: Clock) -> None:
    folder = tmp_path / "again.clipper"
    with Desk(folder, Settings()) as desk:
        clip(desk, "Kursk", site.news("/a", "A page"))
        desk.cases.set(CaseSettings("Kursk", every_hours=24)).result()
        before = desk.scheduling.plan().result()
    with Desk(folder, Settings()) as desk:
        assert desk.scheduling.plan().result() == before
        assert (before.case, before.cases, before.rests) == ("Kursk", 1, False)


def test_a_pause_holds_over_a_restart(tmp_path: Path, site: Any, clock: Clock) -> None:
    folder = tmp_path / "paused.clipper"
    with Desk(folder, Settings()) as desk:
        clip(desk, "Kursk", site.news("/a", "A page"))
        desk.cases.set(CaseSettings("Kursk", every_hours=1)).result()
        assert desk.scheduling.rest(True).result().rests
    clock.ahead = timedelta(hours=2)
    with Desk(folder, Settings()) as desk:
        desk.scheduling.clock = clock
        assert desk.scheduling.tick().result() == 0
        assert desk.scheduling.plan().result().due == 1
        desk.scheduling.rest(False).result()
        assert desk.scheduling.tick().result() == 1


def test_a_page_that_fails_waits_for_its_next_turn(desk: Desk, site: Any, clock: Clock) -> None:
    clip(desk, "Kursk", site.news("/a", "A page"))
    desk.cases.set(CaseSettings("Kursk", every_hours=1)).result()
    site.pages.clear()
    clock.ahead = timedelta(hours=2)
    desk.scheduling.tick().result()
    clock.ahead = timedelta(0)
    settle(desk, desk.scheduling)
    (page,) = desk.organising.all()
    assert page.state == "done" and "failed" in page.reason
    assert desk.scheduling.due().result() == []


def test_a_page_from_a_browser_is_not_fetched_over_its_head(
    desk: Desk, site: Any, clock: Clock
) -> None:
    body = site.pages[site.news("/a", "A page").removeprefix(site.address)][2]
    given = GivenPage(site.address + "/a", body, "text/html", "utf-8", origin="browser")
    (page,) = desk.clipping.clip_page(given, Order((), case="Kursk")).result()
    page.result()
    desk.cases.set(CaseSettings("Kursk", every_hours=1)).result()
    clock.ahead = timedelta(hours=2)
    assert desk.scheduling.due().result() == []


def test_changes_of_the_schedule_are_told(tmp_path: Path, site: Any, clock: Clock) -> None:
    heard: list[Change] = []
    told: Callable[[Change], None] = heard.append
    with Desk(tmp_path / "told.clipper", Settings(), told=told) as desk:
        desk.scheduling.clock = clock
        clip(desk, "Kursk", site.news("/a", "A page"))
        desk.cases.set(CaseSettings("Kursk", every_hours=1)).result()
        heard.clear()
        clock.ahead = timedelta(hours=2)
        desk.scheduling.tick().result()
        clock.ahead = timedelta(0)
        settle(desk, desk.scheduling)
    assert {1} in [change.clippings for change in heard]


def test_a_site_that_asks_to_wait_does_not_keep_the_schedule_from_the_others(
    tmp_path: Path, site: Any, clock: Clock
) -> None:
    news = Event()
    with Desk(tmp_path / "rest.clipper", Settings(), told=lambda _change: news.set()) as desk:
        desk.scheduling.clock = clock
        busy = [site.news(f"/busy{number}", "A page") for number in range(AT_ONCE)]
        clip(desk, "Kursk", *busy)
        clip(desk, "Kursk", site.news("/other", "A page").replace("127.0.0.1", "localhost"))
        desk.cases.set(CaseSettings("Kursk", every_hours=1)).result()
        for number in range(AT_ONCE):
            site.put(f"/busy{number}", b"later", status=429, Retry_After="3600")
        clock.ahead = timedelta(hours=2)
        desk.scheduling.tick().result()
        until(news, lambda: len(resting(desk)) == AT_ONCE)
        desk.scheduling.tick().result()
        until(news, lambda: site.asked["/other"] == 2)
        assert len(resting(desk)) == AT_ONCE


def resting(desk: Desk) -> list[int]:
    return [one.id for one in desk.organising.all() if one.state == "waiting" and one.reason]


def until(news: Event, is_so: Callable[[], bool]) -> None:
    """Wait for news until something is so."""
    while not is_so():
        assert news.wait(60)
        news.clear()
