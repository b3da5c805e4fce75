"""A person keeps a watch list in the real window: pastes names, runs, reviews, comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clipper.desk.settings import Settings
from clipper.model.watch import HitState
from clipper.ui.run import application, window_on
from clipper.ui.watching.watching_dialog import WatchingDialog
from clipper.ui.window import Window

Wait = Callable[[Callable[[], bool]], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
MORE = "The harbour master said on Monday that the weather was fair, and that all went well. " * 5
PAGES = {
    "/a": ("Guards at the border", f"Valery Gerasimov came to the border. {MORE}"),
    "/b": ("Визит в порт", f"Генерал Валерий Герасимов прибыл. {MORE}"),
    "/c": ("Trains with grain", f"The tanker Ursa Minor was seen. {MORE}"),
}
LATER = ("/d", "Officers named", f"Gerasimov, Valery, and the Ursa Minor were named. {MORE}")


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


@pytest.fixture
def clip(site: Any, wait: Wait) -> Callable[..., None]:
    def clip_page(window: Window, path: str, title: str, text: str) -> None:
        page = f"<title>{title}</title><main><article><h1>{title}</h1><p>{text}</article></main>"
        before = window.shelf.count()
        window.deeds.clip((site.put(path, page.encode(), content_type="text/html; charset=utf-8"),))
        wait(lambda: window.shelf.count() > before)
        wait(lambda: {one.state for one in window.shelf.known()} == {"done"})

    return clip_page


@pytest.fixture
def opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any
) -> Iterator[Callable[[], Any]]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def open_window() -> Any:
        settings = Settings(appearance="light")
        return window_on(application(), tmp_path / "w.clipper", settings)

    return open_window


@pytest.fixture
def window(opened: Any, give_keys: Any, clip: Any) -> Iterator[Window]:
    with opened() as shown:
        shown.resize(1280, 800)
        shown.show()
        give_keys(shown)
        for path, (title, text) in PAGES.items():
            clip(shown, path, title, text)
        yield shown
        shown.close()


@pytest.fixture
def dialog(window: Window, give_keys: Any, wait: Wait) -> WatchingDialog:
    """The window of watch lists with a list of three names, made by keys alone."""
    return make_list(window, give_keys, wait)


def make_list(window: Window, give_keys: Any, wait: Wait) -> WatchingDialog:
    shown = open_lists(window, give_keys)
    assert "No watch list yet" in shown.lists.view.message
    QTest.keyClick(shown, Key.Key_N, ALT)
    wait(lambda: window.deeds.watching.naming.dialog is not None)
    asked = window.deeds.watching.naming.dialog
    assert asked is not None
    give_keys(asked)
    press("Officers", Key.Key_Tab)
    QApplication.clipboard().setText("Valery Gerasimov\nUrsa Minor; MT Ursa\nAda Kern\nada kern\n")
    QTest.keyClick(focus(), Key.Key_V, CTRL)
    wait(lambda: "3 names, 1 repeated" in words_of(asked))
    button(asked, "Create list").click()
    give_keys(shown)
    given = ["Valery Gerasimov", "Ursa Minor", "Ada Kern"]
    wait(lambda: [one.words for one in shown.names.rows.values] == given)
    return shown


def open_lists(window: Window, give_keys: Any) -> WatchingDialog:
    QTest.keyClick(window, Key.Key_W, BOTH)
    shown = window.deeds.watching.dialog
    assert shown is not None
    give_keys(shown)
    return shown


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*pressed: Any) -> None:
    for one in pressed:
        (QTest.keyClicks if isinstance(one, str) else QTest.keyClick)(focus(), one)


def button(parent: QWidget, words: str) -> Any:
    return next(one for one in parent.findChildren(QPushButton) if words in one.text())


def words_of(parent: QWidget) -> str:
    return " ".join(one.text() for one in parent.findChildren(QLabel))


def run(dialog: WatchingDialog, wait: Wait) -> None:
    QTest.keyClick(dialog, Key.Key_R, ALT)
    wait(lambda: "looked for" in dialog.bar.words)


def states(dialog: WatchingDialog) -> list[HitState]:
    return [one.state for one in dialog.hits.rows.values]


def names(dialog: WatchingDialog) -> list[tuple[str, int, int]]:
    return [(one.words, one.new, one.total) for one in dialog.names.rows.values]


def test_names_are_pasted_run_reviewed_and_only_new_hits_stand_out_later(
    opened: Any, give_keys: Any, clip: Any, wait: Wait
) -> None:
    with opened() as window:
        window.show()
        give_keys(window)
        for path, (title, text) in PAGES.items():
            clip(window, path, title, text)
        dialog = make_list(window, give_keys, wait)
        run(dialog, wait)
        wait(lambda: names(dialog) == [("Valery Gerasimov", 2, 2), ("Ursa Minor", 1, 1)])
        assert dialog.names.only_new.isChecked()
        dialog.names.view.setFocus()
        wait(lambda: states(dialog) == ["new", "new"])
        press(Key.Key_Return)
        assert focus() is dialog.hits.view
        wait(lambda: all(one.snippet for one in dialog.hits.rows.values))
        press("R")
        wait(lambda: sorted(states(dialog)) == ["new", "relevant"])
        press("D")
        wait(lambda: sorted(states(dialog)) == ["dismissed", "relevant"])
        press("N")
        wait(
            lambda: [one.clipping.title for one in dialog.hits.rows.values] == ["Trains with grain"]
        )
        wait(lambda: dialog.hits.view.selected() != ())
        press("R")
        wait(lambda: states(dialog) == ["relevant"])
        wait(lambda: [one.new for one in dialog.lists.rows.values] == [0])
        window.close()
    with opened() as window:
        window.show()
        give_keys(window)
        wait(lambda: window.shelf.count() == len(PAGES))
        clip(window, *LATER)
        dialog = open_lists(window, give_keys)
        wait(lambda: [one.name for one in dialog.lists.rows.values] == ["Officers"])
        run(dialog, wait)
        assert dialog.bar.words == "3 names looked for: 2 new hits."
        wait(lambda: names(dialog) == [("Valery Gerasimov", 1, 3), ("Ursa Minor", 1, 2)])
        wait(lambda: sorted(states(dialog)) == ["dismissed", "new", "relevant"])
        assert dialog.hits.rows.values[0].clipping.title == "Officers named"
        window.close()


def test_enter_opens_the_clipping_at_the_name_however_it_is_spelled(
    window: Window, dialog: WatchingDialog, give_keys: Any, wait: Wait
) -> None:
    run(dialog, wait)
    wait(lambda: len(dialog.hits.rows.values) == 2)
    (row,) = [n for n, one in enumerate(dialog.hits.rows.values) if one.matched]
    dialog.hits.view.choose_row(row)
    dialog.hits.view.setFocus()
    press(Key.Key_Return)
    wait(lambda: "Генерал Валерий" in window.reading.reader.toPlainText())
    assert window.shelf.search.query == '"валерий герасимов"'
    marked = window.reading.reader.extraSelections
    wait(lambda: "Валерий Герасимов" in {one.cursor.selectedText() for one in marked()})
    wait(lambda: [one.title for one in window.shelf.model.clippings] == ["Визит в порт"])
    wait(window.isActiveWindow)
    open_lists(window, give_keys)
    press("R")
    wait(lambda: dialog.hits.rows.values[row].state == "relevant")


def test_a_second_name_in_the_same_clipping_is_gone_to(
    window: Window, dialog: WatchingDialog, give_keys: Any, clip: Any, wait: Wait
) -> None:
    path, title, _ = LATER
    clip(window, path, title, f"Gerasimov, Valery came. {MORE * 9} The Ursa Minor was named.")
    run(dialog, wait)
    reader = window.reading.reader

    def open_hit(name: str, words: str) -> None:
        (number,) = [one.id for one in dialog.names.rows.values if one.words == name]
        dialog.names.view.choose(number)
        wait(lambda: title in [one.clipping.title for one in dialog.hits.rows.values])
        (row,) = [n for n, one in enumerate(dialog.hits.rows.values) if one.clipping.title == title]
        dialog.hits.view.choose_row(row)
        dialog.hits.view.opened.emit()
        wait(lambda: words in {one.cursor.selectedText() for one in reader.extraSelections()})

    open_hit("Valery Gerasimov", "Gerasimov, Valery")
    top = reader.verticalScrollBar().value()
    open_hit("Ursa Minor", "Ursa Minor")
    wait(lambda: reader.verticalScrollBar().value() > top)


def test_marks_and_lists_are_undone_from_the_edit_menu(
    window: Window, dialog: WatchingDialog, wait: Wait
) -> None:
    run(dialog, wait)
    wait(lambda: states(dialog) == ["new", "new"])
    dialog.hits.view.selectAll()
    dialog.hits.view.setFocus()
    press("D")
    wait(lambda: states(dialog) == ["dismissed", "dismissed"])
    undo = window.menu_actions["undo"]
    wait(lambda: "2 hits of “Valery Gerasimov” marked dismissed" in undo.text())
    undo.trigger()
    wait(lambda: states(dialog) == ["new", "new"])
    dialog.lists.view.setFocus()
    press(Key.Key_Delete)
    wait(lambda: dialog.lists.rows.rowCount() == 0)
    assert dialog.names.rows.rowCount() == dialog.hits.rows.rowCount() == 0
    QTest.keyClick(dialog, Key.Key_Z, CTRL)
    wait(lambda: dialog.lists.rows.rowCount() == 1)
    wait(lambda: dialog.names.rows.rowCount() == 3)


def test_names_are_filtered_added_and_removed(
    window: Window, dialog: WatchingDialog, give_keys: Any, wait: Wait
) -> None:
    dialog.names.words.setFocus()
    press("MT")
    assert [one.words for one in dialog.names.rows.values] == ["Ursa Minor"]
    press("zz")
    assert "No name of this list holds these words" in dialog.names.view.message
    dialog.names.words.clear()
    QTest.keyClick(dialog, Key.Key_A, ALT)
    wait(lambda: window.deeds.watching.naming.dialog is not None)
    asked = window.deeds.watching.naming.dialog
    assert asked is not None
    give_keys(asked)
    press("x" * 301)
    wait(lambda: "Row 1: " in words_of(asked))
    asked.show_text("Joren Vale")
    button(asked, "Add names").click()
    wait(lambda: dialog.names.rows.rowCount() == 4)
    assert dialog.bar.words == "1 name added."
    give_keys(dialog)
    dialog.names.view.choose(dialog.names.rows.values[0].id)
    dialog.names.view.setFocus()
    press(Key.Key_Delete)
    wait(lambda: dialog.names.rows.rowCount() == 3)


def test_five_thousand_names_are_no_more_work_than_ten(
    window: Window, dialog: WatchingDialog, give_keys: Any, wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "names.csv"
    rows = "".join(f"Person {number} Surname{number},note {number}\n" for number in range(5_000))
    file.write_text(f"name,note\n{rows}", "utf-8")
    QTest.keyClick(dialog, Key.Key_A, ALT)
    wait(lambda: window.deeds.watching.naming.dialog is not None)
    asked = window.deeds.watching.naming.dialog
    assert asked is not None
    asked.file_chosen.emit(str(file))
    wait(lambda: "5,000 names" in words_of(asked))
    button(asked, "Add names").click()
    wait(lambda: dialog.names.rows.rowCount() == 5_003)
    assert len(dialog.names.view.findChildren(QWidget)) < 20
    give_keys(dialog)
    run(dialog, wait)
    wait(lambda: names(dialog)[:1] == [("Valery Gerasimov", 2, 2)])
