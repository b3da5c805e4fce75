"""The field for addresses: it grows with its lines and marks those that are known or wrong."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from clipper.ui.colours import colours_of
from clipper.ui.window_keys import leave_to_window

HINT = "Paste addresses to clip their pages"

_MOST_LINES = 6
_AROUND = 10


class AddressText(QPlainTextEdit):
    """A plain field that grows with its lines.

    Signals:
        entered: Ctrl+Enter, or Enter on a single line.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Addresses to clip")
        self.setPlaceholderText(HINT)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # What is dropped goes to the window, which knows files from addresses.
        self.setAcceptDrops(False)

        self.blockCountChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the height of the lines there are, up to six."""
        lines = min(max(self.blockCount(), 1), _MOST_LINES)
        around = 2 * int(self.document().documentMargin()) + _AROUND
        return QSize(200, lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the same height at least."""
        return QSize(80, self.sizeHint().height())

    def mark_lines(self, known: Iterable[int], wrong: Iterable[int]) -> None:
        """Mark the lines, counted from 0, whose pages are in the library, and those without one."""
        colours = colours_of(self.palette())
        seen, bad = QTextCharFormat(), QTextCharFormat()
        seen.setForeground(QColor(colours.dim))
        seen.setFontItalic(True)
        bad.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        bad.setUnderlineColor(QColor(colours.failed))
        marked = [(line, seen) for line in known] + [(line, bad) for line in wrong]
        self.setExtraSelections([self._marked(line, letters) for line, letters in marked])

    def _marked(self, line: int, letters: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = letters
        return mark

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to the window."""
        return leave_to_window(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter for the end of a single address, Ctrl+Enter for the end of many."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if has_control or (is_plain and self.blockCount() == 1):
                self.entered.emit()
                return
        super().keyPressEvent(event)
