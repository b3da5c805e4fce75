"""Logging in to the site of a page that did not come, and trying it again."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clipper.desk.credentials import Listed
from clipper.desk.desk import Desk
from clipper.model.clipping import Clipping
from clipper.model.credentials import Credentials, Login, site_at
from clipper.ui.asking import Asker
from clipper.ui.settings.login_dialog import LoginDialog
from clipper.ui.settings.telling import ask


class LoginRetry(QObject):
    """Asks for the login of a site in the dialog of the settings.

    Signals:
        ready: the login is there; carries the ids of the pages to try again.
    """

    ready = Signal(list)

    def __init__(self, desk: Desk, asker: Asker, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asker = asker
        self._window = window
        self._ids: list[int] = []
        self.dialog: LoginDialog | None = None

    def begin(self, chosen: list[Clipping]) -> None:
        """Ask for the login of the first page's site; its other pages are tried again as well."""
        if not chosen or self.dialog:
            return
        wanted = self._desk.organising.login_wanted(chosen[0].id)
        ask(self._asker, wanted, partial(self._look_up, chosen), self._asker.failed.emit)

    def _look_up(self, chosen: list[Clipping], draft: Credentials) -> None:
        if self.dialog:
            return
        first, *others = chosen
        self._ids = [first.id, *(one.id for one in others if _is_of(one.url, draft))]
        listed = partial(self._find, draft)
        ask(self._asker, self._desk.logins.all(), listed, self._asker.failed.emit)

    def _find(self, draft: Credentials, listed: Listed) -> None:
        """Open the dialog with the login that the site has, if it has one."""
        names = [
            one.site for one in listed.logins if Credentials(one.site, "basic").covers(draft.site)
        ]
        show = partial(self._open, draft, not listed.problem)
        if not names:
            show(None)
            return
        nearest = max(names, key=len)
        ask(self._asker, self._desk.logins.get(nearest), show, self._asker.failed.emit)

    def _open(self, draft: Credentials, can_keep: bool, login: Credentials | None) -> None:  # noqa: FBT001
        if self.dialog:
            return
        if login and draft.kind == "basic":
            # The server says what it takes, whatever was tried so far.
            login = replace(login, kind=draft.kind)
        self.dialog = LoginDialog(login, can_keep=can_keep, draft=draft, parent=self._window)
        self.dialog.wanted.connect(self._keep)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _keep(self, login: Credentials, is_kept: bool) -> None:  # noqa: FBT001 - a signal's
        added = self._desk.logins.add(login, keep=is_kept)
        ask(self._asker, added, self._take_added, self._tell_refused)

    def _take_added(self, _login: Login) -> None:
        if self.dialog:
            self.dialog.accept()
        self.ready.emit(self._ids)

    def _tell_refused(self, words: str) -> None:
        if self.dialog:
            self.dialog.show_problem(words)

    def _forget(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None


def _is_of(url: str, login: Credentials) -> bool:
    return login.covers(site_at(url))
