"""The page of the browser button: how it stands, in words."""

from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton, QSpinBox

from clipper.desk.listening import Listens
from clipper.desk.pairing import Code, Paired
from clipper.desk.settings import Settings
from clipper.ui.settings.browser_page import BrowserPage


@pytest.fixture
def page(qtbot: Any) -> BrowserPage:
    made = BrowserPage(Settings())
    qtbot.addWidget(made)
    made.show()
    return made


def words(page: BrowserPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page: BrowserPage, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if one.text() == name]
    return found


def test_it_is_off_until_a_person_switches_it_on(page: BrowserPage, qtbot: Any) -> None:
    page.show_state(Listens(0, None))
    assert "Switched off" in words(page)
    assert not button(page, "&Pair a browser").isEnabled()
    with qtbot.waitSignal(page.changed) as told:
        page.findChildren(QCheckBox)[0].click()
    assert told.args == ["browser_button", True]


def test_a_code_is_shown_with_the_time_it_has_left(page: BrowserPage) -> None:
    page.show_state(Listens(47_815, Code("12345678", 75)))
    assert "port 47815" in words(page) and "1234 5678" in words(page) and "75 s" in words(page)
    assert page.is_pairing
    page.show_state(Listens(47_815, None))
    assert "1234 5678" not in words(page) and not page.is_pairing


def test_a_port_of_ones_own_is_taken_and_given_back(page: BrowserPage, qtbot: Any) -> None:
    field = page.findChildren(QSpinBox)[0]
    with qtbot.waitSignal(page.changed) as told:
        field.setValue(50_000)
    assert told.args == ["browser_port", 50_000]
    with qtbot.waitSignal(page.changed) as told:
        field.setValue(field.minimum())
    assert told.args == ["browser_port", 0]


def test_paired_browsers_are_listed_and_can_be_forgotten(page: BrowserPage, qtbot: Any) -> None:
    when = "2026-11-24T10:00:00+00:00"
    paired = [
        Paired("a1", "chrome-extension://x", "t", when),
        Paired("b2", "moz-extension://x", "t", when, kept=False),
        Paired("c3", "http://127.0.0.1:47815", "t", when),
    ]
    page.show_paired(paired, "")
    shown = page.findChildren(QListWidget)[0]
    assert [shown.item(row).text() for row in range(3)] == [
        "Chromium, paired 2026-11-24 10:00 UTC",
        "Firefox, paired 2026-11-24 10:00 UTC, for this run",
        "Bookmarklet, paired 2026-11-24 10:00 UTC",
    ]
    shown.setCurrentRow(1)
    with qtbot.waitSignal(page.forget_wanted) as told:
        button(page, "&Forget").click()
    assert told.args == ["b2"]
