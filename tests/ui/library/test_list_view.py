"""The list, with keys and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from clipper.model.clipping import STATES, Clipping
from clipper.model.search import Hit, Snippet
from clipper.ui.colours import LIGHT
from clipper.ui.library.list_model import ClippingModel
from clipper.ui.library.list_view import ClippingList

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def model() -> ClippingModel:
    return ClippingModel()


@pytest.fixture
def rows(qtbot: QtBot, model: ClippingModel, clipping: Clipping) -> ClippingList:
    made = ClippingList(model)
    qtbot.addWidget(made)
    made.resize(360, 700)
    model.show_clippings(
        replace(clipping, id=n, state=STATES[n % 6], reason="Why.", annotations=n)
        for n in range(1, 13)
    )
    made.show()
    return made


def test_arrows_choose_and_enter_opens(qtbot: QtBot, rows: ClippingList) -> None:
    chosen: list[int] = []
    rows.chosen.connect(chosen.append)
    rows.choose_first()
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Key.Key_Down)
        qtbot.keyClick(rows, Key.Key_Return)
    assert chosen == [1, 2]
    assert told.args == [2]


def test_delete_asks_for_all_that_is_selected(qtbot: QtBot, rows: ClippingList) -> None:
    rows.choose_first()
    with qtbot.waitSignal(rows.delete_wanted) as told:
        qtbot.keyClick(rows, Key.Key_Down, Modifier.ShiftModifier)
        qtbot.keyClick(rows, Key.Key_Delete)
    assert told.args == [(1, 2)]


def test_paste_keys_on_the_list_are_told(qtbot: QtBot, rows: ClippingList) -> None:
    with qtbot.waitSignal(rows.paste_wanted):
        qtbot.keyClick(rows, Key.Key_V, Modifier.ControlModifier)


def test_a_menu_is_asked_for_where_the_mouse_is(qtbot: QtBot, rows: ClippingList) -> None:
    rows.choose(3)
    with qtbot.waitSignal(rows.menu_wanted) as told:
        rows.customContextMenuRequested.emit(QPoint(5, 5))
    assert told.args[0] == (3,)


def test_a_double_click_opens(qtbot: QtBot, rows: ClippingList) -> None:
    place = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [2]


def test_an_update_leaves_the_selection_alone(
    rows: ClippingList, model: ClippingModel, clipping: Clipping
) -> None:
    rows.choose(4)
    model.update_clippings([replace(clipping, id=4, title="Changed")])
    assert rows.selected_ids() == (4,)
    assert rows.current_id() == 4


def test_the_words_that_were_found_are_marked(
    qtbot: QtBot, rows: ClippingList, model: ClippingModel, clipping: Clipping
) -> None:
    text = "lead " * 40 + "Kursk 🚀 <b>here</b>"
    at = text.index("Kursk")
    model.show_hits([Hit(clipping, 1.0, (Snippet(text, ((at, at + 5), (900, 1), (-3, 4))),))])
    image = rows.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(100))
    assert any(image.pixelColor(x, y).name() == LIGHT.match for x, y in points)


def test_an_empty_list_says_what_to_do(
    qtbot: QtBot, rows: ClippingList, model: ClippingModel
) -> None:
    blank = rows.grab().toImage()
    model.show_clippings([])
    rows.show_nothing_found("<b>x</b>")
    assert rows.grab().toImage() != blank
    assert rows.current_id() is None
    rows.choose(77)
    assert rows.selected_ids() == ()


def test_every_row_has_the_same_height(rows: ClippingList) -> None:
    assert len({rows.visualRect(rows.model().index(n, 0)).height() for n in range(12)}) == 1


def test_a_clipping_is_told_once_however_often_the_list_is_fed(
    rows: ClippingList, model: ClippingModel
) -> None:
    chosen: list[int] = []
    rows.chosen.connect(chosen.append)
    rows.choose(3)
    model.show_clippings(list(model.clippings))
    rows.choose(3)
    model.show_clippings([])
    assert chosen == [3]
