"""A web archive is asked where a person or her case wants it, and never otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clipper.desk.archiving import summary_of
from clipper.desk.clipped import Clipped, GivenPage, Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.archive_copy import ArchiveCopy
from clipper.model.case import Archiving, CaseSettings
from clipper.model.change import Change
from clipper.model.credentials import Credentials, site_at
from clipper.model.errors import FetchError, NotFoundError


@pytest.fixture
def told() -> list[Change]:
    return []


@pytest.fixture
def desk(tmp_path: Path, wayback: Any, told: list[Change]) -> Iterator[Desk]:
    with Desk(
        tmp_path / "a.clipper", Settings(), told=told.append, archive=wayback.place
    ) as opened:
        yield opened


def clip(desk: Desk, *addresses: str, **how: Any) -> list[Clipped]:
    """Clip pages, and wait for what their cases want of an archive."""
    ended = [one.result(60) for one in desk.clipping.clip(Order(addresses, **how)).result()]
    settle(desk)
    return ended


def settle(desk: Desk) -> None:
    for answers in desk.archiving.under_way():
        answers.result(60)


def settle_case(desk: Desk, archive: Archiving, **rest: Any) -> None:
    desk.cases.set(CaseSettings("Border", archive=archive, **rest)).result()


def answers(desk: Desk, clipping: int) -> tuple[ArchiveCopy, ...]:
    return desk.archiving.of(clipping).result()


@pytest.mark.parametrize("case", ["", "Border"])
def test_no_archive_hears_of_a_page_unless_its_case_says_so(
    desk: Desk, site: Any, wayback: Any, case: str
) -> None:
    (clipped,) = clip(desk, site.news("/a", "Soldiers"), case=case)
    assert clipped.state == "done"
    assert wayback.asked == []
    assert answers(desk, clipped.id) == ()


@pytest.mark.parametrize(
    ("wish", "asked"), [("look up", ["look up"]), ("submit", ["look up", "save"])]
)
def test_a_case_has_its_pages_asked_about_once_they_are_clipped(
    desk: Desk, site: Any, wayback: Any, told: list[Change], wish: Archiving, asked: list[str]
) -> None:
    settle_case(desk, wish)
    page = site.news("/a", "Soldiers")
    wayback.copies[page] = ["20300101000000"]
    (clipped,) = clip(desk, page, case="Border")
    assert wayback.wishes == [f"{one} {page}" for one in asked]
    dates = [one.copy_date[:10] for one in answers(desk, clipped.id)]
    assert dates == ["2030-01-01", "2031-05-04"][: len(asked)]
    assert Change("archive", frozenset({clipped.id})) in told
    assert desk.organising.opened(clipped.id).result().archived == answers(desk, clipped.id)


def test_the_page_of_another_case_is_not_asked_about(desk: Desk, site: Any, wayback: Any) -> None:
    settle_case(desk, "submit")
    clip(desk, site.news("/a", "Soldiers"), case="Other")
    assert wayback.asked == []


def test_a_page_that_did_not_change_is_asked_about_once(
    desk: Desk, site: Any, wayback: Any
) -> None:
    settle_case(desk, "submit")
    page = site.news("/a", "Soldiers")
    clip(desk, page, case="Border")
    (again,) = clip(desk, page, again=True)
    assert again.unchanged_since
    assert wayback.wishes == [f"look up {page}", f"save {page}"]
    site.news("/a", "Soldiers", "All is new here: twelve thousand have come. " * 5)
    clip(desk, page, again=True)
    assert wayback.wishes == [f"look up {page}", f"save {page}"] * 2


def test_an_archive_that_fails_fails_no_clip_and_is_asked_again_at_the_next_turn(
    desk: Desk, site: Any, wayback: Any
) -> None:
    settle_case(desk, "submit")
    wayback.refusing = 503
    page = site.news("/a", "Soldiers")
    (clipped,) = clip(desk, page, case="Border")
    assert (clipped.state, clipped.failed, clipped.reason) == ("done", False, "")
    problems = [one.problem for one in answers(desk, clipped.id)]
    assert len(problems) == 2
    assert all("did not give a copy of the page (503). Try again later." in one for one in problems)
    wayback.refusing = 0
    clip(desk, page, again=True)
    assert [one.kind for one in answers(desk, clipped.id) if one.address] == ["submit"]


def test_a_clip_does_not_wait_for_the_archive(desk: Desk, site: Any, wayback: Any) -> None:
    settle_case(desk, "look up")
    wayback.gate.clear()
    order = Order((site.news("/a", "Soldiers"),), case="Border")
    (page,) = desk.clipping.clip(order).result()
    assert page.result(60).state == "done"
    assert len(desk.archiving.under_way()) == 1
    wayback.gate.set()
    settle(desk)


@pytest.mark.parametrize("origin", ["file", "browser"])
def test_a_page_that_came_from_a_person_is_not_told_to_the_archive_by_itself(
    desk: Desk, site: Any, wayback: Any, origin: Any
) -> None:
    settle_case(desk, "submit")
    site.news("/a", "Soldiers")
    body = site.pages["/a"][2]
    given = GivenPage(f"{site.address}/a", body, origin=origin)
    (page,) = desk.clipping.clip_page(given, Order((), case="Border")).result()
    assert page.result(60).state == "done"
    settle(desk)
    assert wayback.asked == []


def test_a_page_that_failed_is_not_told_to_the_archive_by_itself(
    desk: Desk, site: Any, wayback: Any
) -> None:
    settle_case(desk, "submit")
    (clipped,) = clip(desk, f"{site.address}/gone", case="Border")
    assert clipped.failed
    assert wayback.asked == []


def test_a_login_never_goes_to_the_archive(
    desk: Desk, site: Any, wayback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    secret = Credentials(site_at(site.address), "cookie", secret="opensesame", name="session")  # noqa: S106
    desk.logins.add(secret, keep=False).result()
    settle_case(desk, "submit")
    (clipped,) = clip(desk, site.put("/a", site_page(), Set_Cookie="session=next"), case="Border")
    desk.archiving.ask(clipped.id, "look up").result()
    assert len(wayback.asked) == 3
    for path, headers in wayback.asked:
        assert not {name.lower() for name in headers} & {"cookie", "authorization", "referer"}
        assert "sesame" not in f"{path}{headers}"


def site_page() -> bytes:
    words = "<p>About ten thousand soldiers have come to Kursk, the ministry said.</p>" * 6
    return f"<html><title>Soldiers</title><article><h1>Soldiers</h1>{words}</article>".encode()


def test_the_archive_is_asked_through_the_proxy_of_the_case(
    desk: Desk, site: Any, wayback: Any
) -> None:
    (clipped,) = clip(desk, site.news("/a", "Soldiers"), case="Border")
    settle_case(desk, "off", proxy="http://127.0.0.1:9")
    (answer,) = desk.archiving.ask(clipped.id, "look up").result()
    assert "proxy" in answer.problem.lower()
    assert wayback.asked == []
    settle_case(desk, "off", proxy=wayback.address)
    assert desk.archiving.ask(clipped.id, "look up").result()[0].problem == ""


def test_a_person_may_ask_whatever_the_case_says(desk: Desk, site: Any, wayback: Any) -> None:
    page = site.news("/a", "Soldiers")
    (clipped,) = clip(desk, page)
    assert [one.address for one in desk.archiving.ask(clipped.id, "look up").result()] == [""]
    (kept,) = desk.archiving.ask(clipped.id, "submit").result()
    assert kept.address == f"{wayback.address}/web/20310504083000/{page}"
    (found,) = desk.archiving.ask(clipped.id, "look up").result()
    assert found.address == kept.address
    assert [one.kind for one in answers(desk, clipped.id)] == ["look up", "submit", "look up"]


def test_a_page_that_is_gone_is_looked_up_by_the_address_that_was_given(
    desk: Desk, site: Any, wayback: Any
) -> None:
    address = site.put("/a", b"", status=302, Location="/gone")
    (clipped,) = clip(desk, address)
    wayback.copies[address] = ["20300101000000"]
    assert [one.copy_date[:4] for one in desk.archiving.ask(clipped.id, "look up").result()] == [
        "2030"
    ]


def test_no_archive_of_the_internet_hears_of_a_page_inside(
    tmp_path: Path, site: Any, wayback: Any
) -> None:
    public = replace(wayback.place, inside=False)
    with Desk(tmp_path / "b.clipper", Settings(), archive=public) as desk:
        settle_case(desk, "submit")
        (clipped,) = clip(desk, site.news("/a", "Soldiers"), case="Border")
        with pytest.raises(FetchError, match="no web archive is told"):
            desk.archiving.ask(clipped.id, "submit").result()
    assert wayback.asked == []


def test_a_clipping_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.archiving.ask(7, "look up").result()
    with pytest.raises(NotFoundError):
        desk.archiving.of(7).result()


def test_what_waits_when_the_program_closes_is_asked_at_the_next_start(
    tmp_path: Path, site: Any, wayback: Any
) -> None:
    wayback.gate.clear()
    pages = [site.news(f"/{name}", f"Soldiers {name}") for name in "ab"]
    with Desk(tmp_path / "c.clipper", Settings(), archive=wayback.place) as desk:
        settle_case(desk, "look up")
        for page in desk.clipping.clip(Order(tuple(pages), case="Border")).result():
            page.result(60)
        waiting = desk.archiving.under_way()
    assert [one.result(60) for one in waiting if not one.cancelled()] == [()]
    wayback.gate.set()
    wayback.asked.clear()
    with Desk(tmp_path / "c.clipper", Settings(), archive=wayback.place) as desk:
        resumed = desk.archiving.resume().result()
        assert sorted(len(one.result(60)) for one in resumed) == [1, 1]
        assert desk.archiving.resume().result() == []
    assert sorted(wayback.wishes) == sorted(f"look up {page}" for page in pages)


def test_a_case_that_was_switched_off_meanwhile_is_not_asked_about(
    tmp_path: Path, site: Any, wayback: Any
) -> None:
    wayback.gate.clear()
    with Desk(tmp_path / "c.clipper", Settings(), archive=wayback.place) as desk:
        settle_case(desk, "submit")
        order = Order((site.news("/a", "Soldiers"),), case="Border")
        desk.clipping.clip(order).result()[0].result(60)
    wayback.gate.set()
    wayback.asked.clear()
    with Desk(tmp_path / "c.clipper", Settings(), archive=wayback.place) as desk:
        settle_case(desk, "off")
        assert [one.result(60) for one in desk.archiving.resume().result()] == [()]
    assert wayback.asked == []


def test_the_end_of_the_program_does_not_wait_for_an_archive_that_is_silent(
    tmp_path: Path, site: Any, wayback: Any
) -> None:
    wayback.gate.clear()
    closed = Event()
    with Desk(tmp_path / "c.clipper", Settings(), archive=wayback.place) as desk:
        (clipped,) = clip(desk, site.news("/a", "Soldiers"))
        desk.archiving.ask(clipped.id, "submit").add_done_callback(lambda _: closed.set())
    assert closed.wait(20)
    assert not wayback.gate.is_set()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([ArchiveCopy("a", "look up")], "The web archive has no copy of the page."),
        ([ArchiveCopy("a", "look up", problem="It is busy.")], "It is busy."),
        (
            [ArchiveCopy("a", "submit", "2031-05-04T08:30:00+00:00", "x")],
            "The web archive keeps a copy of 2031-05-04.",
        ),
        (
            [ArchiveCopy("a", "look up", "2031-05-04T08:30:00+00:00", "x")],
            "The web archive holds 1 copy, the newest of 2031-05-04.",
        ),
        (
            [ArchiveCopy("a", "look up", "2031-05-04", one) for one in "xy"],
            "The web archive holds 2 copies, the newest of 2031-05-04.",
        ),
    ],
)
def test_what_came_of_asking_is_said_in_a_sentence(found: list[ArchiveCopy], words: str) -> None:
    assert summary_of(found) == words
