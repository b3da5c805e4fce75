"""The line over an article in which one looks for words, or goes through what a search found."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from clipper.ui.colours import colours_of
from clipper.ui.icons import icon
from clipper.ui.reader.stepper import Stepper
from clipper.ui.window_keys import leave_to_window

_HEIGHT = 36
_NARROWEST = 120
_MARGINS = (14, 3, 8, 4)


class _Line(QWidget):
    """A quiet line over the article."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and a hairline below."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.hairline))
        painter.end()


class HitBar(_Line):
    """Says how many places of the article a search found, and steps through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hits of the search")
        words = QLabel("Found by the search")
        words.setProperty("dim", True)
        self.stepper = Stepper("hit")
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.addWidget(words, 1)
        row.addWidget(self.stepper)
        self.setFixedHeight(_HEIGHT)
        self.hide()


class FindBar(_Line):
    """Takes words to look for in the article.

    Signals:
        wanted: other words are looked for; carries them, and whether as whole words.
        stepped: carries 1 for the next match, -1 for the one before.
        closed: Esc or the cross.
    """

    wanted = Signal(str, bool)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find in the article")
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Words to find in the article")
        self._field.setPlaceholderText("Find in this article")
        self._field.setMinimumWidth(_NARROWEST)
        self._field.installEventFilter(self)
        self._whole = QCheckBox("&Whole words")
        self.stepper = Stepper("match")
        self._close = QToolButton(self)
        self._close.setProperty("quiet", True)
        self._close.setAccessibleName("Close")
        self._close.setToolTip("Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(10)
        row.addWidget(self._field, 1)
        row.addWidget(self.stepper)
        row.addWidget(self._whole)
        row.addWidget(self._close)
        self.setFixedHeight(_HEIGHT)
        self.setFocusProxy(self._field)
        self._draw()
        self.hide()

        self._field.textChanged.connect(self._tell)
        self._whole.toggled.connect(self._tell)
        self.stepper.stepped.connect(self.stepped)
        self._close.clicked.connect(self.closed)

    @property
    def words(self) -> str:
        """Return what is looked for, as typed."""
        return self._field.text()

    @property
    def is_whole(self) -> bool:
        """Tell whether whole words alone are looked for."""
        return self._whole.isChecked()

    def open(self, words: str = "") -> None:
        """Take the keys; words that are selected in the article are looked for at once."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_missing(self, *, is_missing: bool) -> None:
        """Mark the words as found nowhere, or not."""
        self._field.setProperty("wrong", is_missing)
        self._field.style().polish(self._field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter and Shift+Enter for the steps."""
        if watched is self._field and leave_to_window(event):
            return True
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return watched is self._field and is_press and self._take(cast(QKeyEvent, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc, whatever of the line has the keys."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.stepped.emit(-1 if is_back else 1)
        return True

    def _draw(self) -> None:
        self._close.setIcon(icon("close", colours_of(self.palette()).dim))

    def _tell(self) -> None:
        self.wanted.emit(self.words, self.is_whole)
