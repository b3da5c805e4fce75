"""The wish for a report: what stands on its title page, its form, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.plain_text import one_line
from clipper.ui.report.scope import Scope, ScopeChoice
from clipper.ui.report.words_label import words_label


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A form that a report can have: its name for programs, for people, and of its files."""

    id: str
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What a person wants of a report; `path` is where it shall be written."""

    title: str
    author: str
    question: str
    format: str
    path: str
    pictures: bool = True


class ReportDialog(QDialog):
    """Asks for a report, and stays until it is written: what was typed is not lost.

    Signals:
        wanted: carries a `ReportWish`.
    """

    wanted = Signal(object)

    def __init__(
        self,
        scopes: Sequence[Scope],
        formats: Sequence[ReportFormat],
        folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)
        self._is_path_chosen = False
        self._folder = folder
        self.setWindowTitle("Report")
        self.setMinimumWidth(520)
        self._scope = ScopeChoice(scopes)
        self._title = _line("Title")
        self._author = _line("Author")
        self._question = QPlainTextEdit()
        self._question.setAccessibleName("Question")
        self._question.setTabChangesFocus(True)
        self._question.setFixedHeight(76)
        self._format = QComboBox()
        self._format.setAccessibleName("Format")
        for form in self._formats:
            self._format.addItem(form.name, form.id)
        self._pictures = QCheckBox("With &pictures")
        self._pictures.setChecked(True)
        self._pictures.setToolTip("The kept pictures in a web page; their hashes in other formats")
        self._path = _line("File")
        self._browse = QPushButton("Choose…")
        self._browse.setAccessibleName("Choose the file")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = buttons.addButton("Write report", QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setProperty("lead", True)
        self._problem = words_label("", role="wrong")
        self._problem.setAccessibleName("What went wrong")
        self._problem.hide()
        self._lay_out(buttons)
        self._suggest_path()
        self._title.setFocus()

        self._title.textChanged.connect(self._suggest_path)
        self._format.activated.connect(self._change_suffix)
        self._path.textEdited.connect(self._take_path)
        self._browse.clicked.connect(self._choose_path)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)

    @property
    def scope(self) -> Scope:
        """Return which clippings are wanted now."""
        return self._scope.scope

    @property
    def wish(self) -> ReportWish:
        """Return what is asked for now."""
        return ReportWish(
            self._title.text().strip(),
            self._author.text().strip(),
            self._question.toPlainText().strip(),
            self._form().id,
            self._path.text().strip(),
            self._pictures.isChecked(),
        )

    def show_wish(self, wish: ReportWish) -> None:
        """Show what was asked for the last time, but not where it went."""
        self._title.setText(wish.title)
        self._author.setText(wish.author)
        self._question.setPlainText(wish.question)
        self._format.setCurrentIndex(max(self._format.findData(wish.format), 0))
        self._pictures.setChecked(wish.pictures)
        self._suggest_path()

    def take_back(self, problem: str) -> None:
        """Say what went wrong, and let a person ask again: with another place, say."""
        self._write.setEnabled(True)
        self._problem.setText(one_line(problem))
        self._problem.setVisible(bool(problem))
        self._path.setFocus()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._path, 1)
        place.addWidget(self._browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("Contains", self._scope)
        form.addRow("&Title", self._title)
        form.addRow("&Author", self._author)
        form.addRow("&Question", self._question)
        form.addRow("&Format", self._format)
        form.addRow("", self._pictures)
        named = QLabel("Fi&le")
        named.setBuddy(self._path)
        form.addRow(named, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(buttons)

    def _form(self) -> ReportFormat:
        return self._formats[max(self._format.currentIndex(), 0)]

    def _suggest_path(self) -> None:
        """Name the file after the title, until a person names it."""
        if not self._is_path_chosen:
            kept = "".join(
                char if char.isalnum() or char in " -_" else " " for char in self._title.text()
            )
            name = " ".join(kept.split())[:80] or "Report"
            self._path.setText(f"{self._folder}/{name}{self._form().suffix}")
        self._write.setEnabled(bool(self._path.text().strip()))

    def _change_suffix(self) -> None:
        """Give a file that a person named the suffix of the new format."""
        if not self._is_path_chosen:
            self._suggest_path()
            return
        path = self._path.text()
        for form in self._formats:
            if path.endswith(form.suffix):
                self._path.setText(path.removesuffix(form.suffix) + self._form().suffix)
                return

    def _take_path(self, path: str) -> None:
        self._is_path_chosen = True
        self._write.setEnabled(bool(path.strip()))

    def _choose_path(self) -> None:
        form = self._form()
        path, _ = QFileDialog.getSaveFileName(
            self, "Write the report to", self._path.text(), f"{form.name} (*{form.suffix})"
        )
        if path:
            self._path.setText(path)
            self._take_path(path)

    def _ask(self) -> None:
        self._write.setEnabled(False)
        self._problem.hide()
        self.wanted.emit(self.wish)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line
