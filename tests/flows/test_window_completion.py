"""A person lets the search box complete a query, with the keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.search.completion_list import CompletionList
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "/a": ("Guards at the border", ("north korea", "units/guards")),
    "/b": ("Trains with grain", ("north sea",)),
    "/c": ("Ships with oil", ()),
}


@pytest.fixture
def window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any, site: Any, wait: Wait
) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    library = tmp_path / "w.clipper"
    with Desk(library, Settings()) as desk:
        for path, (title, tags) in PAGES.items():
            text = f"{title} were seen on that day, as the ministry said. " * 9
            page = f"<title>{title}</title><main><h1>{title}</h1><p>{text}</main>"
            order = Order((site.put(path, page.encode()),), tags=tags)
            for done in desk.clipping.clip(order).result():
                done.result()
    with window_on(application(), library, Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        give_keys(shown)
        wait(lambda: shown.shelf.count() == len(PAGES))
        QTest.keyClick(shown, Qt.Key.Key_K, CTRL)
        press("border")
        wait(lambda: titles(shown) == ["Guards at the border"])
        line(shown).clear()
        yield shown
        shown.close()


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


def press(*pressed: Any) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        (QTest.keyClicks if isinstance(one, str) else QTest.keyClick)(target, one)


def titles(window: Window) -> list[str]:
    return sorted(one.title for one in window.shelf.model.clippings)


def line(window: Window) -> QLineEdit:
    return window.shelf.search.findChild(QLineEdit)


def offered(window: Window) -> list[str]:
    choices = window.shelf.search.findChild(CompletionList)
    if not choices.isVisible():
        return []
    model = choices.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_tag_is_completed_and_found(window: Window, wait: Wait) -> None:
    press("tag:nor")
    wait(lambda: offered(window) == ["north korea", "north sea"])
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert line(window).text() == 'tag:"north sea" '
    wait(lambda: titles(window) == ["Trains with grain"])
    assert offered(window) == []


def test_names_of_fields_are_told_on_ctrl_space_and_tab_takes_the_first(
    window: Window, wait: Wait
) -> None:
    press("ta")
    QTest.keyClick(line(window), Qt.Key.Key_Space, CTRL)
    wait(lambda: "tag:" in offered(window))
    press("g")
    QTest.keyClick(line(window), Qt.Key.Key_Space, CTRL)
    wait(lambda: offered(window) == ["tag:"])
    press(Qt.Key.Key_Tab)
    assert line(window).text() == "tag:"
    wait(lambda: "units" in offered(window) and "units/guards" in offered(window))


def test_enter_without_a_choice_searches_for_what_was_typed(window: Window, wait: Wait) -> None:
    press("tag:north")
    wait(lambda: bool(offered(window)))
    press(Qt.Key.Key_Return)
    assert line(window).text() == "tag:north"
    assert offered(window) == []
    wait(lambda: titles(window) == ["Guards at the border", "Trains with grain"])


def test_escape_puts_the_list_away_before_it_empties_the_box(window: Window, wait: Wait) -> None:
    press("tag:n")
    wait(lambda: bool(offered(window)))
    press(Qt.Key.Key_Escape)
    assert offered(window) == []
    assert line(window).text() == "tag:n"
    press(Qt.Key.Key_Escape)
    assert line(window).text() == ""


def test_in_an_empty_box_down_stays_in_the_names_that_were_asked_for(
    window: Window, wait: Wait
) -> None:
    press("ministry", Qt.Key.Key_Return)
    wait(lambda: window.deeds.searches.recent == ("ministry",))
    line(window).clear()
    QTest.keyClick(line(window), Qt.Key.Key_Space, CTRL)
    wait(lambda: bool(offered(window)))
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert not window.deeds.searches.popup.isVisible()
    assert line(window).text().endswith(":")


def test_while_a_clause_is_begun_the_hits_stay_and_the_query_is_explained(
    window: Window, wait: Wait
) -> None:
    press("ministry -tag:")
    wait(lambda: len(titles(window)) == len(PAGES))
    press("korea")
    wait(lambda: titles(window) == ["Ships with oil", "Trains with grain"])
    explained = [
        label.text()
        for label in window.shelf.search.findChildren(QLabel)
        if label.isVisible() and label.text()
    ]
    assert explained == ["Clippings with “ministry” and not tagged “korea”"]
