"""What web archives answered about clippings is added and kept; what waits for them is not lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.model.archive_copy import ArchiveCopy
from clipper.model.capture import Capture
from clipper.model.clipping import Clipping
from clipper.store.library import Library

Clip = Callable[..., Clipping]
ONE = ArchiveCopy(
    "2031-05-04T10:00:00+00:00",
    "look up",
    "2031-05-03T08:00:00+00:00",
    "https://a.example/1",
    "",
    1,
)
TWO = ArchiveCopy(
    "2031-05-05T10:00:00+00:00", "submit", "2031-05-05T10:00:00+00:00", "https://a.example/2", "", 2
)
BUSY = ArchiveCopy("2031-05-06T10:00:00+00:00", "look up", problem="It is busy.")


def test_answers_come_back_in_the_order_in_which_they_came(library: Library, clip: Clip) -> None:
    first = clip(url="https://example.org/a").id
    other = clip(url="https://example.org/b").id
    library.archive_copies.add(first, [ONE])
    library.archive_copies.add(other, [BUSY])
    library.archive_copies.add(first, [TWO])
    assert library.archive_copies.of(first) == (ONE, TWO)
    assert library.archive_copies.of(other) == (BUSY,)
    assert library.archive_copies.of(99) == ()


def test_a_copy_that_is_known_is_not_kept_twice_but_that_it_was_asked_is(
    library: Library, clip: Clip
) -> None:
    found = clip().id
    library.archive_copies.add(found, [ONE])
    again = ArchiveCopy("2031-05-07T10:00:00+00:00", "look up", ONE.copy_date, ONE.address, "", 3)
    library.archive_copies.add(found, [again])
    asked = ArchiveCopy("2031-05-07T10:00:00+00:00", "look up", capture=3)
    assert library.archive_copies.of(found) == (ONE, asked)
    library.archive_copies.add(found, [again, TWO])
    assert library.archive_copies.of(found) == (ONE, asked, TWO)


def test_nothing_that_came_of_asking_can_be_undone_or_harms_the_evidence(
    library: Library, clip: Clip
) -> None:
    found = clip().id
    before = library.log.undoable()
    library.archive_copies.add(found, [ONE, BUSY])
    assert library.log.undoable() == before
    assert library.check().problems == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "due.clipper"


def test_a_killed_program_leaves_its_captures_to_the_next_and_a_running_one_does_not(
    folder: Path,
) -> None:
    with Library(folder) as killed, Library(folder) as other:
        clipping = killed.clippings.add("https://e.org/", "e", killed.worker.name).id
        rows = [_captured(killed, clipping) for _ in range(3)]
        for row in rows:
            killed.archive_due.want(row)
        killed.archive_due.done(rows[1])
        assert other.archive_due.take_left() == []
        assert killed.archive_due.take_left() == []
    with Library(folder) as next_one:
        assert next_one.archive_due.take_left() == [(clipping, rows[0]), (clipping, rows[2])]
        assert next_one.archive_due.take_left() == []
        next_one.archive_due.want(rows[0])
        next_one.archive_due.done(rows[0])
        next_one.archive_due.done(rows[2])
    with Library(folder) as last:
        assert last.archive_due.take_left() == []


def _captured(library: Library, clipping: int) -> int:
    body = b"x"
    capture = Capture(
        "https://e.org/", "https://e.org/", "2031-05-04T08:30:00+00:00", 200, (), (),
        library.bodies.keep(body), len(body),
    )  # fmt: skip
    return library.versions.add_capture(clipping, capture)
