"""The row under the search box: a button for each facet, and what is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from clipper.model.choices import Choice
from clipper.model.controls import shortened
from clipper.model.facets import FACETS
from clipper.ui.flow_layout import FlowLayout
from clipper.ui.plain_text import menu_words, one_line, tip
from clipper.ui.search.facet_views import View

_KEYS = {
    "Site": "&Site",
    "Type": "&Type",
    "Tag": "Ta&g",
    "When": "&When",
    "Case": "C&ase",
    "Named": "&Named",
    "Language": "&Language",
}
"""The titles with the letter that opens each with Alt; F, E, C, V and H are the menus'."""
_LONGEST = 28
"""Characters of a value that its sign shows."""
_LINE = 32


class FacetBar(QWidget):
    """Shows buttons of facets, and a sign for each choice that takes it back.

    Signals:
        opened: a facet is to be shown; carries its title.
        taken: a choice is to go; carries it.
        left: Escape was pressed; the search box is to take the keys.
    """

    opened = Signal(str)
    taken = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Narrow the search")
        self._choices: list[tuple[Choice, str]] = []
        self._signs: list[QPushButton] = []
        self._row = FlowLayout(self)
        self._row.setContentsMargins(12, 2, 12, 2)
        # The layout gives its last one what is left of the line.
        self._row.addWidget(QWidget())
        self.buttons = {
            title: self._button(title) for title in dict.fromkeys(facet.title for facet in FACETS)
        }
        self.setMinimumHeight(_LINE)
        self.hide()

    def show_views(self, views: Sequence[View]) -> None:
        """Offer these facets, each with the number of its values."""
        found = {view.title: view for view in views}
        for title, button in self.buttons.items():
            view = found.get(title)
            button.setVisible(view is not None)
            if view is not None:
                many = len(view.values)
                button.setText(f"{_KEYS[title]}  {many}")
                button.setAccessibleName(f"{title}, {many} to choose from")

    def show_choices(self, choices: Sequence[tuple[Choice, str]]) -> None:
        """Show what is chosen: each choice, and its value in words."""
        if list(choices) == self._choices:
            return
        has_keys = any(sign.hasFocus() for sign in self._signs)
        self._choices = list(choices)
        for sign in self._signs:
            self._row.removeWidget(sign)
            sign.hide()
            sign.deleteLater()
        self._signs = [self._sign(choice, words) for choice, words in choices]
        if has_keys:
            (self._signs[0].setFocus if self._signs else self.left.emit)()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Open with Down, take back with Delete, go along with the arrows, leave with Escape."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        button = watched if isinstance(watched, QPushButton) else None
        if button is None:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
        elif (button in self._signs and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)) or (
            button not in self._signs and key in (Qt.Key.Key_Down, Qt.Key.Key_Return)
        ):
            button.click()
        else:
            return False
        return True

    def _button(self, title: str) -> QPushButton:
        button = self._pill(_KEYS[title])
        letter = _KEYS[title].partition("&")[2][:1].upper()
        button.setToolTip(tip(f"Narrow the search (Alt+{letter})"))
        button.hide()
        button.clicked.connect(partial(self._open, title))
        return button

    def _sign(self, choice: Choice, words: str) -> QPushButton:
        """Make the sign of a choice, behind those before it."""
        said = f"not {words}" if choice.is_excluded else words
        sign = self._pill(f"{menu_words(shortened(said, _LONGEST))}  ×", is_chosen=True)
        sign.setAccessibleName(f"{one_line(said)}, take back")
        sign.setToolTip(tip(f"{said}: press to take it back"))
        sign.clicked.connect(partial(self._take, choice))
        return sign

    def _pill(self, words: str, *, is_chosen: bool = False) -> QPushButton:
        pill = QPushButton(words, self)
        pill.setProperty("pill", True)
        pill.setProperty("chosen", is_chosen)
        pill.setAutoDefault(False)
        pill.installEventFilter(self)
        self._row.put_before_last(pill)
        pill.show()
        return pill

    def _open(self, title: str) -> None:
        self.opened.emit(title)

    def _take(self, choice: Choice) -> None:
        self.taken.emit(choice)
