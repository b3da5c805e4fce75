"""Which clippings a report or an export takes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.asking import Asker
from clipper.ui.choosing import Choosing
from clipper.ui.library.shelf import Shelf
from clipper.ui.reader.reading import Reading

Offered = Callable[[], list[tuple[tuple[int, ...], str]]]


@pytest.fixture
def desk(tmp_path: Path, site: Any) -> Iterator[Desk]:
    with Desk(tmp_path / "c.clipper", Settings(proxy="direct")) as opened:
        pages = [site.news(f"/{word}", f"Page {word}", f"{word} words. " * 40) for word in "abc"]
        for page in pages:
            (clipped,) = opened.clipping.clip(Order((page,))).result()
            clipped.result(60)
        yield opened


@pytest.fixture
def shelf(desk: Desk, qtbot: Any) -> Shelf:
    made = Shelf(desk, Asker(None))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.loaded, timeout=30_000):
        made.load()
    return made


@pytest.fixture
def reading(desk: Desk, qtbot: Any) -> Reading:
    made = Reading(desk, Asker(None))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def offered(desk: Desk, shelf: Shelf, reading: Reading, qtbot: Any) -> Offered:
    choosing = Choosing(desk, Asker(None), (shelf, reading))

    def ask() -> list[tuple[tuple[int, ...], str]]:
        found: list[Any] = []
        choosing.ask(found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=30_000)
        return [(one.ids, one.words) for one in found[0]]

    return ask


ALL = ((3, 2, 1), "all 3 clippings of the library")


def test_without_a_selection_the_opened_article_comes_before_the_whole_library(
    shelf: Shelf, reading: Reading, offered: Offered, qtbot: Any
) -> None:
    assert offered() == [ALL]
    with qtbot.waitSignal(reading.shown, timeout=30_000):
        reading.open(2)
    assert offered() == [((2,), "1 clipping: 2, “Page b”"), ALL]


def test_what_is_selected_comes_before_the_list(shelf: Shelf, offered: Offered) -> None:
    shelf.list.choose(1)
    assert offered() == [((1,), "1 clipping: 1, “Page a”"), ALL]
    shelf.list.selectAll()
    assert offered() == [((3, 2, 1), "3 selected clippings")]


@pytest.mark.parametrize("selected", [0, 1, 3])
def test_a_search_with_one_hit_takes_that_and_never_the_library(
    shelf: Shelf, offered: Offered, qtbot: Any, selected: int
) -> None:
    if selected:
        shelf.list.choose(selected)
    with qtbot.waitSignal(shelf.searched, timeout=30_000):
        shelf.search.show_query("title:a")
    first, *others = offered()
    assert first == ((1,), "search “title:a”, 1 clipping")
    assert others == []


def test_of_many_hits_the_one_that_is_selected_can_be_taken_alone(
    shelf: Shelf, offered: Offered, qtbot: Any
) -> None:
    with qtbot.waitSignal(shelf.searched, timeout=30_000):
        shelf.search.show_query("words")
    shelf.list.choose(2)
    found, one = offered()
    assert (sorted(found[0]), found[1]) == ([1, 2, 3], "search “words”, 3 clippings")
    assert one == ((2,), "1 clipping: 2, “Page b”")
    shelf.list.selectAll()
    assert offered()[0][1] == "3 selected clippings"
