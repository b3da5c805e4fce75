"""The window of watch lists joined to the main window: hits are read there, changes heard."""

from PySide6.QtCore import QObject

from clipper.model.watch import WatchHit
from clipper.ui.changes import Changes
from clipper.ui.library.shelf import Shelf
from clipper.ui.reader.reading import Reading
from clipper.ui.watching.watching import Watching


class Reviewing(QObject):
    """Opens hits in the reader at the name, and shows its query in the search."""

    def __init__(
        self, watching: Watching, changes: Changes, shelf: Shelf, reading: Reading
    ) -> None:
        super().__init__(watching)
        self._shelf = shelf
        self._reading = reading
        self._opened: WatchHit | None = None

        watching.opened.connect(self._open)
        watching.changed.connect(changes.take)
        changes.happened.connect(watching.take)
        changes.happened_outside.connect(watching.read_anew)
        shelf.searched.connect(self._choose)

    def _open(self, hit: WatchHit) -> None:
        self._opened = hit
        self._reading.open_at(hit.clipping.id, hit.query)
        if self._shelf.search.query == hit.query:
            self._choose(hit.query)
        self._shelf.search.show_whole(hit.query)
        window = self._reading.window()
        window.raise_()
        window.activateWindow()
        self._reading.reader.setFocus()

    def _choose(self, query: str) -> None:
        """Choose the row of the hit as soon as the list shows what its query finds."""
        if self._opened and query == self._opened.query:
            hit, self._opened = self._opened, None
            self._shelf.list.choose(hit.clipping.id)
