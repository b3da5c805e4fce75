"""Clipping: from addresses or saved pages to versions in the library.

The entry exists before the fetch starts. Each page goes through the network's threads, the
extraction process and the library's thread; wherever the program is killed, the entry is there
and its page is fetched again at the next start.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from types import MappingProxyType

from clipper.capture.address import addresses_in, clean_address, page_key
from clipper.capture.page import Page, page_of
from clipper.capture.settings import FetchSettings
from clipper.desk.clipped import Clipped, Order, as_shown
from clipper.desk.extracting import read_page
from clipper.desk.pools import Pending, Pools, WorkerError, when_all_done
from clipper.model.capture import Capture
from clipper.model.change import Change
from clipper.model.clipping import State
from clipper.model.errors import AddressError, Cancelled, ClipperError
from clipper.model.extraction import Extraction
from clipper.store.library import Library

EXTRACTION_SECONDS = 60.0
_CANCELLED = "Cancelled. Clip it again to fetch it."
_DELETED = "It was deleted meanwhile."
_AGAIN_FAILED = "Fetching it again failed: {}"
_ALREADY = "It is in the library already; clip it again to fetch a new version."


Told = Callable[[Change], None]
Got = tuple[Capture, Extraction]


def find_addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in any text, in order, each once."""
    return addresses_in(text)


