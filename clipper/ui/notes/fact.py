"""One fact in one line, cut where it is long, and copied with a press."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from clipper.ui.plain_text import one_line, tip


class Fact(QWidget):
    """Shows words; where they are there to be copied, a button does that."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, is_copied: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_copied = is_copied
        self.words = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAccessibleName(name)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._copy = QToolButton()
        self._copy.setText("Copy")
        self._copy.setAccessibleName(f"Copy {name}")
        self._copy.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label, 1)
        row.addWidget(self._copy)

        self._copy.clicked.connect(self.copy)

    def show_words(self, words: str) -> None:
        """Show these words, or a dash where there are none."""
        self.words = one_line(words)
        self.setToolTip(tip(self.words) if self.words else "")
        self._copy.setVisible(bool(self.words) and self._is_copied)
        self._elide()

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the words anew."""
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as narrow as the panel wants."""
        return QSize(60, super().minimumSizeHint().height())

    def _elide(self) -> None:
        metrics = self._label.fontMetrics()
        room = self._label.width()
        elide = Qt.TextElideMode
        mode = elide.ElideMiddle if self._is_copied else elide.ElideRight
        self._label.setText(metrics.elidedText(self.words, mode, room) or "–")
