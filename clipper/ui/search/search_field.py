"""The search box: finds as one types."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
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
from clipper.model.query_tokens import FieldForm
from clipper.model.typed import as_begun
from clipper.ui.colours import colours_of
from clipper.ui.icons import icon
from clipper.ui.search.explanation import Explanation
from clipper.ui.search.query_line import QueryLine
from clipper.ui.theme import MONO, TEXT_SIZE, font
from clipper.ui.window_keys import leave_to_window

PAUSE_MS = 60
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
        edited: the text in the box changed, by a key or otherwise.
        list_wanted: Down was pressed; the results are to take the keys.
        entered_again: Enter was pressed on a query that was told before.
        completion_wanted: carries the text, how many characters stand before the cursor, and
            whether a person asked for it.
    """

    query_changed = Signal(str)
    edited = Signal()
    list_wanted = Signal()
    entered_again = Signal()
    completion_wanted = Signal(str, int, bool)

    def __init__(self, fields: Mapping[str, FieldForm], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._told = ""
        self._is_typed = False
        # The line has a parent from the beginning: Qt loses a composite that is moved with its
        # buttons from the order of the Tab key.
        self._field = QueryLine(fields, self)
        self._field.setAccessibleName("Search")
        self._field.setPlaceholderText("Search text, titles, tags, annotations")
        self._field.setClearButtonEnabled(True)
        self._field.setProperty("search", True)
        self._field.installEventFilter(self)
        self._sign = self._field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.star = self._field.addAction(icon("star"), QLineEdit.ActionPosition.TrailingPosition)
        self.star.setText("Save this search")
        self.star.setToolTip("Save this search (Ctrl+Shift+S)")
        self._is_saved = False
        self._ask = QToolButton(self)
        self._ask.setText("?")
        self._ask.setProperty("quiet", True)
        self._ask.setAccessibleName("What a search understands")
        self._help = SearchHelp(self)
        self._explained = Explanation(fields, self)
        self._lay_out()
        self.setFocusProxy(self._field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.show_star(is_shown=False, is_full=False)

        self._field.textChanged.connect(self._pause.start)
        self._field.completion_wanted.connect(self.completion_wanted)
        self._field.textChanged.connect(self.edited)
        self._field.textEdited.connect(self._take_typing)
        self._field.returnPressed.connect(self._enter)
        self._pause.timeout.connect(self.tell)
        self._ask.clicked.connect(self.show_help)

    @property
    def line(self) -> QueryLine:
        """Return the line that is typed into, for lists that open under it."""
        return self._field

    @property
    def query(self) -> str:
        """Return the query, without outer spaces."""
        return self._field.text().strip()

    def begun(self, query: str) -> str:
        """Return a query as it is asked: while one types, its last word is only begun."""
        return as_begun(query, self._fields) if self._is_typed else query

    def show_query(self, query: str) -> None:
        """Put a changed query into the box; whether its last word is begun stays as it is."""
        self._field.setText(query)

    def show_whole(self, query: str) -> None:
        """Put a query into the box that was typed to its end before."""
        self._is_typed = False
        self._field.setText(query)

    def _take_typing(self) -> None:
        self._is_typed = True

    def clear(self) -> None:
        """Empty the box and tell at once."""
        self._field.clear()
        self.tell()

    def tell(self) -> None:
        """Tell the query now, without waiting for its rest."""
        self._pause.stop()
        if self.query != self._told:
            self._told = self.query
            self._explained.explain(self.query)
            self.query_changed.emit(self.query)

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

    def show_star(self, *, is_shown: bool, is_full: bool) -> None:
        """Show the star that saves the query, full where it is saved."""
        self.star.setVisible(is_shown)
        self._is_saved = is_full
        self._tint()
        self._field.update()  # the end of the query gives way to the star

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

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask nothing more when the window goes: the desk is about to close."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pause.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self.tell()
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
            self.tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._explained)

    def _tint(self) -> None:
        colours = colours_of(self.palette())
        self._sign.setIcon(icon("search", colours.dim))
        star = ("star-full", colours.accent) if self._is_saved else ("star", colours.dim)
        self.star.setIcon(icon(*star))
