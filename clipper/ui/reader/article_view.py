"""The reader's page: one version shown with its marks, at a comfortable measure."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QPointF, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from clipper.model.annotation import Annotation
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook
from clipper.ui.colours import colours_of
from clipper.ui.reader.document import build
from clipper.ui.reader.geometry import positions_between
from clipper.ui.reader.highlights import Highlights
from clipper.ui.reader.notice import write_notice
from clipper.ui.reader.offsets import OffsetTable, Range
from clipper.ui.reader.painting import View, paint_blocks, paint_grounds, paint_marks
from clipper.ui.reader.styles import Styles
from clipper.ui.theme import SERIF, font

MEASURE = 70
"""Characters of a line, at most: what the eye follows without losing the next line."""

TEXT_SIZE = 13.0
SMALLEST, LARGEST = 8.0, 32.0

_MARGIN = 28
_SCREENS = 2
_NOTICE = 0.28
"""How far down words stand that take an article's place, in parts of the screen's height."""

_NEAR_TOP, _NEAR_BOTTOM = 0.06, 0.8
"""What is between these parts of the screen's height is read where it stands."""

_EMPTY = Codebook("", ())


class ArticleView(QTextBrowser):
    """Shows a version; loads nothing from anywhere.

    Signals:
        zoomed: the size of the text was changed; carries it in points.
    """

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Article")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._colours = colours_of(self.palette())
        self._size = TEXT_SIZE
        self._message = ("", "")
        self._shown: tuple[Version, Clipping] | None = None
        self._annotations: tuple[Annotation, ...] = ()
        self._matches: tuple[Range, ...] = ()
        self._codebook = _EMPTY
        self._table = OffsetTable()
        self._highlights = Highlights(_EMPTY, self._table)
        self._filled = (0, 0)

        self.verticalScrollBar().valueChanged.connect(self._fill)

    @property
    def version(self) -> Version | None:
        """Return the version that is shown."""
        return self._shown[0] if self._shown else None

    @property
    def annotations(self) -> Sequence[Annotation]:
        """Return the annotations that are shown."""
        return self._annotations

    @property
    def active(self) -> int | None:
        """Return the id of the annotation that stands out."""
        return self._highlights.active

    @property
    def text_size(self) -> float:
        """Return the size of running text, in points."""
        return self._size

    def show_version(self, version: Version, clipping: Clipping, codebook: Codebook) -> None:
        """Show a version from its beginning, without annotations and matches."""
        self._shown = (version, clipping)
        self._message = ("", "")
        self._codebook = codebook
        self._annotations = ()
        self._matches = ()
        self._rebuild()
        self._to_top()

    def clear_to(self, heading: str, words: str = "") -> None:
        """Show no article but a few words in its place: a heading, and what there is to add."""
        self._shown = None
        self._message = (heading, words)
        self._annotations = ()
        self._matches = ()
        self._rebuild()
        self._to_top()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Mark these annotations; those of other versions are left out."""
        number = self._shown[0].id if self._shown else None
        self._annotations = tuple(one for one in annotations if one.version == number)
        self._highlights.show_annotations(self._annotations)
        self._refill()

    def show_matches(self, ranges: Sequence[Range]) -> None:
        """Mark what a search found: parts with start and end in code points."""
        self._matches = tuple(ranges)
        self._highlights.show_matches(self._matches)
        self._refill()

    def reveal(self, annotation: int) -> None:
        """Scroll to an annotation, put the text cursor there and let it stand out."""
        place = self._highlights.passage(annotation)
        self.activate(annotation)
        if place:
            self._go_to(place[0])

    def reveal_match(self, number: int) -> None:
        """Scroll to a match, counted from 0."""
        if 0 <= number < len(self._highlights.matches):
            self._go_to(self._highlights.matches[number][0])

    def activate(self, annotation: int | None) -> None:
        """Let an annotation stand out, or none."""
        if annotation != self._highlights.active:
            self._highlights.active = annotation
            self._refill()

    def zoom(self, size: float) -> None:
        """Set the size of running text, in points."""
        wanted = min(max(size, SMALLEST), LARGEST)
        if wanted != self._size:
            self._size = wanted
            self._rebuild()
            self.zoomed.emit(wanted)

    def loadResource(self, kind: int, url: QUrl | str) -> QByteArray:  # noqa: N802 - Qt's name
        """Load nothing: no picture, style or file is ever fetched for a page."""
        del kind, url
        return QByteArray()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            colours = colours_of(self.palette())
            if colours != self._colours:
                self._colours = colours
                self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column at its measure, in the middle."""
        top = self._top()
        self._set_measure()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._scroll_to(top)
        self._refill()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl and the wheel, as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(self._size + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the paper, the words, and the marks over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._colours.paper))
        low, high = self._visible()
        scrolled = QPointF(0, self.verticalScrollBar().value())
        view = View(self.document(), low, high, scrolled)
        paint_grounds(painter, view)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_blocks(painter, view, self._colours)
        paint_marks(painter, view, self._highlights, self._colours)
        painter.end()

    def _rebuild(self) -> None:
        """Write the document anew, keeping what stands at the top and where the cursor is."""
        top, caret = self._top(), self.textCursor().position()
        active = self._highlights.active
        with QSignalBlocker(self):
            self.setExtraSelections([])
            styles = Styles(self._colours, self._size)
            if self._shown:
                self._table = build(self.document(), *self._shown, styles)
            else:
                self._table = OffsetTable()
                write_notice(self.document(), self._message, styles)
            self._set_measure()
            self._highlights = Highlights(self._codebook, self._table)
            self._highlights.active = active if self._shown else None
            self._highlights.show_annotations(self._annotations)
            self._highlights.show_matches(self._matches)
            cursor = self.textCursor()
            cursor.setPosition(min(caret, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._scroll_to(top)
        self._refill()

    def _set_measure(self) -> None:
        """Give the column its width: the measure, or all there is."""
        letters = QFontMetricsF(font(SERIF, self._size))
        wanted = letters.averageCharWidth() * MEASURE
        side = max(_MARGIN, (self.viewport().width() - wanted) / 2)
        top = _MARGIN if self._shown else max(_MARGIN, self.viewport().height() * _NOTICE)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if (form.leftMargin(), form.topMargin()) != (side, top):
            form.setLeftMargin(side)
            form.setRightMargin(side)
            form.setTopMargin(top)
            form.setBottomMargin(3 * _MARGIN)
            frame.setFrameFormat(form)

    def _visible(self) -> tuple[int, int]:
        """Return the positions at the top and at the bottom of the screen."""
        top = self.verticalScrollBar().value()
        return positions_between(self.document(), top, top + self.viewport().height())

    def _fill(self) -> None:
        """Tint what is on the screen and some way beyond, unless that is done."""
        low, high = self._visible()
        if self._filled[0] <= low and high <= self._filled[1]:
            return
        around = _SCREENS * max(high - low, 1)
        end = self.document().characterCount() - 1
        low, high = max(0, low - around), min(end, high + around)
        self._filled = (low, high)
        self.setExtraSelections(self._highlights.fills(self.document(), low, high, self._colours))

    def _refill(self) -> None:
        self._filled = (1, 0)
        self._fill()
        self.viewport().update()

    def _top(self) -> int:
        return self._visible()[0] if self.verticalScrollBar().value() else 0

    def _scroll_to(self, position: int) -> None:
        if position:
            self._show_at(position, 0)

    def _to_top(self) -> None:
        with QSignalBlocker(self):
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _go_to(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        with QSignalBlocker(self):
            self.setTextCursor(cursor)
        height = self.viewport().height()
        if not height * _NEAR_TOP < self.cursorRect(cursor).top() < height * _NEAR_BOTTOM:
            self._show_at(position, height // 3)
        self.viewport().update()

    def _show_at(self, position: int, height: int) -> None:
        """Scroll so that a position stands at a height of the screen, in pixels."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - height)
