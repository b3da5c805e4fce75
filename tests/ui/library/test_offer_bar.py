"""Copied addresses are offered, and nothing is fetched unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clipper.ui.library.clipboard_watch import LONGEST, ClipboardWatch
from clipper.ui.library.offer_bar import OfferBar

A, B = "https://example.org/a", "https://example.org/b"


@pytest.fixture
def bar(qtbot: QtBot) -> OfferBar:
    made = OfferBar()
    qtbot.addWidget(made)
    return made


def test_enter_takes_the_addresses(qtbot: QtBot, bar: OfferBar) -> None:
    bar.offer((A, B))
    assert bar.words == "2 addresses copied. Clip them?"
    bar.take_keys()
    with qtbot.waitSignal(bar.taken) as told:
        qtbot.keyClick(bar.findChildren(QPushButton)[0], Qt.Key.Key_Return)
    assert told.args == [(A, B)]
    assert bar.isHidden()


def test_escape_puts_the_question_away(qtbot: QtBot, bar: OfferBar) -> None:
    bar.offer((A,))
    assert bar.words == "1 address copied. Clip it?"
    with qtbot.assertNotEmitted(bar.taken):
        qtbot.keyClick(bar.findChildren(QPushButton)[0], Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_nothing_new_is_no_question(bar: OfferBar) -> None:
    bar.offer(())
    assert bar.isHidden()


def test_the_clipboard_is_heard_only_while_it_is_watched(qtbot: QtBot) -> None:
    watch = ClipboardWatch()
    clipboard = QGuiApplication.clipboard()
    heard: list[str] = []
    watch.copied.connect(heard.append)
    clipboard.setText(A)
    watch.watch(on=True)
    clipboard.setText(A)
    assert heard == []
    clipboard.setText(B)
    clipboard.setText(B)
    clipboard.setText("x" * (LONGEST + 1))
    assert heard == [B]
    watch.watch(on=False)
    clipboard.setText(A)
    assert heard == [B]


def test_what_is_copied_in_the_window_itself_is_not_offered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Offscreen nobody owns the clipboard.
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "ownsClipboard", lambda _self: True)
    watch = ClipboardWatch()
    watch.watch(on=True)
    with qtbot.assertNotEmitted(watch.copied):
        QGuiApplication.clipboard().setText(B + "/own")
