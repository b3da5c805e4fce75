"""Facets of what a search found: counted when the query rests, chosen by editing the query."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.model.choices import Choice, add_choice, choices_in, take_choice, take_field
from clipper.model.facets import FACETS
from clipper.model.search import Found
from clipper.ui.search.facet_bar import FacetBar
from clipper.ui.search.facet_popup import FacetPopup
from clipper.ui.search.facet_views import Counts, View, counted_for, views_of, words_of
from clipper.ui.search.search_field import SearchField
from clipper.ui.tasks import Task

REST_MS = 150
"""How long a query rests before its facets are counted."""


class Facets(QObject):
    """Joins the row of facets to the search box; the text of the query is all that it changes."""

    def __init__(self, desk: Desk, search: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = search
        self._counts: Counts = {}
        self._total = 0
        self._is_stopped = False
        self._found: dict[str, Found] = {}
        self._asked: list[Task] = []
        self._views: list[View] = []
        self.bar = FacetBar(parent)
        self.popup = FacetPopup(self.bar)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)

        self._rest.timeout.connect(self._ask)
        search.edited.connect(self._wait)
        self.bar.opened.connect(self._open)
        self.bar.taken.connect(self._take_back)
        self.bar.left.connect(search.setFocus)
        self.popup.wanted.connect(self._change)
        self.popup.closed.connect(self._give_back_keys)

    def look(self, query: str) -> None:
        """Count for another query whose hits are shown, empty for none."""
        self._cancel()
        self.bar.setVisible(bool(query))
        if query and not self._is_stopped:
            self._show()
            self._rest.start()
        else:
            self._counts, self._total, self._views = {}, 0, []
            self.popup.close()

    def _wait(self) -> None:
        """Count when the query rests again; a space at its end is told to nobody else."""
        self._cancel()
        if self.bar.isVisible() and not self._is_stopped:
            self._rest.start()

    def stop(self) -> None:
        """Count nothing more: the desk is about to close."""
        self._is_stopped = True
        self._cancel()

    def _cancel(self) -> None:
        """Ask no more for a query that goes on being typed."""
        self._rest.stop()
        for task in self._asked:
            task.cancel()
        self._asked = []

    def _ask(self) -> None:
        if not self.bar.isVisible():
            return
        query = self._search.query
        wanted = counted_for(query)
        self._found = {}
        # Failures were told with the hits already.
        for text in dict.fromkeys([query, *wanted.values()]):
            task = Task(self._desk.searching.facets(self._search.begun(text)))
            task.done.connect(partial(self._take, query, text))
            self._asked.append(task)

    def _take(self, query: str, text: str, found: Found) -> None:
        """Take what was counted for one text; what may be chosen is shown when all have come."""
        if query != self._search.query:
            return
        self._found[text] = found
        wanted = counted_for(query)
        if self._found.keys() < {query, *wanted.values()}:
            return
        self._asked = []
        self._counts = {name: self._found[of].facets.get(name, ()) for name, of in wanted.items()}
        self._total = self._found[query].total
        self._show()

    def _show(self) -> None:
        """Show what can be chosen and what is, by the query as it stands."""
        query, codebook = self._search.query, self._desk.codebook
        self._views = views_of(query, self._counts, self._total, codebook)
        self.bar.show_views(self._views)
        by_field = {facet.field: facet for facet in FACETS}
        self.bar.show_choices(
            [(one, words_of(by_field[one.field], one.value, codebook)) for one in choices_in(query)]
        )
        if self.popup.isVisible():
            self.popup.update_view(self._view(self.popup.title))

    def _view(self, title: str) -> View | None:
        return next((view for view in self._views if view.title == title), None)

    def _open(self, title: str) -> None:
        view = self._view(title)
        if view:
            self.popup.open_view(view, self.bar.buttons[title], self.bar.width() - 24)

    def _give_back_keys(self) -> None:
        """Let the button that opened the list have the keys again."""
        button = self.bar.buttons.get(self.popup.title)
        if button and button.isVisible():
            button.setFocus()
        elif self.bar.isVisible():
            self._search.setFocus()

    def _take_back(self, choice: Choice) -> None:
        self._edit(take_choice(self._search.query, choice.clause))

    def _change(self, clause: str, state: str) -> None:
        """Choose or exclude a value, or neither."""
        query = take_choice(take_choice(self._search.query, clause), f"-{clause}")
        if state == "chosen":
            self._edit(add_choice(_without_other_times(query, clause), clause))
        elif state == "excluded":
            self._edit(add_choice(query, f"-{clause}"))
        else:
            self._edit(query)

    def _edit(self, query: str) -> None:
        """Put the query into the box for everybody to see, and ask it."""
        self._search.show_query(query)
        self._search.tell()
        self._show()


def _without_other_times(query: str, clause: str) -> str:
    """Let a month take the place of a year, or a year that of months: either would say nothing."""
    field, _, value = clause.partition(":")
    others = [one for one in choices_in(query) if one.field == field and not one.is_excluded]
    is_other = field == "date" and any(len(one.value) != len(value) for one in others)
    return take_field(query, field) if is_other else query
