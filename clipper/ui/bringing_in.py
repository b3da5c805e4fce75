"""What is dropped or opened: sorted by the desk, asked about where needed, and clipped."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.bringing_in import Brought
from clipper.desk.desk import Desk
from clipper.ui.asking import Asker
from clipper.ui.batch import Batch
from clipper.ui.library.saved_pages import AddressDialog, ask_for_files


class BringingIn(QObject):
    """Takes files and text from outside into the library.

    Signals:
        feeds_found: feeds came in; carries their addresses as a tuple.
    """

    feeds_found = Signal(tuple)

    def __init__(self, desk: Desk, asker: Asker, batch: Batch, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._batch = batch
        self._window = window
        self.dialog: AddressDialog | None = None

    def open_saved(self) -> None:
        """Ask for saved pages, and clip them."""
        if paths := ask_for_files(self._window):
            self.take(paths, "")

    def take(self, paths: tuple[Path, ...], text: str) -> None:
        """Clip files, and the addresses in a text."""
        self._asker.ask(self._desk.bringing_in.sort(paths, text), self._go_on)

    def _go_on(self, brought: Brought) -> None:
        """Ask for the addresses of pages that have none, one by one; then clip all."""
        if brought.homeless:
            self._ask_address(brought)
            return
        if brought.feeds:
            self.feeds_found.emit(brought.feeds)
        self._batch.clip_brought(replace(brought, feeds=()))

    def _ask_address(self, brought: Brought) -> None:
        page = brought.homeless[0]
        self.dialog = AddressDialog(page.path.name, len(brought.homeless) - 1, self._window)
        self.dialog.answered.connect(partial(self._take_address, brought, page.path))
        self.dialog.open()

    def _take_address(self, brought: Brought, path: Path, address: str) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None
        self._go_on(brought.with_addresses({path: address}))
