"""A quiet line that offers to clip addresses that were copied in another program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from clipper.ui.colours import colours_of, mix
from clipper.ui.plain_text import one_line, tip


class OfferBar(QWidget):
    """Asks about copied addresses; Enter takes them, Esc puts the line away.

    Signals:
        taken: the addresses are to be clipped; carries them as a tuple.
    """

    taken = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._addresses: tuple[str, ...] = ()
        self._before: QWidget | None = None
        self.setAccessibleName("Copied addresses")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._take = QPushButton("Clip")
        self._refuse = QPushButton("Not now")
        for button in (self._take, self._refuse):
            button.setProperty("quiet", True)
            button.setAutoDefault(False)
        self._take.setToolTip("Enter")
        self._refuse.setToolTip("Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 6)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self._take)
        row.addWidget(self._refuse)
        self.hide()

        self._take.clicked.connect(self._tell)
        self._refuse.clicked.connect(self.put_away)

    @property
    def words(self) -> str:
        """Return what is asked, or an empty string."""
        return self._words.text()

    def offer(self, addresses: tuple[str, ...]) -> None:
        """Ask whether to clip these addresses; nothing is fetched before a person agrees."""
        if not addresses:
            return
        self._addresses = addresses
        count = len(addresses)
        what = "1 address" if count == 1 else f"{count:,} addresses"
        self._words.setText(f"{what} copied. Clip {'it' if count == 1 else 'them'}?")
        self._words.setToolTip(tip("\n".join(one_line(one) for one in addresses[:10])))
        self.show()

    def take_keys(self) -> None:
        """Take the keys, so that Enter and Esc answer; whoever had them gets them back."""
        self._before = self.window().focusWidget()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Ask no more."""
        self._addresses = ()
        self._words.clear()
        before, self._before = self._before, None
        if before and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer with Enter or Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a quiet ground and a line below."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(mix(colours.window, colours.accent, 0.1)))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.hairline))
        painter.end()

    def _tell(self) -> None:
        addresses = self._addresses
        self.put_away()
        if addresses:
            self.taken.emit(addresses)
