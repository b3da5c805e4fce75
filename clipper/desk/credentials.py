"""Logins of sites: kept in the system's keyring, or held for this run only; nowhere else.

The keyring cannot list its entries, so one entry lists the sites. An entry is never without its
place in that list: adding writes the list first, removing deletes the entry first. A kill in
between leaves a name in the list that has no entry, and that is passed over.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from clipper.desk.login_form import checked, from_text, site_of, to_text
from clipper.desk.login_marks import LoginMarks
from clipper.desk.places import installation_word, login_marks_file
from clipper.desk.secret_store import SecretStore, SystemKeyring
from clipper.model.credentials import Credentials, Login, site_at
from clipper.model.errors import ClipperError, CredentialsError

LIST = "list of sites"
"""The entry that lists the sites; no host can have this name."""
PATIENCE = 90.0
"""Seconds that a page waits for a person to unlock the keyring."""
_ANEW = 20.0
"""Seconds after which a keyring that failed is asked again: not once for each of many pages."""
_FOR_NOW = "Or use the login for this run only, in the settings of the window."
_NOT_ANSWERED = (
    "The keyring has not answered. Look for its window that asks for a password, unlock it, and "
    "clip again."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The logins there are, and in a sentence why the keyring's cannot be told, if so."""

    logins: tuple[Login, ...]
    problem: str = ""


