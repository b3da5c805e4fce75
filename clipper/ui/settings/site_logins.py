"""The page of logins joined to the desk."""

from PySide6.QtCore import QObject

from clipper.desk.credentials import Listed
from clipper.desk.desk import Desk
from clipper.model.credentials import Credentials, Login
from clipper.ui.asking import Asker
from clipper.ui.settings.login_dialog import LoginDialog
from clipper.ui.settings.logins_page import LoginsPage
from clipper.ui.settings.telling import ask


class SiteLogins(QObject):
    """Does what the page of logins asks for; it lives as long as the page."""

    def __init__(self, desk: Desk, asker: Asker, page: LoginsPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._asker = asker
        self._page = page
        self._can_keep = True
        self.dialog: LoginDialog | None = None

        page.add_wanted.connect(self._add)
        page.edit_wanted.connect(self._edit)
        page.remove_wanted.connect(self._remove)

    def show(self) -> None:
        """Ask for the logins; the keyring may ask a person for its password."""
        ask(self._asker, self._desk.logins.all(), self._take_listed, self._page.show_problem)

    def _take_listed(self, listed: Listed) -> None:
        self._can_keep = not listed.problem
        self._page.show_logins(listed.logins, listed.problem)

    def _add(self) -> None:
        self._open(None)

    def _edit(self, site: str) -> None:
        ask(self._asker, self._desk.logins.get(site), self._open, self._page.show_problem)

    def _open(self, login: Credentials | None) -> None:
        self.dialog = LoginDialog(login, can_keep=self._can_keep, parent=self._page)
        self.dialog.wanted.connect(self._keep)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _keep(self, login: Credentials, is_kept: bool) -> None:  # noqa: FBT001 - a signal's
        added = self._desk.logins.add(login, keep=is_kept)
        ask(self._asker, added, self._take_added, self._tell_refused)

    def _tell_refused(self, words: str) -> None:
        if self.dialog:
            self.dialog.show_problem(words)

    def _take_added(self, _login: Login) -> None:
        if self.dialog:
            self.dialog.accept()
        self.show()

    def _remove(self, site: str) -> None:
        removed = self._desk.logins.remove(site)
        ask(self._asker, removed, self._take_removed, self._page.show_problem)

    def _take_removed(self, _had: bool) -> None:  # noqa: FBT001 - as the desk tells it
        self.show()

    def _forget(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None
