"""What is said over an article about its versions and copies."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton

from clipper.desk.organising import Dated, Opened
from clipper.model.clipping import Clipping, Version
from clipper.model.copies import Copy
from clipper.ui.reader.version_bar import VersionBar

TWO = (Dated(5, 1, "2024-11-02T08:15:00Z"), Dated(6, 2, "2024-11-09T08:15:00Z"))


@pytest.fixture
def bar(qtbot: Any) -> VersionBar:
    made = VersionBar()
    qtbot.addWidget(made)
    return made


def test_a_page_seen_once_needs_no_line(
    bar: VersionBar, clipping: Clipping, version: Version
) -> None:
    bar.show_version(Opened(clipping, version, TWO[:1], ()), version, 1)
    assert bar.isHidden()


def test_an_unchanged_page_says_since_when(
    bar: VersionBar, clipping: Clipping, version: Version
) -> None:
    looked = replace(clipping, since="2024-11-02T08:15:00Z", captured="2024-11-09T08:15:00Z")
    bar.show_version(Opened(looked, version, TWO[:1], ()), version, 1)
    assert bar.words == "Unchanged since 2024-11-02, last looked at 2024-11-09."


def test_what_changed_is_compared_with_the_version_that_was_read(
    bar: VersionBar, qtbot: Any, clipping: Clipping, version: Version
) -> None:
    newest = replace(version, id=6, number=2)
    bar.show_version(Opened(replace(clipping, versions=2), newest, TWO, ()), newest, 1)
    assert bar.words == "Changed since you read version 1."
    with qtbot.waitSignal(bar.comparison_wanted) as wanted:
        bar.findChild(QPushButton, "compare").click()
    assert wanted.args == [1]
    with qtbot.waitSignal(bar.version_chosen) as chosen:
        QTest.keyClick(bar.findChild(QComboBox), Qt.Key.Key_Down)
    assert chosen.args == [1]


def test_the_same_story_elsewhere_names_outlet_credit_day_and_doubt(
    bar: VersionBar, qtbot: Any, clipping: Clipping
) -> None:
    other = replace(clipping, id=9, title="Tom & Jerry")
    bar.show_copies(
        [
            Copy(other, "Two & Sons", "Reuters", "2024-11-02"),
            Copy(replace(other, id=10), "Three", "", "2024-11-03", ("10,000 → 12,000",)),
        ]
    )
    assert (
        bar.findChild(QPushButton, "copies").text()
        == "Same story in 2 other places, 1 with other facts"
    )
    assert bar.copies == [
        "Two & Sons · Reuters · 2024-11-02",
        "Three · 2024-11-03 · differs: 10,000 → 12,000",
    ]
    with qtbot.waitSignal(bar.copy_chosen) as chosen:
        bar.findChild(QMenu).actions()[1].trigger()
    assert chosen.args == [10]
    bar.show_copies([])
    assert bar.isHidden()