class Logins:
    """Everything that is done with logins.

    Args:
        thread: the keyring's own; nothing else asks it.
        store: the keyring.
        marks: which sites have a login there.
        clock: tells seconds.
    """

    def __init__(
        self,
        thread: ThreadPoolExecutor,
        store: SecretStore,
        marks: LoginMarks,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._thread = thread
        self._store = store
        self._marks = marks
        self._clock = clock
        self._guard = Lock()
        self._for_now: dict[str, Credentials] = {}
        self._read: dict[str, Credentials | None] = {}
        self._failed: dict[str, tuple[float, CredentialsError]] = {}
        self._stamp = (0, 0)

    def add(self, login: Credentials, *, keep: bool = True) -> Future[Login]:
        """Take a login, in place of the one that its site had.

        Args:
            login: what a person gave.
            keep: whether it goes to the keyring; else it is held in memory until the end.

        Raises:
            CredentialsError: in the future: it does not fit, or the keyring takes nothing.
        """
        return self._thread.submit(self._add, login, keep)

    def all(self) -> Future[Listed]:
        """List the logins by site, without their secrets."""
        return self._thread.submit(self._list)

    def remove(self, site: str) -> Future[bool]:
        """Forget the login of a site; tell whether there was one.

        Raises:
            CredentialsError: in the future: the keyring cannot be asked.
        """
        return self._thread.submit(self._remove, site)

    def problem(self) -> Future[str]:
        """Say why no login can be kept on this system, or give an empty string."""
        return self._thread.submit(self._store.problem)

    def get(self, site: str) -> Future[Credentials | None]:
        """Return the login of exactly this site, to be edited."""
        return self._thread.submit(lambda: self._held(site) or self._entry(site))

    def credentials_for(self, url: str) -> Credentials | None:
        """Return the login for an address, of the nearest site that has one; waits for it.

        To be called on a network thread. The keyring is asked once a site, and never for a site
        that has no login. A login that a program added meanwhile is found.

        Raises:
            CredentialsError: the site has a login, but the keyring does not give it.
        """
        sites = _sites_above(site_at(url))
        held = next(filter(None, map(self._held, sites)), None)
        marked = self._marks.marked(sites)
        if not marked or (held and len(held.site) >= len(marked[0])):
            return held
        try:
            found = self._thread.submit(self._first_of, marked).result(PATIENCE)
        except TimeoutError as problem:
            raise CredentialsError(_NOT_ANSWERED) from problem
        return found or held

    def _held(self, site: str) -> Credentials | None:
        with self._guard:
            return self._for_now.get(site)

    def _hold(self, site: str, login: Credentials | None) -> bool:
        """Hold a login for this run, or let it go; tell whether there was one."""
        with self._guard:
            had = self._for_now.pop(site, None)
            if login:
                self._for_now[site] = login
        return had is not None

    def _add(self, given: Credentials, keep: bool) -> Login:  # noqa: FBT001 - a pool passes it on
        login = checked(given)
        if keep:
            try:
                self._keep(login)
            except CredentialsError as problem:
                raise CredentialsError(f"{problem} {_FOR_NOW}") from problem
        self._hold(login.site, None if keep else login)
        self._forget()
        return Login(login.site, login.kind, login.user, kept=keep)

    def _keep(self, login: Credentials) -> None:
        sites = self._sites()
        self._marks.add(login.site)
        if login.site not in sites:
            self._write_sites({*sites, login.site})
        self._store.write(login.site, to_text(login))

    def _remove(self, given: str) -> bool:
        site = site_of(given)
        had = self._hold(site, None)
        if self._store.problem():
            return had
        had = self._store.read(site) is not None or had
        self._store.delete(site)
        sites = self._sites()
        if site in sites:
            self._write_sites(sites - {site})
        self._marks.replace(sites - {site})
        self._forget()
        return had

    def _list(self) -> Listed:
        with self._guard:
            held = list(self._for_now.values())
        here = [Login(one.site, one.kind, one.user, kept=False) for one in held]
        kept: list[Login] = []
        problem = ""
        try:
            sites = self._sites()
            self._marks.replace(sites)
        except ClipperError as failure:
            sites, problem = frozenset(), str(failure)
        for site in sites - {one.site for one in here}:
            try:
                found = self._entry(site)
            except CredentialsError as failure:
                problem = str(failure)
                continue
            if found:
                kept.append(Login(site, found.kind, found.user))
        return Listed(tuple(sorted([*here, *kept], key=lambda one: one.site)), problem)

    def _first_of(self, sites: tuple[str, ...]) -> Credentials | None:
        if self._stamp != self._marks.stamp():
            self._forget()
        return next(filter(None, map(self._remembered, sites)), None)

    def _remembered(self, site: str) -> Credentials | None:
        """Return the login of a site, asking the keyring once, on the keyring's thread."""
        if site in self._read:
            return self._read[site]
        when, failure = self._failed.get(site, (0.0, None))
        if failure and self._clock() - when < _ANEW:
            raise CredentialsError(str(failure))
        try:
            self._read[site] = self._entry(site)
        except CredentialsError as problem:
            self._failed[site] = (self._clock(), problem)
            raise
        return self._read[site]

    def _forget(self) -> None:
        """Forget what was read: the logins have changed."""
        self._read.clear()
        self._failed.clear()
        self._stamp = self._marks.stamp()

    def _entry(self, site: str) -> Credentials | None:
        text = self._store.read(site)
        return None if text is None else from_text(site, text)

    def _sites(self) -> frozenset[str]:
        text = self._store.read(LIST)
        try:
            listed = json.loads(text or "[]")
        except ValueError:
            listed = []
        return frozenset(one for one in listed if isinstance(one, str))

    def _write_sites(self, sites: set[str] | frozenset[str]) -> None:
        self._store.write(LIST, json.dumps(sorted(sites)))


def system_logins(thread: ThreadPoolExecutor) -> Logins:
    """Return the logins that the system's keyring keeps; it is not asked yet."""
    return Logins(thread, SystemKeyring(), LoginMarks(login_marks_file(), installation_word))


@contextmanager
def open_logins() -> Iterator[Logins]:
    """Give the logins without opening a library."""
    with ThreadPoolExecutor(1, "keyring") as thread:
        yield system_logins(thread)


def _sites_above(site: str) -> tuple[str, ...]:
    """Return a site and those above it on the same port, the nearest first."""
    if site.startswith("["):
        return (site,)
    labels = site.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels)))
