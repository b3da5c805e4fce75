"""The box where addresses are pasted, one or many."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.colours import colours_of
from clipper.ui.window_keys import leave_to_window

HINT = "Paste addresses to clip their pages"
PAUSE_MS = 120

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

        self.blockCountChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the height of the lines there are, up to six."""
        lines = min(max(self.blockCount(), 1), _MOST_LINES)
        around = 2 * int(self.document().documentMargin()) + _AROUND
        return QSize(200, lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the same height at least."""
        return QSize(80, self.sizeHint().height())

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


class PasteBox(QWidget):
    """Takes addresses; what they are is for others to say.

    Signals:
        text_changed: the text rests; carries it, so that its addresses can be counted.
        clip_wanted: the addresses are to be clipped; carries the text.
    """

    text_changed = Signal(str)
    clip_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = AddressText()
        self._clip = QPushButton("Clip")
        self._clip.setProperty("lead", True)
        self._clip.setEnabled(False)
        self._clip.setToolTip("Enter; Ctrl+Enter where there are many lines")
        self._clip.setFixedHeight(self._field.sizeHint().height())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._clip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 11)
        column.addLayout(row)
        self.setFocusProxy(self._field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        self._field.textChanged.connect(self._pause.start)
        self._field.entered.connect(self._ask)
        self._clip.clicked.connect(self._ask)
        self._pause.timeout.connect(self._tell_text)

    @property
    def text(self) -> str:
        """Return what was typed or pasted."""
        return self._field.toPlainText()

    def show_text(self, text: str) -> None:
        """Put text into the box, as a paste does."""
        self._field.setPlainText(text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, addresses: int) -> None:
        """Say how many addresses the text holds."""
        self._clip.setText("Clip" if addresses <= 1 else f"Clip {addresses:,} pages")
        self._clip.setEnabled(addresses > 0)

    def clear(self) -> None:
        """Empty the box."""
        self._field.clear()
        self.show_count(0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a line below: what comes in is parted from what is here."""
        painter = QPainter(self)
        line = QColor(colours_of(self.palette()).hairline)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    def _tell_text(self) -> None:
        self.text_changed.emit(self.text)

    def _ask(self) -> None:
        if self.text.strip():
            self.clip_wanted.emit(self.text)
