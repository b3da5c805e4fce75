"""Undo and Redo in menu and tool bar: open while there is something to turn back, and named so."""

from PySide6.QtCore import QObject

from clipper.desk.desk import Desk
from clipper.model.controls import shortened
from clipper.ui.actions import Actions
from clipper.ui.asking import Asker
from clipper.ui.plain_text import menu_words, one_line, tip

_LONGEST = 100
"""Characters of what an entry of a menu says of an action; a title may be endless."""
_WORDS = {"undo": "Undo", "redo": "Redo"}


class Undo(QObject):
    """Keeps the two entries as the change log of the library has it."""

    def __init__(self, desk: Desk, asker: Asker, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._actions = actions
        if not desk.is_read_only:
            self._show(("", ""))

    def look(self) -> None:
        """Ask what there is to undo and redo, and say it."""
        if not self._desk.is_read_only:
            self._asker.ask(self._desk.organising.undoable(), self._show)

    def _show(self, summaries: tuple[str, str]) -> None:
        for (name, word), summary in zip(_WORDS.items(), summaries, strict=True):
            action = self._actions[name]
            what = shortened(one_line(summary), _LONGEST)
            action.setText(f"&{word} {menu_words(what)}".strip())
            action.setIconText(word)
            action.setToolTip(tip(f"{word} {what}" if what else f"There is nothing to {name}"))
            self._actions.enable([name], on=bool(what))
