"""The window of the versions of a clipping: two of them compared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clipper.desk.comparing import Compared
from clipper.desk.organising import Dated
from clipper.model.difference import summary_of
from clipper.ui.plain_text import one_line
from clipper.ui.versions.comparison_view import ComparisonView
from clipper.ui.versions.points_list import PointsList

_TITLE = 80


class VersionsDialog(QDialog):
    """Shows what changed between two versions, and asks for others.

    Signals:
        comparison_wanted: carries the numbers of an old and a new version.
        version_wanted: a version is to be read; carries its number.
    """

    comparison_wanted = Signal(int, int)
    version_wanted = Signal(int)

    def __init__(self, size: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setWindowTitle("What changed")
        self.resize(1080, 720)
        self._old = _versions("Old version")
        self._new = _versions("New version")
        self._read = _button("Read this version")
        self._one_text = QCheckBox("&One text")
        self._whole = QCheckBox("&Unchanged too")
        self._previous = _button("↑ Previous")
        self._next = _button("↓ Next")
        self._count = QLabel()
        self._count.setProperty("dim", True)
        self._count.setAccessibleName("Changes")
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._summary.setAccessibleName("Summary")
        self.points = PointsList()
        self.view = ComparisonView(size)
        self._lay_out()

        self._old.activated.connect(self._ask)
        self._new.activated.connect(self._ask)
        self._read.clicked.connect(self._tell_read)
        self._one_text.toggled.connect(self._lay_one_text)
        self._whole.toggled.connect(self.view.set_whole)
        self._previous.clicked.connect(self.previous_change)
        self._next.clicked.connect(self.next_change)
        self.points.place_wanted.connect(self._go_to)
        for keys, deed in (
            ("F7", self.next_change),
            ("Shift+F7", self.previous_change),
            ("F8", self._one_text.toggle),
        ):
            QShortcut(QKeySequence(keys), self, deed)

    def show_versions(self, versions: Sequence[Dated]) -> None:
        """Offer the versions of a clipping."""
        for combo in (self._old, self._new):
            combo.clear()
            for one in reversed(versions):
                moment = one.fetched[:16].replace("T", " ")
                combo.addItem(f"Version {one.number}, {moment}", one.number)

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison."""
        self.setWindowTitle(f"What changed — {one_line(compared.clipping.name)[:_TITLE]}")
        for combo, version in ((self._old, compared.old), (self._new, compared.new)):
            combo.setCurrentIndex(combo.findData(version.number))
        self._summary.setText(summary_of(compared.difference))
        self.points.show_difference(compared.difference)
        self.view.show_compared(compared)
        self._show_count()
        self.view.setFocus()

    def next_change(self) -> None:
        """Go to the next change."""
        self.view.next_change()
        self._show_count()

    def previous_change(self) -> None:
        """Go to the change before."""
        self.view.previous_change()
        self._show_count()

    def _go_to(self, number: int) -> None:
        self.view.go_to(number)
        self._show_count()

    def _lay_one_text(self, one_text: bool) -> None:  # noqa: FBT001 - a switch tells it so
        self.view.set_side_by_side(not one_text)
        self._show_count()

    def _show_count(self) -> None:
        count, at = len(self.view.changes), self.view.at
        many = "1 change" if count == 1 else f"{count} changes"
        self._count.setText(f"{at + 1} of {many}" if at >= 0 else many)
        for button in (self._previous, self._next):
            button.setEnabled(count > 0)

    def _ask(self) -> None:
        self.comparison_wanted.emit(int(self._old.currentData()), int(self._new.currentData()))

    def _tell_read(self) -> None:
        self.version_wanted.emit(int(self._new.currentData()))

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for widget in (self._old, QLabel("→"), self._new, self._read):
            chosen.addWidget(widget)
        chosen.addStretch(1)
        chosen.addWidget(self._one_text)
        chosen.addWidget(self._whole)
        moving = QHBoxLayout()
        moving.setSpacing(8)
        moving.addWidget(self._summary, 1)
        for widget in (self._count, self._previous, self._next):
            moving.addWidget(widget)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.points)
        panes.addWidget(self.view)
        panes.setSizes([280, 800])
        panes.setStretchFactor(1, 1)
        panes.setChildrenCollapsible(False)
        self._previous.setToolTip("Shift+F7")
        self._next.setToolTip("F7")
        self._one_text.setToolTip("F8")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(chosen)
        column.addLayout(moving)
        column.addWidget(panes, 1)


def _versions(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(24)
    return combo


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
