"""What a report or an export may contain: choices in words, with how many clippings each takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from clipper.ui.plain_text import one_line
from clipper.ui.report.words_label import words_label


@dataclass(frozen=True, slots=True)
class Scope:
    """Some clippings, and how they were chosen, in words."""

    ids: tuple[int, ...]
    words: str


class ScopeChoice(QWidget):
    """Shows the one scope there is, or lets a person choose among several; the first is chosen."""

    def __init__(self, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = tuple(scopes)
        self._choice = QComboBox()
        self._choice.setAccessibleName("Contains")
        self._choice.setMinimumContentsLength(20)
        self._choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for scope in self._scopes:
            self._choice.addItem(one_line(scope.words))
        words = words_label(self._choice.itemText(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._choice if len(self._scopes) > 1 else words)

    @property
    def scope(self) -> Scope:
        """Return what is chosen."""
        return self._scopes[max(self._choice.currentIndex(), 0)]
