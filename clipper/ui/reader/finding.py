"""Going from match to match in the article: of the search, or of words that one looks for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipper.desk.desk import Desk
from clipper.ui.asking import Asker
from clipper.ui.plain_text import unseen_removed
from clipper.ui.reader.find_bar import FindBar, HitBar
from clipper.ui.reader.offsets import Range
from clipper.ui.reader.reader import Reader
from clipper.ui.reader.scrolling import top_of
from clipper.ui.tasks import Task

_LONGEST = 100
"""Selected characters that are taken for what one wants to find."""
_FROM_TOP, _FROM_END = ", from the top", ", from the end"


class Finding(QWidget):
    """The lines over the article, and which match of it stands out.

    While words are looked for, what the search found is not marked: it is again afterwards.
    """

    def __init__(
        self, desk: Desk, asker: Asker, reader: Reader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._reader = reader
        self._hits: tuple[Range, ...] = ()
        self._at: int | None = None
        self._start = 0
        self._asking: Task | None = None
        self.hits = HitBar()
        self.bar = FindBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hits)
        column.addWidget(self.bar)

        self.hits.stepper.stepped.connect(self.step)
        self.bar.stepped.connect(self.step)
        self.bar.wanted.connect(self._look)
        self.bar.closed.connect(self.close_bar)

    @property
    def is_open(self) -> bool:
        """Tell whether words are looked for."""
        return not self.bar.isHidden()

    def show_hits(self, hits: Sequence[Range], *, opens: bool) -> None:
        """Mark what a search found in the article; one that `opens` shows the first of it.

        A search that is asked again, since the index changed, leaves the reader where it is.
        """
        if hits and tuple(hits) == self._hits and not opens:
            return
        self._hits = tuple(hits)
        if not self.is_open:
            self._mark_hits()
            if opens and self._reader.matches:
                self._go_to(0)

    def begin_article(self) -> None:
        """Look for the same words in another article, where they are being looked for.

        The line of the search stays until its hits here are known, so that nothing flickers.
        """
        self._hits, self._at, self._start = (), None, 0
        if self.is_open:
            self._look(self.bar.words, self.bar.is_whole)

    def clear(self) -> None:
        """Go: there is no article to look in."""
        self._hits, self._at = (), None
        self.bar.hide()
        self.hits.hide()

    def open_bar(self) -> None:
        """Look for words in the article, those that are selected or those of the last time."""
        if self._reader.version is None:
            return
        cursor = self._reader.textCursor()
        chosen = unseen_removed(self._reader.selected_words())
        self._start = cursor.selectionStart() if cursor.hasSelection() else top_of(self._reader)
        was_open = self.is_open
        self.hits.hide()
        self.bar.open(chosen if len(chosen) <= _LONGEST else "")
        if not was_open:
            self._look(self.bar.words, self.bar.is_whole)

    def close_bar(self) -> None:
        """Leave the match selected, so that a key gives it a type, and mark the search's again."""
        if not self.is_open:
            return
        matches = self._reader.matches
        chosen = matches[self._at] if self._at is not None and self._at < len(matches) else None
        self.bar.hide()
        self._mark_hits()
        self._reader.setFocus()
        if chosen:
            self._reader.select(*chosen)

    def step(self, way: int) -> None:
        """Go to the next match or the one before, round the end; where there is none, look."""
        count = len(self._reader.matches)
        if not count:
            self.open_bar()
        elif self._at is None:
            self._go_to(self._nearest(top_of(self._reader), way))
        else:
            at = (self._at + way) % count
            is_round = count > 1 and (at < self._at) == (way > 0)
            self._go_to(at, (_FROM_TOP if way > 0 else _FROM_END) if is_round else "")

    def _mark_hits(self) -> None:
        self._reader.show_matches(self._hits)
        self._at = None
        self.hits.setVisible(bool(self._reader.matches))
        self._tell()

    def _look(self, words: str, whole: bool) -> None:  # noqa: FBT001 - a signal carries it
        """Look for words; a new letter stops the look before it."""
        if self._asking:
            self._asking.cancel()
            self._asking = None
        version = self._reader.version
        if version is None or not words.strip():
            self._show_found((words, whole), version.id if version else 0, [])
            return
        future = self._desk.searching.find_text(words, version.article, whole=whole)
        found = partial(self._show_found, (words, whole), version.id)
        self._asking = self._asker.ask(future, found)

    def _show_found(self, asked: tuple[str, bool], version: int, found: list[Range]) -> None:
        shown = self._reader.version
        is_late = asked != (self.bar.words, self.bar.is_whole) or not self.is_open
        if is_late or (shown.id if shown else 0) != version:
            return
        self._reader.show_matches(found)
        self._at = None
        matches = self._reader.matches
        self.bar.show_missing(is_missing=bool(asked[0].strip()) and not matches)
        if matches:
            self._go_to(self._nearest(self._start, 1))
        else:
            self._tell()

    def _nearest(self, position: int, way: int) -> int:
        """Return the first match from a position on, or the last one before it."""
        starts = [low for low, _ in self._reader.matches]
        after = sum(low < position for low in starts)
        return (after if way > 0 else after - 1) % len(starts)

    def _go_to(self, at: int, words: str = "") -> None:
        self._at = at
        self._reader.reveal_match(at)
        self._start = self._reader.matches[at][0]
        self._tell(words)

    def _tell(self, words: str = "") -> None:
        count = len(self._reader.matches)
        if self._at is not None:
            said = f"{self._at + 1:,} of {count:,}{words}"
        elif self.is_open:
            said = "Not found" if self.bar.words.strip() else ""
        else:
            said = "1 hit" if count == 1 else f"{count:,} hits"
        for stepper in (self.hits.stepper, self.bar.stepper):
            stepper.show_place(said, can_step=count > 0)
