"""The line over an article that names its copies in a web archive."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clipper.model.archive_copy import ArchiveCopy
from clipper.model.clipping import Clipping, Version
from clipper.ui.reader.archive_line import ArchiveLine
from clipper.ui.reader.version_bar import VersionBar

ASKED = "2024-11-20T10:00:00+00:00"
NONE = ArchiveCopy(ASKED, "look up")


def copy(day: int, address: str = "") -> ArchiveCopy:
    return ArchiveCopy(
        ASKED, "look up", f"2024-11-{day:02}T08:15:00+00:00",
        address or f"https://a.example/web/{day}",
    )  # fmt: skip


@pytest.fixture
def line(qtbot: Any) -> ArchiveLine:
    made = ArchiveLine()
    qtbot.addWidget(made)
    made.resize(700, 30)
    return made


def test_a_page_that_no_archive_was_asked_about_has_no_line(line: ArchiveLine) -> None:
    line.show_answers([], "2024-11-02T08:15:00Z")
    assert line.isHidden()


def test_copies_are_opened_by_mouse_and_keys(line: ArchiveLine, qtbot: Any) -> None:
    line.show_answers([copy(3), copy(4)], "2024-11-02T08:15:00Z")
    line.show()
    assert line.text().startswith("Archived copies: ")
    with qtbot.waitSignal(line.copy_wanted) as told:
        line.linkActivated.emit("https://a.example/web/4")
    assert told.args == ["https://a.example/web/4"]
    line.activateWindow()
    QTest.qWaitForWindowActive(line)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    with qtbot.waitSignal(line.copy_wanted) as pressed:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed.args == ["https://a.example/web/4"]


def test_more_copies_than_fit_are_in_a_menu(line: ArchiveLine, qtbot: Any) -> None:
    line.show_answers([copy(day) for day in range(1, 10)], "2024-11-02T08:15:00Z")
    assert "5 more…" in line.text()
    line.linkActivated.emit("clipper:more")
    words = [one.text() for one in line.menu.actions()]
    assert (len(words), words[0]) == (9, "2024-11-09 08:15 UTC")
    with qtbot.waitSignal(line.copy_wanted) as told:
        line.menu.actions()[8].trigger()
    assert told.args == ["https://a.example/web/1"]
    line.menu.close()


def test_that_there_is_no_copy_is_said(line: ArchiveLine) -> None:
    line.show_answers([NONE], "")
    assert line.text() == "The web archive had no copy on 2024-11-20."
    line.show_answers([ArchiveCopy(ASKED, "submit", problem="<b>It</b> is\nbusy.")], "")
    assert line.text() == (
        "The web archive was asked on 2024-11-20: &lt;b&gt;It&lt;/b&gt; is busy."
    )


def test_an_address_that_is_none_of_the_web_is_not_offered(line: ArchiveLine, qtbot: Any) -> None:
    line.show_answers([copy(1, "javascript:x"), copy(2, 'https://a/"><img src=x>')], "")
    assert "javascript" not in line.text()
    assert "<img" not in line.text()
    with qtbot.assertNotEmitted(line.copy_wanted):
        line.linkActivated.emit("file:///etc/passwd")


def test_the_line_stands_over_a_page_without_an_article_too(qtbot: Any) -> None:
    bar = VersionBar()
    qtbot.addWidget(bar)
    bar.show_archived([copy(1)])
    assert not bar.isHidden()
    bar.show_archived([])
    assert bar.isHidden()


def test_another_clipping_takes_the_line_away(
    qtbot: Any, clipping: Clipping, version: Version
) -> None:
    bar = VersionBar()
    qtbot.addWidget(bar)
    bar.show_archived([copy(1)])
    line = bar.findChild(ArchiveLine)
    bar.clear()
    assert bar.isHidden()
    assert line.isHidden()
