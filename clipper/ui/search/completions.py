"""Joins the search box to what knows how a query can go on."""

from PySide6.QtCore import QObject

from clipper.desk.desk import Desk
from clipper.ui.asking import Asker
from clipper.ui.search.search_field import SearchField


class Completions(QObject):
    """Asks the desk whenever the box wants to know, and shows the box what it answers."""

    def __init__(self, desk: Desk, asker: Asker, search: SearchField) -> None:
        super().__init__(search)
        self._desk = desk
        self._asker = asker
        self._search = search

        search.completion_wanted.connect(self._look)

    def _look(self, text: str, cursor: int, asked: bool) -> None:  # noqa: FBT001 - a signal
        found = self._desk.searching.completing.complete(text, cursor, asked=asked)
        self._asker.ask(found, self._search.show_completions)
