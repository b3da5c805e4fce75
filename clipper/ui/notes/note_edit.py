"""A field for a note of a few lines, told when it is left or rests."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from clipper.ui.window_keys import leave_to_window

PAUSE_MS = 1500

_LINES = 3


class NoteEdit(QPlainTextEdit):
    """Takes plain text.

    Signals:
        note_changed: the text was changed and rests, or the field was left; carries it.
    """

    note_changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        self.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.tell)

    def show_text(self, text: str) -> None:
        """Show a note; this is no change by a person."""
        if text != self.toPlainText():
            self._told = text
            self.setPlainText(text)
        self._pause.stop()

    def tell(self) -> None:
        """Tell the note now, if it was changed."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.note_changed.emit(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take three lines."""
        return QSize(160, _LINES * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take three lines at least."""
        return QSize(80, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave keys of the window to it."""
        return leave_to_window(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the note when the field is left."""
        super().focusOutEvent(event)
        self.tell()
