"""The right pane: the annotations of the current clipping with their fields, and its facts."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from clipper.desk.desk import Desk
from clipper.desk.organising import Known, Opened
from clipper.model.values import FieldValue
from clipper.ui.asking import Asker
from clipper.ui.notes.annotation_list import AnnotationList
from clipper.ui.notes.clipping_panel import ClippingPanel
from clipper.ui.notes.field_editor import FieldEditor


class Side(QWidget):
    """Shows what was said of a clipping, and tells the desk what a person changes in it.

    Signals:
        changed: something was changed; carries the Change.
        selected: an annotation was chosen in the list; carries its id.
        words_wanted: a field wants the words that are selected in the reader.
        finished: the fields of an annotation are done with.
    """

    changed = Signal(object)
    selected = Signal(int)
    words_wanted = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._opened: Opened | None = None
        self._expected = 0
        self.annotations = AnnotationList()
        self.editor = FieldEditor()
        self.panel = ClippingPanel()
        self.annotations.show_codebook(desk.codebook)
        self.editor.show_codebook(desk.codebook)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.annotations)
        self.split.addWidget(self.editor)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([300, 420])
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("What is noted")
        self.tabs.addTab(self.split, "Annotations")
        self.tabs.addTab(self.panel, "Clipping")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

        self.annotations.selected.connect(self.select)
        self.annotations.selected.connect(self.selected)
        self.annotations.opened.connect(self.edit)
        self.annotations.delete_wanted.connect(self.delete)
        self.editor.edited.connect(self._edit)
        self.editor.retyped.connect(self._retype)
        self.editor.delete_wanted.connect(self.delete)
        self.editor.selection_wanted.connect(self.words_wanted)
        self.editor.finished.connect(self.finished)
        self.panel.tags_changed.connect(self._set_tags)
        self.panel.case_changed.connect(self._set_case)
        self.panel.note_changed.connect(self._set_note)

    def show_opened(self, opened: Opened | None) -> None:
        """Show the annotations and facts of a clipping, keeping the annotation that is chosen."""
        self._opened = opened
        annotations = opened.annotations if opened else ()
        shown_version = opened.version.id if opened and opened.version else None
        numbers = {one.id: one.number for one in opened.versions} if opened else {}
        self.annotations.show_annotations(annotations, shown_version, numbers)
        self.tabs.setTabText(
            0, f"Annotations ({len(annotations)})" if annotations else "Annotations"
        )
        shown = self.editor.annotation
        kept = [one for one in annotations if shown and one.id == shown.id]
        self.editor.show_annotation(kept[0] if kept else None)
        self.panel.show_clipping(*((opened.clipping, opened.version) if opened else (None,)))
        self._welcome()
        self._asker.ask(self._desk.organising.known(), self._offer)

    def expect(self, annotation: int) -> None:
        """Choose an annotation as soon as it is shown; an event's fields then take the keys."""
        self._expected = annotation

    def _welcome(self) -> None:
        found = self._opened.annotations if self._opened else ()
        for one in found:
            if one.id == self._expected:
                self._expected = 0
                if self._desk.codebook.get(one.type).is_event:
                    self.edit(one.id)
                else:
                    self.select(one.id)

    def select(self, annotation: int) -> None:
        """Choose an annotation in the list and show its fields."""
        found = self._opened.annotations if self._opened else ()
        for one in found:
            if one.id == annotation:
                self.annotations.select(annotation)
                self.editor.show_annotation(one)

    def edit(self, annotation: int) -> None:
        """Choose an annotation and take the keys in its first field."""
        self.tabs.setCurrentIndex(0)
        self.select(annotation)
        self.editor.edit_first_field()

    def delete(self, annotation: int) -> None:
        """Remove an annotation; undo brings it back."""
        self._asker.ask(self._desk.annotating.remove([annotation]), self.changed.emit)

    def take_keys(self) -> None:
        """Take the keys in the tab that is shown."""
        if self.tabs.currentWidget() is self.panel:
            self.panel.edit_tags()
        else:
            self.annotations.rows.setFocus()

    def edit_tags(self) -> None:
        """Take the keys where the clipping's tags are."""
        self.tabs.setCurrentWidget(self.panel)
        self.panel.edit_tags()

    def commit(self) -> None:
        """Tell what was typed and not yet told."""
        self.editor.commit()

    def _edit(
        self, annotation: int, fields: Mapping[str, FieldValue], note: str, tags: tuple[str, ...]
    ) -> None:
        future = self._desk.annotating.edit(annotation, fields, note, tags)
        self._asker.ask(future, self.changed.emit)

    def _retype(self, annotation: int, type_id: str) -> None:
        self._asker.ask(self._desk.annotating.retype(annotation, type_id), self.changed.emit)

    def _set_tags(self, clipping: int, tags: tuple[str, ...]) -> None:
        if self._opened and self._opened.clipping.id == clipping:
            removed = [tag for tag in self._opened.clipping.tags if tag not in tags]
            self._asker.ask(
                self._desk.organising.retag([clipping], tags, removed), self.changed.emit
            )

    def _set_case(self, clipping: int, case: str) -> None:
        self._asker.ask(self._desk.organising.set_case([clipping], case), self.changed.emit)

    def _set_note(self, clipping: int, note: str) -> None:
        self._asker.ask(self._desk.organising.set_note(clipping, note), self.changed.emit)

    def _offer(self, known: Known) -> None:
        """Offer what is in use already where one types."""
        self.editor.show_known(known.names, known.tags)
        self.panel.show_known(known.tags, known.cases)
