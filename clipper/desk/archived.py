"""What a web archive's file brings: pages with those that continue them, and their pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clipper.desk.clipped import GivenPage
from clipper.model.capture import Capture
from clipper.model.errors import ExtractError

if TYPE_CHECKING:
    from clipper.capture.warc import ArchivedPage


@dataclass(frozen=True, slots=True)
class PageOfArchive(GivenPage):
    """A page out of a web archive, which keeps the time and the headers of its fetch."""

    archived: Capture | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether the capture has a time of its own."""
        return self.archived is not None

    @property
    def capture(self) -> Capture:
        """Return the capture of the archive, as of the file it came from."""
        made = GivenPage(self.url, self.body, self.media_type, source=self.source).capture
        if self.archived is None:
            return made
        return replace(self.archived, url=self.url, origin=self.origin, source=self.source)


@dataclass(frozen=True, slots=True)
class PictureOfArchive:
    """A picture out of a web archive, as it was sent; `page` is the address it stands on."""

    page: str
    capture: Capture
    body: bytes


def archived_pages(
    path: Path, left_out: Callable[[str], object]
) -> Iterator[PageOfArchive | PictureOfArchive]:
    """Yield what is in a web archive's file, with what it says of each fetch.

    Pages that continue another come with that one. They stand right behind it, as Clipper writes
    them; one that stands elsewhere is a page by itself, as are those of other programs.
    `left_out` hears in words of records that are damaged while the file around them is whole.
    """
    from clipper.capture.saved_warc import contents_of, is_picture  # noqa: PLC0415 - slow to load

    group: list[ArchivedPage] = []
    try:
        for one in contents_of(path, lambda record: left_out(record.words)):
            if group and one.bond.continues and one.bond.continues == group[0].bond.record:
                group.append(one)
                continue
            yield from _article(group, path.name)
            group = [] if is_picture(one) else [one]
            if is_picture(one):
                yield PictureOfArchive(one.bond.via, one.capture, one.body)
    except ExtractError:
        yield from _article(group, path.name)
        raise
    yield from _article(group, path.name)


def _article(group: Sequence["ArchivedPage"], name: str) -> Iterator[PageOfArchive]:
    """Yield the page of an article with those that continue it, if there is one."""
    pages = [_page(one, name) for one in group]
    if pages:
        yield replace(pages[0], further=tuple(pages[1:]))


def _page(found: "ArchivedPage", name: str) -> PageOfArchive:
    """Return a page under the address that was asked: where it redirects is told beside it."""
    capture = found.capture
    return PageOfArchive(capture.url, found.body, capture.media_type, source=name, archived=capture)
