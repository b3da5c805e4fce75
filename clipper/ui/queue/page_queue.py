"""The queue joined to the desk, to the list of clippings, and to what is under way."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from clipper.desk.bringing_in import Brought
from clipper.desk.desk import Desk
from clipper.model.clipping import Clipping
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.library.saved_pages import ask_for_files
from clipper.ui.look import Look
from clipper.ui.queue.login_retry import LoginRetry
from clipper.ui.queue.queue_dialog import QueueDialog
from clipper.ui.queue.queue_words import Progress, busy_sites, group_of, in_queue, summary

LOOK_MS = 400
"""How often is looked how far the pages are that come, while the queue is open."""
MOST_OPENED = 10
"""Pages that the browser is asked to open at once."""
_WEB = ("http", "https")
_NO_PAGE = "This file holds no single page. Choose a saved page: HTML, MHTML or PDF."


class Queue(QObject):
    """Shows what is in work and what failed, and does what a person wants with it.

    Signals:
        opened: a page is to be shown in the main window; carries its id.
        told: something was done; carries the words.
    """

    opened = Signal(int)
    told = Signal(str)

    def __init__(
        self,
        desk: Desk,
        asker: Asker,
        batch: Batch,
        look: Look,
        clippings: Callable[[], Iterable[Clipping]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._batch = batch
        self._look = look
        self._clippings = clippings
        self._window = window
        self.dialog: QueueDialog | None = None
        self.logins = LoginRetry(desk, asker, window)
        self._watching = QTimer(self, interval=LOOK_MS)

        self._watching.timeout.connect(self._show_progress)
        self.logins.ready.connect(self._retry_first)

    @property
    def is_paused(self) -> bool:
        """Tell whether pages that wait are not begun."""
        return self._desk.clipping.is_paused

    def begin(self) -> None:
        """Rest if a person had paused the queue; to be called before pages are resumed."""
        if self._look.settings.queue_paused:
            self._desk.clipping.pause()
        self._batch.show_paused(paused=self.is_paused)

    def stop(self) -> None:
        """Look no longer, and remember where the queue stood."""
        self._watching.stop()
        self._keep_place()

    def open(self) -> None:
        """Open the queue, where it stood before, or bring it to the front."""
        if self.dialog is None:
            self.dialog = QueueDialog(self._window)
            if place := self._look.settings.queue_place:
                self.dialog.restoreGeometry(QByteArray.fromHex(place.encode()))
            self.dialog.wanted.connect(self._do)
            self.dialog.paused.connect(self._pause)
            self.dialog.stop_all_wanted.connect(self._batch.cancel)
            self.dialog.opened.connect(self.opened)
            self.dialog.group_chosen.connect(self.take)
            self.dialog.shown.connect(self._watch)
        self.dialog.show()
        self.dialog.activateWindow()

    def take(self, _changed: object = None) -> None:
        """Show what changed, if somebody looks."""
        if self.dialog is None or not self.dialog.isVisible():
            return
        queued = [one for one in self._clippings() if group_of(one)]
        progress = self._progress(queued)
        pages = in_queue(queued, self.dialog.group)
        self.dialog.show_pages(pages, progress, summary(queued, progress.pictures))

    def _watch(self, is_shown: bool) -> None:  # noqa: FBT001 - a signal's
        if is_shown:
            self._watching.start()
            self.take()
        else:
            self._watching.stop()
            self._keep_place()

    def _keep_place(self) -> None:
        if self.dialog:
            place = bytes(self.dialog.saveGeometry().toHex().data()).decode()
            self._look.change(queue_place=place)

    def _show_progress(self) -> None:
        if self.dialog:
            shown = self.dialog.model.clippings
            self.dialog.model.show_progress(self._progress(shown))

    def _progress(self, clippings: Iterable[Clipping]) -> Progress:
        steps = self._desk.clipping.under_way()
        pictures = len(self._desk.picturing.under_way())
        rests = self._desk.clipping.rests()
        return Progress(self.is_paused, steps, busy_sites(clippings), pictures, rests)

    def _pause(self, rests: bool) -> None:  # noqa: FBT001 - a signal's
        """Pause or go on; that is kept at once, so that it holds after a crash too."""
        if rests:
            self._desk.clipping.pause()
        else:
            self._desk.clipping.go_on()
        self._look.change(queue_paused=rests)
        self._asker.ask(self._desk.save_settings(self._look.settings))
        self._batch.show_paused(paused=rests)
        self.take()

    def _do(self, name: str, ids: tuple[int, ...]) -> None:
        chosen = [one for one in self._clippings() if one.id in ids]
        {
            "retry": self._retry_all,
            "log_in": self.logins.begin,
            "browse": self._browse,
            "clip_file": self._clip_file,
            "stop": self._stop,
        }[name](chosen)

    def _retry_all(self, chosen: list[Clipping]) -> None:
        self._batch.retry([one.id for one in chosen if group_of(one) in ("failed", "incomplete")])

    def _retry_first(self, ids: list[int]) -> None:
        """Try pages again whose login was just given: they keep their place at the front."""
        self._batch.retry(ids, first=True)

    def _stop(self, chosen: list[Clipping]) -> None:
        if ids := [one.id for one in chosen if group_of(one) == "working"]:
            self._desk.clipping.cancel(ids)

    def _browse(self, chosen: list[Clipping]) -> None:
        """Open live pages; the person asked for it."""
        for one in chosen[:MOST_OPENED]:
            url = QUrl(one.url, QUrl.ParsingMode.TolerantMode)
            if url.isValid() and url.scheme() in _WEB:
                QDesktopServices.openUrl(url)
        if len(chosen) > MOST_OPENED:
            self.told.emit(f"Opened the first {MOST_OPENED} of {len(chosen)} pages.")

    def _clip_file(self, chosen: list[Clipping]) -> None:
        """Clip a saved copy of a page as that page, whatever address the file names."""
        (one,) = chosen
        paths = ask_for_files(self.dialog or self._window)
        if paths:
            self.clip_copy(one.url, paths[0])

    def clip_copy(self, url: str, path: Path) -> None:
        """Clip a file as the page at an address."""
        self._asker.ask(self._desk.bringing_in.sort((path,)), partial(self._clip_sorted, url))

    def _clip_sorted(self, url: str, brought: Brought) -> None:
        pages = (*brought.pages, *brought.homeless)
        if pages:
            self._batch.clip_brought(Brought(pages=(replace(pages[0], url=url),)))
        else:
            reason = brought.problems[0].reason if brought.problems else _NO_PAGE
            self._asker.failed.emit(reason)
