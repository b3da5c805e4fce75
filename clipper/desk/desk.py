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
from clipper.capture.settings import FetchSettings
from clipper.desk.annotating import Annotating
from clipper.desk.clipping import Clipping
from clipper.desk.organising import Organising
from clipper.desk.places import installation_word, library_folder, resource, settings_file
from clipper.desk.pools import Pools
from clipper.desk.reporting import Reporting
from clipper.desk.settings import Settings, read_settings, write_settings
from clipper.model.change import Change
from clipper.model.codebook import Codebook, codebook_from_json
from clipper.model.errors import CodebookError
from clipper.store.archive import unpack
from clipper.store.checking import Checked
from clipper.store.library import Library

if TYPE_CHECKING:
    from clipper.desk.indexing import Indexing
    from clipper.desk.searching import Searching

CODEBOOK = "conflict-and-sanctions.json"
_USER_AGENT = f"Mozilla/5.0 (compatible; Clipper/{__version__}; desktop article clipper)"


class Desk(AbstractContextManager["Desk"]):
    """One open library and everything that can be done with it.

    Args:
        folder: the library.
        settings: what the person set.
        at_once: how many pages to fetch at a time; 0 takes the settings' number.
        told: hears of each change that background work makes, on the thread that makes it.

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
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.codebook = read_codebook(resource("codebook", CODEBOOK))
        self._pools = Pools(at_once or settings.at_once)
        self._library = Library(folder, _user())
        self.organising = Organising(self._library, self._pools)
        self.annotating = Annotating(self._library, self._pools, self.codebook)
        self.reporting = Reporting(self._library, self._pools, self.codebook)
        self.clipping = Clipping(self._library, self._pools, _fetch_settings(settings), told)

    @property
    def indexing(self) -> "Indexing":
        """Return what keeps the search index up to date."""
        return self._index[0]

    @property
    def searching(self) -> "Searching":
        """Return what searches."""
        return self._index[1]

    @cached_property
    def _index(self) -> "tuple[Indexing, Searching]":
        from clipper.desk import indexing, searching  # noqa: PLC0415 - a list needs no Whoosh

        library, pools, codebook = self._library, self._pools, self.codebook
        writer = indexing.Indexing(library, pools, codebook, installation_word())
        return writer, searching.Searching(library, pools, writer, codebook)

    def save_settings(self, settings: Settings) -> Future[None]:
        """Write the settings down."""
        return self._pools.library.submit(write_settings, settings_file(), settings)

    def close(self) -> None:
        """Finish what is being written, leave the rest for the next start, and close."""
        self.clipping.close()
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


def _fetch_settings(settings: Settings) -> FetchSettings:
    return FetchSettings(
        max_bytes=settings.megabytes * 1_000_000,
        seconds=settings.seconds,
        proxy=settings.proxy,
        user_agent=_USER_AGENT,
    )


def _user() -> str:
    """Return who works here, for the change log; nobody may be logged in within a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USER", "")
