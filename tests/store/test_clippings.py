"""Listing clippings, and the queue that survives its program."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.model.clipping import Clipping
from clipper.model.errors import NotFoundError
from clipper.store.library import Library

Clip = Callable[..., Clipping]


def test_a_clipping_shows_what_its_newest_version_says(library: Library, clip: Clip) -> None:
    page = clip("One two three.")
    assert (page.title, page.site, page.published, page.words) == (
        "A page",
        "Example",
        "2024-10-29",
        3,
    )


def test_pages_of_the_list_come_newest_first(library: Library) -> None:
    for number in range(5):
        library.clippings.add(f"https://example.org/{number}", str(number), "")
    first = library.clippings.page(2**62, 3)
    rest = library.clippings.page(first[-1].id, 3)
    assert [clipping.id for clipping in (*first, *rest)] == [5, 4, 3, 2, 1]


def test_tags_are_kept_in_order_without_doubles(library: Library, clip: Clip) -> None:
    page = clip()
    library.clippings.retag([page.id], ["Kursk", "aid"], [])
    library.clippings.retag([page.id], ["aid", "NATO"], ["Kursk"])
    assert library.clippings.get(page.id).tags == ("aid", "NATO")
    assert library.clippings.tags() == [("aid", 1), ("NATO", 1)]


def test_clippings_are_found_by_case_and_tag(library: Library, clip: Clip) -> None:
    one, two = clip(url="https://example.org/1"), clip(url="https://example.org/2")
    library.clippings.set_case([one.id, two.id], "Kursk")
    library.clippings.retag([two.id], ["un'der"], [])
    assert library.clippings.by_word(case="Kursk") == [one.id, two.id]
    assert library.clippings.by_word(case="Kursk", tag="un'der") == [two.id]
    assert library.clippings.cases() == [("Kursk", 2)]


def test_a_number_that_is_not_there_is_named(library: Library) -> None:
    with pytest.raises(NotFoundError, match="17"):
        library.clippings.get(17)


def test_a_failed_turn_keeps_the_version_there_was(library: Library, clip: Clip) -> None:
    page = clip()
    library.clippings.set_waiting(page.id, library.worker.name)
    library.clippings.set_state(page.id, "failed", "The site did not answer.")
    after = library.clippings.get(page.id)
    assert (after.state, after.title, after.versions) == ("failed", "A page", 1)


def test_pages_of_a_killed_program_are_taken_over(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from clipper.store.library import Library\n"
        "library = Library(Path(sys.argv[1]))\n"
        "page = library.clippings.add('https://example.org/', 'key', library.worker.name)\n"
        "library.clippings.set_state(page.id, 'fetching')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    with Library(tmp_path) as library:
        assert library.take_over() == [(1, 0)]
        assert library.clippings.get(1).state == "waiting"
        assert library.check().problems == ()


def test_pages_of_a_living_program_are_left_alone(tmp_path: Path) -> None:
    with Library(tmp_path) as first, Library(tmp_path) as second:
        first.clippings.add("https://example.org/", "key", first.worker.name)
        assert second.take_over() == []
        assert first.take_over() == [(1, 0)]
