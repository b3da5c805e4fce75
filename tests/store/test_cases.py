"""What is settled for a case."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from clipper.model.case import CaseSettings
from clipper.model.clipping import Clipping
from clipper.store.library import Library

Clip = Callable[..., Clipping]


def test_a_case_that_was_never_edited_has_the_defaults(library: Library) -> None:
    assert library.cases.get("Kursk") == CaseSettings("Kursk")


def test_settings_of_a_case_come_back_whole(library: Library) -> None:
    wanted = CaseSettings(
        "Kursk",
        proxy="socks5h://localhost:9050",
        obey_robots=True,
        seconds_between=2.5,
        every_hours=24,
        archive="look up",
        languages=("en", "ko"),
        next_pages=False,
        pictures=False,
    )
    change = library.cases.set(wanted)
    assert change.cases == {"Kursk"}
    assert library.cases.get("Kursk") == wanted


def test_settling_the_same_again_is_no_action(library: Library) -> None:
    assert not library.cases.set(CaseSettings("Kursk"))
    library.cases.set(CaseSettings("Kursk", every_hours=24))
    assert not library.cases.set(CaseSettings("Kursk", every_hours=24))


def test_settings_of_a_case_can_be_undone_and_done_again(library: Library) -> None:
    library.cases.set(CaseSettings("Kursk", every_hours=24))
    library.cases.set(CaseSettings("Kursk", every_hours=12))
    library.log.undo()
    assert library.cases.get("Kursk").every_hours == 24
    change = library.log.undo()
    assert change is not None and change.cases == {"Kursk"} and not change.clippings
    assert library.cases.get("Kursk") == CaseSettings("Kursk")
    library.log.redo()
    assert library.cases.get("Kursk").every_hours == 24


def test_every_case_is_listed_whatever_made_it(library: Library, clip: Clip) -> None:
    library.clippings.set_case([clip().id], "north")
    library.cases.set(CaseSettings("South", every_hours=1))
    library.feeds.add("https://example.org/feed", "East")
    assert library.cases.all() == [
        CaseSettings("East"),
        CaseSettings("north"),
        CaseSettings("South", every_hours=1),
    ]


def test_settings_of_a_newer_clipper_are_passed_over(library: Library) -> None:
    library.cases.set(CaseSettings("Kursk", every_hours=24))
    with closing(sqlite3.connect(library.path)) as newer:
        newer.execute(
            'UPDATE case_settings SET settings = \'{"every_hours": 3, "of_the_future": 1}\''
        )
        newer.commit()
    assert library.cases.get("Kursk") == CaseSettings("Kursk", every_hours=3)
