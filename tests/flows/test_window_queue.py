"""The queue in the window: pages that wait, that come, that need a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from clipper.desk.clipped import GivenPage, Order
from clipper.desk.places import settings_file
from clipper.desk.settings import Settings, read_settings
from clipper.model.credentials import site_at
from clipper.ui.queue.queue_dialog import QueueDialog
from clipper.ui.queue.queue_model import CLIPPING_ROLE
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
CAPTCHA = b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script><p>Checking."
APPLICATION = (
    b"<title>The Post</title><noscript>You need to enable JavaScript to run this app.</noscript>"
    b"<div id=root></div><script src=a.js></script>"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def window(home: Path, qtbot: Any) -> Iterator[Window]:
    with window_on(application(), home / "queue.clipper", Settings(appearance="light")) as shown:
        shown.show()
        yield shown
        shown.close()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that the browser was asked to open; no browser starts."""
    asked: list[str] = []

    def take(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return asked


def queue_of(window: Window, qtbot: Any) -> QueueDialog:
    """Open the queue with its key."""
    qtbot.waitUntil(lambda: _is_active(window), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    assert window.queue.dialog is not None
    return window.queue.dialog


def _is_active(window: QWidget) -> bool:
    """Tell whether a window has the keys, and ask for them: another may still be closing."""
    window.activateWindow()
    return window.isActiveWindow()


def press(dialog: QDialog, words: str) -> None:
    (button,) = [
        one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words
    ]
    assert button.isEnabled(), words
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def states(dialog: QueueDialog) -> dict[int, str]:
    return {one.id: one.state for one in dialog.model.clippings}


def test_pages_wait_while_paused_and_come_when_the_queue_goes_on(
    window: Window, qtbot: Any, site: Any, home: Path
) -> None:
    dialog = queue_of(window, qtbot)
    press(dialog, "Pause")
    window.deeds.clip((site.news("/a", "First"), site.news("/b", "Second")))
    qtbot.waitUntil(lambda: states(dialog) == {1: "waiting", 2: "waiting"}, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.shelf.progress.words == "Paused · 0 of 2", timeout=PATIENCE_MS)
    assert not site.asked
    press(dialog, "Go on")
    qtbot.waitUntil(lambda: dialog.words.startswith("Nothing is in work"), timeout=PATIENCE_MS)
    assert {one.title for one in window.shelf.known()} == {"First", "Second"}


def test_a_paused_queue_is_still_paused_after_a_crash(home: Path, qtbot: Any, site: Any) -> None:
    settings = settings_file()
    folder = home / "queue.clipper"
    with window_on(application(), folder, Settings(appearance="light")) as shown:
        shown.show()
        press(queue_of(shown, qtbot), "Pause")
        shown.deeds.clip((site.news("/a", "First"),))
        dialog = shown.queue.dialog
        qtbot.waitUntil(lambda: states(dialog) == {1: "waiting"}, timeout=PATIENCE_MS)
        qtbot.waitUntil(settings.exists, timeout=PATIENCE_MS)
        # What a crash leaves behind is what was written until now.
        left = read_settings(settings)
        shown.close()
    assert left.queue_paused
    assert read_settings(settings).queue_place
    with window_on(application(), folder, left) as shown:
        shown.show()
        dialog = queue_of(shown, qtbot)
        qtbot.waitUntil(lambda: states(dialog) == {1: "waiting"}, timeout=PATIENCE_MS)
        assert not site.asked
        press(dialog, "Go on")
        qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
        shown.close()


def test_failed_pages_say_why_and_are_tried_again(window: Window, qtbot: Any, site: Any) -> None:
    address = site.put("/a", b"no", status=403)
    window.deeds.clip((address, site.put("/b", b"no", status=404)))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(
        lambda: sorted(states(dialog).values()) == ["failed", "failed"], timeout=PATIENCE_MS
    )
    site.news("/a", "It came")
    site.news("/b", "It came too")
    press(dialog, "Try all again")
    qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)


def test_one_page_is_stopped_and_the_others_come(window: Window, qtbot: Any, site: Any) -> None:
    dialog = queue_of(window, qtbot)
    press(dialog, "Pause")
    window.deeds.clip((site.news("/a", "First"), site.news("/b", "Second")))
    qtbot.waitUntil(lambda: len(states(dialog)) == 2, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(0))
    press(dialog, "Stop")
    qtbot.waitUntil(lambda: states(dialog) == {2: "waiting", 1: "failed"}, timeout=PATIENCE_MS)
    assert [one.id for one in dialog.selected()] == [1]
    press(dialog, "Go on")
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)


