"""The settings in the window, by keyboard: kept, and in effect at once."""

import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from clipper.desk.places import settings_file
from clipper.desk.settings import Settings, read_settings
from clipper.ui.colours import DARK, colours_of
from clipper.ui.run import application, window_on
from clipper.ui.settings.settings_dialog import SettingsDialog
from clipper.ui.window import Window

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    settings = Settings(appearance="light")
    with window_on(application(), tmp_path / "window.clipper", settings) as shown:
        shown.show()
        give_keys(shown)
        yield shown
        shown.close()


@pytest.fixture
def dialog(window: Window) -> SettingsDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    opened = window.preferences.dialog
    assert opened is not None and opened.isVisible()
    return opened


def part(above: QWidget, name: str, kind: type[QWidget] = QWidget) -> Any:
    (found,) = [one for one in above.findChildren(kind) if one.accessibleName() == name]
    return found


def button(above: QWidget, name: str) -> QPushButton:
    (found,) = [one for one in above.findChildren(QPushButton) if one.text() == name]
    return found


def button_like(above: QWidget, words: str, kind: type[QWidget]) -> Any:
    (found,) = [
        one for one in above.findChildren(kind) if one.text().replace("&", "").startswith(words)
    ]
    return found


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(file, "PNG")
    return file.getvalue()


def clip(window: Window, qtbot: Any, address: str) -> None:
    """Clip a page and wait until it and its pictures have ended."""
    window.deeds.clip((address,))
    qtbot.waitUntil(
        lambda: {one.url: one.state for one in window.shelf.known()}.get(address) == "done",
        timeout=PATIENCE_MS,
    )
    picturing = window._desk.picturing  # noqa: SLF001
    qtbot.waitUntil(lambda: not picturing.under_way(), timeout=PATIENCE_MS)


def kept() -> Settings:
    return read_settings(settings_file())


def test_a_change_is_kept_and_seen_at_once(
    window: Window, dialog: SettingsDialog, qtbot: Any
) -> None:
    QTest.keyClick(part(dialog, "Appearance", QComboBox), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: colours_of(window.palette()) is DARK, timeout=PATIENCE_MS)
    size = part(dialog, "Text size of articles")
    size.selectAll()
    QTest.keyClicks(size, "20")
    QTest.keyClick(size, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.reader.text_size == 20, timeout=PATIENCE_MS)
    assert (kept().appearance, kept().text_size) == ("dark", 20)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.preferences.dialog is None


def test_a_proxy_that_cannot_be_is_refused_in_words_and_not_kept(
    dialog: SettingsDialog, qtbot: Any
) -> None:
    dialog.turn_to(dialog.network)
    field = part(dialog, "Proxy", QLineEdit)
    QTest.keyClicks(field, "gopher://here")
    QTest.keyClick(field, Qt.Key.Key_Return)
    problem = dialog.network._problem  # noqa: SLF001 - words that have no name of their own
    qtbot.waitUntil(lambda: "gopher" in problem.text(), timeout=PATIENCE_MS)
    field.selectAll()
    QTest.keyClicks(field, "socks5h://127.0.0.1:9050")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not problem.isVisible(), timeout=PATIENCE_MS)
    assert kept().proxy == "socks5h://127.0.0.1:9050"


def test_pictures_are_switched_off_at_once(
    window: Window, dialog: SettingsDialog, qtbot: Any, site: Any
) -> None:
    image = site.put("/i.png", photo(), content_type="image/png")
    page = f'<img src="{image}" width="600" height="400"><p>'.encode()
    for path in ("/a", "/b"):
        site.news(path, "Soldiers in Kursk")
        site.put(path, site.pages[path][2].replace(b"<p>", page, 1))
    QTest.keyClick(button_like(dialog, "Keep the pictures", QCheckBox), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not kept().pictures, timeout=PATIENCE_MS)
    clip(window, qtbot, f"{site.address}/a")
    assert "/i.png" not in site.asked
    QTest.keyClick(button_like(dialog, "Keep the pictures", QCheckBox), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: kept().pictures, timeout=PATIENCE_MS)
    clip(window, qtbot, f"{site.address}/b")
    qtbot.waitUntil(lambda: "/i.png" in site.asked, timeout=PATIENCE_MS)


def test_a_host_of_ones_own_network_is_allowed_and_forbidden_again(
    window: Window, dialog: SettingsDialog, qtbot: Any
) -> None:
    dialog.turn_to(dialog.network)
    field = part(dialog, "Host to allow", QLineEdit)
    QTest.keyClicks(field, "8.8.8.8")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "needs no allowing" in dialog.network.hosts.problem
    assert kept().allowed_hosts == ()
    field.selectAll()
    QTest.keyClicks(field, "http://NAS.local/share, 10.0.0.0/24")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hosts = ("nas.local", "10.0.0.0/24")
    qtbot.waitUntil(lambda: kept().allowed_hosts == hosts, timeout=PATIENCE_MS)
    assert (field.text(), dialog.network.hosts.problem) == ("", "")
    assert window._desk.settings.allowed_hosts == hosts  # noqa: SLF001
    shown = part(dialog, "Allowed hosts", QListWidget)
    shown.setCurrentRow(0)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: kept().allowed_hosts == hosts[1:], timeout=PATIENCE_MS)


def test_two_changes_in_one_breath_are_both_kept(
    window: Window, dialog: SettingsDialog, qtbot: Any
) -> None:
    for words in ("Keep the pictures", "Watch the clipboard"):
        QTest.keyClick(button_like(dialog, words, QCheckBox), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: kept().watch_clipboard, timeout=PATIENCE_MS)
    assert not kept().pictures
    assert not window._desk.settings.pictures  # noqa: SLF001


def test_without_a_keyring_a_login_is_used_for_this_run(
    window: Window, dialog: SettingsDialog, qtbot: Any
) -> None:
    dialog.turn_to(dialog.logins)
    problem = dialog.logins._problem  # noqa: SLF001
    qtbot.waitUntil(lambda: "no keyring" in problem.text(), timeout=PATIENCE_MS)
    QTest.keyClick(button(dialog, "&Add…"), Qt.Key.Key_Space)
    asking = window.preferences.login_dialog
    assert asking is not None
    part(asking, "Kind", QComboBox).setCurrentIndex(1)
    for name, words in (("Site", "www.example.org"), ("User name", "jo"), ("Secret", "word")):
        QTest.keyClicks(part(asking, name, QLineEdit), words)
    QTest.keyClick(part(asking, "Secret", QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.preferences.login_dialog is None, timeout=PATIENCE_MS)
    found = window._desk.logins.credentials_for("https://example.org/a")  # noqa: SLF001
    assert found is not None and found.user == "jo"


def test_the_browser_button_is_switched_on_and_off(
    window: Window, dialog: SettingsDialog, qtbot: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    dialog.turn_to(dialog.browser)
    field = part(dialog, "Port")
    field.selectAll()
    QTest.keyClicks(field, str(port))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept().browser_port == port, timeout=PATIENCE_MS)
    listening = window._desk.listening  # noqa: SLF001
    switch = dialog.browser._switch  # noqa: SLF001
    QTest.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: listening.state().port == port, timeout=PATIENCE_MS)
    qtbot.waitUntil(button(dialog, "&Pair a browser").isEnabled, timeout=PATIENCE_MS)
    button(dialog, "&Pair a browser").click()
    assert dialog.browser.is_pairing and listening.state().code is not None
    QTest.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: listening.state().port == 0, timeout=PATIENCE_MS)
    assert not kept().browser_button
