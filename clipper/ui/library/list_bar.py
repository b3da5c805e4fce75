"""The line over the list: in which order, which clippings, how many."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from clipper.model.controls import shortened
from clipper.model.saved_search import SavedSearch
from clipper.model.search import Sort
from clipper.ui.colours import colours_of
from clipper.ui.icons import icon
from clipper.ui.plain_text import one_line

SORTS = (
    ("added-newest", "Newest first"),
    ("added-oldest", "Oldest first"),
    ("published", "By day published"),
    ("title", "By title"),
    ("site", "By site"),
)
HIT_SORTS = (
    ("relevance", "Best first"),
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("clipped", "Last clipped"),
)
"""The orders of what a search found; newest and oldest go by the day published."""
FILTERS = (
    ("all", "All clippings"),
    ("unfinished", "Unfinished"),
    ("incomplete", "Incomplete"),
    ("failed", "Failed"),
    ("doubtful", "With warnings"),
    ("annotated", "Annotated"),
    ("untagged", "Without tags"),
    ("changed", "Changed since read"),
    ("single", "One of each story"),
)
TAG = "tag:"
CASE = "case:"
SAVED = "saved:"
SEARCH = "Search hits"
"""What the filter says while the list shows hits of a search that was not saved."""
_NAME = 60
"""Characters of a saved search's name that the filter shows."""


class ListBar(QWidget):
    """Chooses order and filter; whoever feeds the list does the sorting.

    While a search is shown it offers the orders of hits, and says which saved search that is.

    Signals:
        sort_chosen: carries one of the first words of `SORTS`, or of `HIT_SORTS` in a search.
        filter_chosen: carries one of the first words of `FILTERS`, or "tag:" and a tag, or
            "case:" and a case.
        saved_chosen: a saved search is to be asked; carries its query.
    """

    sort_chosen = Signal(str)
    filter_chosen = Signal(str)
    saved_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._chosen = "all"
        self._sorts = {"": "added-newest", "hits": "relevance"}
        self._tags: tuple[str, ...] = ()
        self._cases: tuple[str, ...] = ()
        self._saved: tuple[tuple[SavedSearch, int | None], ...] = ()
        self._filter = QComboBox()
        self._filter.setAccessibleName("Which clippings are shown")
        self._filter.setPlaceholderText(SEARCH)
        self._sort = QComboBox()
        self._sort.setAccessibleName("Order of the clippings")
        for combo in (self._filter, self._sort):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._count = QLabel()
        self._count.setProperty("dim", True)
        self._count.setAccessibleName("Number of clippings")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._filter, 1)
        row.addWidget(self._sort, 1)
        row.addWidget(self._count)
        self._fill_filter()
        self._fill_sort()

        self._filter.activated.connect(self._tell_filter)
        self._sort.activated.connect(self._tell_sort)

    @property
    def sort(self) -> str:
        """Return the order that is chosen for the list."""
        return self._sorts[""]

    @property
    def hit_sort(self) -> Sort:
        """Return the order that is chosen for hits."""
        return cast(Sort, self._sorts["hits"])

    @property
    def filter(self) -> str:
        """Return the filter that is chosen for the list."""
        return self._chosen

    def show_words(self, tags: Iterable[str], cases: Iterable[str]) -> None:
        """Offer cases and tags as filters, keeping the one that is chosen if it is still there."""
        self._tags, self._cases = tuple(tags), tuple(cases)
        self._fill_filter()

    def show_saved(self, saved: Iterable[tuple[SavedSearch, int | None]]) -> None:
        """Offer saved searches, each with what it finds, or None where that is not known yet."""
        found = tuple(saved)
        if found != self._saved:
            self._saved = found
            self._fill_filter()

    def show_search(self, query: str) -> None:
        """Show that the list holds the hits of a query, or no hits where that is empty."""
        was_search, self._query = bool(self._query), query
        if was_search != bool(query):
            self._fill_sort()
        self._show_filter()

    def show_count(self, shown: int, total: int, some: int = 0) -> None:
        """Say how many clippings are shown, of how many; `some` more hold some of the words."""
        of = "" if shown == total else f" of {total:,}"
        self._count.setText(f"{shown:,} + {some:,}" if some else f"{shown:,}{of}")
        words = f"{shown:,} with all words, {some:,} with some of them" if some else ""
        self._count.setToolTip(words)
        self._count.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._saved:
            self._fill_filter()

    def _fill_filter(self) -> None:
        star = icon("star", colours_of(self.palette()).dim)
        with QSignalBlocker(self._filter):
            self._filter.clear()
            for word, words in FILTERS:
                self._filter.addItem(words, word)
            if self._saved:
                self._filter.insertSeparator(self._filter.count())
            for one, count in self._saved:
                self._filter.addItem(star, _named(one, count), SAVED + one.name)
            for sign, kind, names in (("Case: ", CASE, self._cases), ("# ", TAG, self._tags)):
                if names:
                    self._filter.insertSeparator(self._filter.count())
                for name in names:
                    self._filter.addItem(f"{sign}{one_line(name)}", kind + name)
            if self._filter.findData(self._chosen) < 0:
                self._chosen = "all"
        self._show_filter()

    def _show_filter(self) -> None:
        """Choose what the list shows, without telling."""
        names = [SAVED + one.name for one, _ in self._saved if one.query == self._query]
        wanted = self._filter.findData(names[0] if names else self._chosen)
        self._filter.setCurrentIndex(-1 if self._query and not names else wanted)

    def _fill_sort(self) -> None:
        mode = "hits" if self._query else ""
        with QSignalBlocker(self._sort):
            self._sort.clear()
            for word, words in HIT_SORTS if self._query else SORTS:
                self._sort.addItem(words, word)
            self._sort.setCurrentIndex(self._sort.findData(self._sorts[mode]))

    def _tell_sort(self) -> None:
        self._sorts["hits" if self._query else ""] = str(self._sort.currentData())
        self.sort_chosen.emit(str(self._sort.currentData()))

    def _tell_filter(self) -> None:
        chosen = str(self._filter.currentData())
        if chosen.startswith(SAVED):
            named = {one.name: one.query for one, _ in self._saved}
            self.saved_chosen.emit(named[chosen.removeprefix(SAVED)])
        else:
            self._chosen = chosen
            self.filter_chosen.emit(chosen)


def _named(search: SavedSearch, count: int | None) -> str:
    name = shortened(one_line(search.name), _NAME)
    return name if count is None else f"{name}  ({count:,})"
