"""Tags as pills: type and Enter adds, Backspace in the empty line takes the last one out."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QWidget

from clipper.ui.flow_layout import FlowLayout
from clipper.ui.plain_text import menu_words, one_line, tip
from clipper.ui.window_keys import leave_to_window

_LONGEST = 60
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The line is not left for good while its completions or another window take the keys."""


class TagPill(QPushButton):
    """One tag; pressing it takes it out.

    Signals:
        dropped: carries the tag.
    """

    dropped = Signal(str)

    def __init__(self, tag: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{menu_words(tag)[:_LONGEST]}  ×", parent)
        self._tag = tag
        self.setProperty("pill", True)
        self.setAccessibleName(f"Remove the tag {one_line(tag)}")
        self.setToolTip(tip(f"Remove “{one_line(tag)}”"))

        self.clicked.connect(self._drop)

    def _drop(self) -> None:
        self.dropped.emit(self._tag)


class TagEditor(QFrame):
    """Shows and edits tags.

    Signals:
        tags_changed: a person added or removed a tag; carries all of them as a tuple.
    """

    tags_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._pills: list[TagPill] = []
        self._known = QStringListModel(self)
        self._line = QLineEdit()
        self._line.setAccessibleName("Add a tag")
        self._line.setPlaceholderText("Add a tag")
        self._line.setMaxLength(_LONGEST)
        self._line.setMinimumWidth(90)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._line.setCompleter(completer)
        self._line.installEventFilter(self)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags, in order."""
        return self._tags

    def show_tags(self, tags: Iterable[str]) -> None:
        """Show these tags."""
        wanted = tuple(tags)
        if wanted == self._tags:
            return
        self._tags = wanted
        for pill in self._pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = [TagPill(tag, self) for tag in wanted]
        for pill in self._pills:
            pill.dropped.connect(self._drop)
            self._flow.put_before_last(pill)
            pill.show()
        self.updateGeometry()

    def show_known(self, tags: Iterable[str]) -> None:
        """Offer these tags while one is typed."""
        self._known.setStringList(list(tags))

    def take_typed(self) -> None:
        """Add what is typed in the line, if that is a new tag."""
        tag = one_line(self._line.text())
        self._line.clear()
        if tag and tag.lower() not in (known.lower() for known in self._tags):
            self._change((*self._tags, tag))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Enter, comma and Backspace in the line; add what is typed when it is left."""
        if watched is self._line:
            if leave_to_window(event):
                return True
            if isinstance(event, QFocusEvent):
                if event.lostFocus() and event.reason() not in _STAYS:
                    self.take_typed()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma):
            self.take_typed()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self._line.text() and self._tags:
            self._drop(self._tags[-1])
            return True
        return False

    def _drop(self, tag: str) -> None:
        self._change(tuple(one for one in self._tags if one != tag))

    def _change(self, tags: tuple[str, ...]) -> None:
        self.show_tags(tags)
        self.tags_changed.emit(tags)
