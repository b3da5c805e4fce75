"""The pages that are being clipped: how far they are, and what became of them."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.desk.bringing_in import Brought
from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.patience import time_words
from clipper.desk.pools import Pending
from clipper.model.caution import gravest
from clipper.model.controls import shortened
from clipper.ui.asking import Asker
from clipper.ui.library.clip_progress import ClipProgress
from clipper.ui.tasks import Progress

LOOK_MS = 1000
"""How often is looked whether the pages that are left wait for their sites."""
_LOAD = "“Load its pictures” in the menu of the page fetches them after all."
_TITLE = 120
"""Characters of a title that a message has room for."""


class Batch(QObject):
    """Everything that is clipped at a time, shown as one line of progress.

    Signals:
        ended: all pages have ended; carries what became of them, in words.
        ended_badly: all have ended and some failed; carries the words.
        arrived: the only page of a batch has an article; carries the clipping's id.
    """

    ended = Signal(str)
    ended_badly = Signal(str)
    arrived = Signal(int)

    def __init__(self, desk: Desk, asker: Asker, progress: ClipProgress) -> None:
        super().__init__(progress)
        self._desk = desk
        self._asker = asker
        self._progress = progress
        self._is_quiet = False
        self._is_stopped = False
        self._left: set[Future[Clipped]] = set()
        self._put_off: set[Future[Clipped]] = set()
        self._ended: list[Clipped] = []
        self._news = Progress(self)
        self._looking = QTimer(self, interval=LOOK_MS)

        self._news.progressed.connect(self._count)
        self._looking.timeout.connect(self._look_for_rests)
        progress.cancel_wanted.connect(self.cancel)
        progress.retry_wanted.connect(self._retry_failed)

    @property
    def is_running(self) -> bool:
        """Tell whether pages are being clipped; those that their sites put off are not."""
        return bool(self._left)

    def clip(self, order: Order) -> None:
        """Clip addresses."""
        self._asker.ask(self._desk.clipping.clip(order), self._follow)

    def clip_brought(self, brought: Brought) -> None:
        """Clip what was dropped or opened."""
        self._asker.ask(self._desk.bringing_in.clip(brought, Order(())), self._follow)

    def follow_quietly(self, pages: Pending[Clipped]) -> None:
        """Show pages that come by themselves; they take nobody away from what he reads."""
        self._is_quiet = not self.is_running or self._is_quiet
        self._count_in(pages)

    def retry(self, ids: list[int], *, first: bool = False) -> None:
        """Fetch clippings again, before all that wait if a person waits for them."""
        if ids:
            self._asker.ask(self._desk.clipping.retry(ids, first=first), self._follow)

    def resume(self) -> None:
        """Go on with what an earlier program had left."""
        self._asker.ask(self._desk.clipping.resume(), self._follow)

    def show_paused(self, *, paused: bool) -> None:
        """Say whether the pages that wait are not begun."""
        self._progress.show_paused(paused=paused)

    def cancel(self) -> None:
        """Stop what has not ended, pictures too; it can be tried again."""
        pictures = len(self._desk.picturing.under_way())
        self._desk.clipping.cancel()
        self._desk.picturing.cancel()
        if pictures and not self.is_running:
            pages = "1 page" if pictures == 1 else f"{pictures:,} pages"
            self.ended.emit(f"Stopped loading the pictures of {pages}. {_LOAD}")

    def stop(self) -> None:
        """Show nothing more: the window is about to go, and pages may yet end."""
        self._looking.stop()
        self._is_stopped = True

    def _follow(self, pages: Pending[Clipped]) -> None:
        self._is_quiet = False
        self._count_in(pages)

    def _count_in(self, pages: Pending[Clipped]) -> None:
        if self._is_stopped:
            return
        if not self.is_running:
            self._ended = []
        self._left |= set(pages)
        self._show_progress()
        self._looking.start()
        for page in pages:
            page.add_done_callback(self._news.report)

    def _count(self, page: Future[Clipped]) -> None:
        self._asker.ask(page, partial(self._take, page))

    def _take(self, page: Future[Clipped], one: Clipped) -> None:
        if self._is_stopped:
            return
        if page in self._put_off:
            self._go_on({page})
        self._left.discard(page)
        self._ended.append(one)
        if not self._left and len(self._ended) == 1 and one.version and not self._is_quiet:
            self.arrived.emit(one.id)
        self._show_progress()
        if not self.is_running:
            self._tell_end()

    def _look_for_rests(self) -> None:
        """End the batch where all that is left waits for a site; go on when that is over."""
        rests = len(self._desk.clipping.resting())
        if self._left and rests >= len(self._left) + len(self._put_off):
            self._put_off |= self._left
            self._left.clear()
            self._show_progress()
            if self._ended or not self._is_quiet:
                self._tell_end()
        elif self._put_off and rests < len(self._put_off):
            self._go_on(set(self._put_off))
            self._show_progress()
        if not self._left and not self._put_off:
            self._looking.stop()

    def _go_on(self, pages: set[Future[Clipped]]) -> None:
        """Count pages in again that were put off; they come by themselves by now."""
        if not self.is_running:
            self._ended, self._is_quiet = [], True
        self._put_off -= pages
        self._left |= pages

    def _show_progress(self) -> None:
        """Show how far the batch is, and what its sites put off once nothing else is left."""
        done = len(self._ended)
        if self.is_running or not self._put_off:
            self._progress.show_progress(done, done + len(self._left), self._failed())
        else:
            total = done + len(self._put_off)
            self._progress.show_progress(done, total, self._failed(), self._waits())

    def _waits(self) -> str:
        """Say how many pages wait for their sites, and until when the first of them does."""
        count = len(self._put_off)
        until = next(map(time_words, self._desk.clipping.resting()), "later")
        if count == 1:
            return f"1 page waits until {until}"
        return f"{count:,} pages wait, the first until {until}"

    def _tell_end(self) -> None:
        if not self._failed() and not self._put_off:
            self._progress.hide()
        told = self.ended_badly if self._failed() else self.ended
        put_off = f"{self._waits()}, as the site asks." if self._put_off else ""
        told.emit(" ".join(filter(None, (self._words() if self._ended else "", put_off))))

    def _failed(self) -> int:
        return sum(one.failed for one in self._ended)

    def _retry_failed(self) -> None:
        self.retry([one.id for one in self._ended if one.failed and one.id])

    def _words(self) -> str:
        """Say what became of the pages, with the reason where there was but one."""
        if len(self._ended) == 1:
            (one,) = self._ended
            since = one.unchanged_since[:10]
            title = shortened(one.title, _TITLE)
            same = f"“{title}” is unchanged since {since}." if since else ""
            if one.failed and not one.id:
                return self._words_of_files().strip()
            known = next(iter(one.warnings), "") if not one.fetched else ""
            clipped = f"Clipped “{title}”. {gravest(one.cautions)}".rstrip()
            return one.reason or known or same or clipped
        were_known = sum(not one.fetched and bool(one.id) for one in self._ended)
        unchanged = sum(bool(one.unchanged_since) for one in self._ended)
        parts = [
            f"{len(self._ended) - self._failed() - were_known} of {len(self._ended)} pages clipped",
            f"{unchanged} unchanged" if unchanged else "",
            f"{were_known} were in the library already" if were_known else "",
            f"{self._failed()} failed" if self._failed() else "",
        ]
        return ", ".join(filter(None, parts)) + "." + self._words_of_files()

    def _words_of_files(self) -> str:
        """Say which file could not be used, and why: there is no entry that would tell it."""
        lost = [one for one in self._ended if one.failed and not one.id]
        if not lost:
            return ""
        more = f" And {len(lost) - 1} more." if len(lost) > 1 else ""
        return f" {Path(lost[0].url).name}: {lost[0].reason}{more}"
