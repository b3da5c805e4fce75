"""The report of what is selected: asked for, written, opened."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.desk.reporting import FORMATS, Heading
from clipper.model.errors import Cancelled
from clipper.ui.asking import Asker
from clipper.ui.report.folder import suggested_folder
from clipper.ui.report.report_dialog import ReportDialog, ReportFormat, ReportWish
from clipper.ui.report.scope import Scope


class Reports(QObject):
    """Asks what report is wanted and has it written.

    Signals:
        written: a report was written; carries what to say and what can be done about it.
    """

    written = Signal(str, str)

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._window = window
        self._wish: ReportWish | None = None
        self._path = ""
        self.dialog: ReportDialog | None = None

    def ask(self, scopes: list[Scope]) -> None:
        """Ask what the report shall contain, and how it shall be."""
        formats = [ReportFormat(one.name, one.label, one.suffix) for one in FORMATS.values()]
        self.dialog = dialog = ReportDialog(scopes, formats, suggested_folder(), self._window)
        if self._wish:
            dialog.show_wish(self._wish)
        dialog.wanted.connect(partial(self._write, dialog))
        dialog.open()

    def open_written(self) -> None:
        """Open the report that was written last, with the program the system has for it."""
        if self._path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._path))

    def _write(self, dialog: ReportDialog, wish: ReportWish) -> None:
        self._wish = wish
        now = datetime.now(UTC)
        heading = Heading(wish.title, wish.author, wish.question, dialog.scope.words, now)
        path = Path(wish.path)
        future = self._desk.reporting.report(
            list(dialog.scope.ids), heading, wish.format, path, pictures=wish.pictures
        )
        task = self._asker.ask(future, partial(self._tell, dialog, str(path)))
        task.failed.connect(partial(self._take_back, dialog))

    def _take_back(self, dialog: ReportDialog, failure: BaseException) -> None:
        if dialog is self.dialog:
            dialog.take_back("" if isinstance(failure, Cancelled) else str(failure))

    def _tell(self, dialog: ReportDialog, path: str, _text: str) -> None:
        if dialog is self.dialog:
            dialog.accept()
        self._path = path
        self.written.emit(f"Saved the report: {path}", "Open")
