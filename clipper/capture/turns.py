"""Whose turn it is: two requests to one server keep their distance, whatever thread sends them."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

LONGEST_HOLD = 3600.0
"""Seconds that a site can make the program stay away; what asks for more is not trusted."""
_MOST = 2000
_TOO_MANY, _UNAVAILABLE = 429, 503


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
    value = headers.get("retry-after", "").strip()
    if status not in (_TOO_MANY, _UNAVAILABLE) or not value:
        return None
    if value.isascii() and value.isdecimal():
        return min(float(value[:12]), LONGEST_HOLD)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - datetime.now(UTC)).total_seconds()), LONGEST_HOLD)


TURNS = Turns()
"""The register of this program: politeness holds over all its threads."""
