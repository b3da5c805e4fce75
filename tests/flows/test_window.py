"""The window driven by keys and mouse: from a pasted address to a written report."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolBar

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
Keys = Callable[..., None]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that no test reads or writes the person's settings."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def window(home: Path, give_keys: Any) -> Iterator[Window]:
    with window_on(application(), home / "window.clipper", Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        give_keys(shown)
        yield shown
        shown.close()


@pytest.fixture
def keys(window: Window) -> Keys:
    def press(*pressed: Any) -> None:
        """Type words, or press a key with modifiers, wherever the keys go now."""
        for one in pressed:
            target = QApplication.focusWidget() or window
            if isinstance(one, str):
                QTest.keyClicks(target, one)
            elif isinstance(one, tuple):
                QTest.keyClick(target, one[0], one[1])
            else:
                QTest.keyClick(target, one)

    return press


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown_text(window: Window) -> str:
    return window.reading.reader.toPlainText()


def place_of(window: Window, words: str, *, end: bool = False) -> QPoint:
    """Return where words begin or end on the reader's viewport."""
    reader = window.reading.reader
    cursor = QTextCursor(reader.document())
    cursor.setPosition(shown_text(window).index(words) + (len(words) if end else 0))
    return reader.cursorRect(cursor).center()


def clip(window: Window, qtbot: Any, keys: Keys, address: str, title: str) -> None:
    window.shelf.paste.setFocus()
    keys(address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title in shown_text(window), timeout=PATIENCE_MS)


def select(window: Window, words: str) -> None:
    """Select words with the mouse."""
    viewport = window.reading.reader.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=place_of(window, words))
    QTest.mouseMove(viewport, place_of(window, words, end=True))
    QTest.mouseRelease(viewport, left, pos=place_of(window, words, end=True))


def test_an_analyst_clips_annotates_finds_and_reports_in_the_window(
    window: Window, qtbot: Any, keys: Keys, site: Any, home: Path
) -> None:
    clip(window, qtbot, keys, site.news("/kursk", "Soldiers in Kursk"), "Soldiers in Kursk")

    select(window, "North Korea has sent around 10,000 soldiers to Russia")
    keys("1")
    editor = window.side.editor
    qtbot.waitUntil(lambda: editor.annotation is not None, timeout=PATIENCE_MS)
    assert editor.annotation.type == "deployment"
    qtbot.waitUntil(lambda: editor.isAncestorOf(QApplication.focusWidget()))
    keys("North Korea")
    editor.input("size").findChild(QLineEdit).setFocus()
    keys("around 10,000", (Qt.Key.Key_S, CTRL))
    qtbot.waitUntil(
        lambda: editor.annotation is not None and "size" in editor.annotation.fields,
        timeout=PATIENCE_MS,
    )
    assert editor.annotation.fields["actor"] == ("North Korea",)
    assert editor.annotation.fields["size"].point == 10_000

    keys((Qt.Key.Key_K, CTRL), "type:deployment size:>5000")
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 1, timeout=PATIENCE_MS)
    keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(window.reading.reader.hasFocus)

    keys((Qt.Key.Key_E, CTRL))
    reports = window.deeds.reports
    qtbot.waitUntil(lambda: reports.dialog is not None and reports.dialog.isVisible())
    dialog = reports.dialog
    keys("Soldiers and numbers")
    path = home / "report.html"
    (file,) = [line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == "File"]
    file.setFocus()
    keys((Qt.Key.Key_A, CTRL), str(path), Qt.Key.Key_Return)
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Saved the report" in window.bar.words, timeout=PATIENCE_MS)
    assert "around 10,000 soldiers" in path.read_text("utf-8")
    assert "Soldiers and numbers" in path.read_text("utf-8")


