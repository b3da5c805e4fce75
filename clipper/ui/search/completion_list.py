"""The list of what may follow in a query, under the line in which it is typed."""

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clipper.desk.completing import Completions
from clipper.ui.colours import colours_of
from clipper.ui.plain_text import one_line

_TEXT = int(Qt.ItemDataRole.UserRole)
_DETAIL = _TEXT + 1
_SIDE, _ABOVE, _BETWEEN = 10, 5, 16
_LEAST_WIDTH, _MOST_ROWS = 300, 10
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_Index = QModelIndex | QPersistentModelIndex


class CompletionList(QListView):
    """Shows completions over the window; the keys stay in the line, which lends it some.

    Nothing is chosen until Down is pressed, so that Enter searches for what was typed. Tab takes
    the first.

    Signals:
        chosen: carries where the completion goes, from and to, and its text.
    """

    chosen = Signal(int, int, str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._place = (0, 0)
        # A window of its own that takes neither keys nor clicks from the others.
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Ways to go on")
        self.setProperty("popup", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        line.installEventFilter(self)

        self.clicked.connect(self._take)
        self.entered.connect(self.setCurrentIndex)

    @property
    def is_shown(self) -> bool:
        """Tell whether it is to be seen."""
        return self.isVisible()

    def offer(self, found: Completions) -> None:
        """Show completions, or nothing where there is none."""
        self._place = (found.start, found.end)
        self._model.clear()
        for one in found.found:
            item = QStandardItem(one_line(one.label))
            item.setData(one.text, _TEXT)
            item.setData(one_line(one.detail), _DETAIL)
            name = f"{one_line(one.label)}, {one_line(one.detail)}"
            item.setData(name, int(Qt.ItemDataRole.AccessibleTextRole))
            self._model.appendRow(item)
        if not found.found:
            self.hide()
            return
        rows = min(self._model.rowCount(), _MOST_ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        self.resize(max(_LEAST_WIDTH, self._line.width()), height)
        self._follow()
        self.setCurrentIndex(QModelIndex())
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Show nothing."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take from the line the keys that move in the list, choose, and put it away."""
        if watched is not self._line or not self.isVisible():
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif event.type() == QEvent.Type.Move:
            self._follow()
        # Escape would empty the line, and Tab leave it, as shortcuts of the window do.
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not is_key or cast(QKeyEvent, event).modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(cast(QKeyEvent, event).key())
        if event.type() == QEvent.Type.ShortcutOverride:
            if key in (*_MOVES, *_TAKES, Qt.Key.Key_Escape):
                event.accept()
            return False
        return self._answer(key)

    def _follow(self) -> None:
        """Stand under the line."""
        self.move(self._line.mapToGlobal(QPoint(0, self._line.height() + 2)))

    def _answer(self, key: Qt.Key) -> bool:
        row = self.currentIndex().row()
        if key in _MOVES:
            step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            step *= 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) else _MOST_ROWS
            last = self._model.rowCount() - 1
            wanted = min(max(row + step, -1), last)
            self.setCurrentIndex(self._model.index(wanted, 0) if wanted >= 0 else QModelIndex())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _TAKES and (row >= 0 or key == Qt.Key.Key_Tab):
            self._take(self._model.index(max(row, 0), 0))
        else:
            self.hide()
            return False
        return True

    def _take(self, index: QModelIndex) -> None:
        text = str(index.data(_TEXT))
        self.hide()
        self.chosen.emit(*self._place, text)


class _Delegate(QStyledItemDelegate):
    """Paints the completion, and dimly at the right what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Give every row the same height."""
        del index
        return QSize(_LEAST_WIDTH, option.fontMetrics.height() + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        colours = colours_of(option.palette)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(colours.selected if is_current else colours.surface))
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        detail, label = str(index.data(_DETAIL) or ""), str(index.data())
        metrics = option.fontMetrics
        middle = Qt.AlignmentFlag.AlignVCenter
        needed = metrics.horizontalAdvance(label)
        left = room.width() - needed - _BETWEEN
        painter.setPen(QColor(colours.dim))
        short = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, max(left, 0))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, short)
        taken = metrics.horizontalAdvance(short) + _BETWEEN if short else 0
        painter.setPen(QColor(colours.text))
        label = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width() - taken)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, label)
