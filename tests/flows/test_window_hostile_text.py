"""The window on a library full of attacks: it shows them as words, and nothing else."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QHelpEvent, QTextCursor, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)

from clipper.desk.settings import Settings
from clipper.model.errors import ClipperError
from clipper.ui.reader.article_view import ArticleView
from clipper.ui.run import application, run_window, window_on
from clipper.ui.versions.comparison_view import ComparisonView
from clipper.ui.window import Window

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
HARMLESS = {"html", "body", "head", "div", "p", "br", "b", "i", "em", "strong", "span", "a"}
FOLLOWED = re.compile(r"https?://[^/\\]|clipper:")
ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TIP = Qt.ItemDataRole.ToolTipRole
MARKUP, ENTITIES, TERMINAL, MARKDOWN, CODING, AWAY, SAVED = 1, 2, 8, 9, 36, 37, 39
VECTORS = range(10, 36, 5)
DIALOGS = (
    "queue", "feeds", "case_settings", "versions", "report", "captures", "settings", "keys",
    "about", "submit", "saved_searches",
)  # fmt: skip


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a document asked for: pictures, style sheets, files."""
    asked: list[str] = []

    def load(_view: QTextEdit, _kind: int, url: QUrl) -> None:
        asked.append(url.toString())

    for view in (ArticleView, ComparisonView):
        monkeypatch.setattr(view, "loadResource", load, raising=False)
    return asked


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that the browser was asked to open; no browser starts."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    return asked


@pytest.fixture
def window(
    hostile: Any,
    loaded: list[str],
    opened: list[str],
    clipper: Any,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, clipper.environment["HOME"])
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with window_on(application(), hostile.folder, Settings(appearance="light")) as shown:
        shown.resize(1280, 800)
        shown.show()
        qtbot.waitUntil(lambda: shown.shelf.model.rowCount() > SAVED - 1, timeout=PATIENCE_MS)
        yield shown
        for dialog in shown.findChildren(QDialog):
            dialog.close()
        shown.close()


@pytest.fixture
def read(window: Window, qtbot: Any) -> Callable[[int], None]:
    def read(clipping: int) -> None:
        """Open a clipping, and wait until all of it is there."""
        window.reading.open(clipping)
        window.shelf.list.choose(clipping)
        reading = window.reading
        qtbot.waitUntil(
            lambda: reading.opened is not None and reading.opened.clipping.id == clipping,
            timeout=PATIENCE_MS,
        )
        qtbot.wait(50)

    return read


def interpreted() -> list[str]:
    """Return what of all that the windows hold is taken for markup, and is not Clipper's own."""
    odd = [action.text() for one in QApplication.allWidgets() for action in one.actions()]
    return [
        *(f"{type(one).__name__}: {words}" for one, words in _said() if _is_attack(words)),
        *filter(ODD.search, odd),
    ]


