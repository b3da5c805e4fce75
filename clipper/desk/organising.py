"""Reading the library and keeping it in order: lists, tags, notes, cases, undo."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from clipper.desk.login_wanted import wanted_login
from clipper.desk.pools import Pools
from clipper.model.annotation import Annotation
from clipper.model.archive_copy import ArchiveCopy
from clipper.model.change import Change
from clipper.model.clipping import Clipping, Version
from clipper.model.controls import plain_name, without_controls
from clipper.model.credentials import Credentials
from clipper.model.picture import KeptPicture
from clipper.store.checking import Checked, Progress
from clipper.store.library import Library

__all__ = ["Checked", "Dated", "Known", "Opened", "Organising"]

PAGE = 500
"""How many clippings of a list are read in one go, so that other work gets its turn."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One version of a clipping by its id, its number and the time of its capture."""

    id: int
    number: int
    fetched: str


@dataclass(frozen=True, slots=True)
class Opened:
    """All that the window shows of one clipping; `version` is None where there is none yet.

    `pictures` says what became of the version's images; they wait while they are being fetched.
    `archived` is what web archives answered about the page.
    """

    clipping: Clipping
    version: Version | None
    versions: tuple[Dated, ...]
    annotations: tuple[Annotation, ...]
    pictures: tuple[KeptPicture, ...] = ()
    pictures_wait: bool = False
    archived: tuple[ArchiveCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The names, tags and cases that are in use, to offer while a person types."""

    names: tuple[str, ...]
    tags: tuple[str, ...]
    cases: tuple[str, ...]


class Organising:
    """Everything that reads or orders clippings; each call is done on the library's thread."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools

    def page(self, after: int = 2**62) -> Future[list[Clipping]]:
        """Return up to `PAGE` clippings, newest first, with ids below `after`."""
        return self._pools.library.submit(self._library.clippings.page, after, PAGE)

    def all(self) -> list[Clipping]:
        """Return every clipping, newest first; waits for it."""
        found: list[Clipping] = []
        while page := self.page(found[-1].id if found else 2**62).result():
            found += page
        return found

    def count(self) -> Future[int]:
        """Count the clippings."""
        return self._pools.library.submit(self._library.clippings.count)

    def clipping(self, clipping: int) -> Future[Clipping]:
        """Return one clipping; fails with NotFoundError."""
        return self._pools.library.submit(self._library.clippings.get, clipping)

    def login_wanted(self, clipping: int) -> Future[Credentials]:
        """Return what is known of the login that a page asks for; it holds no secret."""

        def find() -> Credentials:
            url = self._library.clippings.get(clipping).url
            return wanted_login(
                url, [one for one, _ in self._library.versions.with_first(clipping)]
            )

        return self._pools.library.submit(find)

    def clippings(self, ids: Sequence[int]) -> Future[list[Clipping]]:
        """Return clippings in the order of `ids`, without those that are gone."""
        return self._pools.library.submit(self._library.clippings.several, ids)

    def chosen(self, *, case: str = "", tag: str = "") -> Future[list[int]]:
        """Return the ids of the clippings of a case and with a tag, oldest first."""
        by_word = self._library.clippings.by_word

        def find() -> list[int]:
            found = by_word(case=plain_name(case) or case, tag=plain_name(tag) or tag)
            # An older Clipper may have kept names as they were given.
            return found or by_word(case=case, tag=tag)

        return self._pools.library.submit(find)

    def version(self, clipping: int, number: int = 0) -> Future[Version]:
        """Return the newest version of a clipping, or the one of that number."""
        return self._pools.library.submit(self._library.versions.newest, clipping, number)

    def opened(self, clipping: int, number: int = 0) -> Future[Opened]:
        """Return a clipping with a version of it, the numbers and dates of all, and annotations.

        Args:
            clipping: which one.
            number: the version wanted; 0 is the newest.
        """

        def read() -> Opened:
            found = self._library.clippings.get(clipping)
            versions = self._library.versions.of(clipping)
            annotations = self._library.annotations.of([clipping])[clipping]
            wanted = [one for one in versions if number in (0, one.number)]
            listed = tuple(Dated(one.id, one.number, one.capture.fetched) for one in versions)
            archived = self._library.archive_copies.of(clipping)
            if not wanted:
                return Opened(found, None, listed, annotations, archived=archived)
            kept = self._library.pictures.of(wanted[-1].id)
            wait = self._library.picture_due.is_due(wanted[-1].id)
            return Opened(found, wanted[-1], listed, annotations, kept, wait, archived)

        return self._pools.library.submit(read)

    def versions(self, clipping: int) -> Future[list[Version]]:
        """Return all versions of a clipping, the newest last."""

        def read() -> list[Version]:
            self._library.clippings.get(clipping)
            return self._library.versions.of(clipping)

        return self._pools.library.submit(read)

    def annotations(self, ids: Sequence[int]) -> Future[dict[int, tuple[Annotation, ...]]]:
        """Return the annotations of clippings in reading order, by the clipping's id."""
        return self._pools.library.submit(self._library.annotations.of, ids)

    def tags(self) -> Future[list[tuple[str, int]]]:
        """Return every tag with the number of its clippings."""
        return self._pools.library.submit(self._library.clippings.tags)

    def cases(self) -> Future[list[tuple[str, int]]]:
        """Return every case with the number of its clippings."""
        return self._pools.library.submit(self._library.clippings.cases)

    def known(self) -> Future[Known]:
        """Return the names, tags and cases in use."""

        def read() -> Known:
            return Known(
                tuple(self._library.annotations.names()),
                tuple(tag for tag, _ in self._library.clippings.tags()),
                tuple(case for case, _ in self._library.clippings.cases()),
            )

        return self._pools.library.submit(read)

    def retag(
        self, ids: Sequence[int], added: Sequence[str] = (), removed: Sequence[str] = ()
    ) -> Future[Change]:
        """Put tags on clippings and take others off."""
        added = list(filter(None, map(plain_name, added)))
        return self._pools.library.submit(
            self._library.clippings.retag, list(dict.fromkeys(ids)), added, removed
        )

    def set_note(self, clipping: int, note: str) -> Future[Change]:
        """Replace the note of a clipping."""
        return self._pools.library.submit(
            self._library.clippings.set_note, clipping, without_controls(note)
        )

    def set_case(self, ids: Sequence[int], case: str) -> Future[Change]:
        """Put clippings in a case; an empty name takes them out of theirs."""
        return self._pools.library.submit(self._library.clippings.set_case, ids, plain_name(case))

    def delete(self, ids: Sequence[int]) -> Future[Change]:
        """Delete clippings; undo brings them back."""
        return self._pools.library.submit(self._library.clippings.delete, list(dict.fromkeys(ids)))

    def undo(self) -> Future[Change | None]:
        """Take back the newest action; None where there is none."""
        return self._pools.library.submit(self._library.log.undo)

    def redo(self) -> Future[Change | None]:
        """Do again what was undone last; None where there is none."""
        return self._pools.library.submit(self._library.log.redo)

    def undoable(self) -> Future[tuple[str, str]]:
        """Return the words for what undo and redo would do, empty where there is nothing."""
        log = self._library.log
        return self._pools.library.submit(lambda: (log.undoable(), log.redoable()))

    def check(self, progress: Progress = lambda _done, _total: None) -> Future[Checked]:
        """Look at every part of the library and say what is wrong with it."""
        return self._pools.library.submit(self._library.check, progress)

    def repair(self) -> Future[list[str]]:
        """Clear away what killed programs left behind, and say what that was."""
        return self._pools.library.submit(self._library.repair)

    def back_up_daily(self) -> Future[Path | None]:
        """Write a checked copy of the database where the newest is older than a day."""
        return self._pools.library.submit(self._library.back_up_daily)

    def back_up(self, path: Path | None = None) -> Future[str]:
        """Write a checked copy of the database, or of the whole library to a path."""
        return self._pools.library.submit(lambda: str(self._library.back_up(path)))

    def form(self) -> Future[int]:
        """Return a number that differs after another program has written to the library."""
        return self._pools.library.submit(self._library.form)
