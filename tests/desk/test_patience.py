"""A site that asks to wait for long is left alone; its pages wait, and the others come."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.patience import MOST_RESTS
from clipper.desk.pools import Alarm, Pending
from clipper.desk.rests import Rests
from clipper.desk.settings import Settings
from clipper.model.clipping import Clipping

HOUR = {"status": 429, "Retry_After": "3600"}


def clip(desk: Desk, *addresses: str) -> Pending[Clipped]:
    return desk.clipping.clip(Order(addresses)).result()


def elsewhere(address: str) -> str:
    """Return the same page under another name of this computer: another site."""
    return address.replace("127.0.0.1", "localhost")


def until_put_back(desk: Desk, news: Event) -> Clipping:
    """Wait until the first page has gone back into the queue."""
    while True:
        assert news.wait(60)
        news.clear()
        one = desk.organising.clipping(1).result()
        if one.state == "waiting" and one.reason:
            return one


@pytest.fixture
def news() -> Event:
    return Event()


@pytest.fixture
def waiting(tmp_path: Path, news: Event) -> Any:
    with Desk(tmp_path / "w.clipper", Settings(), told=lambda _change: news.set()) as opened:
        yield opened


def test_a_page_goes_back_its_site_is_left_alone_and_other_sites_go_on(
    waiting: Desk, site: Any, news: Event
) -> None:
    (first,) = clip(waiting, site.put("/busy", b"later", **HOUR))
    found = until_put_back(waiting, news)
    (until,) = waiting.clipping.rests().values()
    assert timedelta(minutes=59) < until - datetime.now(UTC) <= timedelta(hours=1)
    host = site.address.removeprefix("http://")
    day = f"{until.astimezone().day} {until.astimezone():%B %Y}"
    assert found.reason.startswith(f"“{host}” asks to wait until ")
    assert found.reason.endswith(f" on {day}.")

    second, other = clip(waiting, site.news("/b", "B"), elsewhere(site.news("/c", "C")))
    assert other.result(60).state == "done"
    assert not first.done()
    assert not second.done()
    assert (site.asked["/busy"], site.asked["/b"]) == (1, 0)


def test_what_waits_for_its_site_can_be_stopped_and_tried_again(
    waiting: Desk, site: Any, news: Event
) -> None:
    pages = clip(waiting, site.put("/busy", b"later", **HOUR), site.news("/b", "B"))
    until_put_back(waiting, news)
    waiting.clipping.cancel()
    assert {page.result(60).state for page in pages} <= {"failed", "done"}
    (again,) = waiting.clipping.retry([1]).result()
    waiting.clipping.pause()
    waiting.clipping.go_on()
    assert not again.done()
    assert site.asked["/busy"] == 1


def test_a_restart_remembers_which_site_asked_to_wait(
    tmp_path: Path, site: Any, news: Event
) -> None:
    folder = tmp_path / "again.clipper"
    with Desk(folder, Settings(), told=lambda _change: news.set()) as desk:
        pages = clip(desk, site.put("/busy", b"later", **HOUR))
        until_put_back(desk, news)
        clip(desk, site.news("/b", "B"))
    assert all(page.done() for page in pages)
    with Desk(folder, Settings()) as desk:
        left = desk.clipping.resume().result()
        assert (len(left), len(desk.clipping.rests())) == (2, 1)
        assert {one.state for one in desk.organising.all()} == {"waiting"}
    assert site.asked == {"/busy": 1}


def test_a_page_comes_when_the_time_is_over(tmp_path: Path, site: Any, news: Event) -> None:
    settings = Settings(seconds=1)  # so that one second is long
    with Desk(tmp_path / "w.clipper", settings, told=lambda _change: news.set()) as desk:
        (page,) = clip(desk, site.put("/busy", b"later", status=503, Retry_After="2"))
        until_put_back(desk, news)
        site.news("/busy", "Here it is")
        assert page.result(60).title == "Here it is"
        assert desk.clipping.rests() == {}


def test_a_page_that_is_only_ever_put_off_fails_and_says_when_to_try_again(
    tmp_path: Path, site: Any
) -> None:
    with Desk(tmp_path / "w.clipper", Settings(seconds=1)) as desk:
        (page,) = clip(desk, site.put("/busy", b"later", status=503, Retry_After="2"))
        ended = page.result(60)
    assert ended.state == "failed"
    assert ended.reason.endswith("Try again then.")
    assert site.asked["/busy"] == 1 + MOST_RESTS


def test_a_command_does_not_wait_for_hours(tmp_path: Path, site: Any) -> None:
    with Desk(tmp_path / "w.clipper", Settings(), is_patient=False) as desk:
        busy = site.put("/busy", b"later", **HOUR)
        ended = [page.result(60) for page in clip(desk, busy)]
        ended += [page.result(60) for page in clip(desk, site.news("/b", "B"))]
        assert [one.state for one in ended] == ["waiting", "waiting"]
        assert all("clip again without an address then" in one.reason for one in ended)
        assert [one.state for one in desk.organising.all()] == ["waiting", "waiting"]
    assert site.asked == {"/busy": 1}


def test_an_absurd_time_is_capped_to_a_day(waiting: Desk, site: Any, news: Event) -> None:
    clip(waiting, site.put("/busy", b"later", status=429, Retry_After="9" * 12))
    until_put_back(waiting, news)
    (until,) = waiting.clipping.rests().values()
    assert until - datetime.now(UTC) <= timedelta(days=1)


def test_a_further_page_that_is_put_off_is_named_and_the_first_comes(
    waiting: Desk, site: Any
) -> None:
    words = "About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3
    link = '<div class="pagination"><a rel="next" href="/story?page=2">Next page</a></div>'
    page = f"<html lang=en><title>Troops</title><article><h1>Troops</h1><p>{words}</p>{link}"
    site.put("/story?page=2", b"later", **HOUR)
    (one,) = clip(waiting, site.put("/story", page.encode()))
    assert any("Page 2 is missing: “" in said for said in one.result(60).warnings)


def test_who_wants_to_be_woken_is_woken_when_a_rest_is_over() -> None:
    rests, woken = Rests(Alarm()), Event()
    rests.rest("a.example", datetime.now(UTC) + timedelta(milliseconds=50))
    rests.wake(woken.set)
    assert woken.wait(30)
    woken.clear()
    rests.wake(woken.set)  # the rest ended while somebody was about to wait for it
    assert woken.wait(30)
    rests.close()


def test_a_rest_ends_by_the_clock_and_the_longer_one_counts() -> None:
    now = datetime(2024, 3, 1, 12, tzinfo=UTC)
    clock = [now.timestamp()]
    rests = Rests(Alarm(), lambda: clock[0])
    rests.rest("a.example", now + timedelta(hours=2))
    rests.rest("a.example", now + timedelta(hours=1))
    rests.rest("b.example", now + timedelta(minutes=1))
    clock[0] += 3600
    assert rests.all() == {"a.example": now + timedelta(hours=2)}
    assert rests.until("b.example") is None
