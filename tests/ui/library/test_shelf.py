"""The left pane on a real library: what changes is shown, and nothing else moves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.searching import HITS
from clipper.desk.settings import Settings
from clipper.model.change import Change
from clipper.model.clipping import Clipping
from clipper.model.search import Hit, SearchResult
from clipper.ui.asking import Asker
from clipper.ui.library.shelf import Shelf


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "shelf.clipper", Settings()) as opened:
        yield opened


@pytest.fixture
def shelf(desk: Desk, qtbot: Any) -> Shelf:
    made = Shelf(desk, Asker(None))
    qtbot.addWidget(made)
    return made


def fill(desk: Desk, site: Any, count: int) -> list[int]:
    """Put failed entries into the library: nothing is served at their addresses."""
    addresses = tuple(f"{site.address}/missing/{number}" for number in range(count))
    return [one.result().id for one in desk.clipping.clip(Order(addresses)).result()]


def load(shelf: Shelf, qtbot: Any) -> None:
    with qtbot.waitSignal(shelf.loaded):
        shelf.load()


def shown(shelf: Shelf) -> list[int]:
    return [one.id for one in shelf.model.clippings]


def test_what_another_program_changed_is_shown_and_the_choice_stays(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    first, second, third = fill(desk, site, 3)
    load(shelf, qtbot)
    shelf.list.choose(second)
    reset: list[bool] = []
    shelf.model.modelReset.connect(lambda: reset.append(True))
    desk.organising.retag([first], ["dprk"]).result()
    desk.organising.delete([third]).result()
    load(shelf, qtbot)
    assert shown(shelf) == [second, first]
    assert shelf.model.clippings[1].tags == ("dprk",)
    assert shelf.list.current_id() == second
    assert not reset


def test_what_an_undo_brings_back_has_its_old_place(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    ids = fill(desk, site, 4)
    load(shelf, qtbot)
    for gone in (ids[0], ids[2], ids[3]):
        desk.organising.delete([gone]).result()
        load(shelf, qtbot)
        assert shown(shelf) == [one for one in reversed(ids) if one != gone]
        change = desk.organising.undo().result()
        assert change == Change("delete 1 clipping", frozenset([gone]))
        shelf.take(change)
        qtbot.waitUntil(lambda: shown(shelf) == ids[::-1])


def test_enter_opens_what_is_found_as_soon_as_the_index_has_it(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    shelf.show()
    (page,) = desk.clipping.clip(Order((site.news("/a", "Soldiers in Kursk"),))).result()
    clipping = page.result().id
    opened: list[int] = []
    shelf.opened.connect(opened.append)
    shelf.activateWindow()
    shelf.search.setFocus()
    shelf.search.show_query("Kursk")
    field = shelf.search.focusProxy()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(shelf.list, Qt.Key.Key_Return)
    # What an index says that does not have the page yet; the search itself is still on its way.
    shelf._show_result(SearchResult("Kursk", 0, 0.0))  # noqa: SLF001
    assert opened == []
    qtbot.waitUntil(lambda: opened == [clipping])


def test_a_clipping_that_comes_while_the_library_loads_is_not_lost(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    fill(desk, site, 2)
    shelf.load()
    late = fill(desk, site, 3)
    with qtbot.waitSignal(shelf.loaded):
        shelf.take(Change("", frozenset(late)))
    qtbot.waitUntil(lambda: shown(shelf) == late[::-1])


def test_the_best_hits_are_in_sight_wherever_the_open_clipping_stands_among_them(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    ids = fill(desk, site, 30)
    load(shelf, qtbot)
    shelf.resize(320, 500)
    shelf.show()
    desk.indexing.update().result()
    last = desk.searching.search("is:failed").result().hits[-1].clipping.id
    shelf.list.choose(last)
    bar = shelf.list.verticalScrollBar()
    with qtbot.waitSignal(shelf.searched):
        shelf.search.show_query("is:failed")
    assert shelf.model.rowCount() == len(ids)
    assert bar.maximum() > 0
    assert (shelf.list.current_id(), bar.value()) == (last, 0)


def test_further_hits_come_in_the_order_that_was_chosen(
    desk: Desk, shelf: Shelf, site: Any, qtbot: Any
) -> None:
    ids = fill(desk, site, 70)
    desk.indexing.update().result()
    shelf.resize(340, 600)
    shelf.show()
    load(shelf, qtbot)
    shelf.show_query("missing")
    qtbot.waitUntil(lambda: len(shown(shelf)) == HITS)
    order = shelf.bar.findChildren(QComboBox)[1]
    QTest.keyClick(order, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: shown(shelf) == sorted(ids, reverse=True)[:HITS])
    bar = shelf.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: shown(shelf) == sorted(ids, reverse=True))


def test_hits_of_an_order_that_is_chosen_no_longer_are_not_added(
    desk: Desk, shelf: Shelf, qtbot: Any
) -> None:
    load(shelf, qtbot)
    late = SearchResult("", 1, 0.0, (Hit(Clipping(1, "https://example.org/", "done"), 1.0),))
    shelf._add_result("newest", late)  # noqa: SLF001
    assert shown(shelf) == []
    shelf._add_result("relevance", late)  # noqa: SLF001
    assert shown(shelf) == [1]
