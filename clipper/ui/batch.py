"""The pages that are being clipped: how far they are, and what became of them."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.pools import Pending
from clipper.model.errors import ClipperError
from clipper.ui.asking import Asker
from clipper.ui.library.clip_progress import ClipProgress
from clipper.ui.tasks import Progress


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
        self._total = 0
        self._ended: list[Clipped] = []
        self._news = Progress(self)

        self._news.progressed.connect(self._count)
        progress.cancel_wanted.connect(self.cancel)
        progress.retry_wanted.connect(self._retry_failed)

    @property
    def is_running(self) -> bool:
        """Tell whether pages are being clipped."""
        return len(self._ended) < self._total

    def clip(self, order: Order) -> None:
        """Clip addresses."""
        self._asker.ask(self._desk.clipping.clip(order), self._follow)

    def clip_file(self, path: Path, address: str) -> None:
        """Clip a saved page as the page at an address."""
        order = Order((address,), again=True)
        try:
            self._asker.ask(self._desk.clipping.clip_file(path, order), self._follow)
        except ClipperError as problem:
            self._asker.failed.emit(str(problem))

    def retry(self, ids: list[int]) -> None:
        """Fetch clippings again."""
        if ids:
            self._asker.ask(self._desk.clipping.retry(ids), self._follow)

    def resume(self) -> None:
        """Go on with what an earlier program had left."""
        self._asker.ask(self._desk.clipping.resume(), self._follow)

    def cancel(self) -> None:
        """Stop what has not ended; it can be tried again."""
        self._desk.clipping.cancel()

    def _follow(self, pages: Pending[Clipped]) -> None:
        if not self.is_running:
            self._total, self._ended = 0, []
        self._total += len(pages)
        self._progress.show_progress(len(self._ended), self._total, self._failed())
        for page in pages:
            page.add_done_callback(self._news.report)

    def _count(self, page: Future[Clipped]) -> None:
        self._asker.ask(page, self._take)

    def _take(self, one: Clipped) -> None:
        self._ended.append(one)
        if self._total == 1 and one.version:
            self.arrived.emit(one.id)
        self._progress.show_progress(len(self._ended), self._total, self._failed())
        if not self.is_running:
            if not self._failed():
                self._progress.hide()
            told = self.ended_badly if self._failed() else self.ended
            told.emit(self._words())

    def _failed(self) -> int:
        return sum(one.failed for one in self._ended)

    def _retry_failed(self) -> None:
        self.retry([one.id for one in self._ended if one.failed and one.id])

    def _words(self) -> str:
        """Say what became of the pages, with the reason where there was but one."""
        if len(self._ended) == 1:
            (one,) = self._ended
            return one.reason or next(iter(one.warnings), "") or f"Clipped “{one.title}”."
        known = sum(not one.fetched and bool(one.id) for one in self._ended)
        parts = [
            f"{len(self._ended) - self._failed() - known} of {len(self._ended)} pages clipped",
            f"{known} were in the library already" if known else "",
            f"{self._failed()} failed" if self._failed() else "",
        ]
        return ", ".join(filter(None, parts)) + "."
