"""Which of how many matches is shown, with arrows to the one before and the next."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from clipper.ui.colours import colours_of
from clipper.ui.icons import icon

_SIDE = 14


class Stepper(QWidget):
    """Says "3 of 12" and steps.

    Signals:
        stepped: an arrow was pressed; carries 1 for the next, -1 for the one before.
    """

    stepped = Signal(int)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("dim", True)
        self._words.setAccessibleName(f"Which {what}")
        self._arrows = [
            self._arrow(f"Previous {what}", "Shift+F3", self._go_back),
            self._arrow(f"Next {what}", "F3", self._go_on),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._words)
        row.addSpacing(4)
        for button in self._arrows:
            row.addWidget(button)
        self._draw()

    @property
    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def show_place(self, words: str, *, can_step: bool) -> None:
        """Say where the reader is, and whether there is anything to step through."""
        self._words.setText(words)
        for button in self._arrows:
            button.setEnabled(can_step)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _arrow(self, name: str, key: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("quiet", True)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        button.setIconSize(QSize(_SIDE, _SIDE))
        button.clicked.connect(slot)
        return button

    def _draw(self) -> None:
        ink = colours_of(self.palette()).dim
        for button, drawing in zip(self._arrows, ("arrow-up", "arrow-down"), strict=True):
            button.setIcon(icon(drawing, ink))

    def _go_back(self) -> None:
        self.stepped.emit(-1)

    def _go_on(self) -> None:
        self.stepped.emit(1)
