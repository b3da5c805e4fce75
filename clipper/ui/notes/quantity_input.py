"""The input of a quantity: as printed, with what it is understood to mean under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from clipper.model.codebook import Field
from clipper.model.quantity import plain_number
from clipper.model.values import FieldValue, Quantity
from clipper.ui.notes.line_inputs import TextInput


class QuantityInput(TextInput):
    """Takes "about 10,000 troops" and says "approx · 10,000 · troops"."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line.setPlaceholderText("about 10,000")
        self._reading = QLabel()
        self._reading.setTextFormat(Qt.TextFormat.PlainText)
        self._reading.setProperty("dim", True)
        self._reading.setWordWrap(True)
        self._reading.setAccessibleName(f"{field.label} is read as")
        self._reading.hide()
        self.column.addWidget(self._reading)

        self.line.textChanged.connect(self._read)

    @property
    def reading(self) -> str:
        """Return what is said under the line."""
        return self._reading.text()

    def show_value(self, value: FieldValue | None) -> None:
        """Show a quantity and what it means."""
        super().show_value(value)
        self._read()

    def _read(self) -> None:
        value = self.value()
        parts = value if isinstance(value, tuple) else (value,)
        words = [reading_of(part) for part in parts if isinstance(part, Quantity)]
        self._reading.setText(";  ".join(words))
        self._reading.setVisible(bool(words))


def reading_of(quantity: Quantity) -> str:
    """Say what a quantity is understood to mean."""
    low, point, high = quantity.min, quantity.point, quantity.max
    if point is not None:
        numbers = plain_number(point)
    elif low is not None and high is not None:
        numbers = f"{plain_number(low)} to {plain_number(high)}"
    elif low is not None or high is not None:
        numbers = plain_number(low if low is not None else high or 0)
        if quantity.qualifier == "vague":
            numbers = f"at least {numbers}"
    else:
        numbers = "no number"
    more = "on top of another number" if quantity.additional else ""
    return " · ".join(filter(None, (quantity.qualifier, numbers, quantity.unit, more)))
