"""The window of watch lists joined to the desk and to the main window."""

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.model.change import Change
from clipper.model.errors import Cancelled, ClipperError
from clipper.model.watch import HitState, WatchList, WatchTerm
from clipper.ui.asking import Asker
from clipper.ui.tasks import Task
from clipper.ui.watching.hits import Hits
from clipper.ui.watching.naming import Naming
from clipper.ui.watching.running import Running
from clipper.ui.watching.watching_dialog import WatchingDialog

if TYPE_CHECKING:
    from clipper.desk.watching import Added


class Watching(QObject):
    """Opens the window, and does what it asks for.

    Signals:
        changed: lists, names or marks changed; carries the Change.
        opened: a hit is to be read; carries the `WatchHit`.
        undo_wanted, redo_wanted: as in the window.
    """

    changed = Signal(object)
    opened = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._wanted = 0
        self.hits = Hits(desk, asker, self)
        self.naming = Naming(desk, asker, self)
        self.running = Running(desk, asker, self)
        self.dialog: WatchingDialog | None = None

        self.hits.opened.connect(self.opened)
        self.naming.made.connect(self._take_made)
        self.naming.added.connect(self._take_added)
        self.naming.title_given.connect(self._rename)
        self.running.ended.connect(self._show_ran)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.dialog is None:
            # Without a parent, so that it need not stand before the window that a hit is read in.
            self.dialog = WatchingDialog(is_read_only=self._desk.is_read_only)
            self._join(self.dialog)
            self.running.attach(self.dialog)
            self.hits.attach(self.dialog)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self._read_lists()

    def stop(self) -> None:
        """Close the window, and end what is under way: the desk is about to close."""
        self.running.stop()
        self.running.attach(None)
        self.hits.attach(None)
        if self.dialog:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def take(self, change: Change) -> None:
        """Show what was done, undone or done again."""
        if change.watching or change.summary:
            self.read_anew()

    def read_anew(self) -> None:
        """Show what may have changed, and leave every row where it is."""
        if self.dialog and self.dialog.isVisible():
            self._read_lists()
            self._read_names()
            self.hits.read()

    def _join(self, dialog: WatchingDialog) -> None:
        lists, names, hits, bar = dialog.lists, dialog.names, dialog.hits, dialog.bar
        lists.view.chosen.connect(self._show_list)
        lists.new_wanted.connect(self._ask_for_list)
        lists.rename_wanted.connect(self._ask_for_title)
        lists.delete_wanted.connect(self._delete)
        names.view.chosen.connect(self._show_name)
        names.add_wanted.connect(self._ask_for_names)
        names.remove_wanted.connect(self._remove)
        names.variants_chosen.connect(self._set_variants)
        hits.view.opened.connect(self.hits.open)
        hits.marked.connect(self._mark)
        hits.next_wanted.connect(self._next)
        bar.run_wanted.connect(self._run)
        bar.stop_wanted.connect(self.running.stop)
        bar.export_wanted.connect(self._export)
        dialog.undo_wanted.connect(self.undo_wanted)
        dialog.redo_wanted.connect(self.redo_wanted)

    def _read_lists(self, wanted: int = 0) -> None:
        self._wanted = wanted or self._wanted
        self._asker.ask(self._desk.watching.all(), self._show_lists)

    def _show_lists(self, lists: list[WatchList]) -> None:
        if self.dialog is None:
            return
        chosen = self._wanted or self.dialog.lists.view.current()
        self.dialog.lists.rows.show_values(lists)
        self.dialog.lists.view.choose(chosen)
        self._wanted = 0
        self.dialog.names.show_list(self.dialog.chosen_list)
        if not lists:
            self.dialog.names.show_terms(())
        self.dialog.offer()

    def _show_list(self, _number: int) -> None:
        if self.dialog:
            self.dialog.names.show_list(self.dialog.chosen_list)
            self.dialog.names.only_new.setChecked(False)
            self.dialog.names.show_terms(())
            self._read_names(anew=True)

    def _read_names(self, *, anew: bool = False) -> None:
        chosen = self.dialog.chosen_list if self.dialog else None
        if chosen:
            show = partial(self._show_names, chosen.id, anew)
            self._asker.ask(self._desk.watching.terms(chosen.id), show)

    def _show_names(self, number: int, anew: bool, terms: list[WatchTerm]) -> None:  # noqa: FBT001 - through partial
        if self.dialog is None or self.dialog.lists.view.current() != number:
            return
        names = self.dialog.names
        if not anew and {one.id for one in names.rows.terms} == {one.id for one in terms}:
            names.rows.update_terms(terms)
            term = names.chosen()
            self.dialog.hits.show_hits(term, self.dialog.hits.rows.values if term else ())
        else:
            names.show_terms(terms)
        self.dialog.offer()

    def _show_name(self, _number: int) -> None:
        if self.dialog:
            self.dialog.hits.show_hits(self.dialog.names.chosen(), ())
            self.hits.read()

    def _mark(self, ids: tuple[int, ...], state: HitState) -> None:
        self._do(self._desk.watching.mark(ids, state))

    def _next(self) -> None:
        if self.dialog and self.dialog.names.next_with_new():
            self.hits.read(go=True)

    def _run(self, only_new: bool) -> None:  # noqa: FBT001 - a signal
        if self.dialog and (chosen := self.dialog.chosen_list):
            self.running.run(chosen, only_new=only_new)

    def _show_ran(self, number: int) -> None:
        """Show the names with new hits first, and only those, where a run brought any."""
        if self.dialog is None:
            return
        self._read_lists()
        if self.dialog.lists.view.current() == number:
            show = partial(self._show_only_new, number)
            self._asker.ask(self._desk.watching.terms(number), show)

    def _show_only_new(self, number: int, terms: list[WatchTerm]) -> None:
        if self.dialog is None or self.dialog.lists.view.current() != number:
            return
        names = self.dialog.names
        names.only_new.setChecked(any(one.new for one in terms))
        names.show_terms(terms)
        names.view.choose_row(0)
        self.hits.read()
        self.dialog.offer()

    def _export(self) -> None:
        if self.dialog and (chosen := self.dialog.chosen_list):
            self.running.export(chosen)

    def _ask_for_list(self) -> None:
        if self.dialog:
            self.naming.ask_for_list(self.dialog)

    def _ask_for_names(self) -> None:
        if self.dialog and (chosen := self.dialog.chosen_list):
            self.naming.ask_for_names(chosen, self.dialog)

    def _ask_for_title(self) -> None:
        if self.dialog and (chosen := self.dialog.chosen_list):
            self.naming.ask_for_title(chosen, self.dialog)

    def _take_made(self, made: WatchList) -> None:
        self._say(f"“{made.name}” is there. “Run” looks for its names.")
        self._read_lists(made.id)
        self.changed.emit(Change(f"new watch list “{made.name}”", watching=True))

    def _take_added(self, added: "Added") -> None:
        self._say(added.words)
        self._read_names(anew=True)
        self.changed.emit(added.change)

    def _rename(self, number: int, title: str) -> None:
        self._do(self._desk.watching.rename(number, title))

    def _set_variants(self, on: bool) -> None:  # noqa: FBT001 - a signal
        if self.dialog and (chosen := self.dialog.chosen_list):
            self._do(self._desk.watching.set_variants(chosen.id, on=on))

    def _delete(self) -> None:
        if self.dialog and (chosen := self.dialog.chosen_list) and not self._desk.is_read_only:
            self._do(self._desk.watching.delete(chosen.id), "Undo (Ctrl+Z) brings it back.")

    def _remove(self) -> None:
        chosen = self.dialog.chosen_list if self.dialog else None
        names: Sequence[int] = self.dialog.names.view.selected() if self.dialog else ()
        if chosen and names and not self._desk.is_read_only:
            self._do(self._desk.watching.remove(chosen.id, names), "Undo (Ctrl+Z) brings it back.")

    def _do(self, future: Future[Change], words: str = "") -> None:
        task = Task(future)
        task.done.connect(partial(self._tell_done, words))
        task.failed.connect(self._tell_failure)

    def _tell_done(self, words: str, change: Change) -> None:
        if change:
            self._say(f"Done: {change.summary}. {words}".strip())
        self.changed.emit(change)

    def _tell_failure(self, failure: BaseException) -> None:
        if isinstance(failure, ClipperError) and not isinstance(failure, Cancelled):
            self._say(str(failure), is_wrong=True)
        elif not isinstance(failure, ClipperError):
            self._asker.broke.emit(failure)

    def _say(self, words: str, *, is_wrong: bool = False) -> None:
        if self.dialog:
            self.dialog.bar.say(words, is_wrong=is_wrong)
