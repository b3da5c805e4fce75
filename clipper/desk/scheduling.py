"""Scheduling: clippings of a case are clipped again by themselves, while the program runs.

Nothing is kept of the schedule but what a case says and when each page was last fetched or
tried, so that it goes on after any end of the program. A case without a schedule causes no
request.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from clipper.desk.clipped import Clipped
from clipper.desk.clipping import Clipping
from clipper.desk.pools import Pending, Pools, when_all_done
from clipper.model.case import CaseSettings
from clipper.store.library import Library

AT_ONCE = 3
"""Pages that the schedule fetches at a time: a person's own pages are not to wait for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is clipped again next: when (UTC, ISO 8601; empty for never), and of which case.

    `due` counts the pages whose time has come, `cases` the cases with a schedule; `rests` says
    that a person has paused it.
    """

    rests: bool
    next: str = ""
    case: str = ""
    due: int = 0
    cases: int = 0


class Scheduling:
    """Clips again what is due; `tick` is to be called now and then."""

    def __init__(
        self,
        library: Library,
        pools: Pools,
        clipping: Clipping,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library = library
        self._pools = pools
        self._clipping = clipping
        self.clock = clock
        self._is_running = False
        self._is_closing = False
        self._begun: list[int] = []

    @property
    def is_running(self) -> bool:
        """Tell whether pages are being fetched because their time has come."""
        return self._is_running

    def plan(self) -> Future[Plan]:
        """Return what is clipped again next."""
        return self._pools.library.submit(self._plan)

    def due(self, case: str = "") -> Future[list[int]]:
        """Return the clippings whose time has come, of one case or of all."""
        return self._pools.library.submit(self._due, case)

    def rest(self, rests: bool) -> Future[Plan]:  # noqa: FBT001 - the one thing there is to say
        """Pause the schedule, or let it go on; that holds over restarts."""

        def write() -> Plan:
            self._library.schedule.rest(rests)
            return self._plan()

        return self._pools.library.submit(write)

    def tick(self) -> Future[int]:
        """Begin with what is due, a few pages at a time, unless that goes on already.

        Returns:
            A future with the number of pages that are due; each is told of as it changes.
        """
        return self._pools.library.submit(self._begin)

    def close(self) -> None:
        """Begin nothing any more."""
        self._is_closing = True

    def _begin(self) -> int:
        return 0 if self._is_running and not self._all_rest() else self._go_on()

    def _all_rest(self) -> bool:
        """Tell whether all that was begun waits for sites that ask to be left alone."""
        resting = self._clipping.rests()
        begun = self._library.clippings.several(self._begun)
        return all(one.state == "waiting" and urlsplit(one.url).netloc in resting for one in begun)

    def _go_on(self) -> int:
        """Fetch the next few; on the library's thread, which alone looks at `_is_running`."""
        is_off = self._is_closing or self._library.is_read_only or self._library.schedule.rests
        due = [] if is_off else self._due("")
        self._is_running = bool(due)
        self._begun = due[:AT_ONCE]
        if due:
            self._clipping.retry(self._begun).add_done_callback(self._follow)
        return len(due)

    def _follow(self, begun: Future[Pending[Clipped]]) -> None:
        with suppress(RuntimeError, CancelledError):  # closing: the next start goes on
            when_all_done(begun.result(), partial(self._pools.library.submit, self._go_on))

    def _due(self, case: str) -> list[int]:
        found: list[int] = []
        for settings in self._scheduled():
            if case in ("", settings.name):
                before = self.clock() - timedelta(hours=settings.every_hours)
                found += self._library.schedule.due(settings.name, _text(before))
        return found

    def _plan(self) -> Plan:
        scheduled = self._scheduled()
        turns = [
            (_text(datetime.fromisoformat(oldest) + timedelta(hours=one.every_hours)), one.name)
            for one in scheduled
            if (oldest := self._library.schedule.oldest(one.name))
        ]
        next_turn, case = min(turns, default=("", ""))
        rests = self._library.schedule.rests
        return Plan(rests, next_turn, case, len(self._due("")), len(scheduled))

    def _scheduled(self) -> list[CaseSettings]:
        return [one for one in self._library.cases.all() if one.every_hours]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
