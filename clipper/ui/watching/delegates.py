"""How the rows of watch lists are painted: plain text only, whatever a name or a page is called."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from clipper.model.watch import WatchHit, WatchList, WatchTerm
from clipper.ui.colours import Colours, colours_of
from clipper.ui.library.row_delegate import paint_ground, paint_snippet
from clipper.ui.library.row_text import title_of
from clipper.ui.pills import paint_pill
from clipper.ui.plain_text import one_line
from clipper.ui.watching.rows import VALUE_ROLE
from clipper.ui.watching.words import STATE_WORDS, hit_facts, list_facts, spelled_as, term_facts

_SIDE, _ABOVE, _GAP = 14.0, 7.0, 2.0
_BETWEEN = 8.0
_SMALLER = 0.9
_SNIPPET_LINES = 2

_Index = QModelIndex | QPersistentModelIndex


class CountedDelegate(QStyledItemDelegate):
    """Paints a watch list or a name in two lines, its new hits and all hits at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Give every row the same height: a name, and a line about it."""
        del index
        height = QFontMetricsF(option.font).height() + QFontMetricsF(_small(option.font)).height()
        return QSize(120, round(height + 2 * _ABOVE + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        value = index.data(VALUE_ROLE)
        if value is None:
            return
        room, colours = _begin(painter, option)
        facts = list_facts(value) if isinstance(value, WatchList) else term_facts(value)
        font = _bold(option.font) if value.new else QFont(option.font)
        metrics = QFontMetricsF(font)
        line = QRectF(room.left(), room.top(), room.width(), metrics.height())
        if not facts:
            line.moveCenter(room.center())
        line.setRight(_paint_counts(painter, line, value, option.font, colours))
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        name = one_line(value.name if isinstance(value, WatchList) else value.words)
        right = Qt.TextElideMode.ElideRight
        painter.drawText(line, 0, metrics.elidedText(name, right, line.width()))
        painter.setFont(_small(option.font))
        painter.setPen(QColor(colours.dim))
        below = QRectF(room.left(), line.bottom() + _GAP, room.width(), room.height())
        words = QFontMetricsF(painter.font()).elidedText(facts, right, below.width())
        painter.drawText(below, 0, words)
        painter.restore()


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: title, where it is from, its state, and the passage with the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Give every row the same height: title, facts, two lines of the passage."""
        del index
        small = QFontMetricsF(_small(option.font)).height()
        height = QFontMetricsF(_bold(option.font)).height() + (1 + _SNIPPET_LINES) * small
        return QSize(200, round(height + 2 * _ABOVE + 2 * _GAP + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        hit = index.data(VALUE_ROLE)
        if not isinstance(hit, WatchHit):
            return
        room, colours = _begin(painter, option)
        is_dismissed = hit.state == "dismissed"
        painter.setFont(option.font if is_dismissed else _bold(option.font))
        metrics = QFontMetricsF(painter.font())
        line = QRectF(room.left(), room.top(), room.width(), metrics.height())
        painter.setPen(QColor(colours.dim if is_dismissed else colours.text))
        elided = metrics.elidedText(
            title_of(hit.clipping), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, 0, elided)
        painter.setFont(_small(option.font))
        room.setTop(_paint_facts(painter, room, line.bottom() + _GAP, hit, colours))
        if hit.snippet is not None:
            paint_snippet(painter, room, hit.snippet, colours)
        painter.restore()


def _begin(painter: QPainter, option: QStyleOptionViewItem) -> tuple[QRectF, Colours]:
    """Paint what a row stands on, and return where its words go."""
    colours = colours_of(option.palette)
    row = QRectF(option.rect)
    painter.save()
    painter.setClipRect(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, row, option, colours)
    return row.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE), colours


def _paint_counts(
    painter: QPainter, line: QRectF, value: WatchList | WatchTerm, font: QFont, colours: Colours
) -> float:
    """Paint "3 new" and all hits at the right, and return where there is room left of them."""
    has_run = value.ran if isinstance(value, WatchList) else value.has_run
    if not has_run and not value.total:
        total = "–"
    else:
        total = f"{value.total:,}{'+' if isinstance(value, WatchTerm) and value.left_out else ''}"
    painter.setFont(_small(font))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(colours.dim))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, total)
    right = line.right() - metrics.horizontalAdvance(total) - _BETWEEN
    if value.new:
        words = f"{value.new:,} new"
        width = metrics.horizontalAdvance(words) + 16
        box = QRectF(right - width, line.top() + 1, width, metrics.height())
        paint_pill(painter, box, words, colours.accent)
        right = box.left() - _BETWEEN
    return right


def _paint_facts(
    painter: QPainter, room: QRectF, top: float, hit: WatchHit, colours: Colours
) -> float:
    """Paint state, site and day, and the spelling; return the bottom."""
    metrics = QFontMetricsF(painter.font())
    line = QRectF(room.left(), top, room.width(), metrics.height())
    known = {"relevant": colours.success, "dismissed": colours.dim}
    colour = known.get(hit.state, colours.accent)
    line.setLeft(paint_pill(painter, line, STATE_WORDS[hit.state], colour) + _BETWEEN)
    spelled = spelled_as(hit)
    painter.setPen(QColor(colours.dim))
    right = Qt.TextElideMode.ElideRight
    if spelled:
        shown = metrics.elidedText(spelled, right, line.width() / 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        line.setRight(line.right() - metrics.horizontalAdvance(shown) - _BETWEEN)
    painter.drawText(
        line,
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        metrics.elidedText(hit_facts(hit), right, line.width()),
    )
    return line.bottom() + _GAP + 1


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALLER)
    return made
