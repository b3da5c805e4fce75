"""Pages whose sites ask to wait for long: they go back into the queue, and none of them is lost.

The answer that asks to wait is kept as evidence, and names the time. So nothing else is kept of
it: after a restart, and to another program, the captures tell which sites rest.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from urllib.parse import urlsplit

from clipper.capture.turns import LONGEST_HOLD, RestError, dated_words, rest_of, time_words
from clipper.desk.clipped import Clipped
from clipper.desk.fetching import Got, Stopped, Told
from clipper.desk.page_queue import PutBack
from clipper.desk.pools import Pools
from clipper.desk.rests import Rests
from clipper.model.change import Change
from clipper.store.library import Library

__all__ = ["MOST_RESTS", "Patience", "rest_words", "time_words"]

MOST_RESTS = 3
"""Times that a page goes back because its site asks to wait; then it fails, and says so."""


def rest_words(site: str, until_words: str) -> str:
    """Say why a page waits."""
    return f"“{site}” asks to wait until {until_words}."


class Patience:
    """Lets pages wait; `told` hears of each. `rests` are the sites that want no request."""

    def __init__(self, library: Library, pools: Pools, told: Told) -> None:
        self.rests = Rests(pools.alarm)
        self._library = library
        self._pools = pools
        self._told = told

    def recall(self) -> None:
        """Learn which sites rest from the answers of the last day, be they another program's.

        On the library's thread.
        """
        since = datetime.now(UTC) - timedelta(seconds=LONGEST_HOLD)
        for answer in self._library.versions.put_off(since.isoformat()):
            rest = rest_of(answer)
            if rest:
                self.rests.rest(rest.site, rest.until)

    def with_rests(
        self, queued: Clipped, fetch: Callable[[], Got], stopped: Stopped
    ) -> Callable[[], Got]:
        """Return the steps of a page that goes back where its site asks to wait.

        They raise PutBack then; and RestError, a failure, where that was often enough.
        """
        times = count(1)
        site = urlsplit(queued.url).netloc

        def steps() -> Got:
            try:
                until = self.rests.until(site)
                if until and not stopped():
                    raise RestError.of(site, until)
                return fetch()
            except RestError as problem:
                self.rests.rest(problem.site, problem.until)
                if next(times) > MOST_RESTS:
                    raise
                raise self._put_back(queued, problem) from problem

        return steps

    def _put_back(self, queued: Clipped, problem: RestError) -> PutBack[Clipped]:
        reason = rest_words(problem.site, dated_words(problem.until))
        set_state = self._library.clippings.set_state
        self._pools.library.submit(set_state, queued.id, "waiting", reason).result()
        self._told(Change("clip", frozenset({queued.id})))
        later = f"{reason} It stays in the queue: clip again without an address then."
        ended = Clipped(queued.url, queued.id, "waiting", later, version=queued.version)
        return PutBack(problem.site, ended)
