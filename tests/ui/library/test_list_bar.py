"""Order and filter of the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from clipper.model.saved_search import SavedSearch
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


def choices(combo: QComboBox) -> list[str]:
    return [text for text in map(combo.itemText, range(combo.count())) if text]


def test_hits_have_orders_of_their_own_and_each_choice_is_kept(qtbot: QtBot) -> None:
    bar = ListBar()
    qtbot.addWidget(bar)
    which, order = bar.findChildren(QComboBox)
    qtbot.keyClick(order, Qt.Key.Key_End)
    bar.show_search("kursk")
    assert choices(order) == ["Best first", "Newest first", "Oldest first", "Last clipped"]
    assert (order.currentText(), which.currentIndex()) == ("Best first", -1)
    with qtbot.waitSignal(bar.sort_chosen) as told:
        qtbot.keyClick(order, Qt.Key.Key_Down)
    assert told.args == [bar.hit_sort] == ["newest"]
    bar.show_search("")
    assert (order.currentText(), which.currentText()) == ("By site", "All clippings")
    bar.show_search("orel")
    assert order.currentText() == "Newest first"


def test_saved_searches_are_offered_with_what_they_find(qtbot: QtBot) -> None:
    bar = ListBar()
    qtbot.addWidget(bar)
    which, _ = bar.findChildren(QComboBox)
    bar.show_words(["a"], ["b"])
    bar.show_saved([(SavedSearch("Troops\n<b>", "troops"), 1200), (SavedSearch("New", "x"), None)])
    assert choices(which)[-4:] == ["Troops <b>  (1,200)", "New", "Case: b", "# a"]
    with qtbot.waitSignal(bar.saved_chosen) as told:
        qtbot.keyClicks(which, "New")
    assert told.args == ["x"]
    bar.show_search("troops")
    assert which.currentText() == "Troops <b>  (1,200)"
    bar.show_saved([])
    assert which.currentIndex() == -1
    bar.show_search("")
    assert which.currentText() == "All clippings" and bar.filter == "all"
