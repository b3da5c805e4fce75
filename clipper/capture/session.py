"""All requests of one fetch: through the guard, in turn, by robots.txt, with a login."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from urllib3.response import HTTPResponse

from clipper.capture.address import clean_address
from clipper.capture.coding import TooLargeError, decoded_body
from clipper.capture.exchange import Ask, Exchange
from clipper.capture.guard import PORTS, Route
from clipper.capture.journey import REDIRECTS, Journey
from clipper.capture.login import Access
from clipper.capture.pace import Pace
from clipper.capture.proxy import proxy_for
from clipper.capture.robots import ROBOTS, ROBOTS_BYTES, robots_address
from clipper.capture.settings import FetchSettings
from clipper.capture.text import visible
from clipper.capture.turns import TURNS, RestError, retry_after
from clipper.model.capture import Capture
from clipper.model.credentials import Credentials
from clipper.model.errors import ExtractError, FetchError

PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
_MEGABYTE = 1_000_000
_MOST_HEADERS, _LONGEST_HEADER = 200, 8000
_ASKED_AGAIN = 2
"""Times that a page is asked for where its site says when to come again."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A capture and its body as sent; `truncated` when not all of it came."""

    capture: Capture
    body: bytes
    truncated: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: its media types, its name in messages, headers of its own.

    `cut` keeps the beginning of what is too large instead of refusing it.
    """

    accept: str = PAGE
    noun: str = "page"
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False


Heard = Callable[[str, int, int], object]
"""Hears how far a fetch is: "turn" while its site's turn is waited for, then "page", with the
bytes that came and those that were announced, 0 where none were."""


def unheard(_stage: str, _came: int, _announced: int) -> None:
    """Hear nothing."""


class Session:
    """One fetch with one deadline, one jar of cookies and at most one login."""

    def __init__(
        self,
        settings: FetchSettings,
        cancelled: Callable[[], bool],
        credentials: Credentials | None = None,
        wish: Wish | None = None,
        heard: Heard = unheard,
    ) -> None:
        self._heard = heard
        self._settings = settings
        self._cancelled = cancelled
        self._wish = wish or Wish()
        self._access = Access(credentials)
        self._pace = Pace(settings.seconds, cancelled)
        self._exchange = Exchange(settings, self._pace)

    def get(self, url: str, first: Route | None, form: bytes | None = None) -> Fetched:
        """Fetch an address, following its redirects; a form is posted to the first of them.

        Args:
            url: an address as a person or a page gave it.
            first: the route of the page that it stands on; None where the person gave it.
            form: the fields of a form, encoded.

        Raises:
            AddressError: the address cannot be clipped.
            FetchError: no answer came; the message says why.
            Cancelled: the person asked to stop.
        """
        started = _now()
        asked = clean_address(url)
        journey = Journey(asked, self._settings, first)
        while True:
            self._pace.check()
            ask = self._ask(journey, form)
            with self._answer(ask, journey.first) as response:
                target = response.headers.get("location", "")
                if response.status in REDIRECTS and target:
                    journey.go_on(response.status, target)
                    form = None  # A login is sent to the address that was checked, only once.
                    continue
                body, truncated = self._body(response)
                self._refuse_bomb(body, response)
                capture = Capture(
                    url=asked,
                    final_url=journey.address,
                    fetched=started,
                    status=response.status,
                    headers=_headers(response),
                    redirects=tuple(journey.hops),
                    body_sha256=hashlib.sha256(body).hexdigest(),
                    size=len(body),
                    transport=replace(self._exchange.transport, ended=_now()),
                )
                return Fetched(capture, body, truncated)

    def may_log_in(self, url: str) -> bool:
        """Tell whether the login of this fetch may go to an address."""
        proxied = bool(url) and proxy_for(url, self._settings.proxy) is not None
        return self._access.covers(url, proxied=proxied)

    def guard_cookies(self, url: str) -> None:
        """Keep the cookies of a login by TLS from being sent without it."""
        if url.startswith("https:"):
            self._exchange.secure_cookies()

    def _ask(self, journey: Journey, form: bytes | None) -> Ask:
        proxy = proxy_for(journey.address, self._settings.proxy)
        cookies = self._exchange.cookies(journey.address)
        route = journey.checked(cookies, proxied=proxy is not None and proxy.looks_up)
        own = {"Accept": self._wish.accept, **dict(self._wish.headers)}
        if self._access.covers(journey.address, proxied=proxy is not None):
            own |= self._access.headers
        return Ask(journey.address, route, proxy, own, form)

    @contextmanager
    def _answer(self, ask: Ask, first: Route | None) -> Iterator[HTTPResponse]:
        """Wait for the turn and ask; where the site says when to come again, once more."""
        server = f"{ask.proxy.name if ask.proxy else ''} {ask.route.host}:{ask.route.port}"
        between = max(self._settings.seconds_between, self._robots_delay(ask, first))
        tries = 1 if ask.form is not None else _ASKED_AGAIN
        for left in reversed(range(tries)):
            self._await_turn(server, ask, between)
            with self._exchange.answer(ask) as response:
                pause = retry_after(response.status, response.headers)
                if pause is not None:
                    TURNS.hold(server, pause)
                if pause is None or not left or pause >= self._pace.check():
                    yield response
                    return

    def _await_turn(self, server: str, ask: Ask, between: float) -> None:
        held = TURNS.held(server)
        if held >= self._pace.check():
            until = datetime.now(UTC) + timedelta(seconds=held)
            raise RestError.of(urlsplit(ask.url).netloc, until)
        if held:
            self._heard("turn", 0, 0)
        self._pace.wait(held)
        # This computer needs no politeness.
        pause = 0.0 if ask.route.kind == "loopback" else TURNS.take(server, between)
        if pause:
            self._heard("turn", 0, 0)
        self._pace.wait(pause, counted=False)
        self._heard("page", 0, 0)

    def _robots_delay(self, ask: Ask, first: Route | None) -> float:
        """Heed robots.txt where that is wanted; return the seconds it wants between requests.

        Raises:
            FetchError: it does not allow the address, or cannot be had.
        """
        if not self._settings.obey_robots:
            return 0.0
        unusual = ask.route.port if ask.route.port != PORTS[ask.route.scheme] else 0
        address = robots_address(ask.route.scheme, ask.route.host, unusual)
        limits = replace(
            self._settings,
            obey_robots=False,
            max_bytes=ROBOTS_BYTES,
            seconds=self._pace.check(),
        )

        def fetch_robots() -> Fetched:
            wish = Wish("text/plain,*/*;q=0.5", "robots.txt", cut=True)
            return Session(limits, self._cancelled, wish=wish).get(address, first)

        rules = ROBOTS.of(address, self._settings.proxy, fetch_robots)
        return rules.checked(ask.url)

    def _body(self, response: HTTPResponse) -> tuple[bytes, bool]:
        """Read a body up to the limit; say whether the server had announced more."""
        limit = self._settings.max_bytes
        too_large = FetchError(
            f"The {self._wish.noun} is larger than {limit / _MEGABYTE:g} MB. It was not kept."
        )
        announced = response.headers.get("content-length", "").strip()[:20]
        expected = int(announced) if announced.isascii() and announced.isdecimal() else 0
        if expected > limit and not self._wish.cut:
            raise too_large
        pieces: list[bytes] = []
        size = 0
        broken = False
        for piece in self._exchange.pieces(response):
            broken = piece is None
            if piece is None:
                break
            size += len(piece)
            self._heard("page", size, expected)
            pieces.append(piece)
            if size > limit:
                if self._wish.cut:
                    return b"".join(pieces)[:limit], True
                raise too_large
        return b"".join(pieces), broken or size < expected

    def _refuse_bomb(self, body: bytes, response: HTTPResponse) -> None:
        """Refuse a body that unpacks to more than the limit, before anything else unpacks it."""
        limit = self._settings.max_decoded_bytes
        try:
            decoded_body(body, response.headers.get("content-encoding", ""), limit)
        except TooLargeError as error:
            raise FetchError(
                f"The {self._wish.noun} unpacks to more than {limit / _MEGABYTE:g} MB."
            ) from error
        except ExtractError:
            return  # Damaged or unknown: kept as it is, extraction says so.


def _headers(response: HTTPResponse) -> tuple[tuple[str, str], ...]:
    """Return the response's headers as text, their number and length bounded."""
    found = list(response.headers.items())[:_MOST_HEADERS]
    return tuple((visible(name)[:200], visible(value)[:_LONGEST_HEADER]) for name, value in found)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
