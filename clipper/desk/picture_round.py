"""The pictures of one version, fetched and read one after another."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from clipper.capture.page import page_of
from clipper.capture.pictures import (
    MOST_BYTES_OF_VERSION,
    embedded_picture,
    is_embedded,
    not_kept,
)
from clipper.capture.settings import FetchSettings
from clipper.desk.picture_work import Found, read_picture, saved_pictures
from clipper.desk.pools import WorkerError, WorkerProcesses
from clipper.model.capture import Capture
from clipper.model.errors import AddressError, Cancelled, ExtractError, FetchError, StoreError
from clipper.model.picture import KeptPicture
from clipper.store.bodies import Bodies

PICTURE_SECONDS = 20.0
"""For one picture: so long to fetch it, and so long to read it."""
_PATIENCE = 2
"""After so many failures of one site its other pictures are not asked for."""
_OK = 200
_STATUS = "The server answered with status {} instead of the picture."
_SILENT = "Its site failed with other pictures of this page, so it was not asked for."
_FULL = f"The pictures of this page exceed {MOST_BYTES_OF_VERSION // 1_000_000} MB together."
_NOT_IN_FILE = "It is not in the saved file."
UNREAD = "The picture could not be read. {}"

Stopped = Callable[[], bool]
Sent = tuple[bytes, str, str]
"""The bytes of a picture as sent, its media type, its content coding."""


class Fetched(Protocol):
    """What a fetch brings: a capture, and the body as sent."""

    @property
    def capture(self) -> Capture:
        """Return how it was obtained."""

    @property
    def body(self) -> bytes:
        """Return the bytes as sent."""


FetchPicture = Callable[[str, Capture, FetchSettings, Stopped], Fetched]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be had for one version.

    `wanted` are addresses, `used` counts the bytes that its pictures take already. Without
    `from_web` only what lies in the saved file is taken.
    """

    version: int
    clipping: int
    capture: Capture
    wanted: tuple[str, ...]
    used: int
    settings: FetchSettings
    from_web: bool


class PictureRound:
    """Goes through a plan once."""

    def __init__(
        self, plan: Plan, fetch: FetchPicture, worker: WorkerProcesses, bodies: Bodies
    ) -> None:
        self._plan = plan
        self._fetch = fetch
        self._worker = worker
        self._bodies = bodies
        self._used = plan.used
        self._failures: Counter[str] = Counter()

    def pictures(self, stopped: Stopped) -> Iterator[KeptPicture]:
        """Yield what became of each wanted picture; its bytes and its copy are kept by then.

        Raises:
            Cancelled: `stopped` said so.
            StoreError: the bytes cannot be written.
        """
        in_file = self._in_file()
        for url in self._plan.wanted:
            if stopped():
                raise Cancelled
            picture = self._picture(url, in_file.get(url), stopped)
            self._used += picture.size
            yield picture

    def _picture(self, url: str, found: Found | None, stopped: Stopped) -> KeptPicture:
        host = urlsplit(url).netloc
        if self._used >= MOST_BYTES_OF_VERSION:
            return not_kept(url, _FULL)
        if host and self._failures[host] >= _PATIENCE:
            return not_kept(url, _SILENT)
        try:
            sent = (found[2], found[1], "") if found else self._sent(url, stopped)
        except (AddressError, FetchError, ExtractError) as problem:
            self._failures[host] += isinstance(problem, FetchError)
            return not_kept(url, str(problem))
        return self._kept(url, sent, stopped)

    def _sent(self, url: str, stopped: Stopped) -> Sent:
        if is_embedded(url):
            return *embedded_picture(url), ""
        if not self._plan.from_web:
            raise ExtractError(_NOT_IN_FILE)
        fetched = self._fetch(url, self._plan.capture, self._plan.settings, stopped)
        capture = fetched.capture
        if capture.status != _OK:
            raise ExtractError(_STATUS.format(capture.status))
        return fetched.body, capture.media_type, capture.header("content-encoding")

    def _kept(self, url: str, sent: Sent, stopped: Stopped) -> KeptPicture:
        """Have a picture read in the worker process, and keep what it and its copy are made of."""
        body, media_type, _ = sent
        try:
            picture, copy = self._worker.run(PICTURE_SECONDS, read_picture, url, *sent)
        except WorkerError as problem:
            if stopped():
                raise Cancelled from problem
            return not_kept(url, UNREAD.format(problem), media_type)
        if self._used + picture.size > MOST_BYTES_OF_VERSION:
            return not_kept(url, _FULL, media_type)
        for content in (body if picture.sha256 else b"", copy):
            if content:
                self._bodies.keep(content)
        return picture

    def _in_file(self) -> dict[str, Found]:
        """Return the pictures that a saved page brought along; none where it cannot be read."""
        capture = self._plan.capture
        if capture.origin == "fetched":
            return {}
        try:
            page = page_of(capture, self._bodies.read(capture.body_sha256))
            found = self._worker.run(
                PICTURE_SECONDS, saved_pictures, page, [u for u in self._plan.wanted if u]
            )
        except (WorkerError, ExtractError, StoreError):
            return {}
        return {one[0]: one for one in found}
