"""How long a fetch may still take, and whether it is still wanted."""

import time
from collections.abc import Callable

from clipper.model.errors import Cancelled, FetchError


class LateError(FetchError):
    """The time for the whole fetch is up."""


class Pace:
    """The deadline of one fetch, over all its look-ups, redirects and reads."""

    glance = 0.5
    """Seconds after which a waiting read looks whether it was cancelled."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._cancelled = cancelled

    def check(self) -> float:
        """Return the seconds that are left.

        Raises:
            Cancelled: the person asked to stop.
            LateError: no time is left.
        """
        if self._cancelled():
            raise Cancelled("The fetch was cancelled.")
        left = self._end - time.monotonic()
        if left <= 0:
            raise LateError(
                f"The site did not send the whole page within {self._seconds:g} seconds. "
                "Try again later."
            )
        return left

    def wait(self, seconds: float, *, counted: bool = True) -> None:
        """Wait in short steps.

        Args:
            seconds: how long.
            counted: whether the time for the fetch goes on meanwhile; waiting that politeness
                asks for is none of the site's slowness.

        Raises:
            Cancelled: the person asked to stop.
            LateError: no time is left.
        """
        if not counted:
            self._end += max(seconds, 0)
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.check()
            time.sleep(min(self.glance, left))
