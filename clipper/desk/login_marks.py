"""Which sites have a login, told without asking the keyring and without naming them.

Looking into a locked keyring asks a person for a password. A page of a site without a login must
never cause that, so a small file beside the settings holds a keyed hash of each site's name.
"""

import hmac
from collections.abc import Callable, Iterable
from pathlib import Path

from clipper.model.errors import SettingsError


class LoginMarks:
    """The marks of the sites that have a login in the keyring.

    Args:
        path: the file of the marks; it need not be there.
        word: gives the secret word of this installation, the key of the hashes.
    """

    def __init__(self, path: Path, word: Callable[[], str]) -> None:
        self._path = path
        self._word = word

    def stamp(self) -> tuple[int, int]:
        """Return something that is another after the marks were changed, also by a program."""
        try:
            now = self._path.stat()
        except OSError:
            return (0, 0)
        return (now.st_mtime_ns, now.st_ino)

    def marked(self, sites: Iterable[str]) -> tuple[str, ...]:
        """Return those of some sites that are marked."""
        marks = self._marks()
        return tuple(site for site in sites if self._mark(site) in marks) if marks else ()

    def add(self, site: str) -> None:
        """Mark a site.

        Raises:
            SettingsError: the file cannot be written.
        """
        self._write(self._marks() | {self._mark(site)})

    def replace(self, sites: Iterable[str]) -> None:
        """Mark these sites and no others.

        Raises:
            SettingsError: the file cannot be written.
        """
        wanted = frozenset(self._mark(site) for site in sites)
        if wanted != self._marks():
            self._write(wanted)

    def _mark(self, site: str) -> str:
        return hmac.digest(self._word().encode(), site.encode(), "sha256").hex()

    def _marks(self) -> frozenset[str]:
        try:
            return frozenset(self._path.read_text("ascii").split())
        except (OSError, ValueError):
            return frozenset()  # listing the logins writes the file anew

    def _write(self, marks: frozenset[str]) -> None:
        unfinished = self._path.with_name(f"{self._path.name}.unfinished")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.touch(mode=0o600)
            unfinished.write_text("".join(f"{mark}\n" for mark in sorted(marks)), "ascii")
            unfinished.replace(self._path)
        except OSError as problem:
            raise SettingsError(f"{self._path} cannot be written: {problem.strerror}.") from problem
