"""Which clippings the search index has yet to take in."""

import sqlite3
import time
from collections.abc import Iterable, Sequence

from clipper.store.database import transaction


def mark_due(connection: sqlite3.Connection, clippings: Iterable[int]) -> None:
    """Say, within the transaction of the change, that clippings must be indexed."""
    connection.executemany(
        "INSERT INTO index_due VALUES (?, ?) "
        "ON CONFLICT (clipping) DO UPDATE SET mark = excluded.mark",
        [(clipping, time.time_ns()) for clipping in clippings],
    )


class IndexDue:
    """The list of clippings still to be indexed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def first(self, limit: int) -> list[tuple[int, int]]:
        """Return up to `limit` pairs of clipping and mark."""
        return self._connection.execute(
            "SELECT clipping, mark FROM index_due ORDER BY clipping LIMIT ?", (limit,)
        ).fetchall()

    def clear(self, done: Sequence[tuple[int, int]]) -> None:
        """Take off what was indexed; a clipping that changed since keeps its place.

        Where another program took it off meanwhile, what was written last may be the older of
        the two: that clipping is put back.
        """
        with transaction(self._connection):
            for clipping, mark in done:
                found = self._connection.execute(
                    "SELECT mark FROM index_due WHERE clipping = ?", (clipping,)
                ).fetchone()
                if found is None:
                    mark_due(self._connection, [clipping])
                elif found[0] == mark:
                    self._connection.execute(
                        "DELETE FROM index_due WHERE clipping = ?", (clipping,)
                    )

    def count(self) -> int:
        """Count what is still to be indexed."""
        return int(self._connection.execute("SELECT count(*) FROM index_due").fetchone()[0])

    def mark_all(self) -> None:
        """Say that every clipping must be indexed anew."""
        with transaction(self._connection):
            rows = self._connection.execute("SELECT id FROM clipping").fetchall()
            mark_due(self._connection, (row[0] for row in rows))
