"""One line that says what happened, with one thing to do about it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from clipper.ui.colours import colours_of, mix
from clipper.ui.plain_text import menu_words, one_line

SUCCESS_MS = 6000
"""How long a success stays; a failure stays until it is closed."""

_EDGE = 4
_AWAY = 18
_WIDEST = 640
_CORNER = 6


class MessageBar(QFrame):
    """Shows one message at a time, always as plain text, and hides when there is none.

    It floats over the lower edge of its parent, so that nothing moves when it comes and goes.

    Signals:
        acted: the action's button was pressed.
        closed: the message was closed, or went by itself.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent:
            parent.installEventFilter(self)
        self.setAccessibleName("Message")
        self._is_failure = False
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.setProperty("quiet", True)
        self._close = QPushButton("×")
        self._close.setProperty("quiet", True)
        self._close.setAccessibleName("Close the message")
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + _EDGE, 6, 8, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(SUCCESS_MS)
        self.hide()

        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.clear)
        self._leaving.timeout.connect(self.clear)

    @property
    def words(self) -> str:
        """Return the message that is shown, or an empty string."""
        return self._words.text()

    def show_success(self, words: str, action: str = "") -> None:
        """Say what was done; it goes by itself."""
        self._show(words, action, is_failure=False)
        self._leaving.start()

    def show_failure(self, words: str, action: str = "") -> None:
        """Say what failed and what can be done; it stays until it is closed."""
        self._leaving.stop()
        self._show(words, action, is_failure=True)

    def clear(self) -> None:
        """Show nothing."""
        self._leaving.stop()
        if self.words:
            self._words.clear()
            self.hide()
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a quiet card with an edge in the colour of success or failure."""
        colours = colours_of(self.palette())
        colour = colours.failed if self._is_failure else colours.success
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(card, _CORNER, _CORNER)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, QColor(mix(colours.surface, colour, 0.1)))
        painter.setClipPath(shape)
        painter.fillRect(0, 0, _EDGE, self.height(), QColor(colour))
        painter.setClipping(False)
        painter.setPen(QColor(mix(colours.surface, colour, 0.45)))
        painter.drawPath(shape)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the lower edge of the parent."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._float()
        return False

    def _float(self) -> None:
        above = self.parentWidget()
        if above:
            width = min(_WIDEST, above.width() - 2 * _AWAY)
            height = max(self.heightForWidth(width), self.minimumSizeHint().height())
            top = above.height() - height - _AWAY
            self.setGeometry((above.width() - width) // 2, top, width, height)
            self.raise_()

    def _show(self, words: str, action: str, *, is_failure: bool) -> None:
        self._is_failure = is_failure
        self._words.setText(one_line(words))
        self._action.setText(menu_words(action))
        self._action.setVisible(bool(action))
        self._float()
        self.show()
        self.update()
        announcement = QAccessibleAnnouncementEvent(self, self.words)
        if is_failure:
            announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def _act(self) -> None:
        self.clear()
        self.acted.emit()
