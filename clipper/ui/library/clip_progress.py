"""The slim line that is there while pages are clipped."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget


class ClipProgress(QWidget):
    """Says how far a batch of clips is.

    Signals:
        cancel_wanted: the rest is not to be clipped.
        retry_wanted: what failed is to be tried again.
        queue_wanted: the queue is to be shown.
        dismissed: the line was put away.
    """

    cancel_wanted = Signal()
    retry_wanted = Signal()
    queue_wanted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Progress of clipping")
        self._words = _dim()
        self._waits = _dim()
        self._waits.setWordWrap(True)
        self._waits.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Pages clipped")
        self._is_paused = False
        self._is_over = True
        self._said = ""
        self._queue = _quiet("Queue")
        self._queue.setToolTip("Show each page (Ctrl+J)")
        self._cancel = _quiet("Cancel")
        self._retry = _quiet("Retry failed")
        self._dismiss = _quiet("Close")
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        for button in (self._queue, self._retry, self._cancel, self._dismiss):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 2, 12, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._waits)
        self.hide()

        self._queue.clicked.connect(self.queue_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._retry.clicked.connect(self._ask_again)
        self._dismiss.clicked.connect(self._put_away)

    @property
    def words(self) -> str:
        """Return what the line says."""
        return " · ".join(filter(None, (self._words.text(), self._waits.text())))

    def show_progress(self, done: int, total: int, failed: int = 0, waits: str = "") -> None:
        """Say that `done` pages of `total` have ended, `failed` of them badly.

        Args:
            done: how many have ended.
            total: how many there are.
            failed: how many of those that ended failed.
            waits: that the others wait until a time; it stands in the place of the bar, as
                nothing moves so long.
        """
        is_over = done >= total or bool(waits)
        failures = f"{failed:,} failed" if failed else ""
        self._said = " · ".join(filter(None, (f"{done:,} of {total:,}", failures)))
        self._waits.setText(waits)
        self._waits.setVisible(bool(waits))
        self._is_over = is_over
        self._say()
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._bar.setVisible(not is_over)
        self._cancel.setVisible(done < total)
        self._retry.setVisible(is_over and failed > 0)
        # Four buttons are more than the list is wide.
        self._dismiss.setVisible(is_over and not (waits and failed))
        self.setVisible(total > 0)

    def show_paused(self, *, paused: bool) -> None:
        """Say whether the pages that wait are not begun."""
        self._is_paused = paused
        self._say()

    def _say(self) -> None:
        rests = self._is_paused and not self._is_over
        self._words.setText(f"Paused · {self._said}" if rests else self._said)

    def _ask_again(self) -> None:
        self.hide()
        self.retry_wanted.emit()

    def _put_away(self) -> None:
        self.hide()
        self.dismissed.emit()


def _dim() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("dim", True)
    return label


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("quiet", True)
    return button
