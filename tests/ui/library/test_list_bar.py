"""Order and filter of the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from clipper.ui.library.list_bar import ListBar


def test_order_and_filter_are_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    bar = ListBar()
    qtbot.addWidget(bar)
    which, order = bar.findChildren(QComboBox)
    with qtbot.waitSignal(bar.filter_chosen) as told:
        qtbot.keyClick(which, Qt.Key.Key_Down)
    assert told.args == ["unfinished"]
    with qtbot.waitSignal(bar.sort_chosen) as told:
        qtbot.keyClick(order, Qt.Key.Key_End)
    assert told.args == [bar.sort] == ["site"]


def test_tags_are_offered_as_filters_and_the_choice_is_kept(qtbot: QtBot) -> None:
    bar = ListBar()
    qtbot.addWidget(bar)
    bar.show_words(["a", "<b>"], [])
    which = bar.findChildren(QComboBox)[0]
    with qtbot.waitSignal(bar.filter_chosen) as told:
        qtbot.keyClick(which, Qt.Key.Key_End)
    assert told.args == ["tag:<b>"]
    bar.show_words(["<b>"], [])
    assert bar.filter == "tag:<b>"
    bar.show_words([], [])
    assert bar.filter == "all"


def test_the_count_says_how_many_of_how_many(qtbot: QtBot) -> None:
    bar = ListBar()
    qtbot.addWidget(bar)
    bar.show_count(12, 10000)
    assert bar.findChild(QLabel).text() == "12 of 10,000"
    bar.show_count(7, 7)
    assert bar.findChild(QLabel).text() == "7"
