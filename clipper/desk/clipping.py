"""Clipping: from addresses or saved pages to versions in the library.

The entry exists before the fetch starts. Each page goes through the network's threads, the
extraction process and the library's thread; wherever the program is killed, the entry is there
and its page is fetched again at the next start.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from types import MappingProxyType
from urllib.parse import urlsplit

from clipper.capture.address import addresses_in, clean_address, page_key, withheld_in
from clipper.capture.settings import FetchSettings
from clipper.desk.clipped import Clipped, GivenPage, Order, as_shown
from clipper.desk.fetching import Fetching, Got, Means, Told
from clipper.desk.given_captures import NOTHING_ADDED, add_captures, keep_bodies, known_capture
from clipper.desk.page_queue import PageQueue
from clipper.desk.patience import Patience
from clipper.desk.pools import Pending, Pools, WorkerError, settled, when_all_done
from clipper.desk.under_way import Step
from clipper.model.caution import Cause
from clipper.model.change import Change
from clipper.model.clipping import State
from clipper.model.errors import AddressError, Cancelled, ClipperError
from clipper.store.library import Library

_CANCELLED = "Cancelled. Clip it again to fetch it."
_DELETED = "It was deleted meanwhile."
_AGAIN_FAILED = "Fetching it again failed: {}"
_ALREADY = "It is in the library already; clip it again to fetch a new version."


def find_addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in any text, in order, each once.

    Behind them come those that hold a user name or password, which fail and say so.
    """
    return (*addresses_in(text), *withheld_in(text))


