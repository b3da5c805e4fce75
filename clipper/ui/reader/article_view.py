"""The reader's page: one version shown with its marks, at a comfortable measure."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QPointF, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
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
from clipper.ui.reader.figures import NONE, Pictures
from clipper.ui.reader.geometry import positions_between
from clipper.ui.reader.highlights import Highlights
from clipper.ui.reader.measure import MARGIN, margin_beside, set_margins
from clipper.ui.reader.notice import write_notice
from clipper.ui.reader.offsets import OffsetTable, Range
from clipper.ui.reader.painting import View, paint_blocks, paint_grounds, paint_marks
from clipper.ui.reader.picture_layer import PictureLayer
from clipper.ui.reader.place import place_at, place_between, position_of
from clipper.ui.reader.scrolling import go_to, height_of, show_at, to_top
from clipper.ui.reader.styles import Styles

TEXT_SIZE = 13.0
SMALLEST, LARGEST = 8.0, 32.0

_SCREENS = 2
_NOTICE = 0.28
"""How far down words stand that take an article's place, in parts of the screen's height."""

_EMPTY = Codebook("", ())


class ArticleView(QTextBrowser):
    """Shows a version; loads nothing from anywhere.

    Signals:
        zoomed: the size of the text was changed; carries it in points.
        picture_needed: a kept picture comes near the screen; carries its copy, width and height.
    """

    zoomed = Signal(float)
    picture_needed = Signal(str, int, int)

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
        self._codebook = _EMPTY
        self._table = OffsetTable()
        self._highlights = Highlights(_EMPTY, self._table)
        self._filled = (0, 0)
        self._pictures = NONE
        self._layer = PictureLayer()

        self.verticalScrollBar().valueChanged.connect(self._fill)
        self.verticalScrollBar().valueChanged.connect(self._ask_pictures)

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

    def show_version(
        self, version: Version, clipping: Clipping, codebook: Codebook, pictures: Pictures = NONE
    ) -> None:
        """Show a version from its beginning, without annotations and matches."""
        self._shown, self._pictures = (version, clipping), pictures
        self._message = ("", "")
        self._codebook = codebook
        self._annotations = ()
        self._highlights.show_matches(())
        self._rebuild()
        to_top(self)

    def clear_to(self, heading: str, words: str = "") -> None:
        """Show no article but a few words in its place: a heading, and what there is to add."""
        self._shown, self._highlights.active = None, None
        self._message = (heading, words)
        self._annotations = ()
        self._highlights.show_matches(())
        self._rebuild()
        to_top(self)

    def show_pictures(self, pictures: Pictures) -> None:
        """Show what became of the version's pictures since; what is read stays where it is."""
        if self._shown and pictures != self._pictures:
            self._pictures = pictures
            self._rebuild()

    def take_picture(self, name: str, image: QImage) -> None:
        """Paint an image that was needed."""
        if self._layer.take(name, image):
            self.viewport().update()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Mark these annotations; those of other versions are left out."""
        number = self._shown[0].id if self._shown else None
        self._annotations = tuple(one for one in annotations if one.version == number)
        self._highlights.show_annotations(self._annotations)
        self._refill()

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        """Return the positions of the matches that are marked, in order."""
        return self._highlights.matches

    def show_matches(self, ranges: Sequence[Range]) -> None:
        """Mark what a search found: parts with start and end in code points."""
        self._highlights.show_matches(ranges)
        self._refill()

    def reveal(self, annotation: int) -> None:
        """Scroll to an annotation, put the text cursor there and let it stand out."""
        place = self._highlights.passage(annotation)
        self.activate(annotation)
        if place:
            go_to(self, place[0])

    def reveal_match(self, number: int) -> None:
        """Scroll to a match, counted from 0, and let it stand out from the others."""
        matches = self.matches
        if 0 <= number < len(matches):
            self._highlights.show_current(number)
            self._refill()
            go_to(self, matches[number][0])

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
        top = self._visible()[0] if self.verticalScrollBar().value() else 0
        self._set_measure()
        super().resizeEvent(event)
        self._ask_pictures()
        if top and event.oldSize().width() != event.size().width():
            show_at(self, top, 0)
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
        self._layer.paint(painter, view, self._colours)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_blocks(painter, view, self._colours)
        paint_marks(painter, view, self._highlights, self._colours)
        painter.end()

    def _rebuild(self) -> None:
        """Write the document anew, keeping what stands at the top and what is selected."""
        top = place_between(self._table, *self._visible())
        height = height_of(self, top.position)
        is_scrolled = self.verticalScrollBar().value() > 0
        cursor = self.textCursor()
        ends = [place_at(self._table, at) for at in (cursor.anchor(), cursor.position())]
        with QSignalBlocker(self):
            self.setExtraSelections([])
            self._write()
            self._highlights = self._highlights.moved_to(self._codebook, self._table)
            self._highlights.show_annotations(self._annotations)
            cursor, last = self.textCursor(), self.document().characterCount() - 1
            anchor, position = (position_of(self._table, end, last) for end in ends)
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        # The first time may bring the scroll bar back, and the column becomes narrower by it.
        for _ in range(2 if is_scrolled else 0):
            show_at(self, position_of(self._table, top, last), height)
        self._refill()
        self._ask_pictures()

    def _write(self) -> None:
        """Fill the document with the version, or with the words in its place."""
        styles = Styles(self._colours, self._size)
        self._layer.rest()
        if self._shown:
            self._table, spots = build(self.document(), *self._shown, styles, self._pictures)
        else:
            self._table, spots = OffsetTable(), ()
            write_notice(self.document(), self._message, styles)
        self._layer.show(spots)
        self._set_measure()

    def _set_measure(self) -> None:
        """Give the column its width, the measure or all there is, and the pictures their room."""
        top = MARGIN if self._shown else max(MARGIN, self.viewport().height() * _NOTICE)
        width = self.viewport().width()
        side = margin_beside(width, self._size)
        self._layer.fit(self.document(), max(width - 2 * side, 1))
        set_margins(self.document(), side, top)

    def _ask_pictures(self) -> None:
        """Ask for the pictures near the screen, in the size that they have there."""
        if self.signalsBlocked():  # the document is being written, nobody would hear
            return
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        for one in self._layer.wanted(self.document(), top, height, self.devicePixelRatioF()):
            self.picture_needed.emit(*one)

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
