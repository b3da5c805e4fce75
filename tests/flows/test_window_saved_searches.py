"""A person saves a search, finds it again after a restart, and comes back to what they asked."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.search.saved_dialog import EMPTY
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
Open = Callable[[], Window]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PAGES = ("Guards at the border", "Guards at the gate", "Trains with grain")


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


@pytest.fixture
def open_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any, wait: Wait
) -> Iterator[Open]:
    """Open the window on the one library; the window before is closed first."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    shown: list[Window] = []
    with ExitStack() as stack:

        def close() -> None:
            if shown:
                shown.pop().close()
            stack.close()

        def begin() -> Window:
            close()
            settings = Settings(appearance="light")
            window = stack.enter_context(window_on(application(), tmp_path / "w.clipper", settings))
            shown.append(window)
            window.resize(1280, 800)
            window.show()
            give_keys(window)
            return window

        yield begin
        close()


@pytest.fixture
def window(open_window: Open, site: Any, wait: Wait) -> Window:
    made = open_window()
    pages = (site.news(f"/{at}", one, f"{one} this week. " * 9) for at, one in enumerate(PAGES))
    made.deeds.clip(tuple(pages))
    wait(lambda: [one.state for one in made.shelf.known()] == ["done"] * len(PAGES))
    return made


def press(*pressed: Any) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        key, *held = one if isinstance(one, tuple) else (one,)
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(target, key, *held)


def ask(window: Window, words: str, count: int, wait: Wait) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    press(words)
    wait(lambda: has_hits(window, words, count))


def has_hits(window: Window, words: str, count: int) -> bool:
    is_search = window.shelf.facets.bar.isVisible() and window.shelf.search.query == words
    return is_search and len(titles(window)) == count


def titles(window: Window) -> list[str]:
    return [one.title for one in window.shelf.model.clippings]


def filters(window: Window) -> QComboBox:
    return window.shelf.bar.findChildren(QComboBox)[0]


def offered(window: Window) -> list[str]:
    return [filters(window).itemText(row) for row in range(filters(window).count())]


def save_as(window: Window, name: str, wait: Wait) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    dialog = window.deeds.searches.dialog
    wait(lambda: QApplication.focusWidget() is dialog.name)
    press(name, Qt.Key.Key_Return)
    wait(lambda: not dialog.isVisible())


def test_a_search_is_saved_and_asked_again_after_a_restart(
    window: Window, open_window: Open, wait: Wait, site: Any
) -> None:
    ask(window, "guards", 2, wait)
    save_as(window, "The guards", wait)
    wait(lambda: filters(window).currentText() == "The guards  (2)")
    window = open_window()
    wait(lambda: "The guards  (2)" in offered(window))
    filters(window).setFocus()
    press("The")
    wait(lambda: has_hits(window, "guards", 2))
    window.deeds.clip((site.news("/9", "Guards again", "Guards again this week. " * 9),))
    wait(lambda: "The guards  (3)" in offered(window))
    filters(window).setFocus()
    press(Qt.Key.Key_Home)
    wait(lambda: len(titles(window)) == 4 and window.shelf.search.query == "")


def test_saved_searches_are_ordered_renamed_removed_and_undone(
    window: Window, wait: Wait, give_keys: Any
) -> None:
    searches = window.deeds.searches
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    assert EMPTY in [one.text() for one in searches.dialog.findChildren(QLabel) if one.isVisible()]
    assert not searches.dialog.name.isVisible()
    searches.dialog.close()
    give_keys(window)
    for words in ("guards", "grain"):
        ask(window, words, 2 if words == "guards" else 1, wait)
        save_as(window, words.upper(), wait)
        wait(lambda words=words: words.upper() in " ".join(offered(window)))
        give_keys(window)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    rows = searches.dialog.rows
    give_keys(searches.dialog)
    rows.setFocus()

    def shown() -> list[str]:
        return [rows.topLevelItem(row).text(0) for row in range(rows.topLevelItemCount())]

    press(Qt.Key.Key_End, (Qt.Key.Key_Up, ALT))
    wait(lambda: shown() == ["GRAIN", "GUARDS"])
    press(Qt.Key.Key_F2)
    wait(lambda: rows.isAncestorOf(QApplication.focusWidget()))
    press("Wheat", Qt.Key.Key_Return)
    wait(lambda: shown() == ["Wheat", "GUARDS"])
    give_keys(searches.dialog)
    wait(lambda: QApplication.focusWidget() is rows)
    press(Qt.Key.Key_Delete)
    wait(lambda: shown() == ["GUARDS"])
    searches.dialog.close()
    give_keys(window)
    wait(window.menu_actions["undo"].isEnabled)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    wait(lambda: "Wheat  (1)" in offered(window))


def test_what_was_asked_is_found_again_under_the_box(
    window: Window, open_window: Open, wait: Wait
) -> None:
    ask(window, "guards", 2, wait)
    press(Qt.Key.Key_Return)
    ask(window, "grain", 1, wait)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # opens the hit
    wait(lambda: bool(window.reading.opened))
    ask(window, "week", 3, wait)  # neither Enter nor a hit: not remembered
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    popup = window.deeds.searches.popup
    wait(lambda: window.deeds.searches.recent == ("grain", "guards"))
    press(Qt.Key.Key_Down)
    assert popup.isVisible()
    assert popup.words == ["grain", "guards", "Clear the recent searches"]
    press("gua")
    assert popup.words == ["guards"]
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    wait(lambda: has_hits(window, "guards", 2))
    assert not popup.isVisible()
    press((Qt.Key.Key_Down, ALT), Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert popup.words == ["grain", "Clear the recent searches"]
    press(Qt.Key.Key_Escape)
    assert not popup.isVisible() and window.shelf.search.query == "guards"
    press(
        (Qt.Key.Key_Down, ALT), Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return
    )
    wait(lambda: not window.deeds.searches.recent)
    QTest.keyClick(window, Qt.Key.Key_H, CTRL | SHIFT)
    assert not popup.isVisible()


def test_the_star_says_whether_a_search_is_saved(window: Window, wait: Wait) -> None:
    star = window.shelf.search.star
    assert not star.isVisible()
    ask(window, "guards", 2, wait)
    assert star.isVisible()
    star.trigger()
    dialog = window.deeds.searches.dialog
    wait(lambda: QApplication.focusWidget() is dialog.name)
    press(Qt.Key.Key_Return)
    wait(lambda: filters(window).currentText() == "guards  (2)")
