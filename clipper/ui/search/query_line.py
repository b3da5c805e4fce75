"""A line in which a query is typed: its parts have colours, and what may follow is offered."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clipper.desk.completing import Completions
from clipper.model.query_tokens import FieldForm
from clipper.ui.colours import colours_of
from clipper.ui.search.completion_list import CompletionList
from clipper.ui.search.query_colours import query_parts


class QueryLine(QLineEdit):
    """Takes a query.

    Signals:
        completion_wanted: carries the text, how many characters stand before the cursor, and
            whether a person asked for it.
    """

    completion_wanted = Signal(str, int, bool)

    def __init__(self, fields: Mapping[str, FieldForm], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._is_composing = False
        self._is_held = False
        self._choices = CompletionList(self)
        self._painting = QTimer(self)
        self._painting.setSingleShot(True)
        self._painting.setInterval(0)

        self._painting.timeout.connect(self._paint)
        self.textChanged.connect(self._painting.start)
        self.textEdited.connect(self._ask)
        self._choices.chosen.connect(self._put_in)

    def show_completions(self, found: Completions) -> None:
        """Offer what may follow, if the keys are still here."""
        if self.hasFocus() and not self._is_held and found.end == self.cursorPosition():
            self._choices.offer(found)

    def hold(self, on: bool) -> None:  # noqa: FBT001 - a signal
        """Offer nothing while another list is under the line."""
        self._is_held = on
        if on:
            self._choices.dismiss()

    @property
    def is_offering(self) -> bool:
        """Tell whether something is offered."""
        return self._choices.is_shown

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Ctrl+Space as the wish to be told what may follow."""
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_control and event.key() == Qt.Key.Key_Space:
            self.completion_wanted.emit(self.text(), self.cursorPosition(), True)
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Leave a word alone while an input method composes it."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._painting.start()

    def _ask(self, text: str) -> None:
        self._choices.dismiss()
        if text:
            self.completion_wanted.emit(text, self.cursorPosition(), False)

    def _put_in(self, start: int, end: int, text: str) -> None:
        """Put a completion in as if it were typed, so that Ctrl+Z takes it back."""
        ends = text[-1] in ":("
        if not ends and self.text()[end : end + 1] not in ("", ")", " "):
            text += " "
        self.setSelection(start, end - start)
        self.insert(text if ends or self.text()[end : end + 1] else text + " ")
        if ends:
            self.completion_wanted.emit(self.text(), self.cursorPosition(), True)

    def _paint(self) -> None:
        """Draw the parts in their colours: what an input method may do to a line, we may too."""
        if self._is_composing:
            return
        cursor = self.cursorPosition()
        attributes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat, start - cursor, length, how
            )
            for start, length, how in query_parts(
                self.text(), self._fields, colours_of(self.palette())
            )
        ]
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))
