"""Searches of late, so that one can come back to them."""

import sqlite3

from clipper.store.database import transaction

MOST = 100


class RecentSearches:
    """The last distinct queries of one library; they stand outside the undo."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[str]:
        """Return the queries, the newest first."""
        rows = self._connection.execute("SELECT query FROM recent_search ORDER BY id DESC")
        return [row[0] for row in rows]

    def note(self, query: str) -> None:
        """Remember a query as the newest; the oldest of too many is forgotten."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM recent_search WHERE query = ?", (query,))
            self._connection.execute("INSERT INTO recent_search (query) VALUES (?)", (query,))
            self._connection.execute(
                "DELETE FROM recent_search WHERE id NOT IN "
                "(SELECT id FROM recent_search ORDER BY id DESC LIMIT ?)",
                (MOST,),
            )

    def forget(self, query: str) -> None:
        """Forget one query."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM recent_search WHERE query = ?", (query,))

    def clear(self) -> None:
        """Forget all queries."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM recent_search")
