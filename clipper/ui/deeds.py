"""What the entries of the menus do."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.organising import Checked
from clipper.model.change import Change
from clipper.model.controls import shortened
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.bringing_in import BringingIn
from clipper.ui.captures import Captures
from clipper.ui.cases.cases import Cases
from clipper.ui.cases.schedule_clock import ScheduleClock
from clipper.ui.changes import Changes
from clipper.ui.choosing import Choosing
from clipper.ui.feeds.feed_clock import FeedClock
from clipper.ui.feeds.feeds import Feeds
from clipper.ui.library.shelf import Shelf
from clipper.ui.message_bar import MessageBar
from clipper.ui.notes.side import Side
from clipper.ui.reader.reading import Reading
from clipper.ui.report.scope import Scope
from clipper.ui.reports import Reports
from clipper.ui.search.outstanding import Outstanding
from clipper.ui.search.searches import Searches
from clipper.ui.versions.versions import Versions
from clipper.ui.watching.reviewing import Reviewing
from clipper.ui.watching.watching import Watching
from clipper.ui.web_archive import WebArchive

_NAME = 60


class Deeds(QObject):
    """Everything that is done to what is selected, and to the library as a whole."""

    def __init__(
        self,
        desk: Desk,
        asker: Asker,
        changes: Changes,
        bar: MessageBar,
        panes: tuple[Shelf, Reading, Side],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._changes = changes
        self._bar = bar
        self._shelf, self._reading, self._side = panes
        self._window = window
        self._choosing = Choosing(desk, asker, (self._shelf, self._reading))
        self.batch = Batch(desk, asker, self._shelf.progress)
        self.bringing_in = BringingIn(desk, asker, self.batch, window)
        self.clock = FeedClock(desk, asker, self.batch)
        self.feeds = Feeds(desk, asker, self.clock, window)
        self.versions = Versions(desk, asker, window)
        self.cases = Cases(desk, asker, self.batch, window)
        self.schedule = ScheduleClock(desk, asker, self.batch)
        self.searches = Searches(desk, asker, self._shelf, window)
        self.reports = Reports(desk, asker, window)
        self.captures = Captures(desk, asker, window)
        self.web_archive = WebArchive(desk, asker, window)
        self.outstanding = Outstanding(desk, asker, (self._shelf, self._reading), window)
        self.watching = Watching(desk, asker, window)
        Reviewing(self.watching, changes, self._shelf, self._reading)

        self.bringing_in.feeds_found.connect(self.feeds.suggest)
        self.searches.changed.connect(changes.take)
        changes.happened.connect(self.searches.take)
        changes.indexed.connect(self.searches.count_again)
        self.batch.ended.connect(bar.show_success)
        self.batch.ended_badly.connect(bar.show_failure)
        self.reports.written.connect(bar.show_success)
        self.captures.written.connect(bar.show_success)
        self.captures.written_in_part.connect(bar.show_failure)
        self.web_archive.told.connect(bar.show_success)
        self.web_archive.refused.connect(bar.show_failure)
        self.outstanding.refused.connect(bar.show_failure)
        bar.acted.connect(self.reports.open_written)
        self.watching.undo_wanted.connect(self._undo)
        self.watching.redo_wanted.connect(self._redo)

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return the deeds under the names that the menus have for them."""
        reader = self._reading.reader
        return {
            "paste": self._paste,
            "open_saved": self.bringing_in.open_saved,
            "feeds": self.feeds.open,
            "report": partial(self._choosing.ask, self._report_on),
            "captures": partial(self._choosing.ask, self._export),
            "look_up": self._look_up,
            "submit": self._submit,
            "check": self._check,
            "back_up": self._back_up,
            "quit": self._window.close,
            "undo": self._undo,
            "redo": self._redo,
            "find": self._find,
            "find_library": self._shelf.search.select_all,
            "find_article": self._reading.finding.open_bar,
            "next_hit": partial(self._reading.finding.step, 1),
            "previous_hit": partial(self._reading.finding.step, -1),
            "standing_out": self.outstanding.open,
            "watch_lists": self.watching.open,
            "like": self._find_like,
            "recent_searches": self.searches.open_recent,
            "saved_searches": self.searches.open,
            "delete_annotation": self._delete_annotation,
            "again": self._clip_again,
            "again_case": self._clip_case_again,
            "versions": self._compare_opened,
            "case_settings": self._open_case,
            "cancel": self.batch.cancel,
            "tags": self._side.edit_tags,
            "copy_address": self._copy_address,
            "browser": self._open_browser,
            "delete": self._delete_selected,
            "next_annotation": reader.next_annotation,
            "previous_annotation": reader.previous_annotation,
            "zoom_in": reader.zoom_in,
            "zoom_out": reader.zoom_out,
            "zoom_back": reader.zoom_back,
        }

    def clip(self, addresses: tuple[str, ...], again: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal
        """Clip addresses, and show the whole list, where they come first."""
        if addresses:
            self.batch.clip(Order(addresses, again=again))
            self._shelf.search.clear()

    def delete(self, ids: Sequence[int]) -> None:
        """Delete clippings; undo brings them back."""
        if not ids:
            return
        opened = self._reading.opened
        if opened and opened.clipping.id in ids:
            self._reading.clear()
        what = "1 clipping" if len(ids) == 1 else f"{len(ids)} clippings"
        self._do(self._desk.organising.delete(ids), f"Deleted {what}. Undo brings it back.")

    def compare(self, clipping: int, read: int = 0) -> None:
        """Show what changed in a clipping since a version, 0 for the one before the newest."""
        self.versions.open(clipping, self._reading.reader.text_size, read)

    def _do(self, future: object, words: str) -> None:
        self._asker.ask(future, partial(self._tell_done, words))  # type: ignore[arg-type]

    def _tell_done(self, words: str, change: Change) -> None:
        self._changes.take(change)
        self._bar.show_success(words)

    def _paste(self) -> None:
        """Take the keys in the box, with what is on the clipboard if that holds addresses."""
        self._shelf.paste.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self) -> None:
        """Find where the keys are: in the article, else in the library.

        So it is in browsers, Zotero and mail programs. Ctrl+K and F4 go to either from anywhere.
        """
        focus = self._window.focusWidget()
        if self._reading.reader.version and focus and self._reading.isAncestorOf(focus):
            self._reading.finding.open_bar()
        else:
            self._shelf.search.select_all()

    def _find_like(self) -> None:
        """Search for what is about the same as the clipping that is open."""
        opened = self._reading.opened
        if opened:
            self._shelf.search.show_whole(f"like:{opened.clipping.id}")
            self._shelf.search.select_all()
            name = shortened(opened.clipping.name, _NAME)
            self._bar.show_success(f"What is about the same as “{name}”, the most alike first.")

    def _clip_again(self) -> None:
        self.batch.retry(self._choosing.selected())

    def _clip_case_again(self) -> None:
        if name := self._case():
            self.cases.clip_again(name)
        else:
            self._bar.show_failure("This clipping is in no case. Ctrl+T puts it in one.")

    def _compare_opened(self) -> None:
        if self._reading.opened:
            self.compare(self._reading.opened.clipping.id)

    def _open_case(self) -> None:
        self.cases.open(self._case())

    def _case(self) -> str:
        return self._reading.opened.clipping.case if self._reading.opened else ""

    def _delete_selected(self) -> None:
        self.delete(self._choosing.selected())

    def _delete_annotation(self) -> None:
        annotation = self._side.editor.annotation
        if annotation:
            self._side.delete(annotation.id)

    def _export(self, scopes: list[Scope]) -> None:
        if scopes:
            self.captures.ask(scopes)
        else:
            self._bar.show_failure("There is no clipping to export. Clip a page first.")

    def _look_up(self) -> None:
        self.web_archive.look_up(self._choosing.selected())

    def _submit(self) -> None:
        self.web_archive.submit(self._choosing.selected())

    def _report_on(self, scopes: list[Scope]) -> None:
        if scopes:
            self.reports.ask(scopes)
        else:
            self._bar.show_failure("There is no clipping to report on. Clip a page first.")

    def _check(self) -> None:
        self._bar.show_success("Checking the library…")
        self._asker.ask(self._desk.organising.check(), self._tell_checked)

    def _tell_checked(self, found: Checked) -> None:
        if found.problems:
            more = f" And {len(found.problems) - 1} more." if len(found.problems) > 1 else ""
            self._bar.show_failure(f"{found.problems[0]}{more} “clipper check” lists them.")
        else:
            self._bar.show_success(
                f"All is well: {found.captures} captures, {found.versions} versions, "
                f"{found.annotations} annotations."
            )

    def _back_up(self) -> None:
        self._asker.ask(self._desk.organising.back_up(), self._tell_backed_up)

    def _tell_backed_up(self, path: str) -> None:
        self._bar.show_success(f"Backed up to {path}")

    def _undo(self) -> None:
        self._side.commit()
        self._asker.ask(self._desk.organising.undo(), partial(self._tell_turned, "Undone", "undo"))

    def _redo(self) -> None:
        self._asker.ask(
            self._desk.organising.redo(), partial(self._tell_turned, "Done again", "do again")
        )

    def _tell_turned(self, done: str, verb: str, change: Change | None) -> None:
        self._changes.take(change)
        words = f"{done}: {change.summary}" if change else f"There is nothing to {verb}."
        self._bar.show_success(words)

    def _copy_address(self) -> None:
        if self._reading.opened:
            QGuiApplication.clipboard().setText(self._reading.opened.clipping.url)
            self._bar.show_success("Copied the address.")

    def _open_browser(self) -> None:
        """Open the live page; the person asked for it."""
        if self._reading.opened:
            # A strict reading refuses signs that many sites have in their addresses: | { ^
            QDesktopServices.openUrl(
                QUrl(self._reading.opened.clipping.url, QUrl.ParsingMode.TolerantMode)
            )
