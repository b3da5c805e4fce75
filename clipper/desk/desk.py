"""The desk: opens a library, owns the pools, and hands out what a person can do."""

import getpass
import json
import os
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clipper import __version__
from clipper.capture.address import KEY_RULES, page_key
from clipper.capture.settings import FetchSettings
from clipper.desk.annotating import Annotating
from clipper.desk.archiving import Archiving
from clipper.desk.cases import Cases
from clipper.desk.clipping import Clipping
from clipper.desk.comparing import Comparing
from clipper.desk.credentials import system_logins
from clipper.desk.exporting import Exporting
from clipper.desk.fetching import Means
from clipper.desk.organising import Organising
from clipper.desk.picturing import Picturing
from clipper.desk.places import installation_word, library_folder, resource, settings_file
from clipper.desk.pools import Pools
from clipper.desk.remembering import Remembering
from clipper.desk.reporting import Reporting
from clipper.desk.resembling import Resembling
from clipper.desk.scheduling import Scheduling
from clipper.desk.secret_store import SystemKeyring
from clipper.desk.settings import Settings, checked_host, read_settings, write_settings
from clipper.model.change import Change
from clipper.model.codebook import Codebook, codebook_from_json
from clipper.model.errors import AddressError, CodebookError, FetchError, SettingsError
from clipper.store.archive import unpack
from clipper.store.checking import Checked
from clipper.store.library import Library

if TYPE_CHECKING:
    from clipper.capture.web_archive import WebArchive
    from clipper.desk.bringing_in import BringingIn
    from clipper.desk.following import Following
    from clipper.desk.indexing import Indexing
    from clipper.desk.listening import Listening
    from clipper.desk.searching import Searching
    from clipper.desk.watching import Watching

CODEBOOK = "conflict-and-sanctions.json"
_USER_AGENT = f"Mozilla/5.0 (compatible; Clipper/{__version__}; desktop article clipper)"


