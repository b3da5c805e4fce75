"""The list that a facet's button opens."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.search.facet_model import ROW, VALUE_ROLE, FacetDelegate, FacetModel
from clipper.ui.search.facet_views import State, Value, View

FILTERED = 8
"""With more values than these one can type to find one."""
_ROWS = 12
_HINT = "Space chooses, Delete or a right click excludes"
_EMPTY = "Nothing here fits what you typed."
_LEAST = 300


class FacetPopup(QFrame):
    """Chooses and excludes values of a facet; stays open until Escape, Enter or a click elsewhere.

    Signals:
        wanted: a value is to have another state; carries its clause and the state.
        closed: it went away.
    """

    wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.title = ""
        self.model = FacetModel(self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Type to find one")
        self.filter.setAccessibleName("Find a value")
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FacetDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = QLabel(_HINT)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("dim", True)
        self._words.setContentsMargins(4, 0, 4, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        for widget in (self.filter, self.list, self._words):
            column.addWidget(widget)
        for widget in (self.filter, self.list):
            widget.installEventFilter(self)

        self.filter.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._toggle)
        self.list.customContextMenuRequested.connect(self._exclude_at)

    def open_view(self, view: View, place: QWidget, width: int) -> None:
        """Show a facet under a button."""
        self.title = view.title
        self.setAccessibleName(view.title)
        self.list.setAccessibleName(f"{view.title}: values")
        self.filter.clear()
        self.model.open_values(view.values)
        is_long = len(view.values) > FILTERED
        self.filter.setVisible(is_long)
        rows = min(len(view.values), _ROWS)
        self.list.setFixedHeight(rows * ROW + 4)
        self.setFixedWidth(max(width, _LEAST))
        self.adjustSize()
        self._place(place)
        self.show()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def update_view(self, view: View | None) -> None:
        """Show new counts and choices, each in its place."""
        at = self.list.currentIndex().row()
        self.model.update_values(view.values if view else ())
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(min(max(at, 0), self.model.rowCount() - 1)))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it went away."""
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Choose, exclude and leave by keys; what is typed over the list finds a value."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        pressed = cast(QKeyEvent, event)
        if pressed.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return (self._take_in_list if watched is self.list else self._take_in_filter)(pressed)

    def _take_in_list(self, pressed: QKeyEvent) -> bool:
        key, index = pressed.key(), self.list.currentIndex()
        with_shift = bool(pressed.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Delete or (key == Qt.Key.Key_Space and with_shift):
            self._exclude(index)
        elif key == Qt.Key.Key_Space:
            self._toggle(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(index)
            self.close()
        elif key == Qt.Key.Key_Up and index.row() <= 0 and not self.filter.isHidden():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif pressed.text().isprintable() and pressed.text() and not self.filter.isHidden():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.insert(pressed.text())
        else:
            return False
        return True

    def _take_in_filter(self, pressed: QKeyEvent) -> bool:
        if pressed.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.list.currentIndex())
            self.close()
        else:
            return False
        return True

    def _narrow(self, words: str) -> None:
        self.model.show_matching(words)
        self.list.setCurrentIndex(self.model.index(0))
        self._words.setText(_HINT if self.model.rowCount() else _EMPTY)

    def _toggle(self, index: QModelIndex) -> None:
        self._want(index, "chosen")

    def _exclude(self, index: QModelIndex) -> None:
        self._want(index, "excluded")

    def _exclude_at(self, place: QPoint) -> None:
        self._exclude(self.list.indexAt(place))

    def _want(self, index: QModelIndex, state: State) -> None:
        """Give a value a state, or take that from it; what is excluded is first let in again."""
        value: Value | None = index.data(VALUE_ROLE)
        if value is not None:
            is_back = value.state == state or (value.state == "excluded" and state == "chosen")
            self.wanted.emit(value.clause, "" if is_back else state)

    def _place(self, button: QWidget) -> None:
        """Stand under a button, or over it where there is no room."""
        pane = button.parentWidget() or button
        place = button.mapToGlobal(QPoint(0, button.height() + 2))
        screen = (button.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        left = min(place.x(), pane.mapToGlobal(QPoint(pane.width(), 0)).x() - self.width())
        left = max(left, pane.mapToGlobal(QPoint(12, 0)).x(), screen.left())
        if place.y() + self.height() > screen.bottom():
            place.setY(button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(min(left, screen.right() - self.width()), max(place.y(), screen.top()))
