"""The search box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from clipper.model.query import DEFAULT_FIELDS
from clipper.ui.search.search_field import PAUSE_MS, SearchField, SearchHelp
from clipper.ui.theme import apply_theme


@pytest.fixture
def search(qtbot: QtBot) -> SearchField:
    made = SearchField(DEFAULT_FIELDS)
    qtbot.addWidget(made)
    made.show()
    return made


def line(search: SearchField) -> QLineEdit:
    return search.findChildren(QLineEdit)[0]


def test_a_query_is_told_once_when_it_rests(qtbot: QtBot, search: SearchField) -> None:
    told: list[str] = []
    search.query_changed.connect(told.append)
    with qtbot.waitSignal(search.query_changed):
        qtbot.keyClicks(line(search), " Kursk ")
    qtbot.keyClick(line(search), Qt.Key.Key_Return)
    assert told == ["Kursk"]


def test_down_goes_to_the_results_and_escape_empties(qtbot: QtBot, search: SearchField) -> None:
    search.show_query("Kursk")
    with qtbot.waitSignals([search.query_changed, search.list_wanted]):
        qtbot.keyClick(line(search), Qt.Key.Key_Down)
    with qtbot.waitSignal(search.query_changed) as told:
        qtbot.keyClick(line(search), Qt.Key.Key_Escape)
    assert told.args == [""]
    assert search.query == ""


def test_the_whole_query_is_selected_when_the_box_is_called(search: SearchField) -> None:
    search.show_query("Kursk")
    search.select_all()
    assert line(search).selectedText() == "Kursk"


def test_the_card_names_what_a_search_understands(
    qtbot: QtBot, qapp: QApplication, search: SearchField
) -> None:
    qtbot.mouseClick(search.findChildren(QToolButton)[-1], Qt.MouseButton.LeftButton)
    card = search.findChild(SearchHelp)
    assert card.isVisible()
    assert "Ctrl+Space" in [label.text() for label in card.findChildren(QLabel)]
    card.close()
    apply_theme(qapp, dark=True)


def test_a_query_that_does_not_rest_yet_is_not_asked_when_the_window_goes(
    search: SearchField, qtbot: QtBot
) -> None:
    told: list[str] = []
    search.query_changed.connect(told.append)
    qtbot.keyClicks(line(search), "kur")
    search.hide()
    qtbot.wait(4 * PAUSE_MS)
    assert told == []
