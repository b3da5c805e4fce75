"""The box where addresses are pasted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from clipper.desk.pasted import Pasted, look_at
from clipper.ui.library.address_text import AddressText
from clipper.ui.library.paste_box import PasteBox

Key, Modifier = Qt.Key, Qt.KeyboardModifier
A, B = "https://example.org/a", "https://example.org/b"


@pytest.fixture
def box(qtbot: QtBot) -> PasteBox:
    made = PasteBox()
    qtbot.addWidget(made)
    made.show()
    return made


def field(box: PasteBox) -> AddressText:
    return box.findChildren(AddressText)[0]


def found(text: str, *known: str) -> Pasted:
    return look_at(text, lambda keys: {key: 7 for key in keys if key in known})


def test_one_address_is_clipped_with_enter(qtbot: QtBot, box: PasteBox) -> None:
    QGuiApplication.clipboard().setText(A)
    qtbot.keyClick(field(box), Key.Key_V, Modifier.ControlModifier)
    with qtbot.waitSignal(box.clip_wanted) as told:
        qtbot.keyClick(field(box), Key.Key_Return)
    assert told.args == [A]


def test_many_addresses_are_clipped_with_ctrl_enter(qtbot: QtBot, box: PasteBox) -> None:
    before = box.sizeHint().height()
    box.show_text(f"{A}\n{B}")
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
    box.show_found(found(f"{A}\n{B}"))
    assert button.text() == "Clip 2 pages"
    with qtbot.waitSignal(box.clip_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    box.clear()
    assert box.text == ""
    assert not button.isEnabled()


def test_the_box_says_what_is_known_and_what_is_no_address(qtbot: QtBot, box: PasteBox) -> None:
    text = f"{A}\n{B}\nnonsense"
    box.show_text(text)
    box.show_found(found(text, A))
    assert box.words == "2 addresses, 1 already in the library, 1 not an address"
    button, again = box.findChild(QPushButton), box.findChild(QCheckBox)
    assert (button.text(), again.text()) == ("Clip", "Clip it again")
    marks = [mark.cursor.block().text() for mark in field(box).extraSelections()]
    assert marks == [A, "nonsense"]
    again.setChecked(True)
    assert box.again and button.text() == "Clip 2 pages"
    box.show_found(found(B))
    assert not box.again and again.isHidden() and box.words == ""


def test_marks_go_while_the_text_changes(qtbot: QtBot, box: PasteBox) -> None:
    text = f"{A}\n{B}\n"
    box.show_text(text)
    box.show_found(found(text, A))
    assert field(box).extraSelections()
    qtbot.keyClicks(field(box), "x")
    assert not field(box).extraSelections()


def test_a_known_page_is_opened(box: PasteBox) -> None:
    box.show_text(A)
    box.show_found(found(A, A))
    assert box.findChild(QPushButton).text() == "Open"


def test_text_without_an_address_says_so(box: PasteBox) -> None:
    box.show_found(found("words and nothing more"))
    assert box.words == "No address in this text"
    assert not box.findChild(QPushButton).isEnabled()


def test_nothing_is_clipped_from_an_empty_box(qtbot: QtBot, box: PasteBox) -> None:
    with qtbot.assertNotEmitted(box.clip_wanted):
        qtbot.keyClick(field(box), Key.Key_Return, Modifier.ControlModifier)


def test_an_address_with_a_password_beside_a_good_one_is_told(box: PasteBox) -> None:
    box.show_found(Pasted("x", ("https://a.org/",), {}, withheld=("https://…@b.org/",)))
    assert box.words == "1 address, 1 holds a user name or password: take it out"
