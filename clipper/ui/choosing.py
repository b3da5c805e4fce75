"""Which clippings an entry of the menus may be about: what is selected, opened, or shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from clipper.desk.desk import Desk
from clipper.model.clipping import Clipping
from clipper.model.controls import shortened
from clipper.ui.asking import Asker
from clipper.ui.library.shelf import Shelf
from clipper.ui.plain_text import one_line
from clipper.ui.reader.reading import Reading
from clipper.ui.report.scope import Scope

_TITLE = 80
"""Characters of a title that a choice shows."""

Takes = Callable[[list[Scope]], None]
"""Takes what there is to choose from, the likeliest first; nothing where there is no clipping."""


class Choosing(QObject):
    """Says what there is to choose from, as the panes stand."""

    def __init__(self, desk: Desk, asker: Asker, panes: tuple[Shelf, Reading]) -> None:
        super().__init__(panes[0])
        self._desk = desk
        self._asker = asker
        self._shelf, self._reading = panes

    def selected(self) -> list[int]:
        """Return the selected clippings, or the one that is open."""
        opened = self._reading.opened
        ids = list(self._shelf.list.selected_ids())
        return ids or ([opened.clipping.id] if opened else [])

    def ask(self, then: Takes) -> None:
        """Give what may be meant: what was selected by hand, found, opened, or is in the list."""
        query = self._shelf.query
        if query:
            # What was just annotated must be in the index before it is asked.
            self._asker.ask(self._desk.indexing.update(), partial(self._find, query, then))
            return
        shown = tuple(one.id for one in self._shelf.model.clippings)
        whole = len(shown) == self._shelf.count() > 1
        words = f"all {_count(shown)} of the library" if whole else f"{_count(shown)} of the list"
        then(_distinct([*self._picked(), Scope(shown, words)]))

    def _find(self, query: str, then: Takes, _written: int) -> None:
        self._asker.ask(
            self._desk.searching.ids(query),
            partial(self._take_found, self._shelf.search.query, then),
        )

    def _take_found(self, typed: str, then: Takes, ids: list[int]) -> None:
        """Put what a search found before the row that is current in it by the way."""
        found = [Scope(tuple(ids), f"search “{typed}”, {_count(ids)}")]
        picked = self._picked()
        several = any(len(one.ids) > 1 for one in picked)
        then(_distinct([*picked, *found] if several else [*found, *picked]))

    def _picked(self) -> list[Scope]:
        """Return what is selected, or opened."""
        ids = self.selected()
        if len(ids) > 1:
            return [Scope(tuple(ids), f"{len(ids):,} selected clippings")]
        opened = self._reading.opened
        known = [*self._shelf.model.clippings, *([opened.clipping] if opened else [])]
        return [Scope((one.id,), _named(one)) for one in known if one.id in ids][:1]


def _named(one: Clipping) -> str:
    return f"1 clipping: {one.id}, “{shortened(one_line(one.name), _TITLE)}”"


def _count(ids: list[int] | tuple[int, ...]) -> str:
    return "1 clipping" if len(ids) == 1 else f"{len(ids):,} clippings"


def _distinct(scopes: list[Scope]) -> list[Scope]:
    """Leave out what is empty, and what is another choice in other words."""
    found: dict[frozenset[int], Scope] = {}
    for one in scopes:
        if one.ids:
            found.setdefault(frozenset(one.ids), one)
    return list(found.values())
