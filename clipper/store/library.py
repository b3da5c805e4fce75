"""A library: one folder, opened.

Everything above the store goes through this class; a team server would offer the same parts.
All calls but those on `bodies` are to be made from one thread, which so is the only writer of
its program; other programs may read and write beside it.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from clipper.model.errors import StoreError
from clipper.model.search import SearchDocument
from clipper.store.annotations import Annotations
from clipper.store.archive import pack
from clipper.store.archive_copies import ArchiveCopies
from clipper.store.archive_due import ArchiveDue
from clipper.store.backups import back_up, is_due
from clipper.store.bodies import Bodies
from clipper.store.cases import Cases
from clipper.store.change_log import ChangeLog
from clipper.store.checking import Checked, Checker, Progress
from clipper.store.clippings import Clippings
from clipper.store.database import connect, explained, number, transaction
from clipper.store.due import IndexDue
from clipper.store.evidence import Evidence
from clipper.store.feeds import Feeds
from clipper.store.migrations import migrate
from clipper.store.picture_due import PictureDue
from clipper.store.pictures import Pictures
from clipper.store.read_only import connect_read_only, is_read_only, refuse_writing
from clipper.store.recent_searches import RecentSearches
from clipper.store.resemblances import Resemblances
from clipper.store.saved_searches import SavedSearches
from clipper.store.schedule import Schedule
from clipper.store.versions import Versions
from clipper.store.watch_hits import WatchHits
from clipper.store.watch_lists import WatchLists
from clipper.store.workers import Worker


class Library(AbstractContextManager["Library"]):
    """The parts of one open library; `is_read_only` where nothing can be written to it.

    Raises:
        StoreError: the folder cannot be made, read or written; the file in it is damaged, busy,
            not a library, or of a newer Clipper.
    """

    def __init__(self, folder: Path, who: str = "") -> None:
        self.folder = folder
        self.path = folder / "library.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError(
                f"The folder {folder} cannot be made: {problem.strerror}."
            ) from problem
        self.is_read_only = is_read_only(self.path)
        self._connection = (connect_read_only if self.is_read_only else connect)(self.path)
        try:
            if not self.is_read_only:
                with explained(self.path):
                    migrate(self._connection, folder / "backups")
            self.worker = Worker(folder / "workers", has_place=not self.is_read_only)
        except BaseException:
            self._connection.close()
            raise
        self.bodies = Bodies(folder / "captures", is_read_only=self.is_read_only)
        self.log = ChangeLog(self._connection, who)
        self.clippings = Clippings(self._connection, self.log)
        evidence = Evidence(self._connection)
        self.versions = Versions(self._connection, self.log, evidence)
        self.pictures = Pictures(self._connection, evidence)
        self.picture_due = PictureDue(self._connection, self.worker)
        self.archive_copies = ArchiveCopies(self._connection)
        self.archive_due = ArchiveDue(self._connection, self.worker)
        self.annotations = Annotations(self._connection, self.log)
        self.cases = Cases(self._connection, self.log)
        self.feeds = Feeds(self._connection)
        self.saved_searches = SavedSearches(self._connection, self.log)
        self.recent_searches = RecentSearches(self._connection)
        self.resemblances = Resemblances(self._connection)
        self.schedule = Schedule(self._connection)
        self.index_due = IndexDue(self._connection)
        self.watch_lists = WatchLists(self._connection, self.log)
        self.watch_hits = WatchHits(self._connection, self.log, self.clippings)

    @property
    def index_folder(self) -> Path:
        """Return where the search index lies; it may be deleted at any time."""
        return self.folder / "index"

    def documents(self, clippings: Sequence[int]) -> list[SearchDocument]:
        """Return what can be searched of clippings, without those that were deleted."""
        articles = self.versions.articles(clippings)
        annotations = self.annotations.of(clippings)
        return [
            SearchDocument(found, articles.get(found.id), annotations[found.id])
            for found in self.clippings.several(clippings)
        ]

    def take_over(self) -> list[tuple[int, int]]:
        """Take the unfinished pages of programs that no longer run.

        Returns:
            Pairs of a clipping and the capture that only waits for extraction, 0 where the page
            is yet to be fetched.
        """
        taken = []
        for clipping, state, worker in self.clippings.unfinished():
            if worker == self.worker.name or not self.worker.is_alive(worker):
                capture = self.versions.newest_capture(clipping) if state == "extracting" else 0
                self.clippings.set_waiting(clipping, self.worker.name)
                taken.append((clipping, capture))
        return taken

    def refuse_if_read_only(self) -> None:
        """Stop what would end in writing, before it does anything else.

        Raises:
            StoreError: the library is read-only.
        """
        if self.is_read_only:
            raise refuse_writing(self.folder)

    def transaction(self) -> AbstractContextManager[None]:
        """Do all of a block or nothing of it."""
        return transaction(self._connection)

    def form(self) -> int:
        """Return a number that differs after another program has written to the library."""
        return number(self._connection, "data_version")

    def check(self, progress: Progress = lambda _done, _total: None) -> Checked:
        """Look at every part of the library and say what is wrong with it."""
        return Checker(self._connection, self.bodies, self.versions, self.annotations).check(
            progress
        )

    def back_up(self, path: Path | None = None) -> Path:
        """Write a dated, checked copy of the database, and return its path.

        With a path, the whole library with its captures is packed into that file.
        """
        if path is None:
            self.refuse_if_read_only()
            return back_up(self._connection, self.folder / "backups")
        pack(self._connection, self.folder / "captures", path)
        return path

    def back_up_daily(self) -> Path | None:
        """Write a dated copy of the database where the newest is older than a day."""
        if not self.is_read_only and is_due(self.folder / "backups") and self.clippings.count():
            return self.back_up()
        return None

    def repair(self) -> list[str]:
        """Clear away what killed programs left behind, and say what that was."""
        self.refuse_if_read_only()
        done = []
        for unfinished in self.bodies.unfinished():
            unfinished.unlink(missing_ok=True)
            done.append(f"Removed the half-written capture {unfinished.name}.")
        return done

    def close(self) -> None:
        """Close the library; doing so twice does no harm."""
        self.worker.close()
        self._connection.close()

    def __exit__(self, *_problem: object) -> None:
        self.close()
