"""The editor of one annotation: its type, its fields, a note, tags."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from clipper.model.annotation import Annotation
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.errors import AnnotationError
from clipper.model.values import FieldValue
from clipper.ui.notes.field_input import FieldInput
from clipper.ui.notes.inputs import input_for
from clipper.ui.notes.note_edit import NoteEdit
from clipper.ui.notes.tag_editor import TagEditor
from clipper.ui.notes.type_combo import TypeCombo
from clipper.ui.plain_text import one_line

EMPTY = "Select words in the article and press the key of a type."

_QUOTED = 240
_LABEL_WIDTH = 82


class FieldEditor(QWidget):
    """Shows one annotation and tells what a person makes of it.

    Signals:
        edited: carries the annotation's id, its fields, its note and its tags.
        retyped: carries the annotation's id and the type it shall have.
        delete_wanted: carries the annotation's id.
        selection_wanted: a field wants the words selected in the reader; answer with
            `take_selection`.
    """

    edited = Signal(int, object, str, tuple)
    retyped = Signal(int, str)
    delete_wanted = Signal(int)
    selection_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._annotation: Annotation | None = None
        self._codebook = Codebook("", ())
        self._names: Sequence[str] = ()
        self._inputs: list[FieldInput] = []
        self._asking: FieldInput | None = None
        self._is_changed = False
        self._type = TypeCombo()
        self._quote = _label()
        self._form_place = QVBoxLayout()
        self._form: QWidget | None = None
        self._note = NoteEdit("Note on the annotation")
        self._tags = TagEditor()
        self._save = QPushButton("Save")
        self._save.setToolTip("Enter or Ctrl+S")
        self._delete = QPushButton("Delete")
        self._delete.setProperty("quiet", True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(_centred(EMPTY))
        self._stack.addWidget(self._laid_out())

        self._type.type_chosen.connect(self._retype)
        self._note.textChanged.connect(self._mark_changed)
        self._tags.tags_changed.connect(self._mark_changed)
        self._save.clicked.connect(self.commit)
        self._delete.clicked.connect(self._ask_to_delete)

    @property
    def annotation(self) -> Annotation | None:
        """Return the annotation that is shown."""
        return self._annotation

    @property
    def is_changed(self) -> bool:
        """Tell whether there is something to commit."""
        return self._is_changed

    def input(self, name: str) -> FieldInput:
        """Return the input of a field of the annotation that is shown.

        Raises:
            KeyError: it has no such field.
        """
        return {one.field.name: one for one in self._inputs}[name]

    def show_codebook(self, codebook: Codebook) -> None:
        """Use the types and fields of this codebook."""
        self._codebook = codebook
        self._type.show_codebook(codebook)

    def show_known(self, names: Sequence[str], tags: Sequence[str]) -> None:
        """Offer these names of entities and these tags while one types."""
        self._names = names
        self._tags.show_known(tags)

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Show an annotation, or none; what was typed for the one before is committed first."""
        before = self._annotation
        if before is not None and (annotation is None or annotation.id != before.id):
            self.commit()
        self._annotation = annotation
        self._stack.setCurrentIndex(0 if annotation is None else 1)
        if annotation is None:
            return
        kind = self._codebook.get(annotation.type)
        if before is None or (before.id, before.type) != (annotation.id, annotation.type):
            self._rebuild(kind)
        self._fill(annotation)

    def commit(self) -> None:
        """Tell what was changed; a field that does not fit keeps the value it had."""
        if self._annotation is None or not self._is_changed:
            return
        fields = {one.field.name: value for one in self._inputs if (value := self._value_of(one))}
        known = {one.field.name for one in self._inputs}
        lost = {k: v for k, v in self._annotation.fields.items() if k not in known}
        self._is_changed = any(one.problem for one in self._inputs)
        self.edited.emit(
            self._annotation.id,
            MappingProxyType(fields | lost),
            self._note.toPlainText().strip(),
            self._tags.tags,
        )

    def take_selection(self, words: str) -> None:
        """Give words selected in the reader to the field that asked for them."""
        if self._asking is not None:
            self._asking.take_selection(words)

    def edit_first_field(self) -> None:
        """Take the keys in the first field."""
        if self._inputs:
            self._inputs[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Commit with Enter in a line."""
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if is_enter and isinstance(watched, QLineEdit):
            self.commit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Commit with Ctrl+S."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.commit()
        else:
            super().keyPressEvent(event)

    def _value_of(self, one: FieldInput) -> FieldValue | None:
        """Return a field's value, or the one it had where the new one does not fit."""
        try:
            value = one.value()
        except AnnotationError as problem:
            one.show_problem(str(problem))
            return self._annotation.fields.get(one.field.name) if self._annotation else None
        one.show_problem("")
        return value

    def _rebuild(self, kind: AnnotationType) -> None:
        """Make the inputs of a type."""
        if self._form is not None:
            self._form_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(7)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._inputs = [input_for(field, self._names) for field in kind.fields]
        for one in self._inputs:
            label = _label()
            label.setText(one_line(one.field.label))
            label.setFixedWidth(_LABEL_WIDTH)
            label.setProperty("dim", True)
            form.addRow(label, one)
            one.changed.connect(self._mark_changed)
            one.selection_wanted.connect(self._ask_for_selection)
            for line in one.findChildren(QLineEdit):
                line.installEventFilter(self)
        self._form_place.addWidget(self._form)

    def _fill(self, annotation: Annotation) -> None:
        """Show the values of an annotation, but leave alone what is being typed."""
        self._type.show_type(annotation.type)
        self._quote.setText(f"“{one_line(annotation.quote)[:_QUOTED]}”")
        is_typing = self._is_changed
        for one in self._inputs:
            if not (is_typing and (one.problem or one.isAncestorOf(self.focusWidget() or one))):
                one.show_value(annotation.fields.get(one.field.name))
                one.show_problem("")
        if not self._note.hasFocus():
            self._note.show_text(annotation.note)
        self._tags.show_tags(annotation.tags)
        self._is_changed = any(one.problem for one in self._inputs)

    def _mark_changed(self) -> None:
        self._is_changed = True

    def _retype(self, type_id: str) -> None:
        if self._annotation is not None and type_id != self._annotation.type:
            self.commit()
            self.retyped.emit(self._annotation.id, type_id)

    def _ask_to_delete(self) -> None:
        if self._annotation is not None:
            self._is_changed = False
            self.delete_wanted.emit(self._annotation.id)

    def _ask_for_selection(self) -> None:
        asking = self.sender()
        self._asking = asking if isinstance(asking, FieldInput) else None
        self.selection_wanted.emit()

    def _laid_out(self) -> QWidget:
        """Lay out the type, the fields and the buttons."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(9)
        column.addWidget(self._type)
        column.addWidget(self._quote)
        column.addLayout(self._form_place)
        column.addWidget(self._tags)
        column.addWidget(self._note)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 6, 14, 8)
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addLayout(buttons)
        return whole


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _centred(words: str) -> QWidget:
    label = _label()
    label.setText(words)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("dim", True)
    label.setContentsMargins(32, 0, 32, 0)
    return label
