"""Inputs of one line: words, names of entities, choices."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from clipper.model.codebook import Field
from clipper.model.fields import field_words, parse_field
from clipper.model.values import FieldValue
from clipper.ui.notes.field_input import FieldInput, narrow
from clipper.ui.plain_text import one_line

_PARTING = ";"


class ChoiceInput(FieldInput):
    """One of the field's choices; typing goes to the next that begins so."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._combo = QComboBox()
        self._combo.setAccessibleName(field.label)
        narrow(self._combo)
        self._combo.addItem("—", "")
        for choice in field.choices:
            self._combo.addItem(one_line(choice), choice)
        self.column.addWidget(self._combo)
        self.setFocusProxy(self._combo)

        self._combo.activated.connect(self.changed)

    def value(self) -> FieldValue | None:
        """Return the choice."""
        return str(self._combo.currentData()) or None

    def show_value(self, value: FieldValue | None) -> None:
        """Show a choice, also one that the codebook has lost."""
        word = field_words(value) if value is not None else ""
        if self._combo.findData(word) < 0:
            self._combo.addItem(one_line(word), word)
        self._combo.setCurrentIndex(self._combo.findData(word))


class TextInput(FieldInput):
    """Words in one line; an unchanged line keeps its value as it was."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._shown: FieldValue | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(field.label)
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)

        self.line.textEdited.connect(self.changed)

    def value(self) -> FieldValue | None:
        """Return what the line means for the field."""
        words = self.line.text().strip()
        if not words:
            return None
        if self._shown is not None and words == _shown_words(self._shown):
            return self._shown
        return parse_field(self.field, words)

    def show_value(self, value: FieldValue | None) -> None:
        """Show a value as words."""
        self._shown = value
        self.line.setText("" if value is None else _shown_words(value))
        self.line.setCursorPosition(0)


class EntityInput(TextInput):
    """Names of entities, completed from those that are known; many are parted by semicolons."""

    def __init__(
        self, field: Field, names: QStringListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self.line.setCompleter(PartCompleter(names, self.line))
        if field.many:
            self.line.setPlaceholderText("parted by ;")


class PartCompleter(QCompleter):
    """Completes the part behind the last semicolon."""

    def __init__(self, names: QStringListModel, line: QLineEdit) -> None:
        super().__init__(names, line)
        self._line = line
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Look only for the last part."""
        return [path.rpartition(_PARTING)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """Keep the parts before it."""
        before, parting, _ = self._line.text().rpartition(_PARTING)
        lead = f"{before.rstrip()}{parting} " if parting else ""
        return lead + super().pathFromIndex(index)


def _shown_words(value: FieldValue) -> str:
    return one_line(field_words(value))
