"""From an address to a capture: one page, with its redirects, exactly as it was sent."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from urllib3.response import HTTPResponse

from clipper.capture.address import clean_address
from clipper.capture.coding import TooLargeError, decoded_body
from clipper.capture.exchange import Exchange
from clipper.capture.guard import Route, check
from clipper.capture.pace import Pace
from clipper.capture.parse import absolute
from clipper.capture.proxy import proxy_for
from clipper.capture.settings import FetchSettings
from clipper.capture.text import visible
from clipper.model.capture import Capture, Redirect
from clipper.model.errors import AddressError, ExtractError, FetchError

__all__ = ["FetchSettings", "Fetched", "fetch"]

_REDIRECTS = (301, 302, 303, 307, 308)
_MEGABYTE = 1_000_000
_MOST_HEADERS, _LONGEST_HEADER = 200, 8000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A capture and its body as sent; `truncated` when not all of it came."""

    capture: Capture
    body: bytes
    truncated: bool


def fetch(url: str, settings: FetchSettings, cancelled: Callable[[], bool]) -> Fetched:
    """Fetch one page, following its redirects.

    An answer that is no page (404, 500) is a capture too: it is evidence.

    Args:
        url: an address as a person gave it.
        settings: limits, proxy, and how the program names itself.
        cancelled: asked between two hops and about twice a second while waiting.

    Raises:
        AddressError: the address cannot be clipped.
        FetchError: no page came; the message says why.
        Cancelled: `cancelled` said so.
    """
    started = datetime.now(UTC).isoformat(timespec="seconds")
    asked = clean_address(url)
    pace = Pace(settings.seconds, cancelled)
    exchange = Exchange(settings, pace)
    journey = _Journey(asked, settings.max_redirects)
    while True:
        pace.check()
        proxy = proxy_for(journey.address, settings.proxy)
        route = journey.checked(exchange.cookies(journey.address), proxied=proxy is not None)
        with exchange.answer(journey.address, route, proxy) as response:
            target = response.headers.get("location", "")
            if response.status in _REDIRECTS and target:
                journey.go_on(response.status, target)
                continue
            body, truncated = _body(response, exchange, settings)
            _refuse_bomb(body, response, settings.max_decoded_bytes)
            capture = Capture(
                url=asked,
                final_url=journey.address,
                fetched=started,
                status=response.status,
                headers=_headers(response),
                redirects=tuple(journey.hops),
                body_sha256=hashlib.sha256(body).hexdigest(),
                size=len(body),
            )
            return Fetched(capture, body, truncated)


class _Journey:
    """The way from the address that was given over its redirects."""

    def __init__(self, address: str, most: int) -> None:
        self.address = address
        self.hops: list[Redirect] = []
        self._most = most
        self._first: Route | None = None
        self._seen: set[tuple[str, str]] = set()

    def checked(self, cookies: str, *, proxied: bool) -> Route:
        """Pass the present address through the guard; the same one twice is a loop.

        A page may redirect to itself once it has set a cookie: that is no loop.
        """
        here = (self.address.partition("#")[0], cookies)
        if here in self._seen:
            raise FetchError("The page redirects in a circle. Try another address of it.")
        self._seen.add(here)
        route = check(self.address, self._first, proxied=proxied)
        self._first = self._first or route
        return route

    def go_on(self, status: int, location: str) -> None:
        """Follow a redirect: note where it came from, take its target as the address."""
        self.hops.append(Redirect(self.address, status))
        if len(self.hops) > self._most:
            raise FetchError(f"The page redirects more than {self._most} times. It was given up.")
        target = absolute(self.address, _unicode(location))
        try:
            self.address = clean_address(target)
        except AddressError as error:
            raise FetchError(
                f"The page redirects to an address that cannot be clipped: “{location[:80]}”."
            ) from error


def _unicode(location: str) -> str:
    """Read a header that http.client took for Latin-1 as UTF-8 where it is that."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location


def _body(
    response: HTTPResponse, exchange: Exchange, settings: FetchSettings
) -> tuple[bytes, bool]:
    """Read a body up to the limit; say whether the server had announced more."""
    too_large = FetchError(
        f"The page is larger than {settings.max_bytes / _MEGABYTE:g} MB. It was not kept."
    )
    announced = response.headers.get("content-length", "").strip()
    expected = int(announced) if announced.isdecimal() else 0
    if expected > settings.max_bytes:
        raise too_large
    pieces: list[bytes] = []
    size = 0
    broken = False
    for piece in exchange.pieces(response):
        if piece is None:
            broken = True
            break
        size += len(piece)
        if size > settings.max_bytes:
            raise too_large
        pieces.append(piece)
    return b"".join(pieces), broken or size < expected


def _refuse_bomb(body: bytes, response: HTTPResponse, limit: int) -> None:
    """Refuse a body that unpacks to more than the limit, before anything else unpacks it."""
    try:
        decoded_body(body, response.headers.get("content-encoding", ""), limit)
    except TooLargeError as error:
        raise FetchError(f"The page unpacks to more than {limit / _MEGABYTE:g} MB.") from error
    except ExtractError:
        return  # Damaged or unknown: kept as it is, extraction says so.


def _headers(response: HTTPResponse) -> tuple[tuple[str, str], ...]:
    """Return the response's headers as text, their number and length bounded."""
    found = list(response.headers.items())[:_MOST_HEADERS]
    return tuple((visible(name)[:200], visible(value)[:_LONGEST_HEADER]) for name, value in found)
