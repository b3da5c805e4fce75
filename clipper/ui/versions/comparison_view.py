"""The text of a comparison, with its changes to go through by key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from clipper.desk.comparing import Compared
from clipper.model.difference import texts_of
from clipper.ui.colours import colours_of
from clipper.ui.theme import SERIF, font
from clipper.ui.versions.comparison import MOST_ROWS, Comparison, Row, rows_of

_MARGIN = 22
_GAP = 40
_BAR = 3


class ComparisonView(QTextBrowser):
    """Shows two versions, side by side or as one text."""

    def __init__(self, size: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._compared: Compared | None = None
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}
        self._at = -1
        self._is_side_by_side = True
        self._is_whole = False
        self.setAccessibleName("Comparison")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(SERIF, size))
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_MARGIN)

    @property
    def changes(self) -> list[int]:
        """Return the rows that are changes, by their numbers, in order."""
        return [row.number for row in self._rows if row.is_change]

    @property
    def at(self) -> int:
        """Return which change is marked, counted from 0; -1 for none."""
        return self._at

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison from its beginning."""
        self._compared = compared
        self._draw()

    def set_side_by_side(self, side_by_side: bool) -> None:  # noqa: FBT001 - a switch tells it so
        """Lay the versions side by side, or write them as one text."""
        self._is_side_by_side = side_by_side
        self._draw()

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - a switch tells it so
        """Show what stayed as well, or only what changed and what stands beside it."""
        self._is_whole = whole
        self._draw()

    def next_change(self) -> None:
        """Go to the change after the marked one."""
        self._step(1)

    def previous_change(self) -> None:
        """Go to the change before the marked one."""
        self._step(-1)

    def go_to(self, number: int) -> None:
        """Go to a row by its number."""
        if number in self.changes:
            self._mark(self.changes.index(number))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._compared:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text, and a bar beside the change that one has come to."""
        super().paintEvent(event)
        if self._at < 0:
            return
        number = self.changes[self._at]
        top = self._top_of(self._places[number])
        after = [place for place in self._places.values() if place > self._places[number]]
        last = round(self.document().size().height()) - self.verticalScrollBar().value()
        bottom = self._top_of(min(after)) if after else last - _MARGIN
        painter = QPainter(self.viewport())
        colour = QColor(colours_of(self.palette()).accent)
        painter.fillRect(_MARGIN // 2, top, _BAR, max(bottom - top - _BAR, _BAR), colour)
        painter.end()

    def _top_of(self, place: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        return self.cursorRect(cursor).top()

    def _draw(self) -> None:
        compared = self._compared
        if compared is None:
            return
        before = texts_of(compared.old.article)
        self._rows = rows_of(compared.difference, before, whole=self._is_whole)
        writer = Comparison(self.document(), colours_of(self.palette()), self._size)
        if self._is_side_by_side and len(self._rows) <= MOST_ROWS:
            writer.write_side_by_side(self._rows)
        else:
            writer.write_one_text(self._rows)
        self._places = writer.places
        self._at = -1
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _step(self, way: int) -> None:
        count = len(self.changes)
        if count:
            start = self._at if self._at >= 0 or way > 0 else 0
            self._mark((start + way) % count)

    def _mark(self, at: int) -> None:
        """Mark a change and bring it into sight."""
        self._at = at
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[self.changes[at]])
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - _GAP)
        self.viewport().update()
