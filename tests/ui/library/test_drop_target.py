"""What is dropped on the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from clipper.ui.library.drop_target import DropTarget, things_in
from clipper.ui.theme import apply_theme

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def target(qtbot: QtBot) -> DropTarget:
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(600, 400)
    qtbot.addWidget(window)
    made = DropTarget(window)
    window.show()
    return made


@pytest.fixture
def held() -> Callable[..., QMimeData]:
    def make(*urls: str, text: str = "") -> QMimeData:
        made = QMimeData()
        if urls:
            made.setUrls([QUrl(url) for url in urls])
        if text:
            made.setText(text)
        return made

    return make


def enter(target: DropTarget, held: QMimeData) -> bool:
    """Drag over the window, and on over what comes up; tell whether it is taken."""
    event = QDragEnterEvent(QPoint(50, 50), COPY, held, LEFT, NONE)
    QApplication.sendEvent(target.parentWidget(), event)
    if target.isVisible():
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), COPY, held, LEFT, NONE))
        move = QDragMoveEvent(QPoint(90, 90), COPY, held, LEFT, NONE)
        QApplication.sendEvent(target, move)
        assert move.isAccepted()
    return event.isAccepted() and target.isVisible()


def drop(target: DropTarget, held: QMimeData) -> QDropEvent:
    event = QDropEvent(QPointF(90, 90), COPY | Qt.DropAction.MoveAction, held, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event


def test_links_and_files_are_told_apart(
    qtbot: QtBot, target: DropTarget, held: Callable[..., QMimeData]
) -> None:
    things = held("https://example.org/a b", "file:///tmp/saved%20page.html", "ftp://x.example/")
    assert enter(target, things)
    with qtbot.waitSignal(target.dropped) as told:
        event = drop(target, things)
    assert told.args == [(Path("/tmp/saved page.html"),), "https://example.org/a%20b"]  # noqa: S108
    assert event.dropAction() == COPY
    assert target.isHidden()


def test_dropped_text_is_told(
    qtbot: QtBot, target: DropTarget, held: Callable[..., QMimeData]
) -> None:
    things = held(text="See https://example.org/a")
    assert enter(target, things)
    with qtbot.waitSignal(target.dropped) as told:
        drop(target, things)
    assert told.args == [(), "See https://example.org/a"]


def test_the_target_goes_with_the_drag(target: DropTarget, held: Callable[..., QMimeData]) -> None:
    things = held(text="x")
    assert enter(target, things)
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert target.isHidden()


def test_what_cannot_be_clipped_brings_no_target(target: DropTarget) -> None:
    picture = QMimeData()
    picture.setData("image/png", b"x")
    assert not enter(target, picture)


@pytest.mark.parametrize("dark", [False, True])
def test_the_target_covers_the_window_and_can_be_seen(
    qapp: QApplication, target: DropTarget, held: Callable[..., QMimeData], *, dark: bool
) -> None:
    apply_theme(qapp, dark=dark)
    things = held(text="x")
    assert enter(target, things)
    assert target.rect() == target.parentWidget().rect()
    picture = target.grab().toImage()
    colours = {picture.pixelColor(x, 14).name() for x in range(0, picture.width(), 2)}
    assert len(colours) > 1


def test_no_end_of_files_is_taken(held: Callable[..., QMimeData]) -> None:
    paths, _ = things_in(held(*(f"file:///tmp/{n}.html" for n in range(6000))))
    assert len(paths) == 5000
