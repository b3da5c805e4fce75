"""The row of facets under the search box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clipper.model.choices import Choice
from clipper.ui.search.facet_bar import FacetBar
from clipper.ui.search.facet_views import Value, View

SITE, TAG, CASE = (
    View(title, (Value(f'{title.lower()}:"a"', "a", 2), Value(f'{title.lower()}:"b"', "b", 1)))
    for title in ("Site", "Tag", "Case")
)
CHOSEN = (
    (Choice("site", "A & B"), "A & B"),
    (Choice("tag", "<b>" * 20, is_excluded=True), "<b>" * 20),
)


@pytest.fixture
def bar(qtbot: QtBot) -> FacetBar:
    made = FacetBar()
    qtbot.addWidget(made)
    made.resize(340, 64)
    made.show()
    made.show_views((SITE, CASE))
    return made


def signs(bar: FacetBar) -> list[QPushButton]:
    return [one for one in bar.findChildren(QPushButton) if "×" in one.text() and one.isVisible()]


def test_only_what_can_be_chosen_has_a_button_and_takes_room(bar: FacetBar) -> None:
    shown = [one for one in bar.buttons.values() if one.isVisible()]
    assert [one.accessibleName() for one in shown] == [
        "Site, 2 to choose from",
        "Case, 2 to choose from",
    ]
    site, case = shown
    assert case.x() - site.geometry().right() < 8
    bar.show_views((TAG,))
    assert not site.isVisible() and bar.buttons["Tag"].isVisible()


def test_a_button_opens_its_list_with_down_enter_space_or_the_mouse(
    qtbot: QtBot, bar: FacetBar
) -> None:
    told: list[str] = []
    bar.opened.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(bar.buttons["Site"], key)
    qtbot.mouseClick(bar.buttons["Case"], Qt.MouseButton.LeftButton)
    assert told == ["Site", "Site", "Site", "Case"]


def test_what_is_chosen_stands_there_in_words_and_goes_with_delete(
    qtbot: QtBot, bar: FacetBar
) -> None:
    bar.show_choices(CHOSEN)
    first, second = signs(bar)
    assert first.text() == "A && B  ×"
    assert second.text().startswith("not <b><b>") and len(second.text()) < 40
    assert second.accessibleName() == f"not {'<b>' * 20}, take back"
    with qtbot.waitSignal(bar.taken) as told:
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert told.args == [CHOSEN[1][0]]
    first.setFocus()
    bar.show_choices(CHOSEN[1:])
    assert signs(bar) == [QApplication.focusWidget()]
    with qtbot.waitSignal(bar.left):
        bar.show_choices(())


def test_arrows_go_along_the_row_and_escape_leaves_it(qtbot: QtBot, bar: FacetBar) -> None:
    bar.buttons["Site"].setFocus()
    qtbot.keyClick(bar.buttons["Site"], Qt.Key.Key_Right)
    assert bar.buttons["Case"].hasFocus()
    qtbot.keyClick(bar.buttons["Case"], Qt.Key.Key_Left)
    assert bar.buttons["Site"].hasFocus()
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.buttons["Site"], Qt.Key.Key_Escape)
