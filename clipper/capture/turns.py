"""Whose turn it is: two requests to one server keep their distance, whatever thread sends them."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urlsplit

from clipper.model.capture import Capture
from clipper.model.errors import FetchError

LONGEST_HOLD = 86_400.0
"""Seconds that a site can make the program stay away; what asks for more is not trusted."""
_MOST = 2000
_TOO_MANY, _UNAVAILABLE = 429, 503


class RestError(FetchError):
    """A site asks to wait longer than a fetch may take: come again at `until`.

    `site` is its host, with a port that is not the usual one.
    """

    site = ""
    until = datetime.min.replace(tzinfo=UTC)

    @classmethod
    def of(cls, site: str, until: datetime) -> "RestError":
        """Make the error of a site."""
        host = site.rpartition("@")[2]
        error = cls(f"“{host}” asks to wait until {dated_words(until)}. Try again then.")
        error.site, error.until = host, until
        return error


@dataclass(slots=True)
class _Server:
    """When the next request may go to a server, and until when it wants none."""

    free: float = 0.0
    held: float = 0.0


class Turns:
    """A register of servers, shared by all threads and bounded; times in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._servers: OrderedDict[str, _Server] = OrderedDict()
        self._lock = Lock()

    def take(self, server: str, between: float) -> float:
        """Take the next turn with a server; return the seconds to wait for it."""
        with self._lock:
            now = self._now()
            found = self._at(server)
            turn = max(now, found.free)
            found.free = turn + between
            return turn - now

    def hold(self, server: str, seconds: float) -> None:
        """Note that a server wants no request for some time."""
        with self._lock:
            found = self._at(server)
            found.held = max(found.held, self._now() + min(seconds, LONGEST_HOLD))

    def held(self, server: str) -> float:
        """Return the seconds for which a server wants no request."""
        with self._lock:
            found = self._servers.get(server)
            return max(0.0, found.held - self._now()) if found else 0.0

    def _at(self, server: str) -> _Server:
        found = self._servers.setdefault(server, _Server())
        self._servers.move_to_end(server)
        if len(self._servers) > _MOST:
            self._servers.popitem(last=False)
        return found


def retry_after(status: int, headers: Mapping[str, str]) -> float | None:
    """Return the seconds that an answer asks to wait (RFC 9110, 10.2.3), or None."""
    now = datetime.now(UTC)
    until = _come_again(status, headers.get("retry-after", "").strip(), now)
    return None if until is None else max(0.0, (until - now).total_seconds())


def rest_of(capture: Capture) -> RestError | None:
    """Return what a kept answer asks for where that time is not over yet, else None."""
    try:
        came = datetime.fromisoformat(capture.transport.ended or capture.fetched)
    except ValueError:
        return None
    until = _come_again(capture.status, capture.header("retry-after").strip(), came)
    if until is None or until <= datetime.now(UTC):
        return None
    return RestError.of(urlsplit(capture.final_url).netloc, until)


def time_words(until: datetime) -> str:
    """Say a time of the coming days on the person's clock: "14:05", "14:05 on 28 November"."""
    here = until.astimezone()
    if here.date() == datetime.now(UTC).astimezone().date():
        return f"{here:%H:%M}"
    return f"{here:%H:%M} on {here.day} {here:%B}"


def dated_words(until: datetime) -> str:
    """Say a time in words that are kept, read on another day: "14:05 on 28 November 2026"."""
    here = until.astimezone()
    return f"{here:%H:%M} on {here.day} {here:%B %Y}"


def _come_again(status: int, value: str, came: datetime) -> datetime | None:
    """Return when an answer that came then asks to come again; what asks for ages is capped."""
    if status not in (_TOO_MANY, _UNAVAILABLE) or not value:
        return None
    longest = came + timedelta(seconds=LONGEST_HOLD)
    if value.isascii() and value.isdecimal():
        return came + timedelta(seconds=min(float(value[:12]), LONGEST_HOLD))
    try:
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return min(when, longest)
    except (ValueError, OverflowError):
        return None


TURNS = Turns()
"""The register of this program: politeness holds over all its threads."""
