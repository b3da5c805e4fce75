"""The queue of the desk: pausing, stopping one page, and what is told of each."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clipper.desk.clipped import Clipped, GivenPage, Order
from clipper.desk.desk import Desk
from clipper.desk.pools import Pending
from clipper.desk.settings import Settings


def clip(desk: Desk, *addresses: str) -> Pending[Clipped]:
    return desk.clipping.clip(Order(addresses)).result()


def states(desk: Desk) -> dict[str, str]:
    return {one.url.rpartition("/")[2]: one.state for one in desk.organising.all()}


def test_pages_of_a_paused_queue_wait_and_come_when_it_goes_on(desk: Desk, site: Any) -> None:
    desk.clipping.pause()
    pages = clip(desk, site.news("/a", "A"), site.news("/b", "B"))
    assert (desk.clipping.is_paused, states(desk)) == (True, {"a": "waiting", "b": "waiting"})
    assert not site.asked
    desk.clipping.go_on()
    assert [page.result().state for page in pages] == ["done", "done"]


def test_a_page_whose_login_was_given_comes_before_those_that_wait(
    tmp_path: Path, site: Any
) -> None:
    with Desk(tmp_path / "one.clipper", Settings(), at_once=1) as desk:
        (failed,) = clip(desk, site.put("/a", b"no", status=401))
        assert failed.result().state == "failed"
        desk.clipping.pause()
        clip(desk, *(site.news(f"/gated/{number}", "G") for number in range(3)))
        site.news("/a", "A")
        (again,) = desk.clipping.retry([1], first=True).result()
        desk.clipping.go_on()
        assert again.result(60).state == "done"
        site.gate.set()


def test_one_page_is_stopped_and_the_others_come(desk: Desk, site: Any) -> None:
    desk.clipping.pause()
    first, second = clip(desk, site.news("/a", "A"), site.news("/b", "B"))
    desk.clipping.cancel([1])
    stopped = first.result()
    assert (stopped.state, "Cancelled" in stopped.reason) == ("failed", True)
    assert not second.done()
    desk.clipping.go_on()
    assert second.result().state == "done"
    assert site.asked == {"/b": 1}


def test_all_pages_are_stopped_although_the_queue_is_paused(desk: Desk, site: Any) -> None:
    desk.clipping.pause()
    pages = clip(desk, *(site.news(f"/{number}", "A") for number in range(20)))
    desk.clipping.cancel()
    assert {page.result().state for page in pages} == {"failed"}
    assert not site.asked
    (again, *_) = desk.clipping.retry([1]).result()
    desk.clipping.go_on()
    assert again.result().state == "done"


def test_a_page_that_a_browser_sends_comes_although_the_queue_is_paused(
    desk: Desk, site: Any
) -> None:
    address = site.news("/a", "A")
    desk.clipping.pause()
    (waiting,) = clip(desk, address)
    body = site.pages["/a"][2]
    given = GivenPage(address, body, "text/html", "utf-8", "browser", "browser button")
    (sent,) = desk.clipping.clip_page(given, Order(())).result()
    assert (sent.result().state, sent.result().id) == ("done", 1)
    desk.clipping.cancel()
    waiting.result()


def test_what_waits_in_a_paused_queue_is_there_after_a_restart(tmp_path: Any, site: Any) -> None:

    address = site.news("/a", "A")
    with Desk(tmp_path / "a.clipper", Settings()) as desk:
        desk.clipping.pause()
        (page,) = clip(desk, address)
    assert page.cancelled()
    with Desk(tmp_path / "a.clipper", Settings()) as desk:
        desk.clipping.pause()
        (again,) = desk.clipping.resume().result()
        assert states(desk) == {"a": "waiting"}
        desk.clipping.go_on()
        assert again.result().state == "done"


def test_how_far_a_page_is_can_be_asked_while_it_comes(desk: Desk, site: Any) -> None:
    (page,) = clip(desk, site.news("/gated", "A"))
    while not (steps := desk.clipping.under_way()):
        Event().wait(0.01)
    assert steps[1].stage == "page"
    site.gate.set()
    assert page.result().state == "done"
    assert desk.clipping.under_way() == {}


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (403, b"no", "captcha"),
        (401, b"no", "login"),
        (200, b"<title>Just a moment...</title><p>Wait</p>", "captcha"),
        (404, b"no", "other"),
    ],
)
def test_a_failed_page_says_of_which_kind_its_failure_is(
    desk: Desk, site: Any, status: int, body: bytes, cause: str
) -> None:
    (page,) = clip(desk, site.put("/a", body, status=status))
    assert (page.result().state, page.result().cause) == ("failed", cause)
    assert desk.organising.clipping(1).result().cause == cause


def test_an_article_says_what_is_doubtful_about_it(desk: Desk, site: Any) -> None:
    (page,) = clip(desk, site.news("/a", "A"))
    assert [one.kind for one in page.result().cautions] == ["no date"]
    assert page.result().warnings == tuple(str(one) for one in page.result().cautions)
