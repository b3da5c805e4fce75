"""Which of the answers in a web archive are pages that may hold an article."""

from collections.abc import Iterator
from pathlib import Path

from clipper.capture.saved_kind import PAGES, kind_of
from clipper.capture.warc import ArchivedPage, read_warc
from clipper.capture.warc_record import Skipped

_GOOD = (200, 0)
"""A resource has no status: it was saved without its answer."""
_HTML = ("text/html", "application/xhtml+xml")


def pages_in(path: Path) -> Iterator[ArchivedPage]:
    """Yield the pages of a WARC file, one after the other, each with the capture it tells of.

    Every HTML page that was answered well is one, and every resource that is a saved page of
    another kind, as Clipper itself archives them. Pictures, scripts, errors and redirects are
    none.

    Raises:
        ExtractError: it is damaged or no WARC file; what stands before the damage was yielded.
    """
    return (page for page in contents_of(path) if not page.capture.media_type.startswith("image/"))


def contents_of(path: Path, skipped: Skipped | None = None) -> Iterator[ArchivedPage]:
    """Yield the pages of a WARC file, and the pictures that it says on which page they stand.

    `skipped` is told of records that are wrong; without it they are damage.

    Raises:
        ExtractError: as for the pages alone.
    """
    for page in read_warc(path, skipped=skipped):
        if page.body and page.capture.status in _GOOD and (_is_page(page) or is_picture(page)):
            yield page


def is_picture(page: ArchivedPage) -> bool:
    """Tell whether it is a picture of which the file says on which page it stands.

    Clipper writes that; the pictures of most other programs may stand on any page.
    """
    return page.capture.media_type.startswith("image/") and bool(page.bond.via)


def _is_page(page: ArchivedPage) -> bool:
    if page.capture.media_type in _HTML:
        return True
    if page.capture.media_type.startswith("image/"):
        return False  # An SVG picture has a title, as a page has.
    kind = kind_of(page.body, media_type=page.capture.media_type)
    return kind == "pdf" or (page.capture.status == 0 and kind in PAGES and kind != "warc")
