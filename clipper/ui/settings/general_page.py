"""The general settings: how it looks, how much is fetched, what is kept."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from clipper.desk.settings import APPEARANCES, Settings
from clipper.ui.actions import APPEARANCE_WORDS
from clipper.ui.number_fields import decimal_number, whole_number
from clipper.ui.plain_text import one_line
from clipper.ui.settings.parts import column_of, form_of, heading, hint, plain, warning

PICTURES_HINT = (
    "They are fetched after the article and kept in the library, so that reading loads nothing "
    "from elsewhere. A case can do without. “Load its pictures” fetches those of one article."
)
_WIDTH = 110
"""Of a field for a number, in pixels: all alike."""


class GeneralPage(QWidget):
    """Shows the general settings; what a person changes counts at once.

    Signals:
        changed: carries the name of a setting and its value.
    """

    changed = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = QComboBox()
        self._appearance.setAccessibleName("Appearance")
        for appearance in APPEARANCES:
            self._appearance.addItem(APPEARANCE_WORDS[appearance], appearance)
        self._appearance.setCurrentIndex(self._appearance.findData(settings.appearance))
        self._text_size = decimal_number()
        self._text_size.setAccessibleName("Text size of articles")
        self._text_size.setRange(8, 32)
        self._text_size.setSingleStep(0.5)
        self._text_size.setDecimals(1)
        self._text_size.setSuffix(" pt")
        self._text_size.setKeyboardTracking(False)
        self._text_size.setValue(settings.text_size)
        self._at_once = _number("Pages at once", settings.at_once, 64)
        self._seconds = _number("Seconds for a page", settings.seconds, 900, " s")
        self._megabytes = _number("Largest page", settings.megabytes, 500, " MB")
        self._problem = warning()
        self._clipboard = QCheckBox("&Watch the clipboard, and offer addresses that you copy")
        self._clipboard.setChecked(settings.watch_clipboard)
        self._pictures = QCheckBox("&Keep the pictures of articles")
        self._pictures.setChecked(settings.pictures)
        self._lay_out()
        self._join()

    def show_problem(self, words: str) -> None:
        """Say what does not fit, or nothing any more."""
        self._problem.setText(one_line(words))
        self._problem.setVisible(bool(words))

    def _lay_out(self) -> None:
        form = form_of()
        form.addRow("&Appearance", self._appearance)
        form.addRow("&Text size of articles", self._text_size)
        at_once = QHBoxLayout()
        at_once.setSpacing(12)
        at_once.addWidget(self._at_once)
        at_once.addWidget(hint("from the next start of Clipper"))
        pages = plain("&Pages at once")
        pages.setBuddy(self._at_once)
        form.addRow(heading("Fetching"))
        form.addRow(pages, at_once)
        form.addRow("&Seconds for a page", self._seconds)
        form.addRow("Largest pa&ge", self._megabytes)
        for field in (self._text_size, self._at_once, self._seconds, self._megabytes):
            field.setFixedWidth(_WIDTH)
        column = column_of(self)
        column.addLayout(form)
        column.addWidget(heading("Pictures"))
        column.addWidget(self._pictures)
        column.addWidget(hint(PICTURES_HINT))
        column.addWidget(heading("Clipboard"))
        column.addWidget(self._clipboard)
        column.addWidget(self._problem)
        column.addStretch(1)

    def _join(self) -> None:
        numbers = {
            "at_once": self._at_once,
            "seconds": self._seconds,
            "megabytes": self._megabytes,
        }
        for name, field in numbers.items():
            field.valueChanged.connect(partial(self.changed.emit, name))
        self._text_size.valueChanged.connect(partial(self.changed.emit, "text_size"))
        self._appearance.activated.connect(self._tell_appearance)
        self._clipboard.toggled.connect(partial(self.changed.emit, "watch_clipboard"))
        self._pictures.toggled.connect(partial(self.changed.emit, "pictures"))

    def _tell_appearance(self) -> None:
        self.changed.emit("appearance", self._appearance.currentData())


def _number(name: str, value: int, most: int, unit: str = "") -> QSpinBox:
    field = whole_number()
    field.setAccessibleName(name)
    field.setRange(1, most)
    field.setSuffix(unit)
    field.setKeyboardTracking(False)
    field.setValue(value)
    return field
