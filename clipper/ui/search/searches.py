"""Saved and recent searches in the window: offered, counted, kept."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.model.change import Change
from clipper.model.saved_search import SavedSearch
from clipper.ui.asking import Asker
from clipper.ui.library.shelf import Shelf
from clipper.ui.search.recent_popup import Entry, RecentPopup
from clipper.ui.search.saved_dialog import Counted, SavedDialog
from clipper.ui.tasks import Task

COUNT_MS = 400
"""How long the index rests before saved searches are counted again."""
_MOST = 100


class Searches(QObject):
    """Joins saved and recent searches to the left pane.

    Signals:
        changed: saved searches changed; carries the Change.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, asker: Asker, shelf: Shelf, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._shelf = shelf
        self._window = window
        self._saved: list[SavedSearch] = []
        self._recent: list[str] = []
        self._counts: dict[str, int] = {}
        self._due: list[str] = []
        self._is_stopped = False
        self._counting = QTimer(self, interval=COUNT_MS, singleShot=True)
        self.dialog: SavedDialog | None = None
        self.popup = RecentPopup(shelf.search, shelf.search.line, window)

        self._counting.timeout.connect(self._count)
        self.popup.chosen.connect(self._ask_again)
        self.popup.removed.connect(self._remove_entry)
        self.popup.cleared.connect(self._clear)
        self.popup.opened.connect(shelf.search.line.hold)
        shelf.searched.connect(self._show_star)
        shelf.search.star.triggered.connect(self.open)
        shelf.search.line.returnPressed.connect(self._note)
        shelf.opened.connect(self._note)
        shelf.chosen.connect(self._note_chosen)

    @property
    def recent(self) -> tuple[str, ...]:
        """Return the queries of late, the newest first."""
        return tuple(self._recent)

    def reload(self) -> None:
        """Read what is saved and what was searched for."""
        self._asker.ask(self._desk.remembering.saved(), self._take_saved)
        self._asker.ask(self._desk.remembering.recent(), self._take_recent)

    def take(self, change: Change) -> None:
        """Read again what a change touched."""
        if change.searches:
            self.reload()

    def count_again(self) -> None:
        """Count again soon: the index has changed."""
        if self._saved and not self._is_stopped:
            self._counting.start()

    def stop(self) -> None:
        """Ask for nothing more: the desk is about to close."""
        self._is_stopped = True
        self._counting.stop()
        self._due = []

    def open(self) -> None:
        """Show the saved searches, and offer to save the one in the box."""
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = SavedDialog(self._shelf.search.query, self._counted(), self._window)
        self.dialog.save_wanted.connect(self._save)
        self.dialog.rename_wanted.connect(self._rename)
        self.dialog.remove_wanted.connect(self._remove)
        self.dialog.move_wanted.connect(self._move)
        self.dialog.chosen.connect(self._shelf.show_query)
        self.dialog.open()

    def open_recent(self) -> None:
        """Show saved and recent searches under the box."""
        self._shelf.search.setFocus()
        self.popup.open()

    def _take_saved(self, saved: list[SavedSearch]) -> None:
        self._saved = saved
        self._show()
        self._count()

    def _take_recent(self, recent: list[str]) -> None:
        self._recent = recent
        self._show()

    def _counted(self) -> list[Counted]:
        return [(one, self._counts.get(one.query)) for one in self._saved]

    def _show(self) -> None:
        self._shelf.bar.show_saved(self._counted())
        self.popup.show_entries(
            [Entry(one.query, one.name, count) for one, count in self._counted()],
            [Entry(query) for query in self._recent],
        )
        self._show_star()
        if self.dialog and self.dialog.isVisible():
            self.dialog.show_saved(self._counted())

    def _show_star(self) -> None:
        query = self._shelf.search.query
        may = bool(query) and not self._desk.is_read_only
        self._shelf.search.show_star(
            is_shown=may, is_full=query in {one.query for one in self._saved}
        )

    def _count(self) -> None:
        """Count what each search finds, one after the other, so that typing never waits for all."""
        was_counting = bool(self._due)
        self._due = list(dict.fromkeys(one.query for one in self._saved))
        if self._due and not was_counting and not self._is_stopped:
            self._count_next()

    def _count_next(self) -> None:
        query = self._due[0]
        task = Task(self._desk.searching.count(query))
        task.done.connect(partial(self._take_count, query))
        task.failed.connect(self._give_up)

    def _take_count(self, query: str, count: int) -> None:
        self._counts[query] = count
        if query in self._due:
            self._due.remove(query)
        if self._due:
            self._count_next()
        elif not self._is_stopped:
            self._show()

    def _give_up(self, _failure: BaseException) -> None:
        """Leave the numbers away: why the index cannot be asked is told where it is asked."""
        self._due = []

    def _do(self, future: Future[Change]) -> None:
        task = self._asker.ask(future, self._take_change)
        task.failed.connect(self._show)

    def _take_change(self, change: Change) -> None:
        self.reload()
        self.changed.emit(change)

    def _save(self, name: str, query: str) -> None:
        self._do(self._desk.remembering.save(name, query))

    def _rename(self, name: str, new: str) -> None:
        self._do(self._desk.remembering.rename(name, new))

    def _remove(self, name: str) -> None:
        self._do(self._desk.remembering.remove(name))

    def _move(self, name: str, steps: int) -> None:
        self._do(self._desk.remembering.move(name, steps))

    def _note_chosen(self) -> None:
        """Remember a query of which a person chose a hit; the window alone chooses others too."""
        if self._shelf.list.hasFocus():
            self._note()

    def _note(self) -> None:
        query = self._shelf.search.query
        if query and self._recent[:1] != [query]:
            self._recent = [query, *(one for one in self._recent if one != query)][:_MOST]
            self._asker.ask(self._desk.remembering.note(query))
            self._show()

    def _ask_again(self, query: str) -> None:
        self._shelf.show_query(query)
        self._note()

    def _remove_entry(self, entry: Entry) -> None:
        """Forget an entry of the list under the box."""
        if entry.name:
            self._remove(entry.name)
        else:
            self._recent = [one for one in self._recent if one != entry.query]
            self._forget(self._desk.remembering.forget, entry.query)

    def _clear(self) -> None:
        self._recent = []
        self._forget(self._desk.remembering.clear)
        self._show()

    def _forget(self, forget: Callable[..., Future[None]], *given: str) -> None:
        """Forget something; a library that can only be read keeps what it has."""
        if not self._desk.is_read_only:
            self._asker.ask(forget(*given))
