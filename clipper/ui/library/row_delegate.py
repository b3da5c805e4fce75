"""How a row of the clippings is painted: plain text only, whatever a page is called."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clipper.model.clipping import Clipping
from clipper.model.search import Snippet
from clipper.ui.colours import Colours, colours_of
from clipper.ui.library.list_model import CLIPPING_ROLE, LACKING_ROLE, SNIPPET_ROLE
from clipper.ui.library.row_text import STATE_WORDS, facts_within, signs_of, title_of
from clipper.ui.lines import draw_lines, lay_out
from clipper.ui.pills import paint_mark, paint_pill
from clipper.ui.plain_text import one_line

_SIDE = 14.0
_ABOVE = 9.0
_GAP = 3.0
_PILL_GAP = 5.0
_SMALLER = 0.88
_EDGE = 3.0
_TITLE_LINES = 2
_LEAD, _SHORT_LEAD = 60, 14
"""Characters before the first match that a snippet of two lines, or of one, may show."""


class RowDelegate(QStyledItemDelegate):
    """Paints title, facts, state, tags and, while searching, the words that were found."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every row the same height: two lines of title, two lines below."""
        del index
        title = QFontMetricsF(_bold(option.font)).height()
        small = QFontMetricsF(_small(option.font)).height()
        return QSize(200, round(_TITLE_LINES * title + 2 * small + 2 * _ABOVE + 2 * _GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        clipping = index.data(CLIPPING_ROLE)
        if clipping is None:
            return
        colours = colours_of(option.palette)
        row = QRectF(option.rect)
        painter.save()
        painter.setClipRect(row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option, colours)
        room = row.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        font = QFont(option.font)
        snippet = index.data(SNIPPET_ROLE)
        lines = _TITLE_LINES if snippet is None else 1
        top = _paint_title(painter, room, clipping, (font, colours), lines)
        room.setTop(_paint_facts(painter, room, top, clipping, (font, colours)))
        if lacking := index.data(LACKING_ROLE):
            room.setTop(_paint_lacking(painter, room, lacking, colours))
        if snippet is not None:
            paint_snippet(painter, room, snippet, colours)
        else:
            _paint_signs(painter, room, clipping, colours)
        painter.restore()


def paint_ground(
    painter: QPainter, row: QRectF, option: QStyleOptionViewItem, colours: Colours
) -> None:
    """Paint what a row of a list stands on: chosen, pointed at, and the line below it."""
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(row, QColor(colours.selected))
        painter.fillRect(QRectF(row.left(), row.top(), _EDGE, row.height()), QColor(colours.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(row, QColor(colours.hover))
    line = QRectF(row.left() + _SIDE, row.bottom() - 1, row.width() - _SIDE, 1)
    painter.fillRect(line, QColor(colours.hairline))


def _paint_title(
    painter: QPainter, room: QRectF, clipping: Clipping, look: tuple[QFont, Colours], lines: int
) -> float:
    font, colours = look
    has_title = bool(clipping.title)
    layout, height = lay_out(
        title_of(clipping), _bold(font) if has_title else font, room.width(), lines
    )
    painter.setPen(QColor(colours.text if has_title else colours.dim))
    draw_lines(painter, layout, QPointF(room.left(), room.top()))
    return room.top() + height + _GAP


def _paint_facts(
    painter: QPainter, room: QRectF, top: float, clipping: Clipping, look: tuple[QFont, Colours]
) -> float:
    """Paint state and facts on the left, copies and annotations on the right; give the bottom."""
    font, colours = look
    painter.setFont(_small(font))
    metrics = QFontMetricsF(painter.font())
    line = QRectF(room.left(), top, room.width(), metrics.height())
    if count := signs_of(clipping):
        painter.setPen(QColor(colours.accent))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        line.setRight(line.right() - metrics.horizontalAdvance(count) - 2 * _PILL_GAP)
    if clipping.cautions:
        line.setRight(paint_mark(painter, line, colours.incomplete) - _PILL_GAP)
    if state := STATE_WORDS[clipping.state]:
        known = {"incomplete": colours.incomplete, "failed": colours.failed}
        colour = known.get(clipping.state, colours.working)
        line.setLeft(paint_pill(painter, line, state, colour) + _PILL_GAP)
    if clipping.has_changed:
        line.setLeft(paint_pill(painter, line, "changed", colours.accent) + _PILL_GAP)
    painter.setPen(QColor(colours.dim))
    words = facts_within(clipping, line.width(), metrics)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    return line.bottom() + _GAP


def _paint_lacking(painter: QPainter, room: QRectF, words: str, colours: Colours) -> float:
    """Paint which words of the query are not there; give the bottom."""
    metrics = QFontMetricsF(painter.font())
    short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(QColor(colours.incomplete))
    line = QRectF(room.left(), room.top(), room.width(), metrics.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
    return line.bottom()


def paint_snippet(painter: QPainter, room: QRectF, snippet: Snippet, colours: Colours) -> None:
    """Paint the words that were found, the matches bold on the colour of matches."""
    lines = max(1, int(room.height() // QFontMetricsF(painter.font()).height()))
    text, marks = _from_first_match(snippet, _LEAD if lines > 1 else _SHORT_LEAD)
    formats = []
    for start, end in marks:
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Bold)
        letters.setBackground(QColor(colours.match))
        letters.setForeground(QColor(colours.text))
        formats.append((start, end, letters))
    layout, _ = lay_out(text, painter.font(), room.width(), lines, formats)
    painter.setPen(QColor(colours.text))
    draw_lines(painter, layout, room.topLeft())


def _from_first_match(snippet: Snippet, lead: int) -> tuple[str, list[tuple[int, int]]]:
    """Cut off words before the first match where it would not be seen otherwise."""
    marks = [one for one in snippet.marks if 0 <= one[0] < one[1] <= len(snippet.text)]
    first = min((start for start, _ in marks), default=0)
    if first <= lead:
        return snippet.text, marks
    cut = snippet.text.rfind(" ", 0, first - lead // 2) + 1
    moved = [(start - cut + 1, end - cut + 1) for start, end in marks]
    return "…" + snippet.text[cut:], moved


def _paint_signs(painter: QPainter, room: QRectF, clipping: Clipping, colours: Colours) -> None:
    """Paint why a page is not whole, in as many lines as there is room for, or the tags."""
    metrics = QFontMetricsF(painter.font())
    if clipping.reason:
        painter.setPen(QColor(colours.text))
        lines = max(1, int(room.height() // metrics.height()))
        layout, _ = lay_out(one_line(clipping.reason), painter.font(), room.width(), lines)
        draw_lines(painter, layout, room.topLeft())
        return
    line = QRectF(room.left(), room.top(), room.width(), metrics.height() + 1)
    for tag in clipping.tags:
        right = paint_pill(painter, line, tag, colours.dim)
        if right == line.left():
            return
        line.setLeft(right + _PILL_GAP)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALLER)
    return made
