"""Keeping the search index up to date with the library.

The library's transactions write down what must be indexed; this drains that list, in a worker
process, whenever it is told to. Its failure never keeps anything else from working.
"""

from concurrent.futures import Future
from pathlib import Path
from threading import Lock

from clipper.desk.pools import Pools, WorkerError
from clipper.index.status import IndexStatus, index_status
from clipper.index.writing import needs_rebuild, write
from clipper.model.errors import SearchError
from clipper.model.search import SearchDocument
from clipper.store.library import Library

BATCH = 200
BATCH_SECONDS = 300.0


class Indexing:
    """Drains the list of clippings still to be indexed."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools
        self._lock = Lock()
        self._running: Future[int] | None = None

    def update(self) -> Future[int]:
        """Bring the index up to date, and return how many clippings were written.

        While that goes on, the same future is handed out again to who asks for it before its
        last look at the list.
        """
        with self._lock:
            if self._running is None or self._running.done():
                self._running = self._pools.indexing.submit(self._drain)
            elif not self._running.running():
                return self._running
            else:
                self._running = self._pools.indexing.submit(self._drain)
            return self._running

    def rebuild(self) -> Future[int]:
        """Write the whole index anew."""
        self._pools.library.submit(self._library.index_due.mark_all).result()
        return self.update()

    def status(self) -> Future[tuple[IndexStatus, int]]:
        """Return what the index holds, and how many clippings are still to be taken in."""

        def look() -> tuple[IndexStatus, int]:
            return index_status(self._library.index_folder), self._library.index_due.count()

        return self._pools.library.submit(look)

    def _drain(self) -> int:
        """Write batch by batch, on the indexing thread."""
        folder = self._library.index_folder
        if needs_rebuild(folder):
            self._pools.library.submit(self._library.index_due.mark_all).result()
        written = 0
        while due := self._pools.library.submit(self._library.index_due.first, BATCH).result():
            ids = [clipping for clipping, _ in due]
            documents = self._pools.library.submit(self._library.documents, ids).result()
            present = {document.clipping.id for document in documents}
            removed = [clipping for clipping in ids if clipping not in present]
            self._write(folder, documents, removed)
            self._pools.library.submit(self._library.index_due.clear, due).result()
            written += len(due)
        return written

    def _write(self, folder: Path, documents: list[SearchDocument], removed: list[int]) -> None:
        try:
            self._pools.index_writing.run(BATCH_SECONDS, write, folder, documents, removed)
        except WorkerError as problem:
            raise SearchError(f"The search index could not be written. {problem}") from problem
