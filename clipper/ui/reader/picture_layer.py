"""The pictures in the reader: room for each, those near the screen at hand, painted in place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTransform,
)

from clipper.ui.colours import Colours
from clipper.ui.reader.figures import Spot, fitted
from clipper.ui.reader.painting import View

_NEAR, _FAR = 1.5, 4.0
"""Screens around the one shown in which images are asked for, and beyond which they are let go."""
_CORNER = 3.0
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value

Wanted = tuple[str, int, int]
"""The copy, and the width and height it is wanted in, in pixels of the screen."""


class PictureLayer:
    """Holds the images of one document; at most those of a few screens."""

    def __init__(self) -> None:
        self._spots: Sequence[Spot] = ()
        self._sizes: dict[int, tuple[int, int]] = {}
        self._images: dict[str, QImage] = {}
        self._asked: dict[str, int] = {}

    def show(self, spots: Sequence[Spot]) -> None:
        """Take the places of another document; images that stand in it too are kept."""
        self._spots = spots
        shown = {spot.picture.shown_sha256 for spot in spots}
        self._images = {name: one for name, one in self._images.items() if name in shown}
        self._asked = {name: one for name, one in self._asked.items() if name in shown}

    def rest(self) -> None:
        """Paint and ask for nothing while the document is written: its positions are no more."""
        self._spots = ()

    def fit(self, document: QTextDocument, column: float) -> None:
        """Give each picture the room it takes in a column of this width."""
        self._sizes = {spot.position: fitted(spot.picture, column) for spot in self._spots}
        cursor = QTextCursor(document)
        has_changed = False
        cursor.beginEditBlock()
        for position, (_, height) in self._sizes.items():
            cursor.setPosition(position)
            form = cursor.blockFormat()
            if (form.lineHeightType(), form.lineHeight()) != (_FIXED, height):
                form.setLineHeight(height, _FIXED)
                cursor.setBlockFormat(form)
                has_changed = True
        cursor.endEditBlock()
        if has_changed:
            # Qt loses count of the whole height where a block changes while it still lays out.
            document.markContentsDirty(0, document.characterCount())

    def wanted(
        self, document: QTextDocument, top: float, height: float, ratio: float
    ) -> list[Wanted]:
        """Return the images to ask for around what is on the screen, and let go of those far off.

        Args:
            document: what is shown.
            top: the height of the page at the upper edge of the screen.
            height: that of the screen.
            ratio: pixels of the screen for one of Qt's.
        """
        made = []
        for spot, box in self._boxes(document):
            name = spot.picture.shown_sha256
            away = max(top - box.bottom(), box.top() - top - height, 0) / max(height, 1)
            wide, tall = (round(side * ratio) for side in self._sizes[spot.position])
            if away > _FAR:
                self._images.pop(name, None)
                self._asked.pop(name, None)
            elif away <= _NEAR and self._asked.get(name) != wide:
                self._asked[name] = wide
                made.append((name, wide, tall))
        return made

    def take(self, name: str, image: QImage) -> bool:
        """Take an image that was asked for; tell whether it is still of use."""
        if name not in self._asked:
            return False
        self._images[name] = image
        return True

    def paint(self, painter: QPainter, view: View, colours: Colours) -> None:
        """Paint the pictures on the screen; a quiet ground where one is not at hand yet."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for spot, box in self._boxes(view.document):
            place = box.translated(-view.scrolled)
            place.moveTopLeft(place.topLeft().toPoint().toPointF())
            if not place.intersects(QRectF(painter.viewport())):
                continue
            shape = QPainterPath()
            shape.addRoundedRect(place, _CORNER, _CORNER)
            image = self._images.get(spot.picture.shown_sha256)
            if image is None or image.isNull():
                painter.fillPath(shape, QColor(colours.code))
                continue
            painter.fillPath(shape, _texture(image, place))
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)

    def _boxes(self, document: QTextDocument) -> Iterator[tuple[Spot, QRectF]]:
        """Yield where each picture stands on the page."""
        layout = document.documentLayout()
        for spot in self._spots:
            block = document.findBlock(spot.position)
            if not block.isValid():
                continue
            wide, tall = self._sizes.get(spot.position, (0, 0))
            box = layout.blockBoundingRect(block)
            left = box.right() - wide if _is_rtl(block) else box.left()
            yield spot, QRectF(left, box.top(), wide, tall)


def _texture(image: QImage, place: QRectF) -> QBrush:
    """Return a brush that paints an image into a place; unlike a clip it has smooth corners."""
    brush = QBrush(image)
    fitting = QTransform.fromTranslate(place.left(), place.top())
    fitting.scale(place.width() / image.width(), place.height() / image.height())
    brush.setTransform(fitting)
    return brush


def _is_rtl(block: QTextBlock) -> bool:
    """Tell whether the words under a picture are read from the right: it then stands there."""
    words = block.next()
    return words.isValid() and words.textDirection() == Qt.LayoutDirection.RightToLeft
