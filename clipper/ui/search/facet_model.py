"""The values of one facet as rows, and how a row is painted."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clipper.model.folding import fold
from clipper.ui.colours import Colours, colours_of, mix
from clipper.ui.icons import icon
from clipper.ui.plain_text import tip
from clipper.ui.search.facet_views import Value
from clipper.ui.swatch import paint_swatch

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
ROW = 26
_BOX = 14
_SWATCH = 11
_GAP = 8
_BAR = 56

_Index = QModelIndex | QPersistentModelIndex


class FacetModel(QAbstractListModel):
    """Holds the values that fit what was typed; those that are there keep their places."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Value] = []
        self._shown: list[Value] = []
        self._wanted = ""

    @property
    def values(self) -> Sequence[Value]:
        """Return the values that are shown."""
        return self._shown

    def open_values(self, values: Sequence[Value]) -> None:
        """Show values from the beginning: what is chosen comes first."""
        self.beginResetModel()
        self._all = sorted(values, key=lambda one: not one.state)
        self._wanted = ""
        self._shown = list(self._all)
        self.endResetModel()

    def update_values(self, values: Sequence[Value]) -> None:
        """Show new counts and choices in their old places, and what is new at the end."""
        fresh = {one.clause: one for one in values}
        kept = [fresh.pop(one.clause, _gone(one)) for one in self._all]
        self._all = [*kept, *fresh.values()]
        self.show_matching(self._wanted)

    def show_matching(self, words: str) -> None:
        """Show only what holds these words, upper and lower case alike."""
        self._wanted = words
        wanted = fold(words)[0].casefold().strip()
        found = [one for one in self._all if wanted in fold(one.words)[0].casefold()]
        if [one.clause for one in found] == [one.clause for one in self._shown]:
            self._shown = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a value, its words, or what a screen reader says of it."""
        if not index.isValid():
            return None
        value = self._shown[index.row()]
        if role == VALUE_ROLE:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            return value.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(value.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = "" if value.count is None else f"{value.count:,}"
            return ", ".join(filter(None, (value.words, count, value.state)))
        return None


class FacetDelegate(QStyledItemDelegate):
    """Paints a box with a mark, the words, and how often it occurs, as a bar and in figures."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        value: Value = index.data(VALUE_ROLE)
        model = index.model()
        most = max((one.count or 0 for one in getattr(model, "values", ())), default=1) or 1
        colours = colours_of(option.palette)
        area: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_current = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if is_current else colours.hover))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 4, 4)
        left = area.left() + _GAP
        _paint_box(
            painter, QRectF(left, area.center().y() - _BOX / 2 + 1, _BOX, _BOX), value, colours
        )
        left += _BOX + _GAP
        if value.kind:
            box = QRectF(left, area.center().y() - _SWATCH / 2 + 1, _SWATCH, _SWATCH)
            paint_swatch(painter, box, value.kind, colours)
            left += _SWATCH + _GAP
        right = self._paint_count(painter, area, value, most, colours)
        room = QRect(left, area.top(), right - left - _GAP, area.height())
        painter.setPen(QColor(colours.text if value.count or value.state else colours.dim))
        drawn = painter.font()
        drawn.setStrikeOut(value.state == "excluded")
        painter.setFont(drawn)
        words = painter.fontMetrics().elidedText(
            value.words, Qt.TextElideMode.ElideRight, room.width()
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle | Qt.TextFlag.TextSingleLine, words)
        painter.restore()

    def _paint_count(
        self, painter: QPainter, area: QRect, value: Value, most: int, colours: Colours
    ) -> int:
        """Paint figures at the right and a bar before them, and return where that begins."""
        figures = f"{most:,}"
        width = painter.fontMetrics().horizontalAdvance(figures)
        box = QRect(area.right() - _GAP - width, area.top(), width, area.height())
        painter.setPen(QColor(colours.dim))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, right, "" if value.count is None else f"{value.count:,}")
        length = max(_BAR * value.count / most, 2) if value.count else 0
        bar = QRectF(box.left() - _GAP - length, area.center().y() - 2, length, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(colours.surface, colours.accent, 0.45)))
        painter.drawRoundedRect(bar, 2, 2)
        return box.left() - _GAP - _BAR


def _gone(value: Value) -> Value:
    """Return a value that occurs no longer."""
    return Value(value.clause, value.words, 0, "", value.kind)


def _paint_box(painter: QPainter, box: QRectF, value: Value, colours: Colours) -> None:
    """Paint an empty box, a tick, or a cross for what is excluded."""
    filled = {"chosen": colours.accent, "excluded": colours.failed}.get(value.state)
    painter.setPen(QColor(filled or colours.dim))
    painter.setBrush(QColor(filled) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if filled:
        drawing = "tick" if value.state == "chosen" else "close"
        icon(drawing, colours.surface).paint(painter, box.toRect())
