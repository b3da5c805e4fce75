"""The list of a clipping's annotations, in reading order."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.model.annotation import Annotation
from clipper.model.codebook import Codebook
from clipper.ui.colours import colours_of
from clipper.ui.notes.annotation_row import (
    ANNOTATION_ROLE,
    HINT_ROLE,
    TYPE_ROLE,
    AnnotationRow,
    summary_of,
)
from clipper.ui.notes.type_combo import TypeCombo
from clipper.ui.plain_text import one_line

EMPTY = "No annotations yet."
NONE_OF_TYPE = "None of this type."


class AnnotationRows(QListWidget):
    """The rows of an `AnnotationList`.

    Signals:
        delete_wanted: the Delete key was pressed.
        opened: Enter was pressed.
    """

    delete_wanted = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = EMPTY
        self.setAccessibleName("Annotations")
        self.setItemDelegate(AnnotationRow(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask to delete with Delete, edit with Enter."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or words in their place."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours_of(self.palette()).dim))
            area = self.viewport().rect().adjusted(24, 0, -24, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.message)
            painter.end()


class AnnotationList(QWidget):
    """Shows annotations, of all types or of one.

    Signals:
        selected: another annotation was chosen; carries its id.
        opened: its fields are to be edited; carries its id.
        delete_wanted: carries its id.
    """

    selected = Signal(int)
    opened = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook = Codebook("", ())
        self._annotations: tuple[Annotation, ...] = ()
        self._version: int | None = None
        self._numbers: Mapping[int, int] = MappingProxyType({})
        self._filter = TypeCombo("All types", self)
        self._filter.setAccessibleName("Which annotations are shown")
        self._count = QLabel()
        self._count.setProperty("dim", True)
        self.rows = AnnotationRows(self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 14, 6)
        head.setSpacing(10)
        head.addWidget(self._filter, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)

        self._filter.type_chosen.connect(self._refill)
        self.rows.currentItemChanged.connect(self._tell_selected)
        self.rows.opened.connect(self._tell_opened)
        self.rows.itemDoubleClicked.connect(self._tell_opened)
        self.rows.delete_wanted.connect(self._tell_delete)

    @property
    def current(self) -> int | None:
        """Return the id of the annotation that is chosen."""
        item = self.rows.currentItem()
        return item.data(ANNOTATION_ROLE).id if item else None

    @property
    def shown(self) -> tuple[int, ...]:
        """Return the ids of the rows, in order."""
        items = (self.rows.item(row) for row in range(self.rows.count()))
        return tuple(item.data(ANNOTATION_ROLE).id for item in items)

    def show_codebook(self, codebook: Codebook) -> None:
        """Use the types of this codebook."""
        self._codebook = codebook
        self._filter.show_codebook(codebook)

    def show_annotations(
        self,
        annotations: Iterable[Annotation],
        version: int | None = None,
        numbers: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Show these annotations, keeping the one that is chosen.

        Args:
            annotations: of one clipping.
            version: id of the version that the reader shows; others get a hint.
            numbers: the number of each version by its id, for that hint.
        """
        self._annotations = tuple(sorted(annotations, key=_order))
        self._version = version
        self._numbers = numbers
        self._refill()

    def select(self, annotation: int) -> None:
        """Choose an annotation without telling; the filter is lifted where it hides it."""
        if annotation not in self.shown and annotation in {one.id for one in self._annotations}:
            self._filter.show_type("")
            self._refill()
        if annotation in self.shown:
            with QSignalBlocker(self.rows):
                self.rows.setCurrentRow(self.shown.index(annotation))
            self.rows.scrollToItem(self.rows.currentItem())
            self.rows.viewport().update()

    def _refill(self) -> None:
        current, wanted = self.current, self._filter.type_id
        chosen = [one for one in self._annotations if wanted in ("", one.type)]
        self.rows.message = NONE_OF_TYPE if self._annotations else EMPTY
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for annotation in chosen:
                self.rows.addItem(self._item(annotation))
            if current in self.shown:
                self.rows.setCurrentRow(self.shown.index(current))
        total = len(self._annotations)
        self._count.setText(f"{len(chosen)} of {total}" if wanted else str(total))
        self._count.setVisible(total > 0)
        self.rows.viewport().update()

    def _item(self, annotation: Annotation) -> QListWidgetItem:
        kind = self._codebook.get(annotation.type)
        item = QListWidgetItem()
        item.setData(ANNOTATION_ROLE, annotation)
        item.setData(TYPE_ROLE, kind)
        item.setData(HINT_ROLE, self._hint(annotation))
        spoken = (one_line(kind.name), one_line(annotation.quote), summary_of(annotation))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, spoken)))
        return item

    def _hint(self, annotation: Annotation) -> str:
        if self._version in (None, annotation.version):
            return ""
        number = self._numbers.get(annotation.version)
        return f"version {number}" if number else "another version"

    def _tell_selected(self) -> None:
        if self.current is not None:
            self.selected.emit(self.current)

    def _tell_opened(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _tell_delete(self) -> None:
        if self.current is not None:
            self.delete_wanted.emit(self.current)


def _order(annotation: Annotation) -> tuple[int, int, int, int]:
    return (*annotation.place, annotation.id)
