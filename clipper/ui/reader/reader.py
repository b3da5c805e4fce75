"""The reader: read, select words, give them a type, move from annotation to annotation."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook
from clipper.ui.notes.type_picker import TypePicker
from clipper.ui.plain_text import tip
from clipper.ui.reader.article_view import TEXT_SIZE, ArticleView
from clipper.ui.reader.card import card
from clipper.ui.reader.figures import LOAD, NONE, Pictures
from clipper.ui.reader.offsets import Range

SETTLE_MS = 180
"""How long a selection made with keys must rest before it counts as made."""

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Reader(ArticleView):
    """Shows a version and asks for annotations; it stores nothing itself.

    Signals:
        selected: words were selected; carries part, start and end in code points.
        annotation_wanted: a type was chosen for the selected words; carries the type's id, part,
            start and end.
        annotation_entered: the text cursor came onto an annotation; carries its id.
        find_wanted: "/" was pressed; words are to be looked for.
        link_opened: a link was opened with Ctrl and a click, or Enter; carries its address.
        pictures_wanted: a person asked for the pictures that were not kept.
    """

    selected = Signal(str, int, int)
    annotation_wanted = Signal(str, str, int, int)
    annotation_entered = Signal(int)
    find_wanted = Signal()
    link_opened = Signal(str)
    pictures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picker = TypePicker(self.viewport())
        self._is_pressed = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)

        self.selectionChanged.connect(self._wait_for_selection)
        self.cursorPositionChanged.connect(self._enter_annotation)
        self._settling.timeout.connect(self._settle)
        self._picker.chosen.connect(self.choose_type)
        self.verticalScrollBar().valueChanged.connect(self._picker.hide)

    def show_version(
        self, version: Version, clipping: Clipping, codebook: Codebook, pictures: Pictures = NONE
    ) -> None:
        """Show a version from its beginning, without annotations and matches."""
        self._picker.hide()
        self._picker.show_codebook(codebook)
        super().show_version(version, clipping, codebook, pictures)

    def clear_to(self, heading: str, words: str = "") -> None:
        """Show no article but a few words in its place."""
        self._picker.hide()
        super().clear_to(heading, words)

    def selection(self) -> Range | None:
        """Return what is selected: part, start and end in code points.

        A selection over more than one part counts for the part that holds most of it.
        """
        cursor = self.textCursor()
        ranges = self._table.selections(cursor.selectionStart(), cursor.selectionEnd())
        return max(ranges, key=lambda one: one[2] - one[1], default=None)

    def selected_words(self) -> str:
        """Return the selected words of the article, or none."""
        chosen = self.selection()
        if chosen is None or self.version is None:
            return ""
        part, start, end = chosen
        return self.version.article.part(part)[start:end]

    def choose_type(self, type_id: str) -> None:
        """Ask for an annotation of the selected words, and let the selection go."""
        chosen = self.selection()
        if chosen is not None:
            self.clear_selection()
            self.annotation_wanted.emit(type_id, *chosen)

    def select(self, low: int, high: int) -> None:
        """Select what stands between two positions, as a person would."""
        cursor = self.textCursor()
        cursor.setPosition(low)
        cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Select nothing; the text cursor stays at the beginning of what was selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)
        self._settling.stop()
        self._picker.hide()

    def next_annotation(self) -> None:
        """Go to the annotation after the active one, in reading order."""
        self._step(1)

    def previous_annotation(self) -> None:
        """Go to the annotation before the active one, in reading order."""
        self._step(-1)

    def zoom_in(self) -> None:
        """Make the text larger."""
        self.zoom(self.text_size + 1)

    def zoom_out(self) -> None:
        """Make the text smaller."""
        self.zoom(self.text_size - 1)

    def zoom_back(self) -> None:
        """Give the text its own size again."""
        self.zoom(TEXT_SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keys of types, of annotations, of links and of the zoom."""
        if not (self._zoom_key(event) or self._command_key(event) or self._letter_key(event)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a selection, or open a link with Ctrl."""
        self._is_pressed = True
        self._picker.hide()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show by the pointer what a click would do."""
        super().mouseMoveEvent(event)
        is_action = self.anchorAt(event.position().toPoint()) == LOAD
        shape = Qt.CursorShape.PointingHandCursor if is_action else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a selection, or open a link with Ctrl."""
        self._is_pressed = False
        super().mouseReleaseEvent(event)
        link = self.anchorAt(event.position().toPoint())
        if link == LOAD and not self.textCursor().hasSelection():
            self.pictures_wanted.emit()
        elif link and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(link)
        else:
            self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put the picker away when another part of the window is used."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._picker.hide()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show what an annotation or a link under the mouse says."""
        if isinstance(event, QHelpEvent):
            words = self._words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), tip(words), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _zoom_key(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(keys.ZoomIn) or (control and event.key() == Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.matches(keys.ZoomOut):
            self.zoom_out()
        elif control and event.key() == Qt.Key.Key_0:
            self.zoom_back()
        else:
            return False
        return True

    def _command_key(self, event: QKeyEvent) -> bool:
        key, is_alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.clear_selection()
        elif is_alt and key == Qt.Key.Key_Down:
            self.next_annotation()
        elif is_alt and key == Qt.Key.Key_Up:
            self.previous_annotation()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_link_at_cursor()
        else:
            return False
        return True

    def _letter_key(self, event: QKeyEvent) -> bool:
        """Take a letter or digit: a type for what is selected, or n and b to move."""
        letter = event.text()
        if not letter or event.modifiers() & _MODIFIERS:
            return False
        if self.textCursor().hasSelection():
            for kind in self._codebook.types:
                if kind.key == letter:
                    self.choose_type(kind.id)
                    return True
        if letter == "n":
            self.next_annotation()
        elif letter == "b":
            self.previous_annotation()
        elif letter == "/":
            self.find_wanted.emit()
        else:
            return False
        return True

    def _open_link_at_cursor(self) -> None:
        cursor = QTextCursor(self.textCursor())
        cursor.setPosition(min(cursor.position() + 1, self.document().characterCount() - 1))
        link = cursor.charFormat().anchorHref()
        if link:
            self._open(link)

    def _open(self, link: str) -> None:
        if link == LOAD:
            self.pictures_wanted.emit()
        else:
            self.link_opened.emit(link)

    def _step(self, way: int) -> None:
        order = self._highlights.order
        if not order:
            return
        if self.active in order:
            number = (order.index(self.active) + way) % len(order)
        else:
            number = 0 if way > 0 else len(order) - 1
        self.reveal(order[number])
        self.annotation_entered.emit(order[number])

    def _wait_for_selection(self) -> None:
        self._picker.hide()
        if self.textCursor().hasSelection():
            self._settling.start()
        else:
            self._settling.stop()

    def _settle(self) -> None:
        """Say what is selected, and offer the types for it."""
        self._settling.stop()
        chosen = self.selection()
        if self._is_pressed or chosen is None:
            return
        self._picker.show_near(self._selection_box())
        self.selected.emit(*chosen)

    def _selection_box(self) -> QRect:
        """Return the box around the selection, as far as it is on the screen."""
        cursor = self.textCursor()
        box = QRect()
        for position in (cursor.selectionStart(), cursor.selectionEnd()):
            end = QTextCursor(self.document())
            end.setPosition(position)
            box = box.united(self.cursorRect(end))
        return box & self.viewport().rect()

    def _enter_annotation(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        found = self._highlights.at(cursor.position())
        if found is not None and found != self.active:
            self.activate(found)
            self.annotation_entered.emit(found)

    def _words_at(self, point: QPoint) -> str:
        """Return what there is to say about the place under the mouse."""
        place = self.cursorForPosition(point)
        found = self._highlights.at(place.position())
        link = self.anchorAt(point)
        words = [card(one, self._codebook) for one in self._annotations if one.id == found]
        if link == LOAD:
            words.append("Fetches the pictures of this page that were not kept")
        elif link:
            words.append(f"{link}\nCtrl+click opens it")
        return "\n\n".join(words) or place.charFormat().toolTip()
