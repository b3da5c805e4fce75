"""The box where addresses are pasted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.library.paste_box import AddressText, PasteBox

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def box(qtbot: QtBot) -> PasteBox:
    made = PasteBox()
    qtbot.addWidget(made)
    made.show()
    return made


def field(box: PasteBox) -> AddressText:
    return box.findChildren(AddressText)[0]


def test_one_address_is_clipped_with_enter(qtbot: QtBot, box: PasteBox) -> None:
    QGuiApplication.clipboard().setText("https://example.org/a")
    qtbot.keyClick(field(box), Key.Key_V, Modifier.ControlModifier)
    with qtbot.waitSignal(box.clip_wanted) as told:
        qtbot.keyClick(field(box), Key.Key_Return)
    assert told.args == ["https://example.org/a"]


def test_many_addresses_are_clipped_with_ctrl_enter(qtbot: QtBot, box: PasteBox) -> None:
    before = box.sizeHint().height()
    box.show_text("https://example.org/a\nhttps://example.org/b")
    with qtbot.assertNotEmitted(box.clip_wanted):
        qtbot.keyClick(field(box), Key.Key_Return)
    with qtbot.waitSignal(box.clip_wanted):
        qtbot.keyClick(field(box), Key.Key_Return, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: box.sizeHint().height() > before)


def test_the_button_says_how_many_pages_it_clips(qtbot: QtBot, box: PasteBox) -> None:
    button = box.findChild(QPushButton)
    assert not button.isEnabled()
    with qtbot.waitSignal(box.text_changed) as told:
        box.show_text("two addresses")
    assert told.args == ["two addresses"]
    box.show_count(2)
    assert button.text() == "Clip 2 pages"
    with qtbot.waitSignal(box.clip_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    box.clear()
    assert box.text == ""
    assert not button.isEnabled()


def test_nothing_is_clipped_from_an_empty_box(qtbot: QtBot, box: PasteBox) -> None:
    with qtbot.assertNotEmitted(box.clip_wanted):
        qtbot.keyClick(field(box), Key.Key_Return, Modifier.ControlModifier)
