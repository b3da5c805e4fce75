"""The middle pane: the article of the current clipping, in one of its versions."""

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipper.desk.desk import Desk
from clipper.desk.organising import Opened
from clipper.model.article import Part
from clipper.model.clipping import Clipping, State, Version
from clipper.model.copies import Copy
from clipper.ui.asking import Asker
from clipper.ui.reader.decoding import decoded
from clipper.ui.reader.figures import Pictures
from clipper.ui.reader.finding import Finding
from clipper.ui.reader.reader import Reader
from clipper.ui.reader.version_bar import VersionBar

WELCOME = (
    "Nothing is open",
    """Paste an address into the box on the left and press Enter to clip its page,
or choose a clipping of the list to read it.
In the article, select words and press a key to say what they are.""",
)
_UNFINISHED: dict[State, tuple[str, str]] = {
    "waiting": ("This page waits for its turn", "Its article will be here when it was fetched."),
    "fetching": ("This page is being fetched", "Its article will be here in a moment."),
    "extracting": ("The article is being looked for", "It will be here in a moment."),
}
_WEB = ("http", "https")
_FAILED = "This page could not be clipped"
_AGAIN = "“Clip again” in the toolbar tries once more."


class Reading(QWidget):
    """Shows one clipping and finds out again what belongs to it when it changes.

    Signals:
        shown: another clipping, or another state of it, is shown; carries an `Opened` or None.
        annotated: a passage was annotated; carries the Change.
        read: a version was opened for the first time; carries the Change.
        comparison_wanted: what changed is to be shown; carries the clipping and the number of
            the version to compare with, 0 for the one before the newest.
    """

    read = Signal(object)
    comparison_wanted = Signal(int, int)
    shown = Signal(object)
    annotated = Signal(object)

    def __init__(self, desk: Desk, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._opened: Opened | None = None
        self._wanted = 0
        self._number = 0
        self._query = ""
        self._reveal = 0
        self._read = 0
        self._is_opening = False
        self._goes_to_match = False
        self.reader = Reader()
        self.bar = VersionBar()
        self.finding = Finding(desk, asker, self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.finding)
        column.addWidget(self.reader, 1)
        self.reader.clear_to(*WELCOME)

        self.bar.version_chosen.connect(self._choose_version)
        self.bar.comparison_wanted.connect(self._ask_to_compare)
        self.bar.copy_chosen.connect(self.open)
        self.bar.archive_wanted.connect(self._open_link)
        self.reader.annotation_wanted.connect(self._annotate)
        self.reader.find_wanted.connect(self.finding.open_bar)
        self.reader.link_opened.connect(self._open_link)
        self.reader.picture_needed.connect(self._look)
        self.reader.pictures_wanted.connect(self.load_pictures)

    @property
    def opened(self) -> Opened | None:
        """Return what is shown."""
        return self._opened

    def open(self, clipping: int, number: int = 0, reveal: int = 0) -> None:
        """Show a clipping, by default its newest version; then bring an annotation into sight."""
        self._wanted, self._number, self._reveal = clipping, number, reveal
        self._is_opening = True
        self._asker.ask(self._desk.organising.opened(clipping, number), self._show)

    def open_at(self, clipping: int, query: str) -> None:
        """Show a clipping where the words of a query stand first, also where it is shown now."""
        self._query = query
        version = self._opened.version if self._opened else None
        if self._opened and version and self._opened.clipping.id == clipping == self._wanted:
            self._goes_to_match = True
            self._mark(version)
        else:
            self.open(clipping)

    def reload(self) -> None:
        """Read what is shown anew, or what was chosen meanwhile and is on its way."""
        number = self._number
        if self._opened and not self._is_opening:
            version = self._opened.version
            newest = self._opened.versions[-1].number if self._opened.versions else 0
            number = version.number if version and version.number != newest else 0
        if self._wanted:
            self._asker.ask(self._desk.organising.opened(self._wanted, number), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Look for words no longer with Esc in the article."""
        if event.key() == Qt.Key.Key_Escape and self.finding.is_open:
            self.finding.close_bar()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Show no clipping."""
        self._opened, self._wanted, self._is_opening = None, 0, False
        self.bar.clear()
        self.finding.clear()
        self.reader.clear_to(*WELCOME)
        self.shown.emit(None)

    def load_pictures(self) -> None:
        """Have the pictures fetched that this version lacks; a person asked for it."""
        if self._opened and self._opened.version:
            future = self._desk.picturing.load(self._opened.version.id)
            self.reader.show_pictures(Pictures(self._opened.pictures, wait=True))
            self._asker.ask(future, self._reload_pictures)

    def show_query(self, query: str) -> None:
        """Mark what a search found in the article."""
        self._query = query
        self._mark(self._opened.version if self._opened else None)

    def reveal(self, annotation: int) -> None:
        """Bring an annotation into sight, in the version it was made in."""
        if not self._opened:
            return
        numbers = {one.id: one.number for one in self._opened.versions}
        made_in = {one.id: one.version for one in self._opened.annotations}.get(annotation)
        version = self._opened.version
        if version and made_in is not None and made_in != version.id:
            self.open(self._opened.clipping.id, numbers[made_in], annotation)
        else:
            self.reader.reveal(annotation)

    def _show(self, opened: Opened) -> None:
        if opened.clipping.id != self._wanted:
            return
        before, self._opened = self._opened, opened
        if opened.version is None:
            self.bar.show_archived(opened.archived)
            self.finding.clear()
            self.reader.clear_to(*_in_place_of_article(opened.clipping))
        else:
            self._show_article(opened, opened.version, before)
        self.shown.emit(opened)

    def _show_article(self, opened: Opened, version: Version, before: Opened | None) -> None:
        same = before and before.version and before.version.id == version.id
        if not same or self.reader.version is None:
            self.reader.show_version(
                version, opened.clipping, self._desk.codebook, _pictures(opened)
            )
            self.finding.begin_article()
            self._goes_to_match = not self._reveal
            self._mark(version)
        else:
            self.reader.show_pictures(_pictures(opened))
        here = [one for one in opened.annotations if one.version == version.id]
        self.reader.show_annotations(here)
        self._note_read(opened, version, before)
        self.bar.show_version(opened, version, self._read)
        if opened.clipping.kin:
            copies = self._desk.resembling.copies(opened.clipping.id)
            self._asker.ask(copies, partial(self._show_copies, opened.clipping.id))
        else:
            self.bar.show_copies(())
        if self._reveal:
            self.reader.reveal(self._reveal)
            self._reveal = 0

    def _mark(self, version: Version | None) -> None:
        if version is None:
            return
        if not self._query:
            self._goes_to_match = False
            self.finding.show_hits([], opens=False)
            return
        future = self._desk.searching.matches(self._query, version.article)
        self._asker.ask(future, partial(self._show_matches, version.id))

    def _show_matches(self, version: int, matches: list[tuple[Part, int, int]]) -> None:
        if self.reader.version and self.reader.version.id == version:
            self.finding.show_hits(matches, opens=self._goes_to_match)
            self._goes_to_match = False

    def _look(self, copy: str, width: int, height: int) -> None:
        """Have a kept picture read on another thread, in the size that the reader needs."""
        future = self._desk.picturing.look(copy, partial(decoded, width, height))
        self._asker.ask(future, partial(self.reader.take_picture, copy))

    def _reload_pictures(self, _kept: int) -> None:
        self.reload()

    def _note_read(self, opened: Opened, version: Version, before: Opened | None) -> None:
        """Remember that a version was opened; one that came by itself waits to be read."""
        clipping = opened.clipping
        if before is None or before.clipping.id != clipping.id:
            self._read = clipping.seen
        if self._is_opening or not clipping.seen:
            future = self._desk.comparing.mark_read(clipping.id, version.number)
            self._asker.ask(future, self.read.emit)
        elif clipping.has_changed:
            self._read = clipping.seen
        self._is_opening = False

    def _show_copies(self, clipping: int, copies: tuple[Copy, ...]) -> None:
        if self._opened and self._opened.clipping.id == clipping:
            self.bar.show_copies(copies)

    def _choose_version(self, number: int) -> None:
        if self._opened:
            self.open(self._opened.clipping.id, number)

    def _ask_to_compare(self, read: int) -> None:
        if self._opened:
            self.comparison_wanted.emit(self._opened.clipping.id, read)

    def _annotate(self, type_id: str, part: Part, start: int, end: int) -> None:
        if self._opened and self._opened.version:
            future = self._desk.annotating.add(
                self._opened.version.id, type_id, [(part, start, end)]
            )
            self._asker.ask(future, self.annotated.emit)

    def _open_link(self, address: str) -> None:
        """Open an address in the browser; the person pressed Ctrl for it."""
        # Pages leave spaces and quotation marks in links, which a strict reading refuses.
        url = QUrl(address, QUrl.ParsingMode.TolerantMode)
        if url.scheme() in _WEB:
            QDesktopServices.openUrl(url)


def _pictures(opened: Opened) -> Pictures:
    return Pictures(opened.pictures, wait=opened.pictures_wait)


def _in_place_of_article(clipping: Clipping) -> tuple[str, str]:
    """Say why there is no article: a heading, and the reason or what comes next."""
    if clipping.state in _UNFINISHED:
        heading, words = _UNFINISHED[clipping.state]
        return heading, f"{words}\n{clipping.url}"
    return _FAILED, "\n".join(filter(None, (clipping.reason, _AGAIN, clipping.url)))
