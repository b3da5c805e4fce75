"""Ways into the library: paste, drop, copy, saved pages and feeds, in the whole window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
Key = Qt.Key
WORDS = "The ministry said that soldiers had reached the region near the border again. " * 5
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give_keys: Any) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    with window_on(application(), tmp_path / "w.clipper", Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        give_keys(shown)
        yield shown
        shown.close()


@pytest.fixture
def wait(qtbot: Any) -> Wait:
    def until(is_so: Callable[[], bool]) -> None:
        qtbot.waitUntil(is_so, timeout=PATIENCE_MS)

    return until


def drop(window: Window, *urls: str | Path, text: str = "") -> None:
    """Drop files, links or text on the window."""
    held = QMimeData()
    if urls:
        held.setUrls(
            [QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in urls]
        )
    if text:
        held.setText(text)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    how = (copy, held, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), *how))
    assert window.drop_target.isVisible()
    QApplication.sendEvent(window.drop_target, QDragEnterEvent(QPoint(400, 300), *how))
    QApplication.sendEvent(window.drop_target, QDropEvent(QPointF(400, 300), *how))
    assert window.drop_target.isHidden()


def titles(window: Window) -> set[str]:
    return {one.title for one in window.shelf.model.clippings if one.state == "done"}


def saved(path: Path, address: str = "", title: str = "A saved page") -> Path:
    note = f"<!-- saved from url=({len(address):04}){address} -->" if address else ""
    path.write_text(
        f"<!DOCTYPE html>\n{note}<html><title>{title}</title><article><h1>{title}</h1>"
        f"<p>{WORDS}</p><p>{WORDS}</p></article></html>"
    )
    return path


def test_links_and_files_dropped_together_are_all_clipped(
    window: Window, wait: Wait, site: Any, tmp_path: Path
) -> None:
    shortcut = tmp_path / "two.url"
    shortcut.write_text(f"[InternetShortcut]\nURL={site.news('/two', 'Two')}\n")
    page = saved(tmp_path / "page.html", "https://example.org/saved", "Three")
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\0\1\2")
    drop(window, site.news("/one", "One"), shortcut, page, bad)
    wait(lambda: titles(window) == {"One", "Two", "Three"})
    wait(lambda: "bad.bin" in window.bar.words)
    assert "3 of 4 pages clipped, 1 failed. bad.bin: This is neither" in window.bar.words


def test_a_page_without_an_address_is_asked_for_it(
    window: Window, wait: Wait, tmp_path: Path
) -> None:
    drop(window, saved(tmp_path / "homeless.html", title="Found again"))
    ways = window.deeds.bringing_in
    wait(lambda: ways.dialog is not None and ways.dialog.isVisible())
    field = ways.dialog.findChild(QLineEdit)
    QTest.keyClicks(field, "not an address")
    QTest.keyClick(field, Key.Key_Return)
    assert ways.dialog.isVisible()
    field.setText("https://example.org/found")
    QTest.keyClick(field, Key.Key_Return)
    wait(lambda: titles(window) == {"Found again"})
    assert window.shelf.model.clippings[0].url == "https://example.org/found"


def test_a_page_that_is_left_out_stops_nothing(
    window: Window, wait: Wait, site: Any, tmp_path: Path
) -> None:
    drop(window, saved(tmp_path / "homeless.html"), site.news("/one", "One"))
    ways = window.deeds.bringing_in
    wait(lambda: ways.dialog is not None and ways.dialog.isVisible())
    QTest.keyClick(ways.dialog, Key.Key_Escape)
    wait(lambda: titles(window) == {"One"})
    assert window.shelf.count() == 1


def test_pasted_text_says_what_it_holds_before_anything_is_fetched(
    window: Window, wait: Wait, site: Any
) -> None:
    one, two = site.news("/one", "One"), site.news("/two", "Two")
    drop(window, text=one)
    wait(lambda: titles(window) == {"One"})
    paste = window.shelf.paste
    paste.show_text(f"{one}\n{two}\nno-address")
    wait(lambda: paste.words == "2 addresses, 1 already in the library, 1 not an address")
    assert site.asked["/two"] == 0
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.focusWidget(), Key.Key_Return, control)
    wait(lambda: titles(window) == {"One", "Two"})
    assert (site.asked["/one"], paste.text) == (1, "")
    paste.show_text(one)
    wait(lambda: paste.words == "1 address, 1 already in the library")
    paste.findChild(QCheckBox).setChecked(True)
    site.news("/one", "One again")
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    wait(lambda: titles(window) == {"One again", "Two"})


def test_copied_addresses_are_offered_and_never_fetched_unasked(
    window: Window, wait: Wait, site: Any
) -> None:
    clipboard, offer = QGuiApplication.clipboard(), window.shelf.offer
    one, two = site.news("/one", "One"), site.news("/two", "Two")
    clipboard.setText(one)
    window.menu_actions["watch_clipboard"].trigger()
    clipboard.setText(f"{one} {two}")
    wait(lambda: offer.words == "2 addresses copied. Clip them?")
    window.shelf.intake.answer_offer()
    QTest.keyClick(window.focusWidget(), Key.Key_Escape)
    assert offer.isHidden()
    assert window.shelf.paste.isAncestorOf(window.focusWidget())
    clipboard.setText(two)
    wait(offer.isVisible)
    assert not site.asked
    window.shelf.intake.answer_offer()
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    wait(lambda: titles(window) == {"Two"})
    window.menu_actions["watch_clipboard"].trigger()
    assert not window.clipboard.is_on


def test_an_offer_takes_no_keys_from_one_who_types(window: Window, wait: Wait, site: Any) -> None:
    window.menu_actions["watch_clipboard"].trigger()
    window.shelf.search.setFocus()
    focus = window.focusWidget()
    QTest.keyClicks(focus, "kursk")
    QGuiApplication.clipboard().setText(site.news("/one", "One"))
    wait(window.shelf.offer.isVisible)
    window.shelf.intake.answer_offer()
    assert window.focusWidget() is focus


def test_a_feed_is_followed_asked_and_removed(window: Window, wait: Wait, site: Any) -> None:
    def serve(*links: str) -> str:
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
        feed = f'<rss version="2.0"><channel><title>Test Times</title>{items}</channel></rss>'
        address: str = site.put("/rss", feed.encode(), content_type="application/rss+xml")
        return address

    feed = serve(site.news("/one", "One"))
    window.menu_actions["feeds"].trigger()
    feeds = window.deeds.feeds
    wait(lambda: feeds.dialog is not None and feeds.dialog.isVisible())
    dialog = feeds.dialog
    field = dialog.findChild(QLineEdit)
    QTest.keyClicks(field, site.put("/none", b"<html><p>no feed here"))
    QTest.keyClick(field, Key.Key_Return)
    wait(lambda: "names no feed" in said(dialog))
    field.setText(feed)
    QTest.keyClick(field, Key.Key_Return)
    wait(lambda: "1 new page" in said(dialog))
    wait(lambda: titles(window) == {"One"})
    assert window.reading.opened is None
    serve(site.address + "/one", site.news("/two", "Two"))
    press(dialog, "Ask all now")
    wait(lambda: titles(window) == {"One", "Two"})
    dialog.findChildren(QCheckBox)[0].setChecked(True)
    assert window.deeds.clock.is_paused
    rows = feeds_shown(dialog)
    assert [rows.topLevelItem(0).text(column) for column in (0, 3)] == ["Test Times", "well"]
    rows.topLevelItem(0).setSelected(True)
    press(dialog, "Remove")
    wait(lambda: rows.topLevelItemCount() == 0)
    assert titles(window) == {"One", "Two"}


def said(dialog: Any) -> str:
    return str(dialog._words.text())  # noqa: SLF001 - what stands between the fields


def feeds_shown(dialog: Any) -> Any:
    return dialog._list  # noqa: SLF001


def press(dialog: Any, words: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_dropped_feed_waits_for_agreement(window: Window, wait: Wait, site: Any) -> None:
    drop(window, "feed://127.0.0.1/rss")
    feeds = window.deeds.feeds
    wait(lambda: feeds.dialog is not None and feeds.dialog.isVisible())
    assert "127.0.0.1/rss" in feeds.dialog.findChild(QLineEdit).text()
    assert not site.asked
