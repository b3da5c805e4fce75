"""How a page of the queue is painted: its name, its state, what becomes of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from clipper.model.clipping import Clipping
from clipper.ui.colours import Colours, colours_of
from clipper.ui.library.row_delegate import paint_ground
from clipper.ui.library.row_text import STATE_WORDS, title_of
from clipper.ui.lines import draw_lines, lay_out
from clipper.ui.pills import paint_pill
from clipper.ui.plain_text import one_line
from clipper.ui.queue.queue_model import CLIPPING_ROLE, PROGRESS_ROLE
from clipper.ui.queue.queue_words import Progress, group_of, says, share_of, site_of

_SIDE, _ABOVE, _GAP = 14.0, 7.0, 2.0
_PILL_GAP = 6.0
_SMALLER = 0.9
_REASON_LINES = 2
_BAR = 3.0


class QueueDelegate(QStyledItemDelegate):
    """Paints one page in three lines, all rows alike."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every row the same height: its name, and two lines about it."""
        del index
        small = QFontMetricsF(_small(option.font)).height()
        name = QFontMetricsF(option.font).height()
        return QSize(200, round(name + _REASON_LINES * small + 2 * _ABOVE + _GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        clipping, progress = index.data(CLIPPING_ROLE), index.data(PROGRESS_ROLE)
        if clipping is None:
            return
        colours = colours_of(option.palette)
        row = QRectF(option.rect)
        painter.save()
        painter.setClipRect(row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option, colours)
        room = row.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        painter.setFont(option.font)
        _paint_name(painter, room, clipping, colours)
        room.setTop(room.top() + QFontMetricsF(option.font).height() + _GAP)
        painter.setFont(_small(option.font))
        _paint_state(painter, room, clipping, progress, colours)
        if share := share_of(clipping, progress):
            _paint_share(painter, row, share, colours)
        painter.restore()


def _paint_name(painter: QPainter, room: QRectF, clipping: Clipping, colours: Colours) -> None:
    """Paint the title, or the address, and the site at the right where there is a title."""
    metrics = QFontMetricsF(painter.font())
    line = QRectF(room.left(), room.top(), room.width(), metrics.height())
    site = one_line(clipping.site or site_of(clipping.url)) if clipping.title else ""
    if site:
        width = min(metrics.horizontalAdvance(site), line.width() / 3)
        painter.setPen(QColor(colours.dim))
        elided = metrics.elidedText(site, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, elided)
        line.setRight(line.right() - width - 2 * _PILL_GAP)
    painter.setPen(QColor(colours.text))
    mode = Qt.TextElideMode.ElideRight if clipping.title else Qt.TextElideMode.ElideMiddle
    painter.drawText(line, 0, metrics.elidedText(title_of(clipping), mode, line.width()))


def _paint_state(
    painter: QPainter, room: QRectF, clipping: Clipping, progress: Progress, colours: Colours
) -> None:
    group = group_of(clipping)
    known = {"incomplete": colours.incomplete, "failed": colours.failed}
    metrics = QFontMetricsF(painter.font())
    pill = QRectF(room.left(), room.top(), room.width(), metrics.height())
    state = STATE_WORDS[clipping.state] or group
    left = paint_pill(painter, pill, state, known.get(group, colours.working)) + _PILL_GAP
    painter.setPen(QColor(colours.text if group in known else colours.dim))
    words = says(clipping, progress)
    width = room.right() - left
    layout, _ = lay_out(words, painter.font(), width, _REASON_LINES)
    draw_lines(painter, layout, QPointF(left, room.top()))


def _paint_share(painter: QPainter, row: QRectF, share: float, colours: Colours) -> None:
    """Paint how much has come, along the lower edge."""
    room = row.adjusted(_SIDE, 0, -_SIDE, 0)
    bar = QRectF(room.left(), row.bottom() - _BAR - 1, room.width() * share, _BAR)
    painter.fillRect(bar, QColor(colours.accent))


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALLER)
    return made
