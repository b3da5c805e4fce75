"""The window of the versions joined to the desk."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.comparing import Compared
from clipper.desk.desk import Desk
from clipper.desk.organising import Opened
from clipper.ui.asking import Asker
from clipper.ui.versions.versions_dialog import VersionsDialog


class Versions(QObject):
    """Opens the comparison of two versions, and gets others into it.

    Signals:
        version_wanted: a version is to be read; carries clipping and number.
    """

    version_wanted = Signal(int, int)

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._window = window
        self._clipping = 0
        self.dialog: VersionsDialog | None = None

    def open(self, clipping: int, size: float, old: int = 0, new: int = 0) -> None:
        """Compare two versions of a clipping, by default the newest with the one before.

        Args:
            clipping: its id.
            size: of the text, in points.
            old: the number of the older version.
            new: that of the newer one.
        """
        future = self._desk.comparing.compare(clipping, old, new)
        self._asker.ask(future, partial(self._list, size))

    def _list(self, size: float, compared: Compared) -> None:
        future = self._desk.organising.opened(compared.clipping.id)
        self._asker.ask(future, partial(self._show, size, compared))

    def _show(self, size: float, compared: Compared, opened: Opened) -> None:
        if self.dialog is None:
            dialog = VersionsDialog(size, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.comparison_wanted.connect(self._compare)
            dialog.version_wanted.connect(self._tell_wanted)
            dialog.destroyed.connect(self._forget)
            self.dialog = dialog
        self._clipping = compared.clipping.id
        self.dialog.show_versions(opened.versions)
        self.dialog.show_compared(compared)
        self.dialog.show()
        self.dialog.activateWindow()

    def _compare(self, old: int, new: int) -> None:
        future = self._desk.comparing.compare(self._clipping, old, new)
        self._asker.ask(future, self._show_compared)

    def _show_compared(self, compared: Compared) -> None:
        if self.dialog and compared.clipping.id == self._clipping:
            self.dialog.show_compared(compared)

    def _tell_wanted(self, number: int) -> None:
        self.version_wanted.emit(self._clipping, number)

    def _forget(self) -> None:
        self.dialog = None
