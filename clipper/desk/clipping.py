"""Clipping: from addresses or saved pages to versions in the library.

The entry exists before the fetch starts. Each page goes through the network's threads, the
extraction process and the library's thread; wherever the program is killed, the entry is there
and its page is fetched again at the next start.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from clipper.capture.address import addresses_in, clean_address, page_key
from clipper.capture.page import page_of
from clipper.capture.settings import FetchSettings
from clipper.desk.clipped import Clipped, Order, as_shown
from clipper.desk.extracting import read_page
from clipper.desk.pools import Pending, Pools, WorkerError
from clipper.model.capture import Capture
from clipper.model.change import Change
from clipper.model.clipping import State
from clipper.model.errors import AddressError, Cancelled, ClipperError
from clipper.model.extraction import Extraction
from clipper.store.library import Library

EXTRACTION_SECONDS = 60.0
_TRIES = 2
_CANCELLED = "Cancelled. Choose “Try again” to fetch it."
_AGAIN_FAILED = "Fetching it again failed: {}"
_ALREADY = "It is in the library already; clip it again to fetch a new version."


Told = Callable[[Change], None]


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
        """Make an entry for each address, then fetch them.

        Returns:
            A future that comes when all entries are on the disk; in it one future an address,
            in order, which comes when that page has ended.
        """
        return self._pools.library.submit(lambda: self._begin_all(self._enter_all(order)))

    def retry(self, ids: Sequence[int]) -> Future[Pending[Clipped]]:
        """Fetch clippings again that are in the library."""
        return self._pools.library.submit(lambda: self._begin_all(self._requeue(ids)))

    def resume(self) -> Future[Pending[Clipped]]:
        """Go on with what a program that no longer runs had left."""
        return self._pools.library.submit(
            lambda: self._begin_all(self._requeue(self._library.take_over()))
        )

    def clip_file(self, path: Path, order: Order) -> Future[Pending[Clipped]]:
        """Clip a saved page: the bytes of a file, as the page at the order's one address.

        Raises:
            AddressError: the file cannot be read.
        """
        body = _read(path)

        def begin() -> Pending[Clipped]:
            (queued,) = self._enter_all(order)
            if not queued.fetched:
                return [_finished(queued)]
            capture = _file_capture(queued.url, body)
            work = partial(self._keep_and_extract, queued.id, capture, body)
            return [self._pools.network.submit(self._timed, queued, work)]

        return self._pools.library.submit(begin)

    def cancel(self) -> None:
        """Stop all pages that are not done; each becomes a failed entry that can be retried."""
        for batch in self._batches:
            batch.set()
        self._batches = set()

    def close(self) -> None:
        """Stop all pages that are not done; each is fetched at the next start."""
        self._closing.set()

    def _enter_all(self, order: Order) -> list[Clipped]:
        """Make or find the entry of each address, on the library's thread."""
        entered = [self._enter(address, again=order.again) for address in order.addresses]
        ids = [one.id for one in entered if one.id]
        if order.tags and ids:
            self._library.clippings.retag(ids, order.tags, ())
        if order.case and ids:
            self._library.clippings.set_case(ids, order.case)
        return entered

    def _enter(self, address: str, *, again: bool) -> Clipped:
        try:
            url = clean_address(address)
        except AddressError as problem:
            return Clipped(address, reason=str(problem), fetched=False)
        worker = self._library.worker.name
        known = self._library.clippings.by_page(page_key(url))
        if known is None:
            return Clipped(url, self._library.clippings.add(url, page_key(url), worker).id)
        if known.state in ("done", "incomplete") and not again:
            return as_shown(known, fetched=False, warnings=(_ALREADY,))
        self._library.clippings.set_waiting(known.id, worker)
        return Clipped(known.url, known.id)

    def _requeue(self, ids: Sequence[int]) -> list[Clipped]:
        for clipping in ids:
            self._library.clippings.set_waiting(clipping, self._library.worker.name)
        return [Clipped(found.url, found.id) for found in self._library.clippings.several(ids)]

    def _begin_all(self, queued: Sequence[Clipped]) -> Pending[Clipped]:
        """Hand the pages of a batch to the network's threads, on the library's thread."""
        batch = Event()
        self._batches.add(batch)
        self._told(Change("clip", frozenset(one.id for one in queued if one.id)))

        def stopped() -> bool:
            return batch.is_set() or self._closing.is_set()

        return [
            self._pools.network.submit(self._timed, one, partial(self._fetch, one, stopped))
            if one.fetched
            else _finished(one)
            for one in queued
        ]

    def _timed(self, queued: Clipped, work: Callable[[], Extraction]) -> Clipped:
        """Run the steps of one page, and see that its entry ends, whatever happens."""
        began = monotonic()
        failure = ""
        try:
            extraction = work()
        except Cancelled:
            if self._closing.is_set():
                return Clipped(queued.url, queued.id, "waiting")
            failure = _CANCELLED
        except ClipperError as problem:
            failure = str(problem)
        else:
            failure = extraction.reason if extraction.article is None else ""
        if failure:
            self._pools.library.submit(self._fail, queued.id, failure).result()
            self._told(Change("clip", frozenset({queued.id})))
        found = self._pools.library.submit(self._result, queued.id).result()
        elapsed = round(1000 * (monotonic() - began))
        ended = replace(found, elapsed_ms=elapsed)
        return replace(ended, state="failed", reason=failure) if failure else ended

    def _fetch(self, queued: Clipped, stopped: Callable[[], bool]) -> Extraction:
        from clipper.capture.fetch import fetch  # noqa: PLC0415 - slow to load, not always needed

        if stopped():
            raise Cancelled
        self._step(queued.id, "fetching")
        fetched = fetch(queued.url, self._settings, stopped)
        return self._keep_and_extract(
            queued.id, fetched.capture, fetched.body, truncated=fetched.truncated
        )

    def _keep_and_extract(
        self, clipping: int, capture: Capture, body: bytes, *, truncated: bool = False
    ) -> Extraction:
        """Keep the evidence first, then look for the article in it."""
        self._library.bodies.keep(body)
        add_capture = self._library.versions.add_capture
        row = self._pools.library.submit(add_capture, clipping, capture).result()
        self._step(clipping, "extracting")
        extraction = self._extract(capture, body, truncated=truncated)
        if extraction.article is not None:
            add = self._library.versions.add
            self._told(self._pools.library.submit(add, clipping, row, extraction).result())
        return extraction

    def _extract(self, capture: Capture, body: bytes, *, truncated: bool) -> Extraction:
        page = replace(page_of(capture, body), truncated=truncated)
        for tries_left in reversed(range(_TRIES)):
            try:
                return self._pools.extraction.run(EXTRACTION_SECONDS, read_page, page)
            except WorkerError as problem:
                # The process may have died of another page: this one gets a second chance.
                if not tries_left:
                    reason = f"The page could not be read. {problem} Its capture is kept."
                    return Extraction("failed", reason)
        raise AssertionError

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

    def _result(self, clipping: int) -> Clipped:
        """Read how a page ended, on the library's thread; it may have been deleted meanwhile."""
        found = self._library.clippings.several([clipping])
        if not found:
            return Clipped("", clipping, reason="It was deleted.")
        if not found[0].versions:
            return as_shown(found[0])
        version = self._library.versions.newest(clipping)
        return as_shown(found[0], warnings=version.warnings, final_url=version.capture.final_url)


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
