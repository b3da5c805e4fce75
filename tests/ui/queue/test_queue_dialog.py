"""The window of the queue: what is offered for what is selected, by keys and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from clipper.desk.under_way import Step
from clipper.model.clipping import Clipping
from clipper.ui.queue.queue_dialog import QueueDialog
from clipper.ui.queue.queue_words import Progress, in_queue, summary
from clipper.ui.theme import apply_theme

Key = Qt.Key
PAGES = [
    Clipping(1, "https://a.example/1", "fetching"),
    Clipping(2, "https://a.example/2", "waiting"),
    Clipping(3, "https://b.example/3", "failed", "The page asks for a login.", cause="login"),
    Clipping(4, "https://b.example/4", "incomplete", "A part.", title="T", cause="paywall"),
]
WORKING = Progress(steps={1: Step("page", 5, 10)})


@pytest.fixture
def dialog(qtbot: QtBot) -> QueueDialog:
    made = QueueDialog()
    qtbot.addWidget(made)
    made.show()
    made.show_pages(in_queue(PAGES, "all"), WORKING, summary(PAGES))
    return made


def button(dialog: QueueDialog, words: str) -> QPushButton:
    return next(
        one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words
    )


def choose(dialog: QueueDialog, *ids: int) -> None:
    dialog.list.clearSelection()
    model = dialog.list.selectionModel()
    for row, one in enumerate(dialog.model.clippings):
        if one.id in ids:
            model.select(dialog.model.index(row), model.SelectionFlag.Select)


def test_it_says_how_the_queue_stands(dialog: QueueDialog) -> None:
    assert dialog.words == "2 in work  ·  1 failed  ·  1 incomplete"


def test_without_a_selection_all_is_tried_again_or_stopped(
    qtbot: QtBot, dialog: QueueDialog
) -> None:
    with qtbot.waitSignal(dialog.wanted) as told:
        qtbot.mouseClick(button(dialog, "Try all again"), Qt.MouseButton.LeftButton)
    assert told.args == ["retry", (1, 2, 3, 4)]
    with qtbot.waitSignal(dialog.stop_all_wanted):
        qtbot.mouseClick(button(dialog, "Stop all"), Qt.MouseButton.LeftButton)
    assert not button(dialog, "Open in browser").isEnabled()


def test_all_is_stopped_with_the_key_of_the_main_window(qtbot: QtBot, dialog: QueueDialog) -> None:
    with qtbot.waitSignal(dialog.stop_all_wanted):
        qtbot.keyClick(dialog.list, Key.Key_Period, Qt.KeyboardModifier.ControlModifier)


def test_pictures_on_their_way_can_be_stopped_too(dialog: QueueDialog) -> None:
    dialog.show_pages([], Progress(pictures=2), "")
    assert button(dialog, "Stop all").isEnabled()
    dialog.show_pages([], Progress(), "")
    assert not button(dialog, "Stop all").isEnabled()


def test_what_is_offered_fits_what_is_selected(dialog: QueueDialog) -> None:
    choose(dialog, 2)
    assert button(dialog, "Stop").isEnabled() and not button(dialog, "Try again").isEnabled()
    choose(dialog, 3, 4)
    assert button(dialog, "Try again").isEnabled() and not button(dialog, "Stop").isEnabled()
    assert not button(dialog, "Clip a saved copy…").isEnabled()
    choose(dialog, 3)
    assert button(dialog, "Clip a saved copy…").isEnabled()


def test_a_deed_goes_to_what_is_selected(qtbot: QtBot, dialog: QueueDialog) -> None:
    choose(dialog, 3)
    for words, deed in (
        ("Log in and try again…", "log_in"),
        ("Open in browser", "browse"),
        ("Clip a saved copy…", "clip_file"),
    ):
        with qtbot.waitSignal(dialog.wanted) as told:
            qtbot.mouseClick(button(dialog, words), Qt.MouseButton.LeftButton)
        assert told.args == [deed, (3,)]


def test_the_selection_stays_while_pages_come_and_go(dialog: QueueDialog) -> None:
    choose(dialog, 3)
    dialog.show_pages(in_queue(PAGES[1:], "all"), WORKING, "")
    assert [one.id for one in dialog.selected()] == [3]


def test_what_is_seen_stays_where_it_is_while_pages_end_above(
    qtbot: QtBot, dialog: QueueDialog
) -> None:
    many = [Clipping(n, f"https://a.example/{n}", "failed", "Gone.") for n in range(300)]
    dialog.show_pages(in_queue(many, "all"), Progress(), "")
    dialog.list.doItemsLayout()
    dialog.list.verticalScrollBar().setValue(5000)
    assert dialog.list.verticalScrollBar().value() == 5000
    seen = dialog.list.indexAt(QPoint(5, 5)).data(Qt.ItemDataRole.DisplayRole)
    dialog.show_pages(in_queue(many[:-20], "all"), Progress(), "")
    assert dialog.list.indexAt(QPoint(5, 5)).data(Qt.ItemDataRole.DisplayRole) == seen


def test_enter_shows_a_page_in_the_main_window(qtbot: QtBot, dialog: QueueDialog) -> None:
    dialog.list.setCurrentIndex(dialog.model.index(2))
    with qtbot.waitSignal(dialog.opened) as told:
        qtbot.keyClick(dialog.list, Key.Key_Return)
    assert told.args == [3]


def test_pause_and_go_on_are_one_button(qtbot: QtBot, dialog: QueueDialog) -> None:
    with qtbot.waitSignal(dialog.paused) as told:
        qtbot.mouseClick(button(dialog, "Pause"), Qt.MouseButton.LeftButton)
    assert told.args == [True]
    dialog.show_pages(in_queue(PAGES, "all"), Progress(is_paused=True), "")
    with qtbot.waitSignal(dialog.paused) as told:
        qtbot.mouseClick(button(dialog, "Go on"), Qt.MouseButton.LeftButton)
    assert told.args == [False]


def test_another_group_is_asked_for(qtbot: QtBot, dialog: QueueDialog) -> None:
    groups = dialog.findChild(QComboBox)
    with qtbot.waitSignal(dialog.group_chosen) as told:
        qtbot.keyClicks(groups, "Failed")
        groups.activated.emit(groups.currentIndex())
    assert (told.args, dialog.group) == (["failed"], "failed")


def test_the_menu_offers_the_same(qtbot: QtBot, dialog: QueueDialog) -> None:
    dialog.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert not dialog.findChildren(QMenu)
    choose(dialog, 3)
    dialog.list.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = dialog.findChildren(QMenu)
    words = [action.text().replace("&", "") for action in menu.actions() if action.isEnabled()]
    assert words == [
        "Try again", "Log in and try again…", "Open in browser", "Clip a saved copy…",
    ]  # fmt: skip
    with qtbot.waitSignal(dialog.wanted) as told:
        menu.actions()[0].trigger()
    assert told.args == ["retry", (3,)]
    menu.close()


@pytest.mark.parametrize("key", [Key.Key_Escape, (Key.Key_J, Qt.KeyboardModifier.ControlModifier)])
def test_it_closes_with_a_key_and_tells_that_nobody_looks(
    qtbot: QtBot, dialog: QueueDialog, key: object
) -> None:
    pressed = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(dialog.shown) as told:
        qtbot.keyClick(dialog, *pressed)
    assert told.args == [False]


@pytest.mark.parametrize("dark", [False, True])
def test_every_row_is_painted(qapp: QApplication, dialog: QueueDialog, *, dark: bool) -> None:
    apply_theme(qapp, dark=dark)
    picture = dialog.list.grab().toImage()
    first = dialog.list.visualRect(dialog.model.index(0))
    ground = picture.pixelColor(first.right() - 3, first.top() + 3)
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(first.left(), first.right(), 2)
        for y in range(first.top(), first.bottom(), 2)
    }
    assert len(inks - {ground.name()}) > 5


def test_an_empty_queue_says_so(dialog: QueueDialog) -> None:
    dialog.show_pages([], Progress(), summary([]))
    assert dialog.words == "Nothing is in work, and nothing failed."
    assert not dialog.list.grab().isNull()
    assert not button(dialog, "Try all again").isEnabled()


def test_the_next_page_is_selected_when_the_selected_one_has_come(dialog: QueueDialog) -> None:
    choose(dialog, 3)
    came = [one for one in PAGES if one.id != 3]
    dialog.show_pages(in_queue(came, "all"), WORKING, summary(came))
    assert [one.id for one in dialog.selected()] == [4]
    dialog.show_pages([], WORKING, "")
    assert dialog.selected() == []


def test_a_selected_page_stays_selected_where_it_moves(dialog: QueueDialog) -> None:
    choose(dialog, 4)
    again = [replace(one, state="fetching") if one.id == 4 else one for one in PAGES]
    dialog.show_pages(in_queue(again, "all"), WORKING, summary(again))
    assert [one.id for one in dialog.selected()] == [4]


def test_another_group_selects_nothing_by_itself(dialog: QueueDialog) -> None:
    choose(dialog, 1)
    dialog.findChild(QComboBox).setCurrentIndex(2)
    dialog.show_pages(in_queue(PAGES, dialog.group), WORKING, summary(PAGES))
    assert dialog.selected() == []
