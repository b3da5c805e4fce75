"""Which captures a web archive is yet to be asked about, and which program is at it.

A capture is put on the list by the transaction that writes its version, if its case says so then:
no crash forgets it, and settings that change later ask nothing about pages clipped before.
"""

import sqlite3

from clipper.store.database import transaction
from clipper.store.workers import Worker


class ArchiveDue:
    """The list of captures that wait for a web archive."""

    def __init__(self, connection: sqlite3.Connection, worker: Worker) -> None:
        self._connection = connection
        self._worker = worker

    def want(self, capture: int) -> None:
        """Put a capture on the list, as this program's work."""
        self._connection.execute(
            "INSERT INTO archive_due (capture, worker) VALUES (?, ?) "
            "ON CONFLICT (capture) DO UPDATE SET worker = excluded.worker",
            (capture, self._worker.name),
        )

    def take_left(self) -> list[tuple[int, int]]:
        """Take what no running program is at: clippings and their captures, the oldest first."""
        with transaction(self._connection):
            rows = self._connection.execute(
                "SELECT c.clipping, d.capture, d.worker FROM archive_due d "
                "JOIN capture c ON c.id = d.capture ORDER BY d.capture"
            ).fetchall()
            alive = {worker: self._worker.is_alive(worker) for _, _, worker in rows}
            left = [(clipping, capture) for clipping, capture, by in rows if not alive[by]]
            for _, capture in left:
                self.want(capture)
        return left

    def done(self, capture: int) -> None:
        """Take a capture off the list."""
        self._connection.execute("DELETE FROM archive_due WHERE capture = ?", (capture,))
