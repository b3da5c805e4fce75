"""Sites that asked to be left alone for some time: no page of theirs is begun before it is over."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock, Timer

_GLANCE_SECONDS = 60.0
"""How long is waited at most before looking at the clock: a computer may have slept meanwhile."""


class Rests:
    """A register of sites and the times until which they rest; used by many threads.

    Args:
        now: the time, in seconds since 1970.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._until: dict[str, float] = {}
        self._lock = Lock()
        self._timer: Timer | None = None
        self._is_closed = False

    def rest(self, site: str, until: datetime) -> None:
        """Note that a site is to be left alone; a later time stands before an earlier one."""
        with self._lock:
            self._until[site] = max(self._until.get(site, 0.0), until.timestamp())

    def until(self, site: str) -> datetime | None:
        """Return until when a site rests, None where it does not."""
        return self.all().get(site)

    def all(self) -> dict[str, datetime]:
        """Return the sites that rest, and until when."""
        with self._lock:
            now = self._now()
            self._until = {site: until for site, until in self._until.items() if until > now}
            return {site: datetime.fromtimestamp(left, UTC) for site, left in self._until.items()}

    def wake(self, then: Callable[[], object]) -> None:
        """Do something once, when the first rest may be over; only the last such wish counts."""
        resting = self.all().values()
        with self._lock:
            if self._timer:
                self._timer.cancel()
            if not resting or self._is_closed:
                return
            left = min(one.timestamp() for one in resting) - self._now()
            self._timer = Timer(min(max(left, 0.0), _GLANCE_SECONDS), then)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Wake nobody any more."""
        with self._lock:
            self._is_closed = True
            if self._timer:
                self._timer.cancel()
