"""Picturing: the images of a version, fetched after it and kept with it.

A clipping is done before its pictures are: nothing waits for them, and what fails with them fails
nothing else. A new version stands on a list in the library until its pictures were tried, so a
program that was killed leaves no gap: the next start goes on where it ended.
"""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Event, Lock
from time import monotonic
from typing import ParamSpec, TypeVar

from clipper.capture.pictures import MOST_BYTES, wanted_pictures
from clipper.capture.settings import FetchSettings
from clipper.desk.picture_round import (
    PICTURE_SECONDS,
    Fetched,
    FetchPicture,
    PictureRound,
    Plan,
    Stopped,
)
from clipper.desk.pools import Pending, Pools
from clipper.model.capture import Capture
from clipper.model.case import CaseSettings
from clipper.model.change import Change
from clipper.model.errors import Cancelled, NotFoundError, StoreError
from clipper.model.picture import KeptPicture
from clipper.store.library import Library

Given = ParamSpec("Given")
Result = TypeVar("Result")
Told = Callable[[Change], None]
Pictures = tuple[tuple[KeptPicture, bytes], ...]

_TELL_SECONDS = 2.0
"""How often news of the pictures of one version is told at most."""


class Picturing:
    """Keeps the pictures of versions, and hands them out.

    Args:
        library: where they are kept.
        pools: fetching is done on the network's threads, reading in the extraction process.
        settings: returns how things are fetched now; a case may have its own proxy and manners.
        told: hears of each version that got pictures.
        is_on: tells whether pictures are kept now without being asked for.
        fetch: how one is fetched.
    """

    def __init__(
        self,
        library: Library,
        pools: Pools,
        settings: Callable[[], FetchSettings],
        *,
        told: Told = lambda _change: None,
        is_on: Callable[[], bool] = lambda: True,
        fetch: FetchPicture | None = None,
    ) -> None:
        self._library = library
        self._pools = pools
        self._settings = settings
        self._told = told
        self._fetch = fetch or _fetched
        self._closing = Event()
        self._stopping = Event()
        self._lock = Lock()
        self._under_way: dict[int, Future[int]] = {}
        self._put_off: dict[str, set[int]] = {}
        self._is_on = is_on

    def keep(self, version: int) -> Future[int]:
        """Fetch the pictures of a version that was added, if its case and the settings say so.

        Returns:
            A future with the number of pictures that were kept; nothing need wait for it.
        """
        return self._begin(version, asked=False)

    def keep_for(self, clipping: int) -> None:
        """Fetch the pictures of the version that a clipping has just got, if it got one.

        To be called on any thread but the library's.
        """
        for version in self._on_library(self._library.picture_due.of, clipping):
            self.keep(version)

    @contextmanager
    def put_off(self, source: str) -> Iterator[None]:
        """Put off the pictures of versions out of a file until the file has been read.

        It may bring them along, and what it lacks is known at its end. A version stays on the list
        until then.
        """
        with self._lock:
            self._put_off[source] = set()
        try:
            yield
        finally:
            with self._lock:
                versions = self._put_off.pop(source)
            for version in () if self._closing.is_set() else sorted(versions):
                self._begin(version, asked=False, anew=True)

    def load(self, version: int) -> Future[int]:
        """Fetch what is missing of a version's pictures: a person asked for it, so it is done."""
        self._pools.library.submit(self._library.picture_due.want, version)
        return self._begin(version, asked=True)

    def resume(self) -> Future[Pending[int]]:
        """Go on with the pictures that a program that no longer runs had left."""

        def begin() -> Pending[int]:
            is_read_only = self._library.is_read_only
            left = [] if is_read_only else self._library.picture_due.take_left()
            return [self.keep(version) for version in left]

        return self._pools.library.submit(begin)

    def under_way(self, versions: Collection[int] | None = None) -> Pending[int]:
        """Return the futures of versions, by default of all, whose pictures are being fetched."""
        with self._lock:
            running = self._under_way.items()
            return [one for version, one in running if versions is None or version in versions]

    def of(self, version: int) -> Future[Pictures]:
        """Return the pictures of a version with their copies, empty where none can be shown."""

        def read() -> Pictures:
            rows = self._on_library(self._library.pictures.of, version)
            return tuple((row, self._copy(row)) for row in rows)

        return self._pools.looking.submit(read)

    def rows(self, version: int) -> Future[tuple[KeptPicture, ...]]:
        """Return what became of the pictures of a version, without their bytes."""
        return self._pools.library.submit(self._library.pictures.of, version)

    def look(self, shown_sha256: str, read: Callable[[bytes], Result]) -> Future[Result]:
        """Have a copy read on a thread that nothing else waits for, and return what came of it.

        Fails with a StoreError where the copy is missing or damaged.

        Args:
            shown_sha256: the copy, as a `KeptPicture` names it.
            read: turns its bytes into something to show.
        """
        return self._pools.looking.submit(lambda: read(self._library.bodies.read(shown_sha256)))

    def cancel(self) -> None:
        """Give up the pictures that are being fetched; a person can load them later."""
        with self._lock:
            self._stopping.set()
            self._stopping = Event()

    @property
    def is_closing(self) -> bool:
        """Tell whether the program is closing."""
        return self._closing.is_set()

    def close(self) -> None:
        """Stop; what is left is fetched at the next start."""
        self._closing.set()

    def _begin(self, version: int, *, asked: bool, anew: bool = False) -> Future[int]:
        with self._lock:
            running = self._under_way.get(version)
            if running is not None and not (asked or anew):
                return running
            future = self._pools.network.submit(self._work, version, self._stopping, asked=asked)
            self._under_way[version] = future
        future.add_done_callback(partial(self._forget, version))
        return future

    def _forget(self, version: int, future: Future[int]) -> None:
        with self._lock:
            if self._under_way.get(version) is future:
                del self._under_way[version]

    def _work(self, version: int, stopping: Event, *, asked: bool) -> int:
        """Fetch what a version lacks, on a thread of the network.

        While the program closes the version stays on the list: the next start takes it.
        """
        kept = 0
        try:
            plan = self._on_library(self._plan, version, asked)
            if plan is None:
                return 0
            try:
                kept = self._fill(plan, lambda: stopping.is_set() or self._closing.is_set())
            except Cancelled:
                if self._closing.is_set():
                    return 0
            self._on_library(self._library.picture_due.done, version)
        except Cancelled:
            return kept
        self._told(Change("pictures", frozenset({plan.clipping})))
        return kept

    def _plan(self, version: int, asked: bool) -> Plan | None:  # noqa: FBT001 - goes through submit
        """Decide what to fetch, on the library's thread; None where that is nothing."""
        due = self._library.picture_due
        if not asked and not due.take(version):
            return None
        try:
            found = self._library.versions.get(version)
            clipping = self._library.clippings.get(found.clipping)
        except NotFoundError:
            due.done(version)
            return None
        if not asked and self._waits_for_file(version, found.capture.source):
            return None
        case = self._library.cases.get(clipping.case)
        known = self._library.pictures.of(version)
        settled = {one.url for one in known if one.sha256 or not asked}
        wanted = tuple(url for url in wanted_pictures(found.article) if url not in settled)
        if not wanted or not (asked or (self._is_on() and case.pictures)):
            due.done(version)
            return None
        return Plan(
            version,
            clipping.id,
            found.capture,
            wanted,
            sum(one.size for one in known),
            _settings_of(self._settings(), case),
            from_web=asked or found.capture.origin != "file",
        )

    def _waits_for_file(self, version: int, source: str) -> bool:
        with self._lock:
            waiting = self._put_off.get(source)
            if waiting is not None:
                waiting.add(version)
            return waiting is not None

    def _fill(self, plan: Plan, stopped: Stopped) -> int:
        pictures = PictureRound(plan, self._fetch, self._pools.extraction, self._library.bodies)
        kept, told = 0, -_TELL_SECONDS
        for picture in pictures.pictures(stopped):
            self._on_library(self._library.pictures.add, plan.version, [picture])
            kept += bool(picture.sha256)
            if picture.sha256 and monotonic() - told > _TELL_SECONDS:
                told = monotonic()
                self._told(Change("pictures", frozenset({plan.clipping})))
        return kept

    def _copy(self, row: KeptPicture) -> bytes:
        try:
            return self._library.bodies.read(row.shown_sha256) if row.shown_sha256 else b""
        except StoreError:
            return b""

    def _on_library(
        self, work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        """Do something on the library's thread and wait for it.

        Raises:
            Cancelled: the program is closing.
        """
        try:
            future = self._pools.library.submit(work, *args, **named)
        except RuntimeError as problem:
            raise Cancelled from problem
        return future.result()


def _fetched(url: str, page: Capture, settings: FetchSettings, stopped: Stopped) -> Fetched:
    # The network's libraries take long to load, and most commands never need them.
    from clipper.capture.fetch import fetch_resource  # noqa: PLC0415

    return fetch_resource(url, page, settings, stopped, max_bytes=MOST_BYTES)


def _settings_of(settings: FetchSettings, case: CaseSettings) -> FetchSettings:
    return replace(
        settings,
        seconds=min(settings.seconds, PICTURE_SECONDS),
        proxy=case.proxy or settings.proxy,
        obey_robots=case.obey_robots,
        seconds_between=case.seconds_between,
    )
