"""What the pages of the settings are made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def form_of() -> QFormLayout:
    """Return a form in the window's measure."""
    form = QFormLayout()
    form.setVerticalSpacing(9)
    form.setHorizontalSpacing(16)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def column_of(page: QWidget) -> QVBoxLayout:
    """Give a page one column, in the window's measure."""
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 16, 20, 12)
    column.setSpacing(10)
    return column


def heading(words: str) -> QLabel:
    """Return a heading between parts of a page."""
    label = plain(words)
    label.setProperty("heading", True)
    label.setContentsMargins(0, 8, 0, 0)
    return label


def hint(words: str = "") -> QLabel:
    """Return a quiet explanation that wraps."""
    label = plain(words)
    label.setProperty("dim", True)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def plain(words: str) -> QLabel:
    """Return words that are never taken for markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def warning() -> QLabel:
    """Return a place for words on what is wrong; it is hidden while there are none."""
    label = hint()
    label.setProperty("dim", False)
    label.setProperty("wrong", True)
    label.hide()
    return label


def button(words: str) -> QPushButton:
    """Return a button that Enter in a field does not press."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    return made


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page in a place of its own, which scrolls where the screen or the font asks it."""
    place = QScrollArea()
    place.setWidget(page)
    place.setWidgetResizable(True)
    place.setFrameShape(QFrame.Shape.NoFrame)
    place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    place.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return place