class Clipping:
    """Takes pages through all steps; `told` hears of each change while that goes on."""

    def __init__(self, library: Library, pools: Pools, settings: FetchSettings, told: Told) -> None:
        self._library = library
        self._pools = pools
        self._settings = settings
        self._told = told
        self._closing = Event()
        self._batches: set[Event] = set()

    def clip(self, order: Order) -> Future[Pending[Clipped]]:
        """Make an entry for each address, then fetch them; the same page twice is one.

        Returns:
            A future that comes when all entries are on the disk; in it one future a page, in
            order, which comes when that page has ended.
        """
        return self._pools.library.submit(lambda: self._begin_all(self._enter_all(order)))

    def retry(self, ids: Sequence[int]) -> Future[Pending[Clipped]]:
        """Fetch clippings again that are in the library."""
        return self._pools.library.submit(lambda: self._begin_all(self._requeue(ids)))

    def resume(self) -> Future[Pending[Clipped]]:
        """Go on with what a program that no longer runs had left."""

        def begin() -> Pending[Clipped]:
            left = self._library.take_over()
            kept = {clipping: capture for clipping, capture in left if capture}
            return self._begin_all(self._requeue([clipping for clipping, _ in left]), kept)

        return self._pools.library.submit(begin)

    def clip_file(self, path: Path, order: Order) -> Future[Pending[Clipped]]:
        """Clip a saved page: the bytes of a file, as the page at the order's one address.

        The capture is kept in the step that makes the entry, so that no later start takes the
        page from the network instead.

        Raises:
            AddressError: the file cannot be read.
        """
        body = _read(path)

        def begin() -> Pending[Clipped]:
            self._library.bodies.keep(body)
            with self._library.transaction():
                (queued,) = self._enter_all(order)
                if not queued.fetched:
                    return [_finished(queued)]
                capture = self._library.versions.add_capture(
                    queued.id, _file_capture(queued.url, body)
                )
                self._library.clippings.set_state(queued.id, "extracting")
            return self._begin_all([queued], {queued.id: capture})

        return self._pools.library.submit(begin)

    def cancel(self) -> None:
        """Stop all pages that are not done; each becomes a failed entry that can be retried."""
        self._pools.library.submit(self._cancel)

    def _cancel(self) -> None:
        for batch in self._batches:
            batch.set()

    def close(self) -> None:
        """Stop all pages that are not done; each is fetched at the next start."""
        self._closing.set()

    def _enter_all(self, order: Order) -> list[Clipped]:
        """Make or find the entry of each page in one transaction, on the library's thread."""
        with self._library.transaction():
            entered = [self._enter(address, order) for address in order.addresses]
            known = [one.id for one in entered if one.id and one.version]
            if order.tags and known:
                self._library.clippings.retag(known, order.tags, ())
            if order.case and known:
                self._library.clippings.set_case(known, order.case)
        pages = {one.id or one.url: one for one in reversed(entered)}
        return list(reversed(pages.values()))

    def _enter(self, address: str, order: Order) -> Clipped:
        try:
            url = clean_address(address)
        except AddressError as problem:
            return Clipped(address, reason=str(problem), fetched=False)
        worker = self._library.worker.name
        known = self._library.clippings.by_page(page_key(url))
        if known is None:
            made = self._library.clippings.add(
                url, page_key(url), worker, tags=order.tags, case=order.case
            )
            return Clipped(url, made.id)
        if known.state in ("done", "incomplete") and not order.again:
            return as_shown(known, fetched=False, warnings=(_ALREADY,))
        self._library.clippings.set_waiting(known.id, worker)
        return Clipped(known.url, known.id, version=known.versions)

    def _requeue(self, ids: Sequence[int]) -> list[Clipped]:
        for clipping in ids:
            self._library.clippings.set_waiting(clipping, self._library.worker.name)
        return [Clipped(found.url, found.id) for found in self._library.clippings.several(ids)]

    def _begin_all(
        self, queued: Sequence[Clipped], kept: Mapping[int, int] = MappingProxyType({})
    ) -> Pending[Clipped]:
        """Hand the pages of a batch to the network's threads, on the library's thread.

        Args:
            queued: the entries.
            kept: the captures of those that only wait for extraction.
        """
        batch = Event()
        self._batches.add(batch)
        self._told(Change("clip", frozenset(one.id for one in queued if one.id)))

        def stopped() -> bool:
            return batch.is_set() or self._closing.is_set()

        def steps(one: Clipped) -> Callable[[], Got]:
            if one.id in kept:
                return partial(self._extract_kept, one.id, kept[one.id])
            return partial(self._fetch, one, stopped)

        pages = [
            self._pools.network.submit(self._timed, one, steps(one))
            if one.fetched
            else _finished(one)
            for one in queued
        ]
        when_all_done(pages, partial(self._pools.library.submit, self._drop, batch))
        return pages

    def _drop(self, batch: Event) -> None:
        self._batches.discard(batch)

    def _timed(self, queued: Clipped, work: Callable[[], Got]) -> Clipped:
        """Run the steps of one page, and see that its entry ends, whatever happens."""
        began = monotonic()
        failure, final_url = "", ""
        warnings: tuple[str, ...] = ()
        try:
            capture, extraction = work()
        except (Cancelled, WorkerError):
            if self._closing.is_set():
                return Clipped(queued.url, queued.id, "waiting")
            failure = _CANCELLED
        except ClipperError as problem:
            failure = str(problem)
        else:
            failure = extraction.reason if extraction.article is None else ""
            final_url, warnings = capture.final_url, extraction.warnings
        if failure:
            self._pools.library.submit(self._fail, queued.id, failure).result()
            self._told(Change("clip", frozenset({queued.id})))
        found = self._pools.library.submit(self._library.clippings.several, [queued.id]).result()
        ended = as_shown(found[0]) if found else replace(queued, reason=_DELETED)
        return replace(
            ended,
            state="failed" if failure else ended.state,
            reason=failure or ended.reason,
            final_url=final_url or ended.url,
            warnings=warnings,
            elapsed_ms=round(1000 * (monotonic() - began)),
        )

    def _fetch(self, queued: Clipped, stopped: Callable[[], bool]) -> Got:
        if stopped():
            raise Cancelled
        # The network's libraries take long to load, and most commands never need them.
        from clipper.capture.fetch import fetch  # noqa: PLC0415

        self._step(queued.id, "fetching")
        fetched = fetch(queued.url, self._settings, stopped)
        self._library.bodies.keep(fetched.body)
        add = self._library.versions.add_capture
        row = self._pools.library.submit(add, queued.id, fetched.capture).result()
        page = replace(page_of(fetched.capture, fetched.body), truncated=fetched.truncated)
        return fetched.capture, self._extract(queued.id, row, page)

    def _extract_kept(self, clipping: int, row: int) -> Got:
        """Look for the article in a capture that is in the library already."""
        capture = self._pools.library.submit(self._library.versions.capture, row).result()
        body = self._library.bodies.read(capture.body_sha256)
        return capture, self._extract(clipping, row, page_of(capture, body))

    def _extract(self, clipping: int, row: int, page: Page) -> Extraction:
        self._step(clipping, "extracting")
        try:
            extraction = self._pools.extraction.run(EXTRACTION_SECONDS, read_page, page)
        except WorkerError as problem:
            if self._closing.is_set():
                raise
            reason = f"The page could not be read. {problem} Its capture is kept."
            return Extraction("failed", reason)
        if extraction.article is not None:
            add = self._library.versions.add
            self._told(self._pools.library.submit(add, clipping, row, extraction).result())
        return extraction

    def _step(self, clipping: int, state: State) -> None:
        self._pools.library.submit(self._library.clippings.set_state, clipping, state).result()
        self._told(Change("clip", frozenset({clipping})))

    def _fail(self, clipping: int, reason: str) -> None:
        """End the turn of a page without an article; one that it had before stays good."""
        for found in self._library.clippings.several([clipping]):
            if found.versions:
                self._library.clippings.set_state(clipping, "done", _AGAIN_FAILED.format(reason))
                return
        self._library.clippings.set_state(clipping, "failed", reason)


def _finished(clipped: Clipped) -> Future[Clipped]:
    future: Future[Clipped] = Future()
    future.set_result(clipped)
    return future


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise AddressError(f"The file {path} cannot be read: {problem.strerror}.") from problem


def _file_capture(url: str, body: bytes) -> Capture:
    return Capture(
        url=url,
        final_url=url,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        status=0,
        headers=(),
        redirects=(),
        body_sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        origin="file",
    )
