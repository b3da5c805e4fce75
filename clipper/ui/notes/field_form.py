"""The inputs of all fields of one annotation type."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from clipper.model.codebook import AnnotationType
from clipper.model.errors import AnnotationError
from clipper.model.values import FieldValue
from clipper.ui.notes.field_input import FieldInput
from clipper.ui.notes.inputs import input_for
from clipper.ui.plain_text import one_line
from clipper.ui.window_keys import leave_to_window

_LABEL_WIDTH = 82


class FieldForm(QWidget):
    """Shows and reads the fields of a type.

    Signals:
        changed: a person changed a field.
        entered: Enter was pressed in a line.
        selection_wanted: a field wants the words selected in the reader; answer with
            `take_selection`.
    """

    changed = Signal()
    entered = Signal()
    selection_wanted = Signal()

    def __init__(
        self, kind: AnnotationType, names: QStringListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._asking: FieldInput | None = None
        self._inputs = [input_for(field, names) for field in kind.fields]
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(7)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for one in self._inputs:
            form.addRow(_label(one.field.label), one)

        for one in self._inputs:
            one.changed.connect(self.changed)
            one.selection_wanted.connect(self._ask_for_selection)
            for line in one.findChildren(QLineEdit):
                line.installEventFilter(self)

    @property
    def inputs(self) -> Sequence[FieldInput]:
        """Return the inputs, in the order of the codebook."""
        return self._inputs

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return where the Tab key stops, in order."""
        return [
            part
            for one in self._inputs
            for part in one.findChildren(QWidget)
            if isinstance(part, (QLineEdit, QComboBox, QPushButton))
        ]

    @property
    def has_problem(self) -> bool:
        """Tell whether a field does not fit."""
        return any(one.problem for one in self._inputs)

    def values(self, before: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """Read the fields; one that does not fit says so and keeps the value it had before.

        Values of fields that the type does not have are kept as they are.
        """
        known = {one.field.name for one in self._inputs}
        values = {name: value for name, value in before.items() if name not in known}
        for one in self._inputs:
            try:
                value = one.value()
            except AnnotationError as problem:
                one.show_problem(str(problem))
                value = before.get(one.field.name)
            else:
                one.show_problem("")
            if value is not None:
                values[one.field.name] = value
        return values

    def show_values(self, fields: Mapping[str, FieldValue], *, keeps_typing: bool) -> None:
        """Show values.

        Args:
            fields: by the names of the fields.
            keeps_typing: leave alone the field that has the keys, and those that do not fit.
        """
        for one in self._inputs:
            has_keys = one.isAncestorOf(self.focusWidget() or one)
            if not (keeps_typing and (one.problem or has_keys)):
                one.show_value(fields.get(one.field.name))
                one.show_problem("")

    def take_selection(self, words: str) -> None:
        """Give words selected in the reader to the field that asked for them."""
        if self._asking is not None:
            self._asking.take_selection(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter in a line."""
        if leave_to_window(event):
            return True
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if is_enter and isinstance(watched, QLineEdit):
            self.entered.emit()
            return True
        return False

    def _ask_for_selection(self) -> None:
        asking = self.sender()
        self._asking = asking if isinstance(asking, FieldInput) else None
        self.selection_wanted.emit()


def _label(words: str) -> QLabel:
    label = QLabel(one_line(words))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFixedWidth(_LABEL_WIDTH)
    label.setProperty("dim", True)
    return label
