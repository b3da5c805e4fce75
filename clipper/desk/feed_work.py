"""What a worker process does with a feed, or with a page that may name one."""

from typing import TYPE_CHECKING

from clipper.model.errors import ExtractError

if TYPE_CHECKING:
    from clipper.capture.feed import FeedContent

_NAMES_NONE = (
    "This page names no feed. Look for a link called RSS or Atom on it, and give that address."
)


def read_content(body: bytes, coding: str, url: str) -> "FeedContent":
    """Read a feed.

    Args:
        body: the feed as it was sent.
        coding: its content coding.
        url: where it was found.

    Raises:
        ExtractError: it is none.
    """
    from clipper.capture.coding import decoded_body  # noqa: PLC0415 - slow to load
    from clipper.capture.feed import LARGEST, read_feed  # noqa: PLC0415

    return read_feed(decoded_body(body, coding, LARGEST), url)


def named_feed(body: bytes, coding: str, content_type: str, url: str) -> str:
    """Return the first feed that a page names; empty where the page is a feed itself.

    Args:
        body: the page as it was sent.
        coding: its content coding.
        content_type: what it is said to be.
        url: where it was found.

    Raises:
        ExtractError: it names none.
    """
    from clipper.capture.coding import decoded_body  # noqa: PLC0415 - slow to load
    from clipper.capture.feed import LARGEST, feeds_on  # noqa: PLC0415
    from clipper.capture.saved_kind import kind_of  # noqa: PLC0415

    plain = decoded_body(body, coding, LARGEST)
    if kind_of(plain) == "feed":
        return ""
    feeds = feeds_on(plain, content_type, url)
    if not feeds:
        raise ExtractError(_NAMES_NONE)
    return feeds[0].address
