"""What a person writes on clippings is kept without what would steer a terminal."""

from pathlib import Path

import pytest

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.model.case import CaseSettings
from clipper.store.library import Library

RED = "\x1b[31mred\x07 \x9btag"
PLAIN = "[31mred tag"


@pytest.fixture
def page(desk: Desk) -> int:
    (made,) = desk.clipping.clip(Order(("http://127.0.0.1:9/",), tags=(RED,), case=RED)).result()
    return made.result().id


def test_tags_and_case_of_an_order_hold_no_control_characters(desk: Desk, page: int) -> None:
    found = desk.organising.clipping(page).result()
    assert (found.tags, found.case) == ((PLAIN,), PLAIN)
    assert desk.organising.chosen(case=RED, tag=RED).result() == [page]


def test_what_is_written_on_a_clipping_holds_no_control_characters(desk: Desk, page: int) -> None:
    desk.organising.retag([page], [f"{RED}s", "\x1b"]).result()
    desk.organising.set_note(page, f"{RED}\n\tmore").result()
    desk.organising.set_case([page], f"{RED}s").result()
    found = desk.organising.clipping(page).result()
    assert found.tags == (PLAIN, f"{PLAIN}s")
    assert found.note == f"{PLAIN}\n\tmore"
    assert found.case == f"{PLAIN}s"


def test_the_settings_of_a_case_are_found_by_the_name_that_was_typed(desk: Desk) -> None:
    desk.cases.set(CaseSettings(RED, every_hours=7)).result()
    assert desk.cases.get(RED).result() == CaseSettings(PLAIN, every_hours=7)


def test_what_an_older_clipper_kept_is_shown_without_control_characters(tmp_path: Path) -> None:
    with Library(tmp_path / "old.clipper") as library:
        old = library.clippings.add("https://e.org/", "e", "", tags=[RED], case=RED).id
        library.clippings.set_note(old, RED)
    with Desk(tmp_path / "old.clipper", Settings()) as desk:
        found = desk.organising.clipping(old).result()
        assert (found.note, found.tags) == ("[31mred tag", ("[31mred tag",))
        assert desk.organising.chosen(case=RED).result() == [old]
        desk.organising.retag([old], removed=[PLAIN]).result()
        assert desk.organising.clipping(old).result().tags == ()
