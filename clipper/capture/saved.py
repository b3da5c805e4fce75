"""Saved pages: the page inside a file, and the pictures that were saved with it."""

from collections.abc import Iterator
from dataclasses import replace

from clipper.capture.coding import decoded_body
from clipper.capture.page import Page
from clipper.capture.saved_from import SavedFrom, saved_from
from clipper.capture.saved_kind import PAGES, Kind, kind_of
from clipper.capture.saved_mhtml import mail_part, parts_of, place_of, root_part

__all__ = ["PAGES", "Kind", "SavedFrom", "kind_of", "resources", "saved_from", "unpacked"]

MOST_RESOURCES = 500
MOST_RESOURCE_BYTES = 100_000_000
_DECODED_LIMIT = 60_000_000
_MHTML_TYPES = ("multipart/related", "message/rfc822", "application/x-mimearchive")


def unpacked(page: Page) -> Page:
    """Return the HTML page that an MHTML file holds; any other page as it is.

    A pure function: the capture keeps the file as it came. The page keeps its address if it has
    one; relative links in it count from there.

    Raises:
        ExtractError: the file holds no page.
    """
    body = _mhtml(page)
    if body is None:
        return page
    root = root_part(mail_part(body))
    return replace(
        page,
        body=root.content,
        url=page.url or saved_from(body, "mhtml").url,
        content_type=root.headers.get("content-type", "text/html"),
        content_encoding="",
    )


def resources(page: Page) -> Iterator[tuple[str, str, bytes]]:
    """Yield the pictures that were saved with a page: address, media type, bytes.

    A part without an address of its own is named cid: and its id, as the page names it. At most
    `MOST_RESOURCES` come, and no more bytes than `MOST_RESOURCE_BYTES`.
    """
    body = _mhtml(page)
    if body is None:
        return
    left, count = MOST_RESOURCE_BYTES, 0
    for part in parts_of(mail_part(body)):
        if not part.media_type.startswith("image/"):
            continue
        content = part.content
        left, count = left - len(content), count + 1
        if left < 0 or count > MOST_RESOURCES:
            return
        yield place_of(part, page.url), part.media_type, content


def _mhtml(page: Page) -> bytes | None:
    """Return the body of an MHTML file without content codings, None for any other page."""
    if not page.content_encoding:
        return page.body if kind_of(page.body) == "mhtml" else None
    if not page.content_type.lower().startswith(_MHTML_TYPES):
        return None  # unpacking every page here once more would cost time for nothing
    body = decoded_body(page.body, page.content_encoding, _DECODED_LIMIT)
    return body if kind_of(body) == "mhtml" else None
