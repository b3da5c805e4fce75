"""The wish for a WARC file of captures, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.plain_text import one_line
from clipper.ui.report.scope import Scope, ScopeChoice
from clipper.ui.report.words_label import words_label

_ABOUT = (
    "The untouched pages as the servers sent them, with their headers and times, in the format "
    "of web archives. Clipper and other tools read it."
)


@dataclass(frozen=True, slots=True)
class CapturesWish:
    """Where captures shall go; `replace` where a person agreed that a file there may go."""

    path: str
    pictures: bool
    replace: bool


class CapturesDialog(QDialog):
    """Asks where the captures shall be written, and shows how far that is.

    Signals:
        wanted: they are to be written; carries the `CapturesWish`.
        stopped: a person gave it up.
    """

    wanted = Signal(object)
    stopped = Signal()

    def __init__(self, scopes: Sequence[Scope], folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export captures")
        self.setMinimumWidth(520)
        self._about = words_label(_ABOUT)
        self._scope = ScopeChoice(scopes)
        self._pictures = QCheckBox("With &pictures")
        self._pictures.setChecked(True)
        self._agreed = ""
        self._path = QLineEdit(f"{folder}/Captures {_moment()}.warc.gz")
        self._path.setAccessibleName("File")
        self._browse = QPushButton("Choose…")
        self._browse.setAccessibleName("Choose the file")
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Captures written")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._problem = words_label("", role="wrong")
        self._problem.setAccessibleName("What went wrong")
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = buttons.addButton("Write file", QDialogButtonBox.ButtonRole.ActionRole)
        self._write.setProperty("lead", True)
        self._lay_out(buttons)
        self._browse.setAutoDefault(False)
        self._write.setDefault(True)
        self._path.setFocus()

        self._path.textChanged.connect(self._allow)
        self._browse.clicked.connect(self._choose_path)
        self._write.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)

    @property
    def scope(self) -> Scope:
        """Return whose captures are wanted."""
        return self._scope.scope

    def show_progress(self, done: int, total: int) -> None:
        """Show how many captures of how many are written."""
        self._progress.setMaximum(total)
        self._progress.setValue(done)

    def take_back(self, problem: str) -> None:
        """Say what went wrong, and let a person ask again: with another place, say."""
        self._set_busy(busy=False)
        self._problem.setText(one_line(problem))
        self._problem.setVisible(bool(problem))
        self._path.setFocus()

    def reject(self) -> None:
        """Give up what is being written, too."""
        self.stopped.emit()
        super().reject()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._path, 1)
        place.addWidget(self._browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("Contains", self._scope)
        form.addRow("", self._pictures)
        named = QLabel("&File")
        named.setBuddy(self._path)
        form.addRow(named, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addWidget(self._about)
        column.addLayout(form)
        column.addWidget(self._progress)
        column.addWidget(self._problem)
        column.addWidget(buttons)

    def _allow(self, path: str) -> None:
        self._write.setEnabled(bool(path.strip()))

    def _choose_path(self) -> None:
        kinds = "WARC (*.warc.gz *.warc)"
        path, _ = QFileDialog.getSaveFileName(
            self, "Write the captures to", self._path.text(), kinds
        )
        if path:
            self._agreed = path  # The system's dialog asks whether a file that is there may go.
            self._path.setText(path)

    def _ask(self) -> None:
        self._set_busy(busy=True)
        self._progress.setMaximum(0)
        self._problem.hide()
        path = self._path.text().strip()
        self.wanted.emit(CapturesWish(path, self._pictures.isChecked(), path == self._agreed))

    def _set_busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        for widget in (self._write, self._scope, self._path, self._browse, self._pictures):
            widget.setEnabled(not busy)


def _moment() -> str:
    """Return the time as it may stand in the name of a file, so that no other has it."""
    return datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S")