def _said() -> Iterator[tuple[object, str]]:
    """Yield what Qt would take for markup if it looks like it."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget, widget.text()
        yield widget, widget.toolTip()
        yield widget, widget.whatsThis()
        for action in widget.actions():
            yield action, action.toolTip()
        models = [widget] if isinstance(widget, (QAbstractItemView, QComboBox)) else []
        completer = widget.completer() if isinstance(widget, QLineEdit) else None
        for view in (*models, *([completer] if completer else [])):
            yield from _of_model(view.model(), QModelIndex())


def _of_model(model: QAbstractItemModel | None, above: QModelIndex) -> Iterator[tuple[object, str]]:
    for row in range(model.rowCount(above) if model else 0):
        # A list has one column, and Qt keeps its counting to itself.
        for column in range(
            1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
        ):
            index = model.index(row, column, above)
            yield model, str(index.data(TIP) or "")
            yield from _of_model(model, index)


def _is_attack(words: str) -> bool:
    if not GuiQt.mightBeRichText(words):
        return bool(ODD.search(words))
    elements = list(lxml.html.fromstring(f"<div>{words}</div>").iter())
    tags = {str(one.tag) for one in elements}
    links = [one.get("href", "") for one in elements if one.tag == "a"]
    names = {name for one in elements for name in one.keys()}  # noqa: SIM118 - lxml's attributes
    return not (tags <= HARMLESS and all(map(FOLLOWED.match, links)) and names <= {"href", "style"})


def anchors(document: QTextDocument) -> set[str]:
    """Return the addresses of all links of a document, which holds no picture of its own."""
    found = set()
    block = document.begin()
    while block.isValid():
        each = block.begin()
        while not each.atEnd():
            letters = each.fragment().charFormat()
            assert not letters.isImageFormat()
            found |= {letters.anchorHref()} if letters.isAnchor() else set()
            each += 1
        block = block.next()
    return found


def test_an_article_that_attacks_is_shown_as_words(
    window: Window, read: Any, loaded: list[str], opened: list[str]
) -> None:
    reader = window.reading.reader
    for clipping in (MARKUP, ENTITIES, TERMINAL, MARKDOWN, *VECTORS, CODING, AWAY, SAVED):
        read(clipping)
        assert interpreted() == [], clipping
        assert all(map(FOLLOWED.match, anchors(reader.document()))), clipping
        assert not ODD.search(window.windowTitle() + reader.toPlainText()), clipping
    assert (loaded, opened) == ([], [])
    reader.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("file:///spied"))
    assert loaded == ["file:///spied"]


def test_what_was_said_stands_in_the_reader_letter_by_letter(window: Window, read: Any) -> None:
    read(MARKUP)
    words = window.reading.reader.toPlainText()
    assert "Text of entities: <img src=x onerror=alert(1)> and &lt;script&gt;" in words
    assert "</p><script>alert(1)</script>" in words


def test_a_click_on_a_dangerous_link_does_nothing(
    window: Window, read: Any, opened: list[str], hostile: Any
) -> None:
    read(MARKUP)
    reader = window.reading.reader
    start = reader.toPlainText().index("Links: one, two") + len("Links: ")
    end = reader.toPlainText().index("thirteen.", start) + len("thirteen")
    for at in range(start, end, 2):
        cursor = QTextCursor(reader.document())
        cursor.setPosition(at)
        reader.setTextCursor(cursor)
        reader.ensureCursorVisible()
        point = reader.cursorRect(cursor).center() + QPoint(2, 0)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert len(opened) == len(set(opened))
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, CTRL, point)
        QTest.keyClick(reader, Qt.Key.Key_Return)
        opened[:] = sorted(set(opened))
    assert [address.partition("/")[0] for address in opened] == ["http:", "http:"]
    assert any("host.example" in address for address in opened)


def test_what_is_said_under_the_mouse_is_words(
    window: Window, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tips: set[str] = set()
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_: tips.add(words))
    for clipping in (MARKUP, TERMINAL, MARKDOWN):
        read(clipping)
        viewport = window.reading.reader.viewport()
        for y in range(0, viewport.height(), 12):
            for x in range(20, viewport.width(), 40):
                at = QPoint(x, y)
                event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
                QApplication.sendEvent(viewport, event)
    assert len(tips) > 3
    assert [words for words in tips if _is_attack(words)] == []
    assert [words for words in tips if "&amp;lt;p&amp;gt;" in words or "&lt;p&gt;" in words] == []


def test_no_dialog_takes_words_for_markup(
    window: Window, read: Any, qtbot: Any, loaded: list[str]
) -> None:
    read(MARKUP)
    before = set(QApplication.topLevelWidgets())

    def dialogs() -> list[QWidget]:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [one for one in shown if isinstance(one, QDialog) and one not in before]

    for name in DIALOGS:
        window.do(name)
        qtbot.waitUntil(lambda: bool(dialogs()), timeout=PATIENCE_MS)
        qtbot.wait(100)
        assert interpreted() == [], name
        for document in (one.document() for d in dialogs() for one in d.findChildren(QTextEdit)):
            assert all(map(FOLLOWED.match, anchors(document))), name
        for dialog in dialogs():
            dialog.close()
        qtbot.waitUntil(lambda: not dialogs(), timeout=PATIENCE_MS)
    assert loaded == []


def test_values_of_facets_and_saved_searches_are_words(window: Window, qtbot: Any) -> None:
    facets, searches = window.shelf.facets, window.deeds.searches
    for title in ("Type", "Tag"):  # of sites and cases there is one or none
        window.shelf.show_query("soldiers OR page")
        button = facets.bar.buttons[title]
        qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
        button.click()
        qtbot.waitUntil(facets.popup.isVisible, timeout=PATIENCE_MS)
        for row in range(min(4, facets.popup.model.rowCount())):
            facets.popup.list.setCurrentIndex(facets.popup.model.index(row))
            QTest.keyClick(facets.popup.list, Qt.Key.Key_Space)
        assert interpreted() == [], title
        facets.popup.close()
    asked = window.shelf.search.query
    hostile_words = sorted({tag for one in window.shelf.known() for tag in one.tags})
    for words in hostile_words:
        window.shelf.show_query(f"{asked} {words}")
        searches.open()
        searches.dialog.name.setText(words)
        QTest.keyClick(searches.dialog.name, Qt.Key.Key_Return)
        QTest.keyClick(window.shelf.search.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(searches.recent) > 1, timeout=PATIENCE_MS)
    searches.open_recent()
    searches.open()
    qtbot.wait(300)
    assert searches.popup.words and searches.dialog.rows.topLevelItemCount() > 1
    assert interpreted() == []
    assert not any(ODD.search(one) for one in searches.popup.words)
    searches.dialog.close()


def test_what_is_told_of_deeds_is_words(window: Window, read: Any, qtbot: Any) -> None:
    read(AWAY)
    window.bar.show_failure(window.reading.opened.clipping.reason, "<b>Try</b>")
    assert "javascript:<img/src=x/onerror=alert(1)>" in window.bar.words
    assert interpreted() == []
    for name in ("delete", "undo", "redo", "undo", "look_up", "copy_address"):
        window.do(name)
        qtbot.wait(100)
        assert interpreted() == [], name


def test_a_library_that_cannot_be_opened_is_named_in_words(
    clipper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Qt.TextFormat, str]] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: told.append((box.textFormat(), box.text()))
    )
    monkeypatch.setenv("HOME", clipper.environment["HOME"])
    folder = tmp_path / "<img src=x>.clipper"
    folder.write_text("no library")
    with pytest.raises(ClipperError):
        run_window(folder)
    ((form, words),) = told
    assert (form, "<img src=x>" in words) == (Qt.TextFormat.PlainText, True)


def test_finding_hostile_words_shows_words(window: Window, qtbot: Any, read: Any) -> None:
    read(MARKUP)
    for query in ("Kursk", "alert", "<img src=x onerror=alert(1)>", 'tag:"<script>"'):
        window.deeds.by_name()["find"]()
        field = window.shelf.findChild(QLineEdit, "") or window.shelf
        QTest.keyClicks(QApplication.focusWidget() or field, query)
        qtbot.wait(150)
        assert interpreted() == [], query
        window.shelf.list.choose_first()
