"""The general settings: each change is told at once, and what does not fit is said."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from clipper.desk.settings import Settings
from clipper.ui.settings.general_page import GeneralPage


def part(page: QWidget, name: str, kind: type[QWidget] = QWidget) -> Any:
    (found,) = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    return found


@pytest.fixture
def page(qtbot: Any) -> GeneralPage:
    made = GeneralPage(Settings(seconds=20))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def changes(page: GeneralPage) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    page.changed.connect(lambda name, value: heard.append((name, value)))
    return heard


def test_a_number_that_is_typed_counts_when_it_is_complete(
    page: GeneralPage, changes: list[tuple[str, object]]
) -> None:
    field = part(page, "Seconds for a page")
    assert field.value() == 20
    field.selectAll()
    QTest.keyClicks(field, "45")
    assert changes == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert changes == [("seconds", 45)]


def test_the_appearance_is_chosen_with_the_keys(
    page: GeneralPage, changes: list[tuple[str, object]]
) -> None:
    QTest.keyClick(part(page, "Appearance", QComboBox), Qt.Key.Key_End)
    assert changes == [("appearance", "dark")]


def test_switches_are_told(page: GeneralPage, changes: list[tuple[str, object]]) -> None:
    for box in page.findChildren(QCheckBox):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert sorted(changes) == [("pictures", False), ("watch_clipboard", True)]


def test_what_does_not_fit_is_said_as_plain_text(page: GeneralPage) -> None:
    page.show_problem("The settings “<b>a</b>” cannot be saved.")
    shown = [one for one in page.findChildren(QLabel) if one.property("wrong")]
    assert [one.text() for one in shown if one.isVisible()] == [
        "The settings “<b>a</b>” cannot be saved."
    ]
    assert shown[0].textFormat() == Qt.TextFormat.PlainText
    page.show_problem("")
    assert not shown[0].isVisible()