def test_a_page_that_needs_a_person_is_opened_in_the_browser_and_its_copy_clipped(
    window: Window, qtbot: Any, site: Any, opened: list[str], tmp_path: Path
) -> None:
    address = site.put("/a", b"no", status=403)
    window.deeds.clip((address,))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(0))
    press(dialog, "Open in browser")
    assert opened == [address]
    saved = tmp_path / "saved.html"
    site.news("/copy", "As the browser shows it")
    saved.write_bytes(site.pages["/copy"][2])
    window.queue.clip_copy(address, saved)
    qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
    (page,) = window.shelf.known()
    assert (page.id, page.title, page.url) == (1, "As the browser shows it", address)


def test_a_file_that_is_no_page_is_refused_in_words(
    window: Window, qtbot: Any, site: Any, tmp_path: Path
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no page")
    window.queue.clip_copy(site.news("/a", "First"), other)
    qtbot.waitUntil(lambda: bool(window.bar.words), timeout=PATIENCE_MS)
    assert "address" in window.bar.words or "page" in window.bar.words


def test_the_login_of_a_site_is_asked_for_and_its_pages_tried_again(
    window: Window, qtbot: Any, site: Any
) -> None:
    address = site.put("/a", b"no", status=401, WWW_Authenticate='Basic realm="Staff"')
    window.deeds.clip((address,))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(0))
    site.news("/a", "Behind the login")
    press(dialog, "Log in and try again…")
    qtbot.waitUntil(lambda: window.queue.logins.dialog is not None, timeout=PATIENCE_MS)
    asked = window.queue.logins.dialog
    assert asked is not None
    assert (asked.credentials().site, asked.credentials().kind) == (site_at(address), "basic")
    assert asked.focusWidget().accessibleName() == "User name"
    for name, words in (("User name", "ann"), ("Secret", "word")):
        (line,) = [one for one in asked.findChildren(QLineEdit) if one.accessibleName() == name]
        line.setText(words)
    asked.findChild(QCheckBox).setChecked(True)
    press(asked, "Save")
    qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
    assert window.queue.logins.dialog is None
    assert [one.title for one in window.shelf.known()] == ["Behind the login"]


def test_after_a_login_the_page_comes_first_and_the_next_one_is_selected(
    window: Window, qtbot: Any, site: Any
) -> None:
    asks = {"status": 401, "WWW_Authenticate": 'Basic realm="Staff"'}
    window.deeds.clip((site.put("/a", b"no", **asks), site.put("/b", b"no", status=404)))
    dialog = queue_of(window, qtbot)
    failed = {1: "failed", 2: "failed"}
    qtbot.waitUntil(lambda: states(dialog) == failed, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index([*states(dialog)].index(1)))
    site.news("/a", "Behind the login")
    press(dialog, "Pause")
    window.deeds.clip(tuple(site.news(f"/gated/{number}", "G") for number in range(30)))
    qtbot.waitUntil(lambda: len(states(dialog)) == 32, timeout=PATIENCE_MS)
    window.queue.logins.ready.emit([1])
    qtbot.waitUntil(lambda: states(dialog)[1] == "waiting", timeout=PATIENCE_MS)
    assert [one.id for one in dialog.selected()] == [1]
    press(dialog, "Go on")
    qtbot.waitUntil(lambda: 1 not in states(dialog), timeout=PATIENCE_MS)
    assert len(states(dialog)) == 31
    assert len(dialog.selected()) == 1
    site.gate.set()
    qtbot.waitUntil(lambda: states(dialog) == {2: "failed"}, timeout=2 * PATIENCE_MS)


def test_a_login_wall_asks_for_the_form_of_its_site(window: Window, qtbot: Any, site: Any) -> None:
    wall = b"<title>Log in</title><form method=post><input type=password name=p></form><p>Log in"
    site.put("/login", wall)
    address = site.put("/a", b"", status=302, Location="/login")
    window.deeds.clip((address,))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(0))
    press(dialog, "Log in and try again…")
    qtbot.waitUntil(lambda: window.queue.logins.dialog is not None, timeout=PATIENCE_MS)
    asked = window.queue.logins.dialog
    assert asked is not None
    assert asked.credentials().kind == "form"
    assert asked.credentials().login_url == site.address + "/login"
    assert asked.focusWidget().accessibleName() == "User name"
    asked.reject()


