"""A person asks for more like this, and for the words that stand out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
GRAIN = "Grain ships left the harbour through the corridor, somebody said on Monday. " * 6
GUARDS = "Border guards were deployed with rifles and stopped lorries, it was said on Monday. " * 6


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


@pytest.fixture
def window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any, site: Any, wait: Wait
) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    with window_on(application(), tmp_path / "w.clipper", Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        give_keys(shown)
        for number in range(3):
            for kind, text in (("Ships", GRAIN), ("Posts", GUARDS)):
                page = site.news(f"/{kind}/{number}", f"{kind} {number}", f"{text} {number}")
                shown.deeds.clip((page,))
        wait(lambda: [one.state for one in shown.shelf.known()] == ["done"] * 6)
        wait(lambda: shown._desk.indexing.status().result()[1] == 0)  # noqa: SLF001 - no sign of it
        press((Key.Key_K, CTRL), "corridor")
        wait(lambda: kinds(shown) == ["Ships"] * 3)
        yield shown
        shown.close()


def press(*pressed: Any) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        if isinstance(one, tuple):
            QTest.keyClick(target, *one)
        else:
            (QTest.keyClicks if isinstance(one, str) else QTest.keyClick)(target, one)


def named(widget: Any) -> str:
    return str(widget.accessibleName()) if widget else ""


def kinds(window: Window) -> list[str]:
    return [one.title.split()[0] for one in window.shelf.model.clippings]


def test_more_like_this_is_a_search_that_can_be_seen_and_edited(window: Window, wait: Wait) -> None:
    press(Key.Key_Down, Key.Key_Return)
    wait(window.reading.reader.hasFocus)
    wait(lambda: window.reading.finding.hits.stepper.words.startswith("1 of"))
    opened = window.reading.opened.clipping.id
    press((Key.Key_M, CTRL | SHIFT))
    wait(lambda: kinds(window) == ["Ships"] * 2)
    assert window.shelf.search.query == f"like:{opened}"
    assert opened not in [one.id for one in window.shelf.model.clippings]
    press(Key.Key_Down, Key.Key_Return)
    marked = window.reading.reader.extraSelections
    wait(lambda: {"corridor", "ships"} <= {one.cursor.selectedText() for one in marked()})


def test_a_word_that_stands_out_is_added_to_the_search(window: Window, wait: Wait) -> None:
    press((Key.Key_O, CTRL | SHIFT))
    wait(lambda: window.deeds.outstanding.dialog is not None)
    words = window.deeds.outstanding.dialog.list
    wait(words.hasFocus)
    shown = [words.topLevelItem(row).text(0) for row in range(words.topLevelItemCount())]
    assert {"harbour", "grain"} <= set(shown)
    assert not {"corridor", "said", "monday"} & set(shown)
    assert words.topLevelItem(0).text(1) == "3 of 3"
    press(Key.Key_Down, Key.Key_Return)
    wait(lambda: window.shelf.search.query == f"corridor* {shown[1]}")
    wait(lambda: kinds(window) == ["Ships"] * 3)
    wait(lambda: named(window.focusWidget()) == "Search")


def test_a_word_can_be_searched_for_alone_and_one_clipping_has_words_too(
    window: Window, wait: Wait
) -> None:
    press(Key.Key_Down, Key.Key_Return)
    wait(lambda: window.reading.opened is not None and window.reading.reader.hasFocus())
    window.shelf.search.clear()
    press((Key.Key_O, CTRL | SHIFT))
    wait(lambda: window.deeds.outstanding.dialog is not None)
    wait(window.deeds.outstanding.dialog.list.hasFocus)
    first = window.deeds.outstanding.dialog.list.topLevelItem(0).text(0)
    press((Key.Key_Return, CTRL))
    wait(lambda: window.shelf.search.query == first)


def test_without_search_and_clipping_it_says_what_to_do(window: Window, wait: Wait) -> None:
    window.shelf.search.clear()
    window.reading.clear()
    press((Key.Key_O, CTRL | SHIFT))
    wait(lambda: "Search for something" in window.bar.words)
