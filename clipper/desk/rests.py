"""Sites that asked to be left alone for some time: no page of theirs is begun before it is over."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from clipper.desk.pools import Alarm

_GLANCE_SECONDS = 60.0
"""How long is waited at most before looking at the clock: a computer may have slept meanwhile."""


class Rests:
    """A register of sites and the times until which they rest; used by many threads.

    Args:
        alarm: wakes who waits for a rest to be over.
        now: the time, in seconds since 1970.
    """

    def __init__(self, alarm: Alarm, now: Callable[[], float] = time.time) -> None:
        self._alarm = alarm
        self._now = now
        self._until: dict[str, float] = {}
        self._lock = Lock()

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
        # A rest that was over a moment ago is over for who still waits for it.
        first = min((one.timestamp() for one in self.all().values()), default=0.0)
        left = first - self._now()
        self._alarm.set(min(max(left, 0.0), _GLANCE_SECONDS), then)

    def close(self) -> None:
        """Wake nobody any more."""
        self._alarm.close()
