"""The search box: finds as one types."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.completing import Completions
from clipper.model.controls import shortened
from clipper.model.explaining import explain, is_plain
from clipper.model.query import parse_query
from clipper.model.query_tokens import FieldForm
from clipper.model.typed import without_empty_clause
from clipper.ui.colours import colours_of
from clipper.ui.icons import icon
from clipper.ui.plain_text import one_line, tip
from clipper.ui.search.query_line import QueryLine
from clipper.ui.theme import MONO, TEXT_SIZE, font
from clipper.ui.window_keys import leave_to_window

PAUSE_MS = 60
_EXPLAINED = 100
"""Characters of an explanation that are shown; all of them stand in the tool tip."""
HELP = (
    ("Kursk sanctions", "both words, in any place"),
    ('"drawing conclusions"', "these words side by side"),
    ('"troops Kursk"~5', "these words near each other"),
    ("sanction*   *burg   org?nise", "words that begin, end or fit so"),
    ("ryder~", "words in which a letter differs"),
    ("troops OR soldiers", "either word"),
    ("troops -training", "one word without the other"),
    ("type:deployment  size:>5000", "with such annotations"),
    ("event(type:deployment size:>5000)", "all of it in one annotation"),
    ("site:reuters.com  tag:dprk  has:note", "from this site, tagged, noted"),
    ("title:Pentagon", "with this word in the title"),
    ("like:12", "about the same as clipping 12"),
    ("date:2024-10  date:last-week", "published on these days"),
    ("Ctrl+Space", "names of fields, and their values"),
)


class SearchHelp(QFrame):
    """A card that names what a search understands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("What a search understands")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(20)
        for row, (form, words) in enumerate(HELP):
            example, meaning = QLabel(form), QLabel(words)
            example.setFont(font(MONO, TEXT_SIZE))
            meaning.setProperty("dim", True)
            for column, label in enumerate((example, meaning)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row, column)


class SearchField(QWidget):
    """Takes a query.

    Signals:
        query_changed: the query rests, or Enter was pressed; carries it without outer spaces.
        list_wanted: Down was pressed; the results are to take the keys.
        entered_again: Enter was pressed on a query that was told before.
        completion_wanted: carries the text, how many characters stand before the cursor, and
            whether a person asked for it.
    """

    query_changed = Signal(str)
    list_wanted = Signal()
    entered_again = Signal()
    completion_wanted = Signal(str, int, bool)

    def __init__(self, fields: Mapping[str, FieldForm], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._told = ""
        # The line has a parent from the beginning: Qt loses a composite that is moved with its
        # buttons from the order of the Tab key.
        self._field = QueryLine(fields, self)
        self._field.setAccessibleName("Search")
        self._field.setPlaceholderText("Search text, titles, tags, annotations")
        self._field.setClearButtonEnabled(True)
        self._field.setProperty("search", True)
        self._field.installEventFilter(self)
        self._sign = self._field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._ask = QToolButton(self)
        self._ask.setText("?")
        self._ask.setProperty("quiet", True)
        self._ask.setAccessibleName("What a search understands")
        self._help = SearchHelp(self)
        self._explained = QLabel(self)
        self._explained.setTextFormat(Qt.TextFormat.PlainText)
        self._explained.setWordWrap(True)
        self._explained.setProperty("dim", True)
        self._explained.setAccessibleName("What is searched for")
        self._explained.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._explained)
        self.setFocusProxy(self._field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._tint()

        self._field.textChanged.connect(self._pause.start)
        self._field.completion_wanted.connect(self.completion_wanted)
        self._field.returnPressed.connect(self._enter)
        self._pause.timeout.connect(self._tell)
        self._ask.clicked.connect(self.show_help)

    @property
    def query(self) -> str:
        """Return the query, without outer spaces."""
        return self._field.text().strip()

    def show_query(self, query: str) -> None:
        """Put a query into the box."""
        self._field.setText(query)

    def clear(self) -> None:
        """Empty the box and tell at once."""
        self._field.clear()
        self._tell()

    def select_all(self) -> None:
        """Take the keys, the whole query selected."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_completions(self, found: Completions) -> None:
        """Offer what may follow in the query."""
        self._field.show_completions(found)

    def take_keys(self) -> None:
        """Take the keys, to go on behind the query."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.end(False)

    def show_help(self) -> None:
        """Show the card that names what a search understands."""
        self._help.adjustSize()
        self._help.move(self.mapToGlobal(QPoint(12, self.height())))
        self._help.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Down for the results and Escape for an empty box."""
        if watched is self._field and self._field.is_offering:
            return False  # what is offered takes the keys it needs
        if watched is self._field and leave_to_window(event):
            return True
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return watched is self._field and is_press and self._take(cast(QKeyEvent, event))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self._tell()
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self._field.text():
            self.clear()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.query == self._told:
            self.entered_again.emit()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self.query != self._told:
            self._told = self.query
            self._explain()
            self.query_changed.emit(self.query)

    def _explain(self) -> None:
        """Say in plain words what is searched for, where it is more than words."""
        query = parse_query(without_empty_clause(self.query, self._fields), self._fields)
        said = "" if is_plain(query) else one_line(explain(query))
        self._explained.setText(shortened(said, _EXPLAINED))
        self._explained.setToolTip(tip(said) if len(said) > _EXPLAINED else "")
        self._explained.setVisible(bool(said))

    def _tint(self) -> None:
        self._sign.setIcon(icon("search", colours_of(self.palette()).dim))
