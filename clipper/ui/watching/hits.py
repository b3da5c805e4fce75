"""The hits of the chosen name, with the passages as they come."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clipper.desk.desk import Desk
from clipper.model.watch import WatchHit, WatchTerm
from clipper.ui.asking import Asker
from clipper.ui.watching.watching_dialog import WatchingDialog

_PASSAGES = 20
"""Hits whose passages are asked for in one go."""


class Hits(QObject):
    """Shows the hits of the name that is chosen in the window of watch lists.

    Signals:
        opened: a hit is to be read; carries the `WatchHit`.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, asker: Asker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._goes_to_hits = False
        self.dialog: WatchingDialog | None = None

    def attach(self, dialog: WatchingDialog | None) -> None:
        """Show hits in a window from now on."""
        self.dialog = dialog

    def read(self, *, go: bool = False) -> None:
        """Read the hits of the chosen name anew, and maybe take the keys in them."""
        self._goes_to_hits = self._goes_to_hits or go
        term = self.dialog.names.chosen() if self.dialog else None
        if term:
            self._asker.ask(self._desk.watching.hits(term), partial(self._show_hits, term))

    def _show_hits(self, term: WatchTerm, found: list[WatchHit]) -> None:
        if not self._is_shown(term) or self.dialog is None:
            return
        hits = self.dialog.hits
        chosen = hits.view.current()
        before = {one.id: one for one in hits.rows.values}
        kept = [
            replace(one, snippet=before[one.id].snippet)
            if one.id in before and before[one.id].matched == one.matched
            else one
            for one in found
        ]
        if before.keys() == {one.id for one in kept}:
            # While somebody reviews them, rows stay where they are.
            order = {number: row for row, number in enumerate(before)}
            kept.sort(key=lambda one: order[one.id])
        hits.show_hits(self.dialog.names.chosen(), kept)
        hits.view.choose(chosen)
        if self._goes_to_hits and kept:
            self._goes_to_hits = False
            self.dialog.take_keys_in_hits()
        self._ask_for_passages(term)
        self.dialog.offer()

    def _ask_for_passages(self, term: WatchTerm) -> None:
        """Ask for the next passages that are not there yet, as long as the name is shown."""
        if self.dialog and self._is_shown(term):
            bare = [one for one in self.dialog.hits.rows.values if one.snippet is None]
            if bare:
                cut = self._desk.watching.with_snippets(bare[:_PASSAGES])
                self._asker.ask(cut, partial(self._show_passages, term))

    def _show_passages(self, term: WatchTerm, hits: list[WatchHit]) -> None:
        if self.dialog is None or not self._is_shown(term):
            return
        states = {one.id: one.state for one in self.dialog.hits.rows.values}
        self.dialog.hits.rows.update_values(
            replace(one, state=states[one.id]) for one in hits if one.id in states
        )
        if any(one.snippet for one in hits):
            self._ask_for_passages(term)

    def _is_shown(self, term: WatchTerm) -> bool:
        return self.dialog is not None and self.dialog.names.view.current() == term.id

    def open(self) -> None:
        """Tell of the current hit that it is to be read."""
        if self.dialog:
            number = self.dialog.hits.view.current()
            for one in self.dialog.hits.rows.values:
                if one.id == number:
                    self.opened.emit(one)
