"""The input of a claim: who asserts it, through whom, how, in which words, when."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from clipper.model.codebook import Field
from clipper.model.errors import AnnotationError
from clipper.model.event_date import is_iso_date
from clipper.model.values import CLAIM_MODES, Claim, FieldValue
from clipper.ui.notes.field_input import FieldInput, narrow
from clipper.ui.notes.line_inputs import PartCompleter
from clipper.ui.plain_text import one_line

_NONE = Claim()


class ClaimInput(FieldInput):
    """Takes a claim in parts."""

    def __init__(
        self, field: Field, names: QStringListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._by = _line(field, "by whom")
        self._by.setCompleter(PartCompleter(names, self._by))
        self._mode = QComboBox()
        self._mode.setAccessibleName(f"{field.label}, what kind of source")
        narrow(self._mode)
        self._mode.addItem("—", None)
        for mode in CLAIM_MODES:
            self._mode.addItem(mode, mode)
        self._via = _line(field, "via outlet")
        self._said = _line(field, "said on: yyyy-mm-dd", "yyyy-mm-dd")
        self._quote = _line(field, "in which words")
        self._take = QPushButton("Take selection")
        self._take.setProperty("quiet", True)
        self._take.setToolTip("Take the words that are selected in the article")
        for left, right in ((self._by, self._mode), (self._via, self._said)):
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(left, 1)
            row.addWidget(right, 1)
            self.column.addLayout(row)
        self.column.addWidget(self._quote)
        self.column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self._by)

        for line in (self._by, self._via, self._said, self._quote):
            line.textEdited.connect(self.changed)
        self._mode.activated.connect(self.changed)
        self._take.clicked.connect(self.selection_wanted)

    def value(self) -> FieldValue | None:
        """Return the claim.

        Raises:
            AnnotationError: the day it was said is not of the calendar.
        """
        said = self._said.text().strip()
        if said and not is_iso_date(said):
            raise AnnotationError(f"“{said}” is no date. Write it like 2024-10-29 or 2024-10.")
        claim = Claim(
            self._by.text().strip(),
            self._via.text().strip(),
            self._mode.currentData(),
            self._quote.text().strip(),
            said,
        )
        return None if claim == _NONE else claim

    def show_value(self, value: FieldValue | None) -> None:
        """Show a claim."""
        claim = value if isinstance(value, Claim) else _NONE
        self._by.setText(claim.by)
        self._via.setText(claim.via)
        self._mode.setCurrentIndex(max(self._mode.findData(claim.mode), 0))
        self._quote.setText(claim.quote)
        self._quote.setCursorPosition(0)
        self._said.setText(claim.said)

    def take_selection(self, words: str) -> None:
        """Take the selected words of the article as the words of the claim."""
        if words.strip():
            self._quote.setText(one_line(words))
            self.changed.emit()


def _line(field: Field, part: str, form: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(form or part)
    line.setToolTip(part)
    line.setAccessibleName(f"{field.label}, {part}")
    return line
