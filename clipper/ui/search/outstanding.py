"""Words that stand out in what was found, or in one clipping: to search on with one of them."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.model.clipping import Clipping
from clipper.model.search import OutstandingWord, StandingOut
from clipper.model.typed import with_word
from clipper.ui.asking import Asker
from clipper.ui.library.shelf import Shelf
from clipper.ui.plain_text import one_line
from clipper.ui.reader.reading import Reading
from clipper.ui.search.outstanding_dialog import OutstandingDialog

_NOTHING = "Search for something or open a clipping first: its words are held against the library."


class Outstanding(QObject):
    """Finds the words when they are asked for, and puts the chosen one into the search.

    Signals:
        refused: there is nothing to look at; carries what to do.
    """

    refused = Signal(str)

    def __init__(
        self, desk: Desk, asker: Asker, panes: tuple[Shelf, Reading], window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._shelf, self._reading = panes
        self._window = window
        self.dialog: OutstandingDialog | None = None

    def open(self) -> None:
        """Show the words of what the search finds; without a search those of the open clipping."""
        query, opened = self._shelf.query, self._reading.opened
        if query:
            typed = self._shelf.search.query
            self._asker.ask(
                self._desk.searching.standing_out(query), partial(self._show_found, typed)
            )
        elif opened:
            future = self._desk.searching.key_words(opened.clipping.id)
            self._asker.ask(future, partial(self._show_clipping, opened.clipping))
        else:
            self.refused.emit(_NOTHING)

    def _show_found(self, typed: str, found: StandingOut) -> None:
        what = f"{found.total:,} clippings" if found.total != 1 else "1 clipping"
        best = f", the best {found.examined:,} looked at" if found.examined < found.total else ""
        dialog = OutstandingDialog(found.words, of=found.examined, parent=self._window)
        dialog.say(f"In what “{one_line(typed)}” finds ({what}{best}), against the library.")
        dialog.added.connect(partial(self._search, typed))
        self._open(dialog)

    def _show_clipping(self, clipping: Clipping, words: tuple[OutstandingWord, ...]) -> None:
        dialog = OutstandingDialog(words, of=0, parent=self._window)
        dialog.say(f"In “{one_line(clipping.name)}”, against the library.")
        dialog.added.connect(partial(self._search, ""))
        self._open(dialog)

    def _open(self, dialog: OutstandingDialog) -> None:
        dialog.taken_alone.connect(partial(self._search, ""))
        self.dialog = dialog
        dialog.open()

    def _search(self, typed: str, word: str) -> None:
        self._shelf.search.show_whole(with_word(typed, word))
        self._shelf.search.take_keys()
