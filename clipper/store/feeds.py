"""The feeds of a library, and which of their entries were seen."""

import json
import sqlite3
from collections.abc import Sequence

from clipper.model.errors import NotFoundError
from clipper.model.feed import Feed
from clipper.store.database import transaction

_EVERY_HOURS = 1
_COLUMNS = "id, url, case_name, title, every_hours, asked, etag, modified, problem"


class Feeds:
    """The feeds of one library; they are sources, not evidence, and stand outside the undo."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, url: str, case: str, title: str = "") -> Feed:
        """Follow a feed for a case; one that the case follows already is returned as it is."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO feed (url, case_name, title, every_hours) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (url, case_name) DO NOTHING",
                (url, case, title, _EVERY_HOURS),
            )
            row = self._connection.execute(
                f"SELECT {_COLUMNS} FROM feed WHERE url = ? AND case_name = ?", (url, case)
            ).fetchone()
        return Feed(*row)

    def all(self) -> list[Feed]:
        """Return every feed, sorted by its case and title."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM feed ORDER BY case_name COLLATE NOCASE, title COLLATE NOCASE, "
            "id"
        )
        return [Feed(*row) for row in rows]

    def get(self, feed: int) -> Feed:
        """Return one feed.

        Raises:
            NotFoundError: there is none of that number.
        """
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM feed WHERE id = ?", (feed,)
        ).fetchone()
        if found is None:
            raise NotFoundError(f"There is no feed {feed} in the library.")
        return Feed(*found)

    def update(self, feed: Feed) -> None:
        """Write down how a feed stands now; its address stays what it was."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE feed SET case_name = ?, title = ?, every_hours = ?, asked = ?, etag = ?, "
                "modified = ?, problem = ? WHERE id = ?",
                (feed.case, feed.title, feed.every_hours, feed.asked, feed.etag, feed.modified,
                 feed.problem, feed.id),
            )  # fmt: skip

    def remove(self, feed: int) -> None:
        """Follow a feed no longer; the clippings that came from it stay."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM feed WHERE id = ?", (feed,))

    def seen(self, feed: int, keys: Sequence[str]) -> set[str]:
        """Return those of some entries that were seen before."""
        rows = self._connection.execute(
            "SELECT entry FROM feed_entry WHERE feed = ? "
            "AND entry IN (SELECT value FROM json_each(?))",
            (feed, json.dumps(list(keys))),
        )
        return {row[0] for row in rows}

    def note_seen(self, feed: int, keys: Sequence[str]) -> None:
        """Remember that entries were seen."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO feed_entry VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(feed, key) for key in keys],
            )
