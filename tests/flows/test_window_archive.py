"""The window: captures leave as a WARC file, and a web archive is asked, by keys and mouse."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton

from clipper.capture import web_archive
from clipper.capture.warc import read_warc
from clipper.desk.clipped import Order
from clipper.desk.settings import Settings
from clipper.model.case import CaseSettings
from clipper.ui.reader.archive_line import ArchiveLine
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any, wayback: Any
) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(web_archive, "WAYBACK", wayback.place)
    folder = tmp_path / "window.clipper"
    with window_on(application(), folder, Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        shown.activateWindow()
        QTest.qWaitForWindowActive(shown)
        yield shown
        shown.close()


def clip(window: Window, qtbot: Any, *addresses: str, case: str = "") -> None:
    """Have pages clipped, and wait until they are."""
    window.deeds.batch.clip(Order(addresses, case=case))
    qtbot.waitUntil(
        lambda: [one.state for one in window.shelf.model.clippings] == ["done"] * len(addresses),
        timeout=PATIENCE_MS,
    )


def button(parent: Any, words: str) -> QPushButton:
    return next(one for one in parent.findChildren(QPushButton) if one.text() == words)


def path_of(window: Window) -> QLineEdit:
    dialog = window.deeds.captures.dialog
    assert dialog is not None
    return dialog.findChildren(QLineEdit)[0]


def test_the_captures_of_what_is_shown_are_exported_by_keys(
    window: Window, qtbot: Any, site: Any, tmp_path: Path
) -> None:
    clip(window, qtbot, site.news("/a", "Soldiers"), site.news("/b", "Other page"))
    window.shelf.list.clearSelection()
    QTest.keyClick(window, Qt.Key.Key_E, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.deeds.captures.dialog is not None)
    path = path_of(window)
    taken = tmp_path / "taken.warc"
    taken.write_bytes(b"evidence")
    path.selectAll()
    QTest.keyClicks(path, str(taken))
    QTest.keyClick(path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: button(window.deeds.captures.dialog, "Write file").isEnabled())
    assert "is there already" in window.bar.words
    assert taken.read_bytes() == b"evidence"

    path.selectAll()
    QTest.keyClicks(path, str(tmp_path / "all.warc.gz"))
    QTest.keyClick(path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.deeds.captures.dialog is None, timeout=PATIENCE_MS)
    assert window.bar.words == f"Wrote 2 captures: {tmp_path / 'all.warc.gz'}"
    found = {page.url for page in read_warc(tmp_path / "all.warc.gz")}
    assert found == {f"{site.address}/a", f"{site.address}/b"}


def test_an_empty_library_has_nothing_to_export(window: Window) -> None:
    window.menu_actions["captures"].trigger()
    assert window.deeds.captures.dialog is None
    assert window.bar.words == "There is no clipping to export. Clip a page first."


def test_who_closes_the_dialog_finds_no_file(
    window: Window, qtbot: Any, site: Any, tmp_path: Path
) -> None:
    clip(window, qtbot, site.news("/a", "Soldiers"))
    window.menu_actions["captures"].trigger()
    qtbot.waitUntil(lambda: window.deeds.captures.dialog is not None)
    dialog = window.deeds.captures.dialog
    assert dialog is not None
    dialog.findChildren(QCheckBox)[0].click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.deeds.captures.dialog is None
    assert not list(tmp_path.rglob("*.warc*"))


def test_a_person_looks_a_page_up_and_opens_the_copy(
    window: Window, qtbot: Any, site: Any, wayback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.news("/a", "Soldiers")
    wayback.copies[page] = ["20300101000000"]
    clip(window, qtbot, page)
    qtbot.waitUntil(window.menu_actions["look_up"].isEnabled, timeout=PATIENCE_MS)
    line = window.reading.bar.findChild(ArchiveLine)
    assert line.isHidden()
    assert wayback.asked == []
    QTest.keyClick(window, Qt.Key.Key_L, CTRL_SHIFT)
    qtbot.waitUntil(lambda: "2030-01-01" in line.text(), timeout=PATIENCE_MS)
    assert line.isVisible()
    assert window.bar.words == "The web archive holds 1 copy, the newest of 2030-01-01."
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    line.linkActivated.emit(f"{wayback.address}/web/20300101000000/{page}")
    assert opened == [f"{wayback.address}/web/20300101000000/{page}"]


def test_nothing_is_submitted_before_a_person_has_agreed(
    window: Window, qtbot: Any, site: Any, wayback: Any
) -> None:
    pages = [site.news("/a", "Soldiers"), site.news("/b", "Other page")]
    clip(window, qtbot, *pages)
    window.shelf.list.choose(1)
    qtbot.waitUntil(window.menu_actions["submit"].isEnabled, timeout=PATIENCE_MS)
    window.shelf.list.selectAll()
    window.menu_actions["submit"].trigger()
    question = window.deeds.web_archive.question
    assert question is not None
    assert question.text().startswith("Submit 2 pages to the Wayback Machine")
    QTest.keyClick(question, Qt.Key.Key_Return)  # its default is to leave it
    QApplication.processEvents()
    assert wayback.asked == []

    window.menu_actions["submit"].trigger()
    button(window.deeds.web_archive.question, "&Submit").click()
    words = "The web archive has copies of 2 of 2 pages."
    qtbot.waitUntil(lambda: window.bar.words == words, timeout=PATIENCE_MS)
    assert sorted(wayback.wishes) == sorted(f"save {page}" for page in pages)


def test_an_archive_that_fails_is_told_in_a_sentence(
    window: Window, qtbot: Any, site: Any, wayback: Any
) -> None:
    clip(window, qtbot, site.news("/a", "Soldiers"))
    wayback.refusing = 503
    qtbot.waitUntil(window.menu_actions["look_up"].isEnabled, timeout=PATIENCE_MS)
    window.menu_actions["look_up"].trigger()
    qtbot.waitUntil(lambda: "(503). Try again later." in window.bar.words, timeout=PATIENCE_MS)
    line = window.reading.bar.findChild(ArchiveLine)
    qtbot.waitUntil(lambda: "(503)" in line.text(), timeout=PATIENCE_MS)


def test_a_case_that_wants_it_shows_its_copies_by_itself(
    window: Window, qtbot: Any, site: Any, wayback: Any
) -> None:
    desk = window._desk  # noqa: SLF001 - as the dialog of the case does
    desk.cases.set(CaseSettings("Border", archive="submit")).result()
    page = site.news("/a", "Soldiers")
    clip(window, qtbot, page, case="Border")
    line = window.reading.bar.findChild(ArchiveLine)
    qtbot.waitUntil(lambda: "2031-05-04" in line.text(), timeout=PATIENCE_MS)
    assert wayback.wishes == [f"look up {page}", f"save {page}"]


def test_a_page_of_this_computer_is_not_told_to_the_internet(
    window: Window, qtbot: Any, site: Any, wayback: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_archive, "WAYBACK", replace(wayback.place, inside=False))
    clip(window, qtbot, site.news("/a", "Soldiers"))
    qtbot.waitUntil(window.menu_actions["look_up"].isEnabled, timeout=PATIENCE_MS)
    window.menu_actions["look_up"].trigger()
    qtbot.waitUntil(lambda: "no web archive is told of it" in window.bar.words)
    assert wayback.asked == []
