"""The input of a date: as printed, the day it means, and how that is known."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from clipper.model.codebook import Field
from clipper.model.errors import AnnotationError
from clipper.model.event_date import is_iso_date, parse_event_date, precision_of
from clipper.model.values import DATE_BASES, DATE_ROLES, EventDate, FieldValue
from clipper.ui.notes.field_input import FieldInput, narrow


class DateInput(FieldInput):
    """Takes words as printed ("Tuesday"), and the day in ISO 8601 beside them.

    The day follows the words until someone writes it by hand.
    """

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._shown = EventDate("")
        self._is_by_hand = False
        self._words = QLineEdit()
        self._words.setAccessibleName(f"{field.label}, as printed")
        self._words.setPlaceholderText("as printed")
        self._day = QLineEdit()
        self._day.setAccessibleName(f"{field.label}, the day it means")
        self._day.setPlaceholderText("yyyy-mm-dd")
        self._basis = _combo(DATE_BASES, f"{field.label}, how it is known")
        self._role = _combo(DATE_ROLES, f"{field.label}, what of")
        for left, right in ((self._words, self._role), (self._day, self._basis)):
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(left, 3)
            row.addWidget(right, 2)
            self.column.addLayout(row)
        self.setFocusProxy(self._words)

        self._words.textEdited.connect(self._read)
        self._day.textEdited.connect(self._take_by_hand)
        self._basis.activated.connect(self.changed)
        self._role.activated.connect(self.changed)

    def value(self) -> FieldValue | None:
        """Return the date.

        Raises:
            AnnotationError: the day is not of the calendar.
        """
        words, day = self._words.text().strip(), self._day.text().strip()
        if not words and not day:
            return None
        if day and not is_iso_date(day):
            raise AnnotationError(f"“{day}” is no date. Write it like 2024-10-29 or 2024-10.")
        kept = self._shown.precision if day == self._shown.value else None
        return replace(
            self._shown,
            text=words,
            value=day,
            precision=kept or (precision_of(day) if day else None),
            basis=self._basis.currentData(),
            role=self._role.currentData(),
        )

    def show_value(self, value: FieldValue | None) -> None:
        """Show a date."""
        self._shown = value if isinstance(value, EventDate) else EventDate("")
        self._is_by_hand = bool(self._shown.value)
        self._words.setText(self._shown.text)
        self._day.setText(self._shown.value)
        self._basis.setCurrentIndex(self._basis.findData(self._shown.basis))
        self._role.setCurrentIndex(self._role.findData(self._shown.role))

    def _read(self, words: str) -> None:
        if not self._is_by_hand or not self._day.text():
            self._day.setText(parse_event_date(words).value)
        self.changed.emit()

    def _take_by_hand(self, day: str) -> None:
        self._is_by_hand = bool(day)
        if day and not parse_event_date(self._words.text()).value:
            self._basis.setCurrentIndex(self._basis.findData("inferred"))
        self.changed.emit()


def _combo(words: tuple[str, ...], name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    narrow(combo)
    for word in words:
        combo.addItem(word, word)
    return combo
