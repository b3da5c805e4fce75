"""The editor of one annotation: its type, its fields, a note, tags."""

from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from clipper.model.annotation import Annotation
from clipper.model.codebook import AnnotationType, Codebook
from clipper.ui.notes.field_form import FieldForm
from clipper.ui.notes.field_input import FieldInput
from clipper.ui.notes.note_edit import NoteEdit
from clipper.ui.notes.tag_editor import TagEditor
from clipper.ui.notes.type_combo import TypeCombo
from clipper.ui.plain_text import one_line

EMPTY = "Select words in the article and press the key of a type."

_QUOTED = 240


class FieldEditor(QWidget):
    """Shows one annotation and tells what a person makes of it.

    Signals:
        edited: carries the annotation's id, its fields, its note and its tags.
        retyped: carries the annotation's id and the type it shall have.
        delete_wanted: carries the annotation's id.
        selection_wanted: a field wants the words selected in the reader; answer with
            `take_selection`.
        finished: the fields are done with, by Enter, Ctrl+S, Escape or the button.
    """

    edited = Signal(int, object, str, tuple)
    retyped = Signal(int, str)
    delete_wanted = Signal(int)
    selection_wanted = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._annotation: Annotation | None = None
        self._codebook = Codebook("", ())
        self._names = QStringListModel(self)
        self._is_changed = False
        self._type = TypeCombo()
        self._quote = _label()
        self._form_place = QVBoxLayout()
        self._forms: dict[str, FieldForm] = {}
        self._form: FieldForm | None = None
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
        self._save.clicked.connect(self.finish)
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
        inputs = self._form.inputs if self._form else ()
        return {one.field.name: one for one in inputs}[name]

    def show_codebook(self, codebook: Codebook) -> None:
        """Use the types and fields of this codebook."""
        self._codebook = codebook
        self._type.show_codebook(codebook)
        self._drop_forms()

    def show_known(self, names: Sequence[str], tags: Sequence[str]) -> None:
        """Offer these names of entities and these tags while one types."""
        self._names.setStringList([one_line(name) for name in names])
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
        is_same = before is not None and (before.id, before.type) == (
            annotation.id,
            annotation.type,
        )
        if not is_same:
            self._is_changed = False
            self._show_form(self._codebook.get(annotation.type))
        self._fill(annotation)

    def commit(self) -> None:
        """Tell what was changed; a field that does not fit keeps the value it had."""
        if self._annotation is None or self._form is None or not self._is_changed:
            return
        fields = self._form.values(self._annotation.fields)
        self._is_changed = self._form.has_problem
        self.edited.emit(
            self._annotation.id,
            MappingProxyType(fields),
            self._note.toPlainText().strip(),
            self._tags.tags,
        )

    def finish(self) -> None:
        """Commit, and give the keys away unless a field does not fit."""
        self._tags.take_typed()
        self.commit()
        if not (self._form and self._form.has_problem):
            self.finished.emit()

    def take_selection(self, words: str) -> None:
        """Give words selected in the reader to the field that asked for them."""
        if self._form is not None:
            self._form.take_selection(words)

    def edit_first_field(self) -> None:
        """Take the keys in the first field."""
        if self._form is not None and self._form.inputs:
            self._form.inputs[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be done with Ctrl+S; leave with Escape, which commits too but stays for nothing."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape and self._annotation is not None:
            self._tags.take_typed()
            self.commit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _show_form(self, kind: AnnotationType) -> None:
        """Show the inputs of a type; they are made once, for that takes a while."""
        if kind.id not in self._forms:
            form = FieldForm(kind, self._names)
            form.changed.connect(self._mark_changed)
            form.entered.connect(self.finish)
            form.selection_wanted.connect(self.selection_wanted)
            self._form_place.addWidget(form)
            self._forms[kind.id] = form
        self._form = self._forms[kind.id]
        for form in self._forms.values():
            form.setVisible(form is self._form)
        stops = (self._type, *self._form.stops, self._tags, self._note, self._save, self._delete)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _drop_forms(self) -> None:
        """Make the inputs anew, because the codebook has changed."""
        shown = self._annotation
        self.show_annotation(None)
        for form in self._forms.values():
            self._form_place.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms.clear()
        self._form = None
        self.show_annotation(shown)

    def _fill(self, annotation: Annotation) -> None:
        """Show the values of an annotation, but leave alone what is being typed."""
        self._type.show_type(annotation.type)
        self._quote.setText(f"“{one_line(annotation.quote)[:_QUOTED]}”")
        keeps_typing = self._is_changed
        if self._form is not None:
            self._form.show_values(annotation.fields, keeps_typing=keeps_typing)
        if not (keeps_typing and self._note.hasFocus()):
            self._note.show_text(annotation.note)
        self._tags.show_tags(annotation.tags)
        self._is_changed = keeps_typing and self._is_typing()

    def _is_typing(self) -> bool:
        form = self._form
        has_keys = form is not None and form.isAncestorOf(self.focusWidget() or self)
        return has_keys or self._note.hasFocus() or bool(form and form.has_problem)

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
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
