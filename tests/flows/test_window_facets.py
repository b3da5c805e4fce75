"""A person narrows a search by its facets, and reads what they did in the search box."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PAGES = (
    ("Guards at the border", "Northern Wire", "2024-10-29"),
    ("Guards at the gate", "Northern Wire", "2024-11-03"),
    ("Guards at the harbour", 'The "Old" Post', "2024-10-02"),
    ("Guards on a train", "Sample & Sons", "2023-01-05"),
)


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
        for number, (title, name, day) in enumerate(PAGES):
            named = name.replace('"', "&quot;")
            page = (
                f'<title>{title}</title><meta property="og:site_name" content="{named}">'
                f'<meta property="article:published_time" content="{day}T08:00:00Z"><main><article>'
                f"<h1>{title}</h1><p>{'The guards have been seen this week. ' * 9}</article></main>"
            )
            shown.deeds.clip((site.put(f"/{number}", page.encode()),))
        wait(lambda: [one.state for one in shown.shelf.known()] == ["done"] * len(PAGES))
        QTest.keyClick(shown, Qt.Key.Key_K, CTRL)
        yield shown
        shown.close()


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


def press(*pressed: Any) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        key, *held = one if isinstance(one, tuple) else (one,)
        (QTest.keyClicks if isinstance(key, str) else QTest.keyClick)(target, key, *held)


def titles(window: Window) -> set[str]:
    return {one.title for one in window.shelf.model.clippings}


def offered(window: Window) -> list[str]:
    return [name for name, one in window.shelf.facets.bar.buttons.items() if one.isVisible()]


def rows(window: Window) -> list[tuple[str, int | None, str]]:
    return [(one.words, one.count, one.state) for one in window.shelf.facets.popup.model.values]


def open_facet(window: Window, title: str, wait: Wait) -> None:
    """Go to the button of a facet with Tab, and open it with Down."""
    wait(lambda: title in offered(window))
    while QApplication.focusWidget() is not window.shelf.facets.bar.buttons[title]:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    wait(window.shelf.facets.popup.isVisible)


def search_for(window: Window, words: str, count: int, wait: Wait) -> None:
    press(words)
    site = window.shelf.facets.bar.buttons["Site"]
    # The index may still be taking pages in: all three sites are there when it has.
    wait(lambda: len(titles(window)) == count and site.accessibleName().startswith("Site, 3 "))


def test_a_site_is_chosen_and_taken_back_by_keyboard(window: Window, wait: Wait) -> None:
    assert not window.shelf.facets.bar.isVisible()
    search_for(window, "guards", 4, wait)
    open_facet(window, "Site", wait)
    wait(lambda: rows(window)[0] == ("Northern Wire", 2, ""))
    press(Qt.Key.Key_Space)
    assert window.shelf.search.query == 'site:"Northern Wire" guards'
    wait(lambda: titles(window) == {"Guards at the border", "Guards at the gate"})
    wait(lambda: ("Northern Wire", 2, "chosen") in rows(window) and len(rows(window)) == 3)
    press(Qt.Key.Key_Space)
    wait(lambda: len(titles(window)) == 4)
    assert window.shelf.search.query == "guards"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.shelf.facets.bar.buttons["Site"]
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    wait(lambda: not window.shelf.facets.bar.isVisible())


def test_a_facet_is_opened_with_its_letter_and_left_for_the_box(window: Window, wait: Wait) -> None:
    search_for(window, "guards", 4, wait)
    press((Qt.Key.Key_S, ALT))
    wait(window.shelf.facets.popup.isVisible)
    press(Qt.Key.Key_Return)
    wait(lambda: window.shelf.search.query == 'site:"Northern Wire" guards')
    press(Qt.Key.Key_Escape)
    wait(lambda: QApplication.focusWidget() is window.shelf.search.line)


def test_two_values_mean_either_and_hostile_names_stay_what_they_are(
    window: Window, wait: Wait
) -> None:
    search_for(window, "guards", 4, wait)
    open_facet(window, "Site", wait)
    press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    wait(lambda: titles(window) == {"Guards at the harbour", "Guards on a train"})
    query = window.shelf.search.query
    assert query.count(" OR ") == 1 and 'site:"The Old Post"' in query
    press(Qt.Key.Key_Escape)
    signs = [one for one in window.shelf.facets.bar.findChildren(QPushButton) if "×" in one.text()]
    assert {one.text() for one in signs} == {"The Old Post  ×", "Sample && Sons  ×"}


def test_a_value_is_excluded_with_a_key_or_the_right_button(
    window: Window, wait: Wait, qtbot: Any
) -> None:
    search_for(window, "guards", 4, wait)
    open_facet(window, "Site", wait)
    press((Qt.Key.Key_Space, SHIFT))
    wait(lambda: titles(window) == {"Guards at the harbour", "Guards on a train"})
    assert window.shelf.search.query == '-site:"Northern Wire" guards'
    wait(lambda: rows(window)[0] == ("Northern Wire", 2, "excluded"))
    found = window.shelf.facets.popup.list
    found.customContextMenuRequested.emit(found.visualRect(found.model().index(0, 0)).center())
    wait(lambda: len(titles(window)) == 4)
    press(Qt.Key.Key_Delete, Qt.Key.Key_Escape)
    (sign,) = [
        one for one in window.shelf.facets.bar.findChildren(QPushButton) if "×" in one.text()
    ]
    assert sign.text() == "not Northern Wire  ×"
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    wait(lambda: len(titles(window)) == 4)
    assert window.shelf.search.query == "guards"


def test_a_year_is_chosen_and_takes_the_place_of_its_month(window: Window, wait: Wait) -> None:
    search_for(window, "guards", 4, wait)
    open_facet(window, "When", wait)
    assert [words for words, *_ in rows(window)] == ["2024", "2023"]
    press(Qt.Key.Key_Space)
    wait(lambda: len(titles(window)) == 3)
    assert window.shelf.search.query == "date:2024 guards"
    press(Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    press("date:2024-10 guards")
    wait(lambda: len(titles(window)) == 2)
    open_facet(window, "When", wait)
    wait(lambda: [words for words, *_ in rows(window)][-1] == "2023")
    row = [words for words, *_ in rows(window)].index("2024")
    press(*[Qt.Key.Key_Down] * row, Qt.Key.Key_Space)
    wait(lambda: len(titles(window)) == 3)
    assert window.shelf.search.query == "date:2024 guards"


def test_the_word_that_is_being_typed_stays_open_behind_a_choice(
    window: Window, wait: Wait
) -> None:
    search_for(window, "gua", 4, wait)
    open_facet(window, "Site", wait)
    press(Qt.Key.Key_Return)
    wait(lambda: titles(window) == {"Guards at the border", "Guards at the gate"})
    assert window.shelf.search.query == 'site:"Northern Wire" gua'


def test_hits_are_sorted_while_searching_and_the_order_stays(window: Window, wait: Wait) -> None:
    search_for(window, "guards", 4, wait)
    order = window.shelf.bar.findChildren(QComboBox)[1]
    order.setFocus()
    press(Qt.Key.Key_Down)
    days = [day for _, _, day in PAGES]
    wait(lambda: [one.published for one in window.shelf.model.clippings] == sorted(days)[::-1])
    press(Qt.Key.Key_Down)
    wait(lambda: [one.published for one in window.shelf.model.clippings] == sorted(days))
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    press("week")
    wait(lambda: [one.published for one in window.shelf.model.clippings] == sorted(days))
    press(Qt.Key.Key_Escape)
    wait(lambda: order.currentText() == "Newest first" and len(titles(window)) == 4)
    assert window.shelf.model.clippings[0].title == "Guards on a train"
