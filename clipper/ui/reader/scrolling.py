"""Moving about in a long text: positions of Qt and heights of the screen."""

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

_NEAR_TOP, _NEAR_BOTTOM = 0.06, 0.8
"""What is between these parts of the screen's height is read where it stands."""


def to_top(view: QTextBrowser) -> None:
    """Go to the beginning, without a word to anybody who listens for the text cursor."""
    with QSignalBlocker(view):
        view.moveCursor(QTextCursor.MoveOperation.Start)
    view.verticalScrollBar().setValue(0)


def go_to(view: QTextBrowser, position: int) -> None:
    """Put the text cursor at a position, and scroll where that is not in good sight."""
    cursor = view.textCursor()
    cursor.setPosition(position)
    with QSignalBlocker(view):
        view.setTextCursor(cursor)
    height = view.viewport().height()
    if not height * _NEAR_TOP < view.cursorRect(cursor).top() < height * _NEAR_BOTTOM:
        show_at(view, position, height // 3)
    view.viewport().update()


def show_at(view: QTextBrowser, position: int, height: int) -> None:
    """Scroll so that a position stands at a height of the screen, in pixels.

    Qt lays a long text out bit by bit and scrolls no further than it has come: so all of it first.
    """
    document = view.document()
    document.documentLayout().blockBoundingRect(document.lastBlock())
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + height_of(view, position) - height)


def top_of(view: QTextBrowser) -> int:
    """Return the position at the top of the screen."""
    return view.cursorForPosition(QPoint(0, 0)).position()


def height_of(view: QTextBrowser, position: int) -> int:
    """Return the height of the screen at which a position stands, in pixels."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(min(position, view.document().characterCount() - 1))
    return view.cursorRect(cursor).top()
