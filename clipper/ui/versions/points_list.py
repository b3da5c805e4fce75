"""What matters first: headline, facts, numbers, names and quotes that changed."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clipper.model.difference import Difference, is_changed
from clipper.model.points import Point
from clipper.ui.plain_text import one_line, tip
from clipper.ui.versions.comparison import HEADLINE, STANDFIRST

NOTHING = "No number, name or quote changed."
_HEADINGS = {"number": "Numbers", "name": "Names", "quote": "Quotes"}
_NONE = "none"
_PLACE = Qt.ItemDataRole.UserRole


class PointsList(QListWidget):
    """Lists what changed that matters; choosing one leads to it.

    Signals:
        place_wanted: carries the number of the row in the comparison.
    """

    place_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What matters first")
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.itemActivated.connect(self._tell)
        self.itemClicked.connect(self._tell)

    def show_difference(self, difference: Difference) -> None:
        """Show what changed."""
        self.clear()
        lines = list(_lines(difference))
        if not lines:
            self._add_heading(NOTHING)
        heading = ""
        for group, words, place, more in lines:
            if group != heading:
                self._add_heading(group)
                heading = group
            item = QListWidgetItem(words)
            item.setData(_PLACE, place)
            item.setToolTip(tip(more))
            self.addItem(item)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        letters = QFont(self.font())
        letters.setBold(True)
        item.setFont(letters)
        item.setForeground(self.palette().placeholderText())
        self.addItem(item)

    def _tell(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None:
            self.place_wanted.emit(int(place))


def _lines(difference: Difference) -> Iterator[tuple[str, str, int, str]]:
    """Yield group, words, place in the comparison and tool tip of each line."""
    for name, place, runs in (
        ("Headline", HEADLINE, difference.title),
        ("Standfirst", STANDFIRST, difference.standfirst),
    ):
        if is_changed(runs):
            was = "".join(run.text for run in runs if run.kind != "added")
            now = "".join(run.text for run in runs if run.kind != "removed")
            words = f"{one_line(was) or _NONE} → {one_line(now) or _NONE}"
            yield name, words, place, words
    for fact in difference.facts:
        old, new = one_line(fact.old) or _NONE, one_line(fact.new) or _NONE
        yield "About the page", f"{fact.label}: {old} → {new}", HEADLINE, fact.label
    for point in difference.points:
        yield _HEADINGS[point.kind], _words(point), point.pair, point.context


def _words(point: Point) -> str:
    times = f"  ×{point.count}" if point.count > 1 else ""
    old, new = one_line(point.old), one_line(point.new)
    if old and new:
        return f"{old} → {new}{times}"
    return f"+ {new}{times}" if new else f"− {old}{times}"