class Desk(AbstractContextManager["Desk"]):
    """One open library and everything that can be done with it.

    Args:
        folder: the library.
        settings: what the person set.
        at_once: how many pages to fetch at a time; 0 takes the settings' number.
        told: hears of each change that background work makes, on the thread that makes it.
        archive: another web archive than the public one, for tests.
        is_patient: whether pages wait in the queue where their sites ask for that, be it hours.

    Raises:
        StoreError: the library cannot be opened.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        at_once: int = 0,
        told: Callable[[Change], None] = lambda _change: None,
        archive: "WebArchive | None" = None,
        is_patient: bool = True,
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.codebook = read_codebook(resource("codebook", CODEBOOK))
        self._pools = Pools(at_once or settings.at_once)
        self._library = Library(folder, _user())
        if not self.is_read_only:
            self._library.clippings.rekey(KEY_RULES, _page_key)
        self.logins = system_logins(self._pools.keyring)
        self.organising = Organising(self._library, self._pools)
        self.comparing = Comparing(self._library, self._pools)
        self.resembling = Resembling(self._library, self._pools)
        self.annotating = Annotating(self._library, self._pools, self.codebook)
        self.reporting = Reporting(self._library, self._pools, self.codebook)
        self.picturing = Picturing(
            self._library,
            self._pools,
            lambda: _fetch_settings(self.settings),
            told=told,
            is_on=lambda: self.settings.pictures,
        )
        self.archiving = Archiving(
            self._library,
            self._pools,
            lambda: _fetch_settings(self.settings),
            told=told,
            archive=archive,
        )
        self.exporting = Exporting(self._library, self._pools)
        means = Means(
            _fetch_settings(settings),
            self.logins.credentials_for,
            self.picturing.keep,
            self.archiving.clipped,
            is_patient,
        )
        self.clipping = Clipping(self._library, self._pools, means, told)
        self.cases = Cases(self._library, self._pools)
        self.remembering = Remembering(self._library, self._pools)
        self.scheduling = Scheduling(self._library, self._pools, self.clipping)
        self._told = told

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be written to the library; what would do so fails."""
        return self._library.is_read_only

    @cached_property
    def listening(self) -> "Listening":
        """Return what takes pages from paired browsers."""
        from clipper.desk.listening import Listening  # noqa: PLC0415 - a list needs no server
        from clipper.desk.pairing import Pairing  # noqa: PLC0415

        pairing = Pairing(self._pools.keyring, SystemKeyring())
        return Listening(self.clipping, self.organising, pairing, self._told)

    @property
    def indexing(self) -> "Indexing":
        """Return what keeps the search index up to date."""
        return self._index[0]

    @property
    def searching(self) -> "Searching":
        """Return what searches."""
        return self._index[1]

    @cached_property
    def bringing_in(self) -> "BringingIn":
        """Return what sorts and clips files, drops and pasted text."""
        from clipper.desk import bringing_in  # noqa: PLC0415 - a list needs no character sets
        from clipper.desk.given_pictures import GivenPictures  # noqa: PLC0415

        pictures = GivenPictures(self._library, self._pools, self.picturing, self._told)
        return bringing_in.BringingIn(self._library, self._pools, self.clipping, pictures)

    @cached_property
    def following(self) -> "Following":
        """Return what follows feeds."""
        from clipper.desk import following  # noqa: PLC0415 - most commands follow none

        def settings() -> FetchSettings:
            return _fetch_settings(self.settings)

        return following.Following(self._library, self._pools, self.clipping, settings)

    @cached_property
    def watching(self) -> "Watching":
        """Return what looks for the names of watch lists."""
        from clipper.desk.watching import Watching  # noqa: PLC0415 - a list needs no Whoosh

        return Watching(self._library, self._pools, self.searching, self.indexing, self.codebook)

    @cached_property
    def _index(self) -> "tuple[Indexing, Searching]":
        from clipper.desk import indexing, searching  # noqa: PLC0415 - a list needs no Whoosh

        library, pools, codebook = self._library, self._pools, self.codebook
        writer = indexing.Indexing(library, pools, codebook, installation_word())
        return writer, searching.Searching(library, pools, writer, codebook)

    def save_settings(self, settings: Settings) -> Future[None]:
        """Write the settings down."""
        return self._pools.library.submit(write_settings, settings_file(), settings)

    def change_settings(self, settings: Settings) -> Future[None]:
        """Write down what a person changed, and go by it from the next page on.

        Raises:
            SettingsError: in the future: a value does not fit, or the file cannot be written.
        """

        def change() -> None:
            _check_proxy(settings.proxy)
            for host in settings.allowed_hosts:
                checked_host(host)
            write_settings(settings_file(), settings)
            self.settings = settings
            self.clipping.take_settings(_fetch_settings(settings))

        return self._pools.library.submit(change)

    def close(self) -> None:
        """Finish what is being written, leave the rest for the next start, and close."""
        if "listening" in vars(self):
            self.listening.close()
        self.scheduling.close()
        self.clipping.close()
        self.picturing.close()
        self.archiving.close()
        self.exporting.close()
        if "following" in vars(self):
            self.following.close()
        self._pools.close()
        if "_index" in vars(self):
            self.searching.close()
        self._library.close()

    def __exit__(self, *_problem: object) -> None:
        self.close()


def open_library(folder: Path | None = None) -> Desk:
    """Open a library, by default the one of CLIPPER_LIBRARY or the platform's data folder.

    Raises:
        StoreError: the library cannot be opened.
        SettingsError: the settings cannot be read.
    """
    return Desk(folder or library_folder(), read_settings(settings_file()))


def restore_library(backup: Path, folder: Path) -> Checked:
    """Make a library of a backup in an empty folder, and check every part of it.

    Raises:
        StoreError: the folder is not empty, or the file is no backup.
    """
    unpack(backup, folder)
    with Library(folder) as library:
        library.index_due.mark_all()
        return library.check()


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file.

    Raises:
        CodebookError: it cannot be read, or a part of it does not fit.
    """
    try:
        return codebook_from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as problem:
        raise CodebookError(f"The codebook {path} cannot be read: {problem}.") from problem


def _check_proxy(setting: str) -> None:
    from clipper.capture.proxy import proxy_for  # noqa: PLC0415 - loads the network's library

    try:
        proxy_for("https://example.org/", setting)
    except FetchError as problem:
        raise SettingsError(str(problem)) from problem


def _fetch_settings(settings: Settings) -> FetchSettings:
    return FetchSettings(
        max_bytes=settings.megabytes * 1_000_000,
        seconds=settings.seconds,
        proxy=settings.proxy,
        user_agent=_USER_AGENT,
        allowed_hosts=settings.allowed_hosts,
    )


def _page_key(url: str) -> str:
    """Return the key of an address by today's rules; one that they refuse keeps itself."""
    try:
        return page_key(url)
    except AddressError:
        return url


def _user() -> str:
    """Return who works here, for the change log; nobody may be logged in within a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USER", "")
