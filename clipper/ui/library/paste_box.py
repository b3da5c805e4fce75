"""The box where addresses are pasted, one or many."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.desk.pasted import Pasted
from clipper.ui.colours import colours_of
from clipper.ui.library.address_text import AddressText
from clipper.ui.plain_text import tip

PAUSE_MS = 120


class PasteBox(QWidget):
    """Takes any text; which addresses are in it is for others to say.

    Signals:
        text_changed: the text rests; carries it, so that its addresses can be looked for.
        clip_wanted: the addresses are to be clipped; carries the text.
    """

    text_changed = Signal(str)
    clip_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Pasted()
        self._field = AddressText()
        self._clip = QPushButton("Clip")
        self._clip.setProperty("lead", True)
        self._clip.setEnabled(False)
        self._clip.setToolTip("Enter; Ctrl+Enter where there are many lines")
        self._clip.setFixedHeight(self._field.sizeHint().height())
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setProperty("dim", True)
        self._told.setWordWrap(True)
        self._told.setAccessibleName("What was found in the text")
        self._again = QCheckBox("Clip those again")
        self._again.setToolTip("Fetch a new version of the pages that are in the library already")
        self._lay_out()
        self.setFocusProxy(self._field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        self._field.textChanged.connect(self._wait)
        self._field.entered.connect(self._ask)
        self._clip.clicked.connect(self._ask)
        self._again.toggled.connect(self._name_button)
        self._pause.timeout.connect(self._tell_text)

    @property
    def text(self) -> str:
        """Return what was typed or pasted."""
        return self._field.toPlainText()

    @property
    def again(self) -> bool:
        """Tell whether pages that are in the library already are to be fetched again."""
        return self._again.isChecked()

    @property
    def words(self) -> str:
        """Return what the box says of its text."""
        return self._told.text()

    def show_text(self, text: str) -> None:
        """Put text into the box, as a paste does."""
        if not self.isEnabled():
            return
        self._field.setPlainText(text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str, why: str) -> None:
        """Take nothing any more: say so in the box, and why where somebody points at it."""
        self.setEnabled(False)
        self._field.setPlaceholderText(words)
        self.setToolTip(tip(why))

    def show_found(self, found: Pasted) -> None:
        """Say what the text holds: how many addresses, which are known, what is none."""
        self._found = found
        is_told = found.known_count or found.wrong or found.withheld
        is_plain = len(found.addresses) == 1 and not is_told
        self._told.setText("" if is_plain else found.words)
        self._told.setVisible(bool(self._told.text()))
        self._again.setVisible(found.known_count > 0)
        if not found.known_count:
            self._again.setChecked(False)
        self._again.setText("Clip it again" if found.known_count == 1 else "Clip those again")
        self._field.mark_lines(found.known_lines, found.wrong_lines)
        self._name_button()

    def clear(self) -> None:
        """Empty the box."""
        self._field.clear()
        self.show_found(Pasted())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a line below: what comes in is parted from what is here."""
        painter = QPainter(self)
        line = QColor(colours_of(self.palette()).hairline)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._clip, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._told, 1)
        below.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 11)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(below)
        self._told.hide()
        self._again.hide()

    def _name_button(self) -> None:
        """Say on the button how many pages will be clipped."""
        known = self._found.known_count
        count = len(self._found.addresses) if self.again else len(self._found.new)
        words = "Clip" if count <= 1 else f"Clip {count:,} pages"
        self._clip.setText("Open" if known and not count else words)
        self._clip.setEnabled(bool(self._found.addresses))

    def _wait(self) -> None:
        """Wait until the text rests; until then its old marks would stand in the wrong place."""
        self._field.mark_lines((), ())
        self._pause.start()

    def _tell_text(self) -> None:
        self.text_changed.emit(self.text)

    def _ask(self) -> None:
        if self.text.strip():
            self.clip_wanted.emit(self.text)