def test_one_key_makes_a_mention_and_the_keyboard_alone_selects(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    reader = window.reading.reader
    qtbot.waitUntil(reader.hasFocus)
    cursor = QTextCursor(reader.document())
    cursor.setPosition(shown_text(window).index("Kursk region"))
    reader.setTextCursor(cursor)
    word_right = (Qt.Key.Key_Right, CTRL | SHIFT)
    keys(word_right, word_right, "l")
    shown = window.side.annotations
    qtbot.waitUntil(lambda: len(shown.shown) == 1, timeout=PATIENCE_MS)
    (annotation,) = window.reading.opened.annotations
    assert (annotation.type, annotation.quote) == ("place", "Kursk region")
    assert annotation.fields == {"entity": "Kursk region"}
    assert reader.hasFocus()


def test_down_pressed_before_the_hits_are_there_opens_a_hit_and_nothing_else(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Xylophone", *["Only this one. " * 30]), "Xylophone")
    clip(window, qtbot, keys, site.news("/b", "Page"), "Kursk region")
    keys((Qt.Key.Key_K, CTRL), "xylophone", Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Xylophone" in shown_text(window), timeout=PATIENCE_MS)


def test_a_hit_opens_where_its_words_stand(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    filler = [f"Paragraph {number} tells of the weather at length. " * 6 for number in range(30)]
    clip(window, qtbot, keys, site.news("/a", "Long", *filler, "A xylophone was seen."), "Long")
    clip(window, qtbot, keys, site.news("/b", "Page"), "Kursk region")
    keys((Qt.Key.Key_K, CTRL), "xylophone", Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "xylophone" in shown_text(window), timeout=PATIENCE_MS)
    viewport = window.reading.reader.viewport().rect()
    qtbot.waitUntil(lambda: viewport.contains(place_of(window, "xylophone")), timeout=PATIENCE_MS)


def test_undo_brings_a_deleted_clipping_back(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    window.shelf.list.setFocus()
    keys(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 0, timeout=PATIENCE_MS)
    assert "Undo" in window.bar.words
    window.shelf.list.setFocus()
    keys((Qt.Key.Key_Z, CTRL))
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 1, timeout=PATIENCE_MS)
    keys((Qt.Key.Key_Z, CTRL | SHIFT))
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 0, timeout=PATIENCE_MS)


def test_undo_and_redo_are_open_while_there_is_something_to_turn_back_and_name_it(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    undo, redo = window.menu_actions["undo"], window.menu_actions["redo"]
    (tools,) = [one for one in window.findChildren(QToolBar) if one.actions()]

    def is_open() -> tuple[bool, ...]:
        buttons = [tools.widgetForAction(one).isEnabled() for one in (undo, redo)]
        assert buttons == [undo.isEnabled(), redo.isEnabled()]
        return tuple(buttons)

    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    assert is_open() == (False, False)
    assert "There is nothing to undo" in undo.toolTip()
    window.do("delete")
    qtbot.waitUntil(lambda: is_open() == (True, False), timeout=PATIENCE_MS)
    assert (undo.text(), undo.iconText()) == ("&Undo delete 1 clipping", "Undo")
    window.do("undo")
    qtbot.waitUntil(lambda: is_open() == (False, True), timeout=PATIENCE_MS)
    assert redo.text() == "&Redo delete 1 clipping"
    assert "Redo delete 1 clipping" in redo.toolTip()


def test_many_pages_show_their_progress_and_can_be_stopped_and_tried_again(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    for number in range(12):
        site.news(f"/gated/{number}", f"Page {number}")
    window.shelf.paste.setFocus()
    window.shelf.paste.show_text("\n".join(f"{site.address}/gated/{n}" for n in range(12)))
    keys((Qt.Key.Key_Return, CTRL))
    progress = window.shelf.progress
    qtbot.waitUntil(lambda: "0 of 12" in progress.words, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 12, timeout=PATIENCE_MS)
    keys((Qt.Key.Key_Period, CTRL))
    qtbot.waitUntil(lambda: "12 failed" in progress.words, timeout=PATIENCE_MS)
    shown = window.shelf.model
    qtbot.waitUntil(lambda: all("Cancelled" in one.reason for one in shown.clippings))
    site.gate.set()
    progress.retry_wanted.emit()
    qtbot.waitUntil(
        lambda: {one.state for one in shown.clippings} == {"done"},
        timeout=PATIENCE_MS,
    )


def test_tags_and_notes_are_kept_and_found(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    keys((Qt.Key.Key_T, CTRL), "dprk", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shelf.model.clippings[0].tags == ("dprk",), timeout=PATIENCE_MS)
    keys((Qt.Key.Key_K, CTRL), "tag:dprk")
    qtbot.waitUntil(lambda: window.reading.opened is not None)
    qtbot.waitUntil(lambda: window.shelf.model.rowCount() == 1, timeout=PATIENCE_MS)


def test_saving_the_fields_gives_the_keys_back_and_escape_loses_nothing(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    select(window, "reached the Kursk region")
    keys("1")
    editor, reader = window.side.editor, window.reading.reader
    qtbot.waitUntil(lambda: editor.isAncestorOf(QApplication.focusWidget()), timeout=PATIENCE_MS)
    keys("North Korea", (Qt.Key.Key_S, CTRL))
    assert reader.hasFocus()
    qtbot.waitUntil(lambda: "actor" in editor.annotation.fields, timeout=PATIENCE_MS)
    window.side.edit(editor.annotation.id)
    keys((Qt.Key.Key_A, CTRL), "Russia", Qt.Key.Key_Escape)
    assert reader.hasFocus()
    qtbot.waitUntil(lambda: editor.annotation.fields["actor"] == ("Russia",), timeout=PATIENCE_MS)


def test_the_tab_key_goes_through_the_panes_in_order(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    select(window, "Kursk region near")
    keys("1")
    qtbot.waitUntil(lambda: window.side.editor.annotation is not None, timeout=PATIENCE_MS)
    wanted = ["Addresses to clip", "Search", "Clippings", "Article", "Annotations"]
    wanted += ["Actor", "Size", "Note on the annotation"]
    window.shelf.paste.setFocus()
    names = []
    for _ in range(50):
        names.append(QApplication.focusWidget().accessibleName())
        window.focusNextChild()
    assert [name for name in dict.fromkeys(names) if name in wanted] == wanted


def test_the_window_is_called_after_what_is_open(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    assert window.windowTitle() == "window — Clipper"
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    assert window.windowTitle() == "Page — window — Clipper"


def test_what_the_command_line_does_appears_in_the_window(
    window: Window, qtbot: Any, keys: Keys, site: Any, clipper: Any, home: Path
) -> None:
    clip(window, qtbot, keys, site.news("/a", "Page"), "Kursk region")
    clipper.folder = home / "window.clipper"
    clipper("tag", 1, "+outside")
    qtbot.waitUntil(
        lambda: window.shelf.model.clippings[0].tags == ("outside",), timeout=PATIENCE_MS
    )


def test_an_article_chosen_while_another_is_read_anew_is_opened(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    clip(window, qtbot, keys, site.news("/a", "First"), "First")
    clip(window, qtbot, keys, site.news("/b", "Second"), "Second")
    window.reading.open(1)
    window.reading.reload()
    qtbot.waitUntil(lambda: "First" in shown_text(window), timeout=PATIENCE_MS)


def test_a_page_that_cannot_be_had_says_why(
    window: Window, qtbot: Any, keys: Keys, site: Any
) -> None:
    window.shelf.paste.setFocus()
    keys(f"{site.address}/missing", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "404" in window.bar.words, timeout=PATIENCE_MS)
    window.shelf.list.choose_first()
    qtbot.waitUntil(lambda: "404" in shown_text(window), timeout=PATIENCE_MS)


def test_the_window_stands_where_it_stood(home: Path, qtbot: Any) -> None:
    from clipper.desk.places import settings_file  # noqa: PLC0415 - the home is set by then
    from clipper.desk.settings import read_settings  # noqa: PLC0415

    with window_on(application(), home / "w.clipper", Settings(appearance="dark")) as window:
        window.resize(780, 620)
        window.show()
        qtbot.waitExposed(window)
        window.close()
    kept = read_settings(settings_file())
    assert kept.appearance == "dark"
    with window_on(application(), home / "w.clipper", kept) as window:
        assert (window.width(), window.height()) == (780, 620)
    assert os.environ["HOME"] == str(home / "home")


def test_a_window_that_is_about_to_go_shows_no_more_pages_that_end(
    window: Window, qtbot: Any, site: Any
) -> None:
    window.deeds.clip((site.news("/gated", "A page"),))
    qtbot.waitUntil(lambda: window.deeds.batch.is_running, timeout=PATIENCE_MS)
    words = window.shelf.progress.words
    window.deeds.batch.stop()
    site.gate.set()
    known = window.shelf.known
    qtbot.waitUntil(lambda: [one.state for one in known()] == ["done"], timeout=PATIENCE_MS)
    QTest.qWait(200)
    assert window.shelf.progress.words == words
