"""Which clippings are due to be clipped again by themselves."""

import sqlite3

from clipper.store.database import transaction

_LAST = "max(c.asked, c.captured, c.added)"
# A page that somebody handed over, as a browser showed it, is not fetched over its head: without
# the reader's login the fetch would give another page.
_REPEATED = """
FROM clipping c LEFT JOIN version v ON v.id = c.version LEFT JOIN capture k ON k.id = v.capture
WHERE c.deleted = '' AND c.case_name = ? AND c.state IN ('done', 'incomplete', 'failed')
  AND (k.origin IS NULL OR k.origin = 'fetched')
"""


class Schedule:
    """Clipping again, a case at a time; it can rest for the whole library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def due(self, case: str, before: str) -> list[int]:
        """Return the clippings of a case last fetched or tried before a time, longest ago first.

        Args:
            case: its name.
            before: a UTC time in ISO 8601.
        """
        rows = self._connection.execute(
            f"SELECT c.id {_REPEATED} AND {_LAST} <= ? ORDER BY {_LAST}, c.id", (case, before)
        )
        return [row[0] for row in rows]

    def oldest(self, case: str) -> str:
        """Return when the clipping of a case that waits longest was last fetched or tried.

        That is a UTC time in ISO 8601, empty where no clipping is to be fetched again.
        """
        found = self._connection.execute(f"SELECT min({_LAST}) {_REPEATED}", (case,)).fetchone()
        return found[0] or ""

    @property
    def rests(self) -> bool:
        """Tell whether nothing is to be clipped again by itself for now."""
        return bool(self._connection.execute("SELECT schedule_rests FROM library").fetchone()[0])

    def rest(self, rests: bool) -> None:  # noqa: FBT001 - the one thing there is to say
        """Let the schedule rest, or go on; that holds over restarts."""
        with transaction(self._connection):
            self._connection.execute("UPDATE library SET schedule_rests = ?", (int(rests),))
