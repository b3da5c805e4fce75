"""How a row of the annotations is painted: sign and type, the quote, the fields that matter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clipper.model.annotation import Annotation
from clipper.model.codebook import AnnotationType
from clipper.model.fields import field_words
from clipper.ui.colours import Colours, colours_of
from clipper.ui.lines import draw_lines, lay_out
from clipper.ui.plain_text import one_line
from clipper.ui.swatch import paint_swatch

ANNOTATION_ROLE = int(Qt.ItemDataRole.UserRole)
TYPE_ROLE = ANNOTATION_ROLE + 1
HINT_ROLE = TYPE_ROLE + 1

_SIDE = 14.0
_ABOVE = 7.0
_SIGN = 10.0
_GAP = 8.0
_EDGE = 3.0
_SMALLER = 0.88
_FIELDS = 4
_LESS = ("confidence", "status", "reliability", "credibility", "claim")
"""Fields that are told last in one line."""


class AnnotationRow(QStyledItemDelegate):
    """Paints an annotation in three lines."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every row the same height."""
        del index
        line = QFontMetricsF(option.font).height()
        return QSize(160, round(line * (2 + _SMALLER) + 2 * _ABOVE + 3))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        annotation, kind = index.data(ANNOTATION_ROLE), index.data(TYPE_ROLE)
        colours = colours_of(option.palette)
        row = QRectF(option.rect)
        font = QFont(option.font)
        state = option.state
        painter.save()
        painter.setClipRect(row)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colours.selected))
            edge = QRectF(row.left(), row.top(), _EDGE, row.height())
            painter.fillRect(edge, QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, QColor(colours.hover))
        room = row.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        line = QFontMetricsF(font).height()
        sign = QRectF(room.left(), room.top() + (line - _SIGN) / 2, _SIGN, _SIGN)
        paint_swatch(painter, sign, kind, colours)
        room.setLeft(room.left() + _SIGN + _GAP)
        _paint_head(painter, room, (kind, index.data(HINT_ROLE)), (font, colours))
        room.setTop(room.top() + line + 1)
        _paint_quote(painter, room, annotation, (font, colours))
        room.setTop(room.top() + line + 1)
        _paint_fields(painter, room, annotation, colours)
        painter.restore()


def summary_of(annotation: Annotation) -> str:
    """Return the fields that matter, in one line."""
    names = sorted(annotation.fields, key=_LESS.__contains__)[:_FIELDS]
    words = [one_line(field_words(annotation.fields[name])) for name in names]
    if annotation.note:
        words.append(one_line(annotation.note))
    return "  ·  ".join(filter(None, words))


def _paint_head(
    painter: QPainter, room: QRectF, head: tuple[AnnotationType, str], look: tuple[QFont, Colours]
) -> None:
    (kind, hint), (font, colours) = head, look
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    metrics = QFontMetricsF(bold)
    name = metrics.elidedText(one_line(kind.name), Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(QColor(colours.text))
    top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(room, top_left, name)
    if hint:
        painter.setFont(_small(font))
        painter.setPen(QColor(colours.incomplete))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, hint)


def _paint_quote(
    painter: QPainter, room: QRectF, annotation: Annotation, look: tuple[QFont, Colours]
) -> None:
    font, colours = look
    painter.setPen(QColor(colours.text))
    layout, _ = lay_out(f"“{one_line(annotation.quote)}”", font, room.width(), 1)
    painter.setFont(font)
    draw_lines(painter, layout, QPointF(room.left(), room.top()))


def _paint_fields(
    painter: QPainter, room: QRectF, annotation: Annotation, colours: Colours
) -> None:
    painter.setFont(_small(painter.font()))
    painter.setPen(QColor(colours.dim))
    words = QFontMetricsF(painter.font()).elidedText(
        summary_of(annotation), Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALLER)
    return made