class Clipping:
    """Takes pages through all steps; `told` hears of each change while that goes on."""

    def __init__(self, library: Library, pools: Pools, means: Means, told: Told) -> None:
        self._library = library
        self._pools = pools
        self._told = told
        self._closing = Event()
        self._fetching = Fetching(library, pools, means, told, self._closing)
        self._patience = Patience(library, pools, told)
        rests = self._patience.rests if means.is_patient else None
        self._queue = PageQueue[Clipped](pools.network, pools.at_once, rests)
        self._stops: dict[Event, int] = {}

    def take_settings(self, settings: FetchSettings) -> None:
        """Go by other settings from the next page on."""
        self._fetching.take_settings(settings)

    def clip(self, order: Order) -> Future[Pending[Clipped]]:
        """Make an entry for each address, then fetch them; the same page twice is one.

        Returns:
            A future that comes when all entries are on the disk; in it one future a page, in
            order, which comes when that page has ended.
        """
        return self._pools.library.submit(lambda: self._begin_all(self._enter_all(order)))

    def retry(self, ids: Sequence[int], *, first: bool = False) -> Future[Pending[Clipped]]:
        """Fetch clippings again that are in the library, before all that wait if wanted."""
        return self._pools.library.submit(lambda: self._begin_all(self._requeue(ids), first=first))

    def resume(self) -> Future[Pending[Clipped]]:
        """Go on with what a program that no longer runs had left."""

        def begin() -> Pending[Clipped]:
            left = [] if self._library.is_read_only else self._library.take_over()
            kept = {clipping: capture for clipping, capture in left if capture}
            return self._begin_all(self._requeue([clipping for clipping, _ in left]), kept)

        return self._pools.library.submit(begin)

    def clip_file(self, path: Path, order: Order) -> Future[Pending[Clipped]]:
        """Clip a saved page: the bytes of a file, as the page at the order's one address.

        Raises:
            AddressError: the file cannot be read.
        """
        (address,) = order.addresses
        return self.clip_page(GivenPage(address, _read(path), source=path.name), order)

    def clip_page(self, given: GivenPage, order: Order) -> Future[Pending[Clipped]]:
        """Clip a page whose bytes are at hand.

        The capture is kept in the step that makes the entry, so that no later start takes the
        page from the network instead.

        Args:
            given: the page; its address stands in for those of the order.
            order: tags, case, and whether a known page gets a new version.
        """
        order = replace(order, addresses=(given.url,))

        def begin() -> Pending[Clipped]:
            known = known_capture(self._library, given)
            keep_bodies(self._library, given)
            with self._library.transaction():
                # A known capture of a page that was read needs nothing but tags and case.
                wish = replace(order, again=order.again and not known)
                (queued,) = self._enter_all(wish)
                if not queued.fetched:
                    said = (NOTHING_ADDED,) if known else queued.warnings
                    return [settled(replace(queued, warnings=said))]
                capture = known or add_captures(self._library, queued, given)
                self._library.clippings.set_state(queued.id, "extracting")
            return self._begin_all([queued], {queued.id: capture})

        return self._pools.library.submit(begin)

    def cancel(self, ids: Sequence[int] = ()) -> None:
        """Stop pages that are not done, all where none is named; they can be retried."""
        self._pools.library.submit(self._cancel, frozenset(ids))

    def _cancel(self, ids: frozenset[int]) -> None:
        for stop, clipping in self._stops.items():
            if not ids or clipping in ids:
                stop.set()
        self._queue.let_stopped_end()

    @property
    def is_paused(self) -> bool:
        """Tell whether pages that wait are not begun."""
        return self._queue.is_paused

    def pause(self) -> None:
        """Begin no page that waits; those under way end, and pages given with their bytes too."""
        self._queue.pause()

    def go_on(self) -> None:
        """Begin pages again that wait."""
        self._queue.go_on()

    def rests(self) -> dict[str, datetime]:
        """Return the sites that ask to be left alone for now, and until when."""
        return self._patience.rests.all()

    def resting(self) -> list[datetime]:
        """Return of each page that waits for such a site until when, the first first."""
        return self._queue.resting()

    def under_way(self) -> dict[int, Step]:
        """Return how far the pages are that are being fetched, by the ids of their clippings."""
        return self._fetching.under_way.all()

    def close(self) -> None:
        """Stop all pages that are not done; each is fetched at the next start."""
        self._closing.set()
        self._queue.close()

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
                url,
                page_key(url),
                worker,
                tags=order.tags,
                case=order.case,
                found_on=order.found_on,
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
        self,
        queued: Sequence[Clipped],
        kept: Mapping[int, int] = MappingProxyType({}),
        *,
        first: bool = False,
    ) -> Pending[Clipped]:
        """Hand the pages of a batch to the network's threads, on the library's thread.

        Args:
            queued: the entries.
            kept: the captures of those that only wait for extraction.
            first: whether they come before all that wait.
        """
        if any(one.fetched and one.id not in kept for one in queued):
            self._patience.recall()
        self._told(Change("clip", frozenset(one.id for one in queued if one.id)))
        begun = [
            self._begin(one, kept.get(one.id, 0), first) if one.fetched else settled(one)
            for one in (reversed(queued) if first else queued)
        ]
        return begun[::-1] if first else begun

    def _begin(self, one: Clipped, capture: int, first: bool) -> Future[Clipped]:  # noqa: FBT001
        """Put a page in the queue; one whose capture is here waits for no site."""
        stop = Event()
        self._stops[stop] = one.id

        def stopped() -> bool:
            return stop.is_set() or self._closing.is_set()

        fetch = partial(self._fetching.fetch, one, stopped)
        steps: Callable[[], Got] = self._patience.with_rests(one, fetch, stopped)
        if capture:
            steps = partial(self._fetching.read_kept, one.id, capture, stopped)
        site = "" if capture else urlsplit(one.url).netloc
        work = partial(self._timed, one, steps)
        page = self._queue.add(site, work, stop.is_set, first=first)
        when_all_done([page], partial(self._pools.library.submit, self._stops.pop, stop))
        return page

    def _timed(self, queued: Clipped, work: Callable[[], Got]) -> Clipped:
        """Run the steps of one page, and see that its entry ends, whatever happens."""
        began = monotonic()
        failure, final_url = "", ""
        warnings: tuple[str, ...] = ()
        cause: Cause = ""
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
            cause = extraction.cause
            final_url, warnings = capture.final_url, tuple(map(str, extraction.warnings))
        finally:
            self._fetching.under_way.end(queued.id)
        if failure:
            self._pools.library.submit(self._fail, queued.id, failure, cause).result()
            self._told(Change("clip", frozenset({queued.id})))
        found = self._pools.library.submit(self._library.clippings.several, [queued.id]).result()
        ended = as_shown(found[0]) if found else replace(queued, reason=_DELETED)
        return replace(
            ended,
            state="failed" if failure else ended.state,
            reason=failure or ended.reason,
            cause=cause,
            final_url=final_url or ended.url,
            warnings=warnings,
            elapsed_ms=round(1000 * (monotonic() - began)),
        )

    def _fail(self, clipping: int, reason: str, cause: Cause) -> None:
        """End the turn of a page without an article; one that it had before stays good."""
        for found in self._library.clippings.several([clipping]):
            if found.versions:
                told = _AGAIN_FAILED.format(reason)
                stub = self._library.versions.newest(clipping).reason
                state: State = "incomplete" if stub else "done"
                self._library.clippings.set_state(clipping, state, told, cause)
                return
        self._library.clippings.set_state(clipping, "failed", reason, cause)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise AddressError(f"The file {path} cannot be read: {problem.strerror}.") from problem
