"""The line that says what happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.message_bar import MessageBar


def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_a_success_goes_by_itself(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made._leaving.setInterval(1)  # noqa: SLF001 - six seconds are too long for a test
    with qtbot.waitSignal(made.closed):
        made.show_success("Report saved.")
    assert not made.isVisible()


def test_a_failure_stays_until_it_is_closed(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.show_success("Saved.")
    made.show_failure("The page could not be had.", "Try again")
    assert not made._leaving.isActive()  # noqa: SLF001 - nothing else tells it
    close = made.findChildren(QPushButton)[1]
    with qtbot.waitSignal(made.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert made.words == ""


def test_the_action_is_told_once(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.show_failure("The page could not be had.", "Try again")
    with qtbot.waitSignal(made.acted):
        qtbot.mouseClick(made.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not made.isVisible()


def test_markup_in_a_message_is_shown_as_it_is(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.show_failure("<img src=x onerror=alert(1)>")
    made.grab()
    assert made.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText
    assert made.words == "<img src=x onerror=alert(1)>"
