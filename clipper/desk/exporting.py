"""Exporting: the untouched captures of clippings as one WARC file, for web archives and courts."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from clipper import __version__
from clipper.desk.pools import Pools
from clipper.model.capture import Capture
from clipper.model.errors import Cancelled, ReportError, StoreError
from clipper.report.writing import new_file
from clipper.store.library import Library
from clipper.store.pictures import SentPicture

if TYPE_CHECKING:
    from clipper.capture.warc import Archived

__all__ = ["Exported", "Exporting", "Progress"]

_AT_ONCE = 100
"""Clippings that are looked up in one go, so that other work gets its turn."""
_WEB = ("http://", "https://")
_NONE = "None of these clippings has a capture yet. Clip their pages first."

Progress = Callable[[int, int], None]
Kept = tuple[Capture, Capture | None] | SentPicture
"""A capture, beside a further page that of the first; or a picture."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What stands in a file; `left_out` names in sentences what was damaged, and so is not."""

    path: Path
    captures: int
    pictures: int
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        captures = "1 capture" if self.captures == 1 else f"{self.captures:,} captures"
        pictures = "1 picture" if self.pictures == 1 else f"{self.pictures:,} pictures"
        return f"{captures} and {pictures}" if self.pictures else captures


@dataclass(slots=True)
class _Count:
    captures: int = 0
    pictures: int = 0
    left_out: list[str] = field(default_factory=list)


class Exporting:
    """Gathers captures from the library and has them written."""

    def __init__(self, library: Library, pools: Pools) -> None:
        self._library = library
        self._pools = pools
        self._closing = Event()

    def warc(
        self,
        ids: Sequence[int],
        path: Path,
        *,
        pictures: bool = True,
        replace: bool = False,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Future[Exported]:
        """Write all captures of clippings, those of further pages too, into a WARC file.

        Each body is compared with its SHA-256 while it is written; a damaged or missing one is
        named and left out. The file appears under its name when it is whole.

        Args:
            ids: the clippings, in the order in which they are to stand.
            path: the file; packed by gzip unless its name ends in ".warc".
            pictures: whether the kept pictures are in it, as they were sent.
            replace: whether a file that is there already may go: it may be evidence.
            progress: hears on the working thread how many records of how many are done.
            cancelled: asked before each record.

        Fails with ReportError where there is no capture, the file is there already or cannot be
        written, with Cancelled where `cancelled` said so; then there is no new file.
        """

        def write() -> Exported:
            # The library of WARC files takes long to load, and most commands never need it.
            from clipper.capture.warc import write_warc  # noqa: PLC0415

            def stopped() -> bool:
                return cancelled() or self._closing.is_set()

            count = _Count()
            compress = path.suffix.lower() != ".warc"
            with new_file(path, "WARC file", replace=replace) as file:
                kept = list(self._gathered(ids, stopped, pictures=pictures))
                records = self._records(kept, count, progress, stopped)
                software = f"Clipper {__version__}"
                if not write_warc(file, records, compress=compress, software=software):
                    raise ReportError(" ".join(count.left_out[:1]) or _NONE)
            return Exported(path, count.captures, count.pictures, tuple(count.left_out))

        return self._pools.reporting.submit(write)

    def close(self) -> None:
        """Give up the file that is being written."""
        self._closing.set()

    def _gathered(
        self, ids: Sequence[int], stopped: Callable[[], bool], *, pictures: bool
    ) -> Iterator[Kept]:
        """Yield what is known of captures and pictures, without their bodies."""

        def read(some: Sequence[int]) -> list[Kept]:
            found: list[Kept] = []
            for one in some:
                found += self._library.versions.with_first(one)
                sent = self._library.pictures.sent(one) if pictures else []
                # What stands in the page itself is in its capture.
                found += [picture for picture in sent if picture.kept.url.startswith(_WEB)]
            return found

        wanted = list(dict.fromkeys(ids))
        for first in range(0, len(wanted), _AT_ONCE):
            if stopped():
                raise Cancelled
            yield from self._pools.library.submit(read, wanted[first : first + _AT_ONCE]).result()

    def _records(
        self,
        kept: Sequence[Kept],
        count: _Count,
        progress: Progress,
        stopped: Callable[[], bool],
    ) -> Iterator["Archived"]:
        """Yield what can be written, one body at a time in memory."""
        from clipper.capture.warc import ArchivedPicture, FurtherPage  # noqa: PLC0415 - slow to load

        for done, one in enumerate(kept):
            if stopped():
                raise Cancelled
            progress(done, len(kept))
            try:
                body = self._body(one)
            except StoreError as problem:
                count.left_out.append(_left_out(one, str(problem)))
                continue
            if isinstance(one, SentPicture):
                count.pictures += 1
                yield ArchivedPicture(one.kept.url, one.at, one.kept.media_type, one.page), body
            else:
                count.captures += 1
                capture, first = one
                yield FurtherPage(capture, first) if first else capture, body
        if stopped():
            raise Cancelled
        progress(len(kept), len(kept))

    def _body(self, one: Kept) -> bytes:
        """Return a body that is as its hash says.

        Raises:
            StoreError: it is damaged or missing, or there is no date to write with it.
        """
        try:
            datetime.fromisoformat(_date(one))
        except ValueError as problem:
            raise StoreError(f"The record has no date: “{_date(one)}”.") from problem
        sha256 = one.kept.sha256 if isinstance(one, SentPicture) else one[0].body_sha256
        return self._library.bodies.read(sha256)


def _date(one: Kept) -> str:
    return one.at if isinstance(one, SentPicture) else one[0].fetched


def _left_out(one: Kept, problem: str) -> str:
    if isinstance(one, SentPicture):
        return f"The picture {one.kept.url} is left out. {problem}"
    capture, _ = one
    return f"The capture of {capture.url} of {capture.fetched} is left out. {problem}"
