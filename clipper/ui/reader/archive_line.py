"""One quiet line over an article: where a public web archive holds copies of its page."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from clipper.model.archive_copy import ArchiveCopy, copies_in, nearest_copies, no_copy_words
from clipper.ui.plain_text import menu_words, one_line

_WEB = ("http://", "https://")
_MORE = "clipper:more"
_MOST_SHOWN = 4
"""Copies named in the line: that many dates and the word for more fit into a narrow reader."""


class ArchiveLine(QLabel):
    """Names the copies nearest to the capture; the others are in a menu.

    Signals:
        copy_wanted: a copy is to be opened in the browser; carries its address.
    """

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Archived copies")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setWordWrap(True)
        self.setProperty("dim", True)
        self._copies: tuple[ArchiveCopy, ...] = ()
        self.menu = QMenu(self)
        self.hide()

        self.linkActivated.connect(self._open)

    def show_answers(self, answers: Sequence[ArchiveCopy], captured: str) -> None:
        """Show what archives answered about a page, and nothing where none was asked.

        Args:
            answers: all of them, the oldest first.
            captured: when the version that is shown was captured, in ISO 8601.
        """
        self._copies = tuple(one for one in copies_in(answers) if one.address.startswith(_WEB))
        near, more = nearest_copies(self._copies, captured, _MOST_SHOWN)
        links = [
            f'<a href="{escape(one.address)}">{escape(one.copy_date[:10])}</a>' for one in near
        ]
        if more:
            links.append(f'<a href="{_MORE}">{more} more…</a>')
        what = "Archived copies" if len(self._copies) > 1 else "Archived copy"
        none = escape(one_line(no_copy_words(answers)))
        self.setText(f"{what}: {', '.join(links)}" if links else none)
        self.setVisible(bool(links or none))

    def _open(self, link: str) -> None:
        if link == _MORE:
            self._show_all()
        elif link.startswith(_WEB):
            self.copy_wanted.emit(link)

    def _show_all(self) -> None:
        """Offer every copy, the newest first."""
        self.menu.clear()
        for one in self._copies:
            words = one.copy_date[:16].replace("T", " ")
            action = self.menu.addAction(menu_words(f"{words} UTC"))
            action.triggered.connect(partial(self.copy_wanted.emit, one.address))
        below = self.mapToGlobal(QPoint(0, self.height()))
        self.menu.popup(QCursor.pos() if self.underMouse() else below)
