"""The window on a library that can only be read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.read_only import NOTE, NOTHING_CLIPPED, WHY, WRITES, ReadOnlyNote
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000


@pytest.fixture
def window(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
    site: Any,
    read_only: Callable[[Path], None],
) -> Iterator[Window]:
    """The window on a library with one page; the index is not there where a test wants none."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = tmp_path / "old.clipper"
    with Desk(folder, Settings()) as desk:
        (page,) = desk.clipping.clip(Order((site.news("/a", "Soldiers"),))).result()
        page.result(60)
        desk.indexing.update().result(60)
    if getattr(request, "param", "") == "no index":
        rmtree(folder / "index")
    read_only(folder)
    with window_on(application(), folder, Settings(appearance="light")) as shown:
        shown.show()
        yield shown
        shown.close()


def test_it_says_so_all_the_time_and_is_read_without_a_complaint(
    window: Window, qtbot: Any
) -> None:
    (note,) = window.findChildren(ReadOnlyNote)
    assert (note.isVisible(), note.text(), note.accessibleDescription()) == (True, NOTE, WHY)
    qtbot.waitUntil(lambda: bool(window.shelf.model.clippings), timeout=PATIENCE_MS)
    window.shelf.list.choose(1)
    qtbot.waitUntil(lambda: bool(window.reading.opened), timeout=PATIENCE_MS)
    assert "10,000 soldiers" in window.reading.reader.toPlainText()
    assert window.bar.words == ""


def test_what_would_write_cannot_be_chosen_whatever_is_open(window: Window, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: bool(window.shelf.model.clippings), timeout=PATIENCE_MS)
    window.shelf.list.choose(1)
    qtbot.waitUntil(lambda: bool(window.reading.opened), timeout=PATIENCE_MS)
    assert not any(window.menu_actions[name].isEnabled() for name in WRITES)
    assert not window.shelf.paste.isEnabled()
    assert all(
        window.menu_actions[name].isEnabled() for name in ("report", "captures", "versions", "find")
    )


def test_the_box_for_addresses_looks_and_says_that_it_takes_nothing(window: Window) -> None:
    paste = window.shelf.paste
    field = paste.findChild(QPlainTextEdit)
    assert field.placeholderText() == NOTHING_CLIPPED
    assert WHY[:40] in paste.toolTip()
    ground = field.grab().toImage().pixelColor(field.width() // 2, 4)
    assert ground == window.palette().window().color()
    QGuiApplication.clipboard().setText("https://example.org/")
    window.shelf.intake.paste_clipboard()
    assert paste.text == ""


@pytest.mark.parametrize("window", ["no index"], indirect=True)
def test_a_search_that_fails_shows_no_rows_and_says_why(window: Window, qtbot: Any) -> None:
    shelf = window.shelf
    qtbot.waitUntil(lambda: bool(shelf.model.clippings), timeout=PATIENCE_MS)
    shelf.search.show_query("soldiers")
    qtbot.waitUntil(lambda: bool(window.bar.words), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not shelf.model.clippings, timeout=PATIENCE_MS)
    assert shelf.list.message == f"“soldiers” could not be searched for. {window.bar.words}"
    shelf.search.clear()
    assert [one.id for one in shelf.model.clippings] == [1]


def test_what_is_tried_all_the_same_is_explained(window: Window, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: bool(window.shelf.model.clippings), timeout=PATIENCE_MS)
    window.deeds.delete([1])
    qtbot.waitUntil(lambda: "is read-only" in window.bar.words, timeout=PATIENCE_MS)
    assert [one.id for one in window.shelf.model.clippings] == [1]


def test_a_search_is_asked_and_nothing_of_it_is_kept(window: Window, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: bool(window.shelf.model.clippings), timeout=PATIENCE_MS)
    line = window.shelf.search.line
    qtbot.keyClicks(line, "soldiers")
    qtbot.waitUntil(window.shelf.facets.bar.isVisible, timeout=PATIENCE_MS)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not window.shelf.search.star.isVisible()
    assert window.deeds.searches.recent == ("soldiers",)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    for _ in range(2):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.deeds.searches.recent == ()
    assert window.bar.words == ""
