"""A person looks for words in the article that is open, and annotates what is found."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FILLER = (
    "The ministry said on Monday that nothing of the kind was planned for the coming weeks. " * 8
)
PARAGRAPHS = (
    f"🚀🚀 Near the Café Érard soldiers of the 3rd brigade (all 120) waited. {FILLER}",
    f"A cafe owner said “we saw soldiers” and art. {FILLER}",
    f"Later the article named the CAFÉ again. {FILLER}",
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
        shown.deeds.clip((site.news("/a", "Soldiers in the café", *PARAGRAPHS),))
        wait(lambda: "waited" in shown.reading.reader.toPlainText())
        shown.reading.reader.setFocus()
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
    return window.reading.finding.bar.stepper.words


def test_words_are_found_as_one_types_whatever_their_case_and_accents(
    window: Window, wait: Wait
) -> None:
    press((Key.Key_F, CTRL), "cafe")
    wait(lambda: place(window) == "1 of 4")  # the title is part of the article
    press(Key.Key_Return, Key.Key_Return)
    assert place(window) == "3 of 4"
    press((Key.Key_Return, SHIFT))
    assert place(window) == "2 of 4"
    press(Key.Key_F3)
    press(" owner")
    wait(lambda: place(window) == "1 of 1")
    press(" xyz")
    wait(lambda: place(window) == "Not found")


def test_after_esc_the_match_is_selected_and_a_key_annotates_it(window: Window, wait: Wait) -> None:
    press("/", "soldiers of the 3rd brigade (all")
    wait(lambda: place(window) == "1 of 1")
    press(Key.Key_Escape)
    reader = window.reading.reader
    assert reader.hasFocus()
    assert reader.selected_words() == "soldiers of the 3rd brigade (all"
    press("f")
    wait(lambda: [one.type for one in window.reading.reader.annotations] == ["force"])
    (made,) = reader.annotations
    assert made.quote == "soldiers of the 3rd brigade (all"


def test_whole_words_are_a_switch(window: Window, wait: Wait) -> None:
    press((Key.Key_F, CTRL), "art")
    wait(lambda: place(window) == "1 of 2")
    box = window.reading.finding.bar.findChild(QCheckBox)
    press((Key.Key_W, Qt.KeyboardModifier.AltModifier))
    wait(lambda: box.isChecked() and place(window) == "1 of 1")


def test_ctrl_f_finds_where_the_keys_are_and_f4_always_in_the_article(window: Window) -> None:
    field = window.reading.finding.bar.findChild(QLineEdit)
    press((Key.Key_K, CTRL))
    assert QApplication.focusWidget().accessibleName() == "Search"
    press((Key.Key_F, CTRL))
    assert QApplication.focusWidget().accessibleName() == "Search"
    press(Key.Key_F4)
    assert QApplication.focusWidget() is field
    press((Key.Key_F, CTRL))
    assert QApplication.focusWidget() is field
    press((Key.Key_K, CTRL))
    assert QApplication.focusWidget().accessibleName() == "Search"


def test_what_the_search_found_is_marked_again_afterwards(window: Window, wait: Wait) -> None:
    press((Key.Key_K, CTRL), "soldiers")
    wait(lambda: window.reading.finding.hits.stepper.words == "3 hits")
    press(Key.Key_F4, "ministry")
    wait(lambda: place(window).endswith("of 24"))
    assert window.reading.finding.hits.isHidden()
    press(Key.Key_Escape)
    assert window.reading.finding.hits.stepper.words == "3 hits"
    assert len(window.reading.reader.matches) == 3


def test_selected_words_are_looked_for_and_f3_without_a_search_opens_the_bar(
    window: Window, wait: Wait
) -> None:
    press(Key.Key_F3)
    assert window.reading.finding.is_open
    press("cafe", Key.Key_Escape)
    wait(lambda: not window.reading.finding.is_open)
    reader = window.reading.reader
    cursor = reader.document().find("owner")
    reader.setTextCursor(cursor)
    press((Key.Key_F, CTRL))
    assert window.reading.finding.bar.words == "owner"
    wait(lambda: place(window) == "1 of 1")


def test_where_nothing_is_open_there_is_nothing_to_find(window: Window) -> None:
    window.reading.clear()
    press(Key.Key_F4)
    assert not window.reading.finding.is_open
    window.reading.reader.setFocus()
    press((Key.Key_F, CTRL))
    assert QApplication.focusWidget().accessibleName() == "Search"
