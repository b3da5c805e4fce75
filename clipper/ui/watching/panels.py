"""The three columns of the window of watch lists: the lists, the names of one, the hits of one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipper.model.watch import HitState, WatchHit, WatchList, WatchTerm
from clipper.ui.plain_text import one_line
from clipper.ui.watching.delegates import CountedDelegate, HitDelegate
from clipper.ui.watching.rows import HitRows, ListRows, NameRows
from clipper.ui.watching.rows_view import RowsView
from clipper.ui.watching.words import (
    NO_LIST,
    NO_NAME,
    NO_NAMES_YET,
    counts_of,
    no_hits,
    no_names,
    term_facts,
)

MARKS: dict[str, HitState] = {"R": "relevant", "D": "dismissed", "U": "new"}
NEXT = "N"
_SIDE = 14


class ListsPanel(QWidget):
    """The watch lists.

    Signals:
        new_wanted: a list is to be made.
        rename_wanted: the chosen list is to get another name.
        delete_wanted: the chosen list is to go.
    """

    new_wanted = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ListRows(self)
        self.view = RowsView(self.rows, CountedDelegate(), "Watch lists")
        self.view.show_message(NO_LIST)
        self._new = button("&New list…")
        self._rename = button("Rena&me…")
        self._delete = button("D&elete")
        _stack(self, _heading("Watch lists"), self.view, (self._new, self._rename, self._delete))

        self._new.clicked.connect(self.new_wanted)
        self._rename.clicked.connect(self.rename_wanted)
        self._delete.clicked.connect(self.delete_wanted)
        self.view.delete_wanted.connect(self.delete_wanted)

    def chosen(self) -> WatchList | None:
        """Return the chosen list."""
        number = self.view.current()
        return next((one for one in self.rows.values if one.id == number), None)

    def offer(self, *, may_write: bool) -> None:
        """Offer only what can be done."""
        self._new.setEnabled(may_write)
        for one in (self._rename, self._delete):
            one.setEnabled(may_write and self.chosen() is not None)


class NamesPanel(QWidget):
    """The names of the chosen list.

    Signals:
        add_wanted: names are to be put on the list.
        remove_wanted: the selected names are to be taken off it.
        variants_chosen: variants are to be looked for, or no longer.
    """

    add_wanted = Signal()
    remove_wanted = Signal()
    variants_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: WatchList | None = None
        self.rows = NameRows(self)
        self.view = RowsView(self.rows, CountedDelegate(), "Names")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.show_message(NO_NAMES_YET)
        self._head = _heading("Names")
        self.words = QLineEdit()
        self.words.setAccessibleName("Filter the names")
        self.words.setPlaceholderText("Filter the names")
        self.words.setClearButtonEnabled(True)
        self.only_new = QCheckBox("&Only with new hits")
        self._variants = QCheckBox("Find &variants")
        self._variants.setToolTip(
            "Also words in which one letter differs, the same name in other scripts or spelled "
            "otherwise in Latin letters, and with its words in another order"
        )
        self._add = button("&Add names…")
        self._remove = button("Remo&ve")
        filters = QHBoxLayout()
        filters.setContentsMargins(_SIDE, 0, _SIDE, 0)
        filters.addWidget(self.words, 1)
        switches = QHBoxLayout()
        switches.setContentsMargins(_SIDE, 0, _SIDE, 0)
        switches.addWidget(self.only_new)
        switches.addStretch(1)
        switches.addWidget(self._variants)
        _stack(self, self._head, self.view, (self._add, self._remove), (filters, switches))

        self.words.textChanged.connect(self._filter)
        self.only_new.toggled.connect(self._filter)
        self._variants.toggled.connect(self.variants_chosen)
        self._add.clicked.connect(self.add_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self.view.delete_wanted.connect(self.remove_wanted)

    def show_list(self, chosen: WatchList | None) -> None:
        """Show what is known of the chosen list itself."""
        self._list = chosen
        self._head.setText(f"Names of {one_line(chosen.name)}" if chosen else "Names")
        with QSignalBlocker(self._variants):
            self._variants.setChecked(chosen is not None and chosen.variants)

    def show_terms(self, terms: Sequence[WatchTerm]) -> None:
        """Show names, as far as the filters let them through."""
        chosen = self.view.current()
        words, only_new = self.words.text().strip(), self.only_new.isChecked()
        self.rows.show_terms(terms, words, only_new=only_new)
        self.view.show_message(no_names(self._list, words, only_new=only_new))
        self.view.choose(chosen)

    def chosen(self) -> WatchTerm | None:
        """Return the current name."""
        number = self.view.current()
        return next((one for one in self.rows.values if one.id == number), None)

    def offer(self, *, may_write: bool) -> None:
        """Offer only what can be done."""
        for one in (self._add, self._variants):
            one.setEnabled(may_write and self._list is not None)
        self._remove.setEnabled(may_write and bool(self.view.selected()))

    def next_with_new(self) -> bool:
        """Choose the next name that has new hits, from the top again at the end; tell if any."""
        values = self.rows.values
        at = self.view.currentIndex().row()
        order = [*range(at + 1, len(values)), *range(at + 1)]
        row = next((row for row in order if values[row].new), -1)
        self.view.choose_row(row)
        return row >= 0

    def _filter(self) -> None:
        self.show_terms(self.rows.terms)


class HitsPanel(QWidget):
    """The hits of the chosen name.

    Signals:
        marked: hits are worth something; carries their ids as a tuple, and a `HitState`.
        next_wanted: the next name with new hits is wanted.
    """

    marked = Signal(tuple, str)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = True
        self.rows = HitRows(self)
        self.view = RowsView(self.rows, HitDelegate(), "Hits", "".join((*MARKS, NEXT)))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.show_message(NO_NAME)
        self._head = _heading("Hits")
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setProperty("dim", True)
        self._facts.setContentsMargins(_SIDE, 0, _SIDE, 0)
        words = {"R": "Relevant  R", "D": "Dismiss  D", "U": "Undecided  U"}
        self._marks = {letter: button(said) for letter, said in words.items()}
        self._next = button("Next name  N")
        facts = QHBoxLayout()
        facts.addWidget(self._facts, 1)
        _stack(self, self._head, self.view, (*self._marks.values(), None, self._next), (facts,))

        for letter, one in self._marks.items():
            one.clicked.connect(self._marker(letter))
        self._next.clicked.connect(self.next_wanted)
        self.view.letter_pressed.connect(self._take_letter)

    def show_hits(self, term: WatchTerm | None, hits: Sequence[WatchHit]) -> None:
        """Show the hits of a name."""
        self._head.setText(f"Hits of {one_line(term.words)}" if term else "Hits")
        facts = filter(None, (counts_of(term), term_facts(term))) if term else ()
        self._facts.setText("  ·  ".join(facts))
        self.view.show_message(no_hits(term))
        self.rows.show_values(hits)
        self.offer(may_write=self._may_write)

    def offer(self, *, may_write: bool) -> None:
        """Offer only what can be done."""
        self._may_write = may_write
        for one in self._marks.values():
            one.setEnabled(may_write and self.rows.rowCount() > 0)

    def offer_next(self, *, on: bool) -> None:
        """Offer the next name, where one has new hits."""
        self._next.setEnabled(on)

    def _marker(self, letter: str) -> object:
        def mark() -> None:
            self._take_letter(letter)
            self.view.setFocus()

        return mark

    def _take_letter(self, letter: str) -> None:
        if letter == NEXT:
            self.next_wanted.emit()
        elif self._may_write and (ids := self.view.selected()):
            self.marked.emit(ids, MARKS[letter])
            last = max(index.row() for index in self.view.selectionModel().selectedIndexes())
            self.view.choose_row(last + 1)


def button(words: str) -> QPushButton:
    """Return a button that Enter does not press by itself."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    return made


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("heading", True)
    label.setContentsMargins(_SIDE, 0, _SIDE, 0)
    label.setMinimumWidth(1)  # a long name does not widen the column
    return label


def _stack(
    panel: QWidget,
    head: QLabel,
    view: RowsView,
    buttons: Sequence[QPushButton | None],
    rows: Sequence[QHBoxLayout] = (),
) -> None:
    """Lay out a column: its heading, rows of filters, the list, a row of buttons."""
    below = QHBoxLayout()
    below.setContentsMargins(_SIDE, 0, _SIDE, 0)
    below.setSpacing(6)
    for one in buttons:
        if one is None:
            below.addStretch(1)
        else:
            below.addWidget(one)
    if None not in buttons:
        below.addStretch(1)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 12, 0, 12)
    column.setSpacing(8)
    column.addWidget(head)
    for row in rows:
        column.addLayout(row)
    column.addWidget(view, 1)
    column.addLayout(below)
