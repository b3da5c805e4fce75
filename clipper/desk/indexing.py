"""Keeping the search index up to date with the library.

The library's transactions write down what must be indexed; this drains that list, in a worker
process, whenever it is told to. Its failure never keeps anything else from working.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock

from clipper.desk.documents import documents_of
from clipper.desk.pools import Pools, WorkerError
from clipper.index.errors import RebuildNeededError
from clipper.index.status import IndexStatus, index_status
from clipper.index.writing import go_on, tidy, write
from clipper.model.codebook import Codebook
from clipper.model.errors import SearchError
from clipper.model.search import SearchDocument
from clipper.store.library import Library

BATCH = 200
BATCH_SECONDS = 300.0
REBUILD_SECONDS = 24 * 3600.0
_READ_ONLY = (
    "The library is read-only, and has no search index that this Clipper can use. Copy its folder "
    "to a place of your own to search it; list, show, report and export work here."
)
_FOREIGN = (
    "Another installation of Clipper wrote the search index of this library, and the library is "
    "read-only: it cannot be searched here. Copy its folder to a place of your own to search it; "
    "list, show, report and export work here."
)


class Indexing:
    """Drains the list of clippings still to be indexed."""

    def __init__(self, library: Library, pools: Pools, codebook: Codebook, owner: str) -> None:
        self._library = library
        self._pools = pools
        self._codebook = codebook
        self._owner = owner
        self._lock = Lock()
        self._waiting: Future[int] | None = None
        self.tidies = False
        """Whether segments are merged meanwhile: a command that soon ends leaves that to others."""

    @property
    def owner(self) -> str:
        """Return the word that marks the index as one that this installation wrote."""
        return self._owner

    def update(self) -> Future[int]:
        """Bring the index up to date, and return how many clippings were written.

        Who asks while another update is yet to begin gets that one's future.
        """
        with self._lock:
            if self._waiting is None or self._waiting.running() or self._waiting.done():
                self._waiting = self._pools.indexing.submit(self._drain)
            return self._waiting

    def rebuild(self) -> Future[int]:
        """Write the whole index anew, and return how many clippings it then holds."""
        return self._pools.indexing.submit(self._rebuild)

    def status(self) -> Future[tuple[IndexStatus, int]]:
        """Return what the index holds, and how many clippings are still to be taken in."""

        def look() -> tuple[IndexStatus, int]:
            found = index_status(self._library.index_folder, owner=self._owner)
            if self._library.is_read_only and found.state != "ready":
                found = replace(found, detail=_FOREIGN if found.state == "foreign" else _READ_ONLY)
            return found, self._library.index_due.count()

        return self._pools.library.submit(look)

    def _drain(self) -> int:
        """Write batch by batch, on the indexing thread; a read-only library stays as it is."""
        written = 0
        is_untidy = False
        if self._library.is_read_only:
            return written
        while due := self._pools.library.submit(self._library.index_due.first, BATCH).result():
            ids = [clipping for clipping, _ in due]
            documents = self._pools.library.submit(
                documents_of, self._library, ids, self._codebook
            ).result()
            present = {document.clipping.id for document in documents}
            try:
                is_untidy = self._write(documents, [one for one in ids if one not in present])
            except RebuildNeededError:
                return self._rebuild()
            self._pools.library.submit(self._library.index_due.clear, due).result()
            written += len(due)
        if is_untidy and self.tidies:
            self._pools.merging.submit(self._tidy)
        return written

    def _tidy(self) -> None:
        """Merge segments in a process of its own; a failure is found by the next search."""
        with suppress(SearchError, WorkerError):
            self._pools.index_merging.run(
                REBUILD_SECONDS, tidy, self._library.index_folder, owner=self._owner
            )
        self._pools.index_merging.rest()

    def _write(self, documents: Sequence[SearchDocument], removed: Sequence[int]) -> bool:
        folder, process = self._library.index_folder, self._pools.index_writing
        try:
            return process.run(BATCH_SECONDS, write, folder, documents, removed, owner=self._owner)
        except WorkerError as problem:
            raise SearchError(f"The search index could not be written. {problem}") from problem

    def _rebuild(self) -> int:
        """Have the worker process read the library and write all of it, on the indexing thread.

        What changes meanwhile has a newer mark, and is written by the next update.
        """
        if self._library.is_read_only:
            raise SearchError(_READ_ONLY)
        due = self._pools.library.submit(self._library.index_due.first, 2**62).result()
        process = self._pools.index_writing
        try:
            written, went_on = process.run(
                REBUILD_SECONDS, rebuild_index, self._library.folder, self._codebook, self._owner
            )
        except WorkerError as problem:
            raise SearchError(f"The search index could not be built. {problem}") from problem
        if not went_on:
            self._pools.library.submit(self._library.index_due.clear, due).result()
            return written
        # What changed since the rebuild before began is still due.
        return written + self._drain()


def rebuild_index(folder: Path, codebook: Codebook, owner: str) -> tuple[int, bool]:
    """Write the index of a library anew, or go on with that where it was cut off.

    Returns:
        How many clippings were written, and whether an earlier rebuild was gone on with.

    It opens the library for itself, so that it can run in a process of its own.
    """
    with Library(folder) as library:
        counted = 0

        def batches(after: int) -> Iterator[Sequence[SearchDocument]]:
            nonlocal counted
            while page := library.clippings.page(after, BATCH):
                after = page[-1].id
                counted += len(page)
                yield documents_of(library, [clipping.id for clipping in page], codebook)

        went_on = go_on(library.index_folder, batches, owner=owner)
        return counted, went_on
