"""The small sign of an annotation type: a filled square for events, a stroke for entities."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from clipper.model.codebook import AnnotationType
from clipper.ui.colours import Colours, visible

_ICON = 32


def paint_swatch(painter: QPainter, box: QRectF, kind: AnnotationType, colours: Colours) -> None:
    """Paint the sign of a type into a square, as the reader marks its passages."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(visible(colours.surface, kind.colour)))
    if kind.is_event:
        painter.drawRoundedRect(box, box.width() / 5, box.width() / 5)
    else:
        stroke = QRectF(box.left(), box.center().y(), box.width(), box.height() * 0.3)
        painter.drawRoundedRect(stroke, stroke.height() / 2, stroke.height() / 2)
    painter.restore()


def swatch_icon(kind: AnnotationType, colours: Colours) -> QIcon:
    """Return the sign of a type as an icon, for combo boxes and menus."""
    pixmap = QPixmap(QSize(_ICON, _ICON))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(6, 6, _ICON - 12, _ICON - 12), kind, colours)
    painter.end()
    return QIcon(pixmap)
