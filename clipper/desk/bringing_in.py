"""Bringing in: whatever is dropped, opened or pasted, sorted and clipped."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from clipper.capture.links import feeds_listed, links_in
from clipper.capture.saved import PAGES, Kind, kind_of, saved_from
from clipper.desk.archived import PageOfArchive, PictureOfArchive, archived_pages
from clipper.desk.clipped import Clipped, GivenPage, Order
from clipper.desk.clipping import Clipping
from clipper.desk.given_pictures import GivenPictures
from clipper.desk.packed import body_within, head_within
from clipper.desk.pasted import Pasted, look_at
from clipper.desk.pools import Pending, Pools, WorkerError, settled
from clipper.model.errors import AddressError, ClipperError
from clipper.store.library import Library

__all__ = ["BringingIn", "Brought", "PageOfArchive", "Pasted", "SavedPage"]

LARGEST = 100_000_000
"""Bytes of a saved page; an archive of many pages may be larger."""
_NO_PAGES = "The archive holds no web page that was answered well."
NO_ADDRESS = "The file does not say at which address it was saved."
_TYPES: dict[Kind, str] = {
    "html": "text/html", "mhtml": "multipart/related", "pdf": "application/pdf",
}  # fmt: skip
_LOOK_SECONDS = 30.0
_HEAD = 40_000


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A file that holds one page: the address and the time of saving that it claims."""

    path: Path
    kind: Kind
    url: str = ""
    date: str = ""

    def given(self) -> GivenPage:
        """Read the file.

        Raises:
            AddressError: it cannot be read.
        """
        claim = f", saved {self.date} by its own account" if self.date else ""
        body, media_type = _read(self.path), _TYPES.get(self.kind, "")
        return GivenPage(self.url, body, media_type, source=f"{self.path.name}{claim}")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in, sorted. `homeless` are saved pages whose files name no address."""

    addresses: tuple[str, ...] = ()
    pages: tuple[SavedPage, ...] = ()
    homeless: tuple[SavedPage, ...] = ()
    archives: tuple[Path, ...] = ()
    feeds: tuple[str, ...] = ()
    problems: tuple[Clipped, ...] = ()

    def with_addresses(self, given: dict[Path, str]) -> "Brought":
        """Return the same with the addresses that a person gave for homeless pages."""
        placed = (replace(page, url=given.get(page.path, "")) for page in self.homeless)
        found = tuple(page for page in placed if page.url)
        left = tuple(page for page in self.homeless if page.path not in given)
        return replace(self, pages=(*self.pages, *found), homeless=left)


class BringingIn:
    """Sorts what comes in, and hands it to the clipping."""

    def __init__(
        self, library: Library, pools: Pools, clipping: Clipping, pictures: GivenPictures
    ) -> None:
        self._library = library
        self._pools = pools
        self._clipping = clipping
        self._pictures = pictures

    def look(self, text: str) -> Future[Pasted]:
        """Say what a pasted text holds."""

        def known(keys: Sequence[str]) -> dict[str, int]:
            return self._pools.library.submit(self._library.clippings.known, keys).result()

        return self._pools.searching.submit(look_at, text, known)

    def sort(self, paths: Sequence[Path], text: str = "") -> Future[Brought]:
        """Sort files and text; a file that cannot be used becomes a problem, and stops no other."""
        return self._pools.bringing_in.submit(self._sort, paths, text)

    def clip(self, brought: Brought, order: Order) -> Future[Pending[Clipped]]:
        """Clip all that came in; what is wrong with a file ends as a failed page.

        Args:
            brought: what `sort` returned.
            order: tags and case; its own addresses come first.
        """
        return self._pools.bringing_in.submit(self._clip, brought, order)

    def _sort(self, paths: Sequence[Path], text: str) -> Brought:
        found = look_at(text, lambda _keys: {})
        brought = Brought(addresses=found.addresses, feeds=feeds_listed(text))
        for path in paths:
            try:
                brought = self._with_file(brought, path)
            except ClipperError as problem:
                failed = Clipped(str(path), reason=str(problem), fetched=False)
                brought = replace(brought, problems=(*brought.problems, failed))
        return replace(
            brought,
            addresses=tuple(dict.fromkeys(brought.addresses)),
            feeds=tuple(dict.fromkeys(brought.feeds)),
        )

    def _with_file(self, brought: Brought, path: Path) -> Brought:
        """Add one file to what came in.

        Raises:
            AddressError: it can neither be clipped nor does it hold addresses.
        """
        kind = _kind(path)
        if kind == "warc":
            return replace(brought, archives=(*brought.archives, path))
        if kind in PAGES:
            page = self._page(path, kind)
            if page.url:
                return replace(brought, pages=(*brought.pages, page))
            return replace(brought, homeless=(*brought.homeless, page))
        if not kind:
            raise AddressError(
                "This is neither a saved page (HTML, MHTML, PDF, WARC) nor a list of addresses."
            )
        body = _read(path)
        if kind == "opml":
            feeds = feeds_listed(body.decode("utf-8", "replace"))
            return replace(brought, feeds=(*brought.feeds, *feeds))
        addresses = links_in(body, kind)
        if not addresses:
            raise AddressError("There is no web address in this file.")
        return replace(brought, addresses=(*brought.addresses, *addresses))

    def _page(self, path: Path, kind: Kind) -> SavedPage:
        body = body_within(_read(path))
        if kind != "pdf":
            told = saved_from(body, kind)
            return SavedPage(path, kind, told.url, told.date)
        try:
            url = self._pools.extraction.run(_LOOK_SECONDS, printed_address, body)
        except WorkerError:
            url = ""  # that it cannot be read is told where its text is wanted
        return SavedPage(path, kind, url)

    def _clip(self, brought: Brought, order: Order) -> Pending[Clipped]:
        ended: list[Future[Clipped]] = [settled(one) for one in brought.problems]
        ended += [
            settled(Clipped(str(page.path), reason=NO_ADDRESS, fetched=False))
            for page in brought.homeless
        ]
        addresses = tuple(dict.fromkeys((*order.addresses, *brought.addresses)))
        if addresses:
            ended += self._clipping.clip(replace(order, addresses=addresses)).result()
        # Whoever opens a saved copy of a known page wants that copy.
        file_order = replace(order, addresses=(), again=True)
        for page in brought.pages:
            ended += self._clip_each(page.path, given_page(page), file_order)
        for path in brought.archives:
            with self._pictures.put_off(path.name):
                damaged: list[str] = []
                found = archived_pages(path, damaged.append)
                ended += self._clip_each(path, found, file_order, damaged)
        return ended

    def _clip_each(
        self,
        path: Path,
        pages: Iterable[GivenPage | PictureOfArchive],
        order: Order,
        damaged: Sequence[str] = (),
    ) -> Iterator[Future[Clipped]]:
        """Clip the pages of a file, one after the other, so that one at a time is in memory.

        Captures of one page become its versions in the order in which the file has them.
        Pictures go to the page that they stand on, once it has ended. `damaged` says, once all
        are read, what of the file was left out.
        """
        count = 0
        earlier: dict[str, Pending[Clipped]] = {}
        shows: dict[str, Pending[Clipped]] = {}
        try:
            for page in pages:
                if isinstance(page, PictureOfArchive):
                    for one in shows.get(page.page, ()):
                        self._pictures.keep(one.result().id, page)
                    continue
                count += 1
                wait(earlier.get(page.url, ()))
                earlier[page.url] = self._clipping.clip_page(page, order).result()
                shows[page.capture.final_url] = earlier[page.url]
                yield from earlier[page.url]
        except ClipperError as problem:
            count += 1
            yield settled(Clipped(str(path), reason=str(problem), fetched=False))
        told = damaged or ([] if count else [_NO_PAGES])
        yield from (settled(Clipped(str(path), reason=one, fetched=False)) for one in told)


def _kind(path: Path) -> Kind:
    """Say what a file is; a saved page may be packed with gzip, as archives of pages are."""
    head = _read(path, _HEAD)
    kind = kind_of(head, path.name)
    if kind:
        return kind
    within = kind_of(head_within(head, _HEAD), path.name.removesuffix(".gz"))
    return within if within in PAGES else ""


def printed_address(body: bytes) -> str:
    """Return the address that a browser printed on a PDF, in a worker process."""
    from clipper.capture.saved_pdf import pdf_address  # noqa: PLC0415 - slow to load

    return pdf_address(body)


def given_page(page: SavedPage) -> Iterator[GivenPage]:
    """Yield the one page of a file, read when it is its turn."""
    yield page.given()


def _read(path: Path, most: int = 0) -> bytes:
    """Read a file, or the beginning of it.

    Raises:
        AddressError: it cannot be read, is no file, or is too large.
    """
    try:
        if path.is_dir():
            raise AddressError("This is a folder. Give the files in it.")
        if not path.is_file():
            raise AddressError("There is no such file.")
        if not most and path.stat().st_size > LARGEST:
            raise AddressError(f"The file is larger than {LARGEST // 1_000_000} MB.")
        with path.open("rb") as file:
            return file.read(most or LARGEST)
    except OSError as problem:
        raise AddressError(f"The file cannot be read: {problem.strerror}.") from problem
