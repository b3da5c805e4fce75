"""What every input of a field has: a value, a place for what is wrong with it, a signal."""

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from clipper.model.codebook import Field
from clipper.model.values import FieldValue


class FieldInput(QWidget):
    """An input for one field.

    Signals:
        changed: a person changed it.
        selection_wanted: the words selected in the reader are to be taken over.
    """

    changed = Signal()
    selection_wanted = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setProperty("wrong", True)
        self._problem.setAccessibleName(f"What is wrong with {field.label}")
        self._problem.hide()

    @property
    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._problem.text()

    @abstractmethod
    def value(self) -> FieldValue | None:
        """Return the value, or None where the field is empty.

        Raises:
            AnnotationError: what was typed does not fit the field.
        """

    @abstractmethod
    def show_value(self, value: FieldValue | None) -> None:
        """Show a value; this is no change by a person."""

    def show_problem(self, words: str) -> None:
        """Say under the input what is wrong with it, or nothing."""
        if self._problem.parent() is None:
            self.column.addWidget(self._problem)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def take_selection(self, words: str) -> None:
        """Take over the words selected in the reader, where the input has a place for them."""


def narrow(combo: QComboBox) -> None:
    """Let a combo box be narrower than its longest choice."""
    combo.setMinimumContentsLength(5)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
