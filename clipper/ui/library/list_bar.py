"""The line over the list: in which order, which clippings, how many."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from clipper.ui.plain_text import one_line

SORTS = (
    ("added-newest", "Newest first"),
    ("added-oldest", "Oldest first"),
    ("published", "By day published"),
    ("title", "By title"),
    ("site", "By site"),
)
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


class ListBar(QWidget):
    """Chooses order and filter; whoever feeds the list does the sorting.

    Signals:
        sort_chosen: carries one of the first words of `SORTS`.
        filter_chosen: carries one of the first words of `FILTERS`, or "tag:" and a tag, or
            "case:" and a case.
    """

    sort_chosen = Signal(str)
    filter_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = QComboBox()
        self._filter.setAccessibleName("Which clippings are shown")
        self._sort = QComboBox()
        self._sort.setAccessibleName("Order of the clippings")
        for combo, choices in ((self._filter, FILTERS), (self._sort, SORTS)):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            for word, words in choices:
                combo.addItem(words, word)
        self._count = QLabel()
        self._count.setProperty("dim", True)
        self._count.setAccessibleName("Number of clippings")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._filter, 1)
        row.addWidget(self._sort, 1)
        row.addWidget(self._count)

        self._filter.activated.connect(self._tell_filter)
        self._sort.activated.connect(self._tell_sort)

    @property
    def sort(self) -> str:
        """Return the order that is chosen."""
        return str(self._sort.currentData())

    @property
    def filter(self) -> str:
        """Return the filter that is chosen."""
        return str(self._filter.currentData())

    def show_words(self, tags: Iterable[str], cases: Iterable[str]) -> None:
        """Offer cases and tags as filters, keeping the one that is chosen if it is still there."""
        chosen = self.filter
        with QSignalBlocker(self._filter):
            while self._filter.count() > len(FILTERS):
                self._filter.removeItem(self._filter.count() - 1)
            for sign, kind, words in (("Case: ", CASE, cases), ("# ", TAG, tags)):
                for number, word in enumerate(words):
                    if number == 0:
                        self._filter.insertSeparator(self._filter.count())
                    self._filter.addItem(f"{sign}{one_line(word)}", kind + word)
            self._filter.setCurrentIndex(max(self._filter.findData(chosen), 0))

    def show_count(self, shown: int, total: int) -> None:
        """Say how many clippings are shown, of how many."""
        self._count.setText(f"{shown:,}" if shown == total else f"{shown:,} of {total:,}")

    def _tell_sort(self) -> None:
        self.sort_chosen.emit(self.sort)

    def _tell_filter(self) -> None:
        self.filter_chosen.emit(self.filter)
