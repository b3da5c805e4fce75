"""The list of logins: what can be done with it, and what a missing keyring means."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget

from clipper.model.credentials import Login
from clipper.ui.settings.logins_page import EMPTY, LoginsPage

LOGINS = (Login("example.com", "cookie"), Login("example.org", "basic", "jo", kept=False))


@pytest.fixture
def page(qtbot: Any) -> LoginsPage:
    made = LoginsPage()
    qtbot.addWidget(made)
    made.show()
    return made


def words(page: LoginsPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page: LoginsPage, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if one.text() == name]
    return found


def test_logins_are_listed_with_where_they_are_kept(page: LoginsPage) -> None:
    page.show_logins(LOGINS, "")
    shown = page.findChildren(QTreeWidget)[0]
    rows = [[shown.topLevelItem(row).text(column) for column in range(4)] for row in range(2)]
    assert rows == [
        ["example.com", "Cookie", "", "in the keyring"],
        ["example.org", "Password", "jo", "for this run"],
    ]


def test_a_login_is_edited_and_removed_by_the_keyboard(page: LoginsPage, qtbot: Any) -> None:
    assert not button(page, "&Remove").isEnabled()
    page.show_logins(LOGINS, "")
    shown = page.findChildren(QTreeWidget)[0]
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_End)
    with qtbot.waitSignal(page.edit_wanted) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == ["example.org"]
    with qtbot.waitSignal(page.remove_wanted) as told:
        button(page, "&Remove").click()
    assert told.args == ["example.org"]


def test_an_empty_list_and_a_missing_keyring_say_so(page: LoginsPage) -> None:
    page.show_logins((), "")
    assert EMPTY in words(page)
    page.show_logins((), "There is no keyring.")
    assert "There is no keyring. A login can be used for this run only." in words(page)
    assert EMPTY not in words(page)
