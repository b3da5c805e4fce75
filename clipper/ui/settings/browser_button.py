"""The page of the browser button joined to the desk."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from clipper.desk.desk import Desk
from clipper.desk.extension import BROWSERS
from clipper.desk.pairing import Paired
from clipper.desk.settings import Settings
from clipper.ui.asking import Asker
from clipper.ui.settings.browser_page import BrowserPage
from clipper.ui.settings.telling import ask

LOOK_MS = 500
"""How often the page looks at how it stands: a code counts down there."""


class BrowserButton(QObject):
    """Does what the page of the browser button asks for; it lives as long as the page."""

    def __init__(self, desk: Desk, asker: Asker, page: BrowserPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._asker = asker
        self._page = page
        self._looking = QTimer(self, interval=LOOK_MS)

        self._looking.timeout.connect(self._show_state)
        page.pair_wanted.connect(self._pair)
        page.forget_wanted.connect(self._forget)
        page.save_wanted.connect(self._save)
        page.bookmarklet_wanted.connect(self._copy_bookmarklet)

    def show(self) -> None:
        """Show how it stands, now and from now on; the keyring may ask a person."""
        self._show_state()
        self._looking.start()
        if self._desk.listening.state().port:
            paired = self._desk.listening.paired()
            ask(self._asker, paired, self._take_paired, self._page.show_problem)

    def switch(self, settings: Settings) -> None:
        """Listen, or listen no longer, as the settings say."""
        self._page.show_problem("")
        listening = self._desk.listening
        if settings.browser_button:
            started = listening.start(settings.browser_port)
            ask(self._asker, started, self._take_switched, self._page.show_problem)
        else:
            ask(self._asker, listening.stop(), self._take_switched, self._page.show_problem)

    def _take_switched(self, _port: int | None) -> None:
        self.show()

    def _show_state(self) -> None:
        had = self._page.is_pairing
        self._page.show_state(self._desk.listening.state())
        if had and not self._page.is_pairing:
            self.show()

    def _take_paired(self, paired: tuple[Paired, ...]) -> None:
        self._page.show_paired(paired, self._desk.listening.state().problem)

    def _pair(self) -> None:
        self._desk.listening.pair()
        self._show_state()

    def _forget(self, paired_id: str) -> None:
        forgotten = self._desk.listening.forget(paired_id)
        ask(self._asker, forgotten, self._take_switched, self._page.show_problem)

    def _save(self, browser: str) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, "Save the browser button in")
        for one in BROWSERS:
            if folder and one == browser:
                saved = self._desk.listening.save_extension(one, Path(folder))
                ask(self._asker, saved, self._tell_saved, self._page.show_problem)

    def _tell_saved(self, path: Path) -> None:
        self._page.tell(f"Saved: {path}")

    def _copy_bookmarklet(self) -> None:
        address = self._desk.listening.bookmarklet()
        ask(self._asker, address, self._take_bookmarklet, self._page.show_problem)

    def _take_bookmarklet(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self._page.tell("Copied. Make a new bookmark, and paste it as its address.")
