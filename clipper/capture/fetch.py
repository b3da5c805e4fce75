"""From an address to a capture: one page, with its redirects, exactly as it was sent."""

from collections.abc import Callable
from dataclasses import replace

from clipper.capture.guard import route_of
from clipper.capture.logging_in import log_in
from clipper.capture.login import veiled, without_secrets
from clipper.capture.session import Fetched, Heard, Session, Wish, unheard
from clipper.capture.settings import FetchSettings
from clipper.capture.turns import RestError
from clipper.model.capture import Capture
from clipper.model.credentials import Credentials
from clipper.model.errors import ClipperError

__all__ = ["FetchSettings", "Fetched", "fetch", "fetch_if_changed", "fetch_resource"]

RESOURCE_BYTES = 10_000_000
_UNPACKED = 4
"""How many times larger than sent a picture or feed may become when it is unpacked."""
_NOT_MODIFIED = ("If-None-Match", "If-Modified-Since")


def fetch(
    url: str,
    settings: FetchSettings,
    cancelled: Callable[[], bool],
    credentials: Credentials | None = None,
    found_on: str | Capture = "",
    heard: Heard = unheard,
) -> Fetched:
    """Fetch one page, following its redirects.

    An answer that is no page (404, 500) is a capture too: it is evidence.

    Args:
        url: an address as a person gave it.
        settings: limits, manners, proxy, and how the program names itself.
        cancelled: asked between two hops and about twice a second while waiting.
        credentials: a login, sent to its site only and kept nowhere.
        found_on: the page, feed or capture that the address comes from, where no person gave
            it: such an address leads to no place inside that it did not come from.
        heard: hears how far the fetch is.

    Raises:
        AddressError: the address cannot be clipped.
        FetchError: no page came; the message says why.
        Cancelled: `cancelled` said so.
    """
    first = route_of(found_on)
    if credentials is None:
        return Session(settings, cancelled, heard=heard).get(url, first)
    try:
        session = Session(settings, cancelled, credentials, heard=heard)
        if credentials.kind == "form":
            log_in(session, url, credentials)
        fetched = session.get(url, first)
    except RestError:
        raise  # It names a host and a time, no more.
    except ClipperError as problem:
        # Neither the message nor what is chained may tell the secret that a page sent back.
        raise type(problem)(veiled(str(problem), credentials)) from None
    return replace(fetched, capture=without_secrets(fetched.capture, credentials))


def fetch_resource(
    url: str,
    page: str | Capture,
    settings: FetchSettings,
    cancelled: Callable[[], bool],
    accept: str = "image/*",
    max_bytes: int = RESOURCE_BYTES,
) -> Fetched:
    """Fetch a picture, a feed or another thing that a page names, without its referrer.

    Args:
        url: the address, absolute.
        page: the capture or the address of the page that names it; empty where a person did. A
            public page never gets anything from this computer or its network. A capture says
            best where its page stood; of an address only the spelling of its host counts.
        settings: limits, manners and proxy.
        cancelled: as for a page.
        accept: the media types that are wanted, as HTTP writes them.
        max_bytes: the most bytes as sent; four times as many unpacked.

    Raises:
        AddressError: the address cannot be fetched.
        FetchError: nothing came; the message says why.
        Cancelled: `cancelled` said so.
    """
    noun = "picture" if accept.startswith("image/") else "file"
    limits = _limited(settings, max_bytes)
    return Session(limits, cancelled, wish=Wish(accept, noun)).get(url, route_of(page))


def fetch_if_changed(
    url: str,
    settings: FetchSettings,
    cancelled: Callable[[], bool],
    known: tuple[str, str] = ("", ""),
    accept: str = "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5",
) -> Fetched:
    """Fetch a feed that a person follows, unless it is as it was (RFC 9110, 13.1).

    Args:
        url: its address.
        settings: limits, manners and proxy.
        cancelled: as for a page.
        known: ETag and Last-Modified of the last answer; then a status of 304 says that nothing
            has changed, and the body is empty.
        accept: the media types that are wanted.

    Raises:
        AddressError: the address cannot be fetched.
        FetchError: nothing came; the message says why.
        Cancelled: `cancelled` said so.
    """
    pairs = zip(_NOT_MODIFIED, known, strict=True)
    headers = tuple((name, value) for name, value in pairs if value and value.isprintable())
    wish = Wish(accept, "feed", headers)
    return Session(_limited(settings, RESOURCE_BYTES), cancelled, wish=wish).get(url, None)


def _limited(settings: FetchSettings, max_bytes: int) -> FetchSettings:
    unpacked = min(settings.max_decoded_bytes, _UNPACKED * max_bytes)
    return replace(settings, max_bytes=max_bytes, max_decoded_bytes=unpacked)
