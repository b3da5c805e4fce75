"""A person goes from hit to hit in an article that a search found."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from clipper.desk.settings import Settings
from clipper.index.literal import find_text
from clipper.ui.colours import colours_of
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FILLER = (
    "The ministry said on Monday that nothing of the kind was planned for the coming weeks. " * 20
)
PARAGRAPHS = (
    f"The brigade 🚀 left its barracks. {FILLER}",
    f"At noon the brigade crossed the river. {FILLER}",
    f"In the evening both brigades rested. {FILLER}",
)


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
        shown.deeds.clip((site.news("/a", "Over the river", *PARAGRAPHS),))
        wait(lambda: "barracks" in shown.reading.reader.toPlainText())
        press((Key.Key_K, CTRL), "brigade")
        wait(lambda: shown.reading.finding.hits.stepper.words == "3 hits")
        yield shown
        shown.close()


def press(*pressed: Any) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        if isinstance(one, tuple):
            QTest.keyClick(target, *one)
        else:
            (QTest.keyClicks if isinstance(one, str) else QTest.keyClick)(target, one)


def place(window: Window) -> str:
    return window.reading.finding.hits.stepper.words


def standing_out(window: Window) -> list[str]:
    """Return the words that are painted as the current hit, as far as they are on the screen."""
    reader = window.reading.reader
    colour = colours_of(reader.palette()).current
    return [
        one.cursor.selectedText()
        for one in reader.extraSelections()
        if one.format.background().color().name() == colour
        and reader.viewport().rect().intersects(reader.cursorRect(one.cursor))
    ]


def test_an_article_opens_at_its_first_hit_and_f3_goes_round(window: Window, wait: Wait) -> None:
    window.shelf.search.clear()
    wait(window.reading.finding.hits.isHidden)
    window.reading.clear()
    press((Key.Key_K, CTRL), "brigade")
    press(Key.Key_Down, Key.Key_Return)
    wait(lambda: place(window) == "1 of 3")
    assert standing_out(window) == ["brigade"]
    press(Key.Key_F3)
    assert (place(window), standing_out(window)) == ("2 of 3", ["brigade"])
    press((Key.Key_G, CTRL))
    assert (place(window), standing_out(window)) == ("3 of 3", ["brigades"])
    press(Key.Key_F3)
    assert place(window) == "1 of 3, from the top"
    press((Key.Key_F3, SHIFT))
    assert place(window) == "3 of 3, from the end"
    press((Key.Key_G, CTRL | SHIFT))
    assert place(window) == "2 of 3"


def test_hits_are_gone_through_from_the_search_box_too(window: Window) -> None:
    box = QApplication.focusWidget()
    press(Key.Key_F3)
    assert place(window) == "1 of 3"
    assert QApplication.focusWidget() is box


def test_the_arrows_do_the_same_for_the_mouse(window: Window) -> None:
    back, on = window.reading.finding.hits.findChildren(QToolButton)
    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert place(window) == "2 of 3"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert place(window) == "1 of 3"


def test_the_hit_still_stands_out_in_larger_text_and_in_the_dark(
    window: Window, wait: Wait
) -> None:
    press(Key.Key_F3, Key.Key_F3)
    window.do("zoom_in")
    assert (place(window), standing_out(window)) == ("2 of 3", ["brigade"])
    dark = next(one for one in window.menu_actions.appearance.actions() if one.data() == "dark")
    dark.trigger()
    wait(lambda: standing_out(window) == ["brigade"])


def test_a_search_that_is_asked_again_leaves_the_reader_where_it_is(window: Window) -> None:
    text = window.reading.opened.version.article.text
    hits = [("body", *place) for place in find_text("brigade", text)]
    window.reading.finding.show_hits(hits, opens=False)
    press(Key.Key_F3, Key.Key_F3)
    window.reading.finding.show_hits(hits, opens=False)
    assert (place(window), standing_out(window)) == ("2 of 3", ["brigade"])


def test_without_a_search_there_is_no_bar(window: Window, wait: Wait) -> None:
    window.shelf.search.clear()
    wait(window.reading.finding.hits.isHidden)
    assert not window.reading.reader.matches
