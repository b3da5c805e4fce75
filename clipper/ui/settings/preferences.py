"""The settings dialog joined to the desk; and what the settings switch on in the window."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.desk import Desk
from clipper.ui.asking import Asker
from clipper.ui.look import Look
from clipper.ui.settings.browser_button import BrowserButton
from clipper.ui.settings.login_dialog import LoginDialog
from clipper.ui.settings.settings_dialog import SettingsDialog
from clipper.ui.settings.site_logins import SiteLogins
from clipper.ui.settings.telling import ask


class Preferences(QObject):
    """Opens the settings, and puts what a person changes into effect.

    Signals:
        changed: a setting was changed and is kept; carries all settings.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, asker: Asker, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._look = look
        self._window = window
        self._browser: BrowserButton | None = None
        self._logins: SiteLogins | None = None
        self._under_way: dict[str, Any] = {}
        self.dialog: SettingsDialog | None = None

    @property
    def login_dialog(self) -> LoginDialog | None:
        """Return the dialog that asks for a login, while it is open."""
        return self._logins.dialog if self._logins else None

    def begin(self) -> None:
        """Listen to browsers, if a person has switched that on."""
        if self._look.settings.browser_button:
            self._asker.ask(self._desk.listening.start(self._look.settings.browser_port))

    def open(self) -> None:
        """Open the dialog."""
        if self.dialog is None:
            self.dialog = SettingsDialog(self._look.settings, self._window)
            self._browser = BrowserButton(self._desk, self._asker, self.dialog.browser)
            self._logins = SiteLogins(self._desk, self._asker, self.dialog.logins)
            self.dialog.changed.connect(self._change)
            self.dialog.turned.connect(self._show_page)
            self.dialog.finished.connect(self._close)
        self.dialog.open()

    def _show_page(self, page: QWidget) -> None:
        """Ask for what a page shows only when it is turned to."""
        if self.dialog and self._logins and self._browser:
            if page is self.dialog.logins:
                self._logins.show()
            elif page is self.dialog.browser:
                self._browser.show()

    def _change(self, name: str, value: Any) -> None:  # noqa: ANN401 - as the settings have it
        now = replace(self._look.settings, **self._under_way)
        wanted = replace(now, **{name: value})
        if wanted == now:
            return
        # A change that is not written yet must not be undone by the next one.
        self._under_way[name] = value
        changed = self._desk.change_settings(wanted)
        refused = partial(self._tell_refused, name)
        ask(self._asker, changed, partial(self._take, name, value), refused)

    def _tell_refused(self, name: str, words: str) -> None:
        self._under_way.pop(name, None)
        if self.dialog:
            self.dialog.show_problem(name, words)
        else:
            self._asker.failed.emit(words)

    def _take(self, name: str, value: Any, _done: None) -> None:  # noqa: ANN401
        """Keep a setting that fits, and put it into effect."""
        if self._under_way.get(name) == value:
            del self._under_way[name]
        self._look.change(**{name: value})
        if name == "appearance":
            self._look.dress()
        if self.dialog and self._browser:
            self.dialog.show_problem(name, "")
            if name.startswith("browser_"):
                self._browser.switch(self._look.settings)
        self.changed.emit(self._look.settings)

    def _close(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = self._browser = self._logins = None
