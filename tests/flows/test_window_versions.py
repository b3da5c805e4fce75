"""The window: what changed since it was read, compared, and cases clipped again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from clipper.desk.clipped import Order
from clipper.desk.settings import Settings
from clipper.model.case import CaseSettings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
OLD = ("About 10,000 soldiers have come to Kursk, the ministry in Seoul said on Tuesday. " * 3,)
NEW = (OLD[0].replace("10,000", "12,000"),)
MORE = "Another paragraph that tells of talks between the two governments in the capital. " * 4


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = tmp_path / "window.clipper"
    with window_on(application(), folder, Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        yield shown
        shown.close()


def clip(window: Window, *addresses: str, case: str = "", again: bool = False) -> None:
    """Have pages clipped, as a browser button or a feed does while the window is open."""
    window.deeds.batch.clip(Order(addresses, case=case, again=again))


def show_only(window: Window, chosen: str) -> None:
    """Choose a filter over the list."""
    combo = window.shelf.bar.findChild(QComboBox)
    combo.setCurrentIndex(combo.findData(chosen))
    combo.activated.emit(combo.currentIndex())


def part(parent: QWidget, kind: type[Any], name: str) -> Any:
    """Return the part of a window that a screen reader calls so."""
    return next(one for one in parent.findChildren(kind) if one.accessibleName() == name)


def row(window: Window, clipping: int) -> Any:
    found = [one for one in window.shelf.model.clippings if one.id == clipping]
    return found[0] if found else None


def test_a_page_that_changed_is_marked_until_it_is_opened_and_says_what_changed(
    window: Window, qtbot: Any, site: Any
) -> None:
    wait = qtbot.waitUntil
    clip(window, site.news("/a", "Soldiers", *OLD, MORE), site.news("/b", "Other page"))
    wait(
        lambda: all(row(window, one) and row(window, one).versions for one in (1, 2)),
        timeout=PATIENCE_MS,
    )
    window.reading.open(1)
    wait(lambda: row(window, 1).seen == 1, timeout=PATIENCE_MS)
    window.reading.open(2)
    wait(lambda: row(window, 2).seen == 1, timeout=PATIENCE_MS)

    changed = site.news("/a", "More soldiers", *NEW, MORE)
    clip(window, changed, site.address + "/b", again=True)
    wait(lambda: row(window, 1).has_changed, timeout=PATIENCE_MS)
    show_only(window, "changed")
    assert [one.id for one in window.shelf.model.clippings] == [1]

    window.reading.open(1)
    wait(lambda: "Changed since you read version 1" in window.reading.bar.words)
    wait(lambda: window.shelf.model.rowCount() == 0, timeout=PATIENCE_MS)
    assert "Changed since you read version 1" in window.reading.bar.words

    window.reading.bar.findChild(QPushButton, "compare").click()
    wait(lambda: window.deeds.versions.dialog is not None, timeout=PATIENCE_MS)
    dialog = window.deeds.versions.dialog
    assert dialog is not None
    lines = [dialog.points.item(number).text() for number in range(dialog.points.count())]
    assert lines[:4] == ["Headline", "Soldiers → More soldiers", "Numbers", "10,000 → 12,000  ×3"]
    assert len(dialog.view.changes) == 2
    QTest.keyClick(dialog.view, Qt.Key.Key_F7)
    wait(lambda: dialog.view.at == 0)
    QTest.keyClick(dialog.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    wait(lambda: dialog.view.at == 1)
    QTest.keyClick(dialog.view, Qt.Key.Key_F8)
    wait(lambda: "10,00012,000" in dialog.view.toPlainText())
    dialog.close()
    wait(lambda: window.deeds.versions.dialog is None)


def test_a_version_that_comes_while_one_reads_is_said_and_waits_to_be_read(
    window: Window, qtbot: Any, site: Any
) -> None:
    clip(window, site.news("/a", "Soldiers", *OLD, MORE))
    qtbot.waitUntil(lambda: "10,000" in window.reading.reader.toPlainText(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: row(window, 1).seen == 1, timeout=PATIENCE_MS)
    clip(window, site.news("/a", "Soldiers", *NEW, MORE), site.news("/b", "Other"), again=True)
    qtbot.waitUntil(
        lambda: "Changed since you read version 1" in window.reading.bar.words,
        timeout=PATIENCE_MS,
    )
    assert "12,000" in window.reading.reader.toPlainText()
    assert row(window, 1).has_changed


def test_the_same_story_elsewhere_is_named_and_opened_and_folded(
    window: Window, qtbot: Any, site: Any
) -> None:
    body = [f"Paragraph {number}: {MORE}" for number in range(3)]
    addresses = [site.news(f"/{n}", f"Story {n}", *OLD, *body) for n in range(2)]
    clip(window, *addresses, site.news("/2", "Story 2", *NEW, *body))
    wait = qtbot.waitUntil
    wait(lambda: row(window, 1) and row(window, 1).copies == 2, timeout=PATIENCE_MS)
    window.reading.open(1)
    wait(lambda: len(window.reading.bar.copies) == 2, timeout=PATIENCE_MS)
    assert "differs: 10,000 → 12,000" in window.reading.bar.copies[1]
    show_only(window, "single")
    assert [one.id for one in window.shelf.model.clippings] == [3, 1]
    window.reading.bar.findChild(QMenu).actions()[0].trigger()
    wait(lambda: window.reading.opened and window.reading.opened.clipping.id == 2)


def test_a_case_is_settled_by_keyboard_and_clipped_again_when_due(
    window: Window, qtbot: Any, site: Any, tmp_path: Path
) -> None:
    clip(window, site.news("/a", "Soldiers", *OLD, MORE), case="Kursk")
    qtbot.waitUntil(
        lambda: row(window, 1) is not None and row(window, 1).seen == 1, timeout=PATIENCE_MS
    )
    window.menu_actions["case_settings"].trigger()
    qtbot.waitUntil(lambda: window.deeds.cases.dialog is not None, timeout=PATIENCE_MS)
    dialog = window.deeds.cases.dialog
    assert dialog is not None and dialog.wanted == CaseSettings("Kursk")
    part(dialog, QSpinBox, "Hours after which a page is clipped again").setValue(24)
    proxy = part(dialog, QLineEdit, "Proxy")
    proxy.setText("http://me:secret@proxy.example:1")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "Leave them out" in part(dialog, QLabel, "Problem").text()
    proxy.clear()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    with closing(sqlite3.connect(tmp_path / "window.clipper" / "library.sqlite")) as library:
        library.execute("UPDATE clipping SET added = '2024', asked = '', captured = '2024'")
        library.commit()
    site.news("/a", "Soldiers", *NEW, MORE)
    window.deeds.schedule.look()
    qtbot.waitUntil(
        lambda: row(window, 1) is not None and row(window, 1).versions == 2, timeout=PATIENCE_MS
    )
    assert site.asked["/a"] == 2
