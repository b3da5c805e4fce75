"""A person types into the search box of the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "/a": ("Guards at the border", "The ministry has deployed guards at the northern border. " * 9),
    "/b": (
        "Trains with grain",
        "Trains with grain have reached the harbour after a long week. " * 9,
    ),
}


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
        for path, (title, text) in PAGES.items():
            page = (
                f"<title>{title}</title><main><article><h1>{title}</h1><p>{text}</article></main>"
            )
            shown.deeds.clip((site.put(path, page.encode()),))
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
        (QTest.keyClicks if isinstance(one, str) else QTest.keyClick)(target, one)


def titles(window: Window) -> list[str]:
    return [one.title for one in window.shelf.model.clippings]


def test_a_word_is_found_before_it_is_typed_to_its_end(window: Window, wait: Wait) -> None:
    press("harb")
    wait(lambda: titles(window) == ["Trains with grain"])
    press("our")
    wait(lambda: window.shelf.query.startswith("(harbour"))
    wait(lambda: titles(window) == ["Trains with grain"])


def test_a_word_is_found_in_another_form_and_marked(window: Window, wait: Wait) -> None:
    press("deployment")
    wait(lambda: titles(window) == ["Guards at the border"])
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    wait(lambda: "northern border" in window.reading.reader.toPlainText())
    marked = window.reading.reader.extraSelections
    wait(lambda: {one.cursor.selectedText() for one in marked()} >= {"deployed"})


def test_clippings_with_some_of_the_words_follow_and_say_what_they_lack(
    window: Window, wait: Wait
) -> None:
    press("guards border grain")
    wait(lambda: [one.text() for one in window.shelf.bar.findChildren(QLabel)] == ["0 + 2"])
    model = window.shelf.model
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = {one.title: model.index_of(one.id).data(spoken) for one in model.clippings}
    assert said["Guards at the border"].endswith("Without “grain”")
    assert said["Trains with grain"].endswith("Without “guards”, “border”")


def test_a_misspelled_word_is_put_right_with_enter(window: Window, wait: Wait) -> None:
    press("harbuor")
    # Not what was said of the word before it was whole.
    wait(lambda: window.shelf.list.message.startswith("Nothing found for “harbuor”. Did you mean"))
    assert titles(window) == []
    press(Qt.Key.Key_Return)
    wait(lambda: titles(window) == ["Trains with grain"])
    assert window.shelf.search.query == "harbour"