def alt(dialog: QDialog, letter: Qt.Key) -> None:
    """Press the underlined letter of a button."""
    QTest.keyClick(dialog, letter, Qt.KeyboardModifier.AltModifier)


def test_everything_is_done_with_the_keys_alone(
    window: Window, qtbot: Any, site: Any, opened: list[str]
) -> None:
    address = site.put("/a", b"no", status=403)
    window.deeds.clip((address,))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: _is_active(dialog), timeout=PATIENCE_MS)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert [one.id for one in dialog.selected()] == [1]
    alt(dialog, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: opened == [address], timeout=PATIENCE_MS)
    alt(dialog, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.queue.is_paused, timeout=PATIENCE_MS)
    site.news("/a", "It came")
    alt(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: states(dialog) == {1: "waiting"}, timeout=PATIENCE_MS)
    alt(dialog, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    alt(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: states(dialog) == {1: "waiting"}, timeout=PATIENCE_MS)
    alt(dialog, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
    assert [one.title for one in window.shelf.known()] == ["It came"]


def test_what_the_browser_sends_joins_the_entry_that_failed(
    window: Window, qtbot: Any, site: Any
) -> None:
    address = site.put("/a", b"no", status=403)
    window.deeds.clip((address,))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: states(dialog) == {1: "failed"}, timeout=PATIENCE_MS)
    site.news("/copy", "As the reader saw it")
    given = GivenPage(address, site.pages["/copy"][2], origin="browser", source="Clipper button")
    window._desk.clipping.clip_page(given, Order((address,)))  # noqa: SLF001 - as listening does
    qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
    (page,) = window.shelf.known()
    assert (page.id, page.title, page.state) == (1, "As the reader saw it", "done")


def test_hundreds_of_pages_are_listed_stopped_and_tried_again(
    window: Window, qtbot: Any, site: Any
) -> None:
    addresses = tuple(f"{site.address}/missing/{number}" for number in range(300))
    dialog = queue_of(window, qtbot)
    press(dialog, "Pause")
    window.deeds.clip(addresses)
    qtbot.waitUntil(lambda: len(states(dialog)) == 300, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(299))
    chosen = [one.id for one in dialog.selected()]
    QTest.keyClick(dialog.list, Qt.Key.Key_Period, CTRL)
    qtbot.waitUntil(lambda: set(states(dialog).values()) == {"failed"}, timeout=PATIENCE_MS)
    assert [one.id for one in dialog.selected()] == chosen
    assert not site.asked
    dialog.list.clearSelection()
    press(dialog, "Go on")
    press(dialog, "Try all again")
    qtbot.waitUntil(lambda: len(site.asked) == 300, timeout=2 * PATIENCE_MS)
    qtbot.waitUntil(lambda: dialog.words == "300 failed", timeout=2 * PATIENCE_MS)
    assert {one.reason[:21] for one in dialog.model.clippings} == {"There is no such page"}


def test_after_a_crash_the_queue_goes_on(
    clipper: Any, site: Any, wait_until: Any, home: Path, qtbot: Any
) -> None:
    site.news("/gated/a", "Behind the gate")
    process = clipper.start("clip", f"{site.address}/gated/a", site.news("/b", "Second"))
    wait_until(lambda: site.asked["/gated/a"] == 1)
    process.kill()
    process.communicate()
    with window_on(application(), clipper.folder, Settings(appearance="light")) as shown:
        shown.show()
        dialog = queue_of(shown, qtbot)
        qtbot.waitUntil(lambda: states(dialog) == {1: "fetching"}, timeout=PATIENCE_MS)
        site.gate.set()
        qtbot.waitUntil(lambda: not states(dialog), timeout=PATIENCE_MS)
        assert {one.title for one in shown.shelf.known()} == {"Behind the gate", "Second"}
        shown.close()


def test_the_loading_of_pictures_is_stopped_with_the_key_that_stops_clipping(
    window: Window, qtbot: Any, site: Any
) -> None:
    picturing = window._desk.picturing  # noqa: SLF001
    site.news("/a", "With a picture")
    image = f'<img src="{site.address}/gated/i.png" width="600" height="400"><p>'.encode()
    window.deeds.clip((site.put("/a", site.pages["/a"][2].replace(b"<p>", image, 1)),))
    qtbot.waitUntil(lambda: site.asked["/gated/i.png"] == 1, timeout=PATIENCE_MS)
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: "pictures of 1" in dialog.words, timeout=PATIENCE_MS)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _is_active(window), timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Period, CTRL)
    qtbot.waitUntil(lambda: not picturing.under_way(), timeout=PATIENCE_MS)
    assert "Stopped loading the pictures of 1 page." in window.bar.words
    assert not site.gate.is_set()


def test_the_queue_remembers_where_it_stood(window: Window, qtbot: Any, site: Any) -> None:
    dialog = queue_of(window, qtbot)
    dialog.resize(800, 444)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert queue_of(window, qtbot) is dialog
    assert (dialog.isVisible(), dialog.width()) == (True, 800)


def test_enter_opens_the_page_in_the_window(window: Window, qtbot: Any, site: Any) -> None:
    window.deeds.clip((site.put("/a", b"no", status=404), site.put("/b", b"no", status=404)))
    dialog = queue_of(window, qtbot)
    qtbot.waitUntil(lambda: len(states(dialog)) == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: set(states(dialog).values()) == {"failed"}, timeout=PATIENCE_MS)
    dialog.list.setCurrentIndex(dialog.model.index(1))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    wanted = dialog.model.clippings[1].id
    qtbot.waitUntil(
        lambda: window.reading.opened is not None and window.reading.opened.clipping.id == wanted,
        timeout=PATIENCE_MS,
    )


def test_the_list_marks_what_is_doubtful_and_can_show_it_alone(
    window: Window, qtbot: Any, site: Any
) -> None:
    site.news("/a", "Without a date")
    page = site.pages["/a"][2].replace(
        b"<title>",
        b'<meta property="article:published_time" content="2024-05-02T08:00:00Z"><title>',
    )
    window.deeds.clip((site.address + "/a", site.put("/b", page.replace(b"Without", b"With"))))
    qtbot.waitUntil(
        lambda: {one.state for one in window.shelf.known()} == {"done"}, timeout=PATIENCE_MS
    )
    assert {one.title: one.is_doubtful for one in window.shelf.known()} == {
        "Without a date": True,
        "With a date": False,
    }
    (chosen, _sort) = window.shelf.bar.findChildren(QComboBox)
    chosen.setCurrentText("With warnings")
    chosen.activated.emit(chosen.currentIndex())
    assert [one.title for one in window.shelf.model.clippings] == ["Without a date"]
    tip = window.shelf.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "does not say when it was published" in tip


def test_every_doubt_is_told_in_list_queue_and_reader(
    window: Window, qtbot: Any, site: Any
) -> None:
    site.news("/a", "Soldiers in Kursk")
    body = site.pages["/a"][2]
    end = body.index(b"</article>") if b"</article>" in body else body.index(b"</body>")

    def ending(path: str, more: bytes) -> str:
        return str(site.put(path, body[:end] + more + body[end:]))

    expected = {
        ending("/paid", b"<p>Subscribe to continue reading.</p>"): "for subscribers",
        ending("/cut", b"<p>And then the soldiers went on [...]</p>"): "as if more followed",
        f"{site.address}/a": "does not say when it was published",
        site.put("/wall", CAPTCHA): "captcha",
        site.put("/app", APPLICATION): "with scripts",
    }
    window.deeds.clip(tuple(expected))
    dialog = queue_of(window, qtbot)
    ended = {"done", "incomplete", "failed"}
    qtbot.waitUntil(
        lambda: (
            len(window.shelf.known()) == 5 and {one.state for one in window.shelf.known()} <= ended
        ),
        timeout=PATIENCE_MS,
    )
    queued = [dialog.model.index(row) for row in range(dialog.model.rowCount())]
    told = {one.data(CLIPPING_ROLE).url: one.data(Qt.ItemDataRole.ToolTipRole) for one in queued}
    for page in window.shelf.known():
        words = expected[page.url]
        row = window.shelf.model.index_of(page.id)
        assert words in row.data(Qt.ItemDataRole.AccessibleTextRole)
        assert page.is_doubtful or page.state == "failed"
        if page.state in ("incomplete", "failed"):
            assert words in told[page.url]
        window.reading.open(page.id)
        qtbot.waitUntil(
            lambda words=words: words in window.reading.reader.toPlainText(), timeout=PATIENCE_MS
        )
