"""Which versions have yet to get their pictures, and which program is at it.

A new version is put on the list by the transaction that writes it, so that no crash forgets it.
"""

import sqlite3

from clipper.store.database import transaction
from clipper.store.workers import Worker


class PictureDue:
    """The list of versions whose pictures are still to be kept."""

    def __init__(self, connection: sqlite3.Connection, worker: Worker) -> None:
        self._connection = connection
        self._worker = worker

    def take(self, version: int) -> bool:
        """Make a version this program's work; False where it is done, or another's."""
        with transaction(self._connection):
            found = self._connection.execute(
                "SELECT worker FROM picture_due WHERE version = ?", (version,)
            ).fetchone()
            if found is None or (found[0] and self._lives(found[0])):
                return False
            self._connection.execute(
                "UPDATE picture_due SET worker = ? WHERE version = ?", (self._worker.name, version)
            )
        return True

    def take_left(self) -> list[int]:
        """Take what no running program is at, the newest version first."""
        with transaction(self._connection):
            rows = self._connection.execute(
                "SELECT version, worker FROM picture_due ORDER BY version DESC"
            ).fetchall()
            alive = {worker: bool(worker) and self._worker.is_alive(worker) for _, worker in rows}
            left = [version for version, worker in rows if not alive[worker]]
            self._connection.executemany(
                "UPDATE picture_due SET worker = ? WHERE version = ?",
                [(self._worker.name, version) for version in left],
            )
        return left

    def want(self, version: int) -> None:
        """Put a version on the list as this program's work, though it was there before."""
        self._connection.execute(
            "INSERT INTO picture_due (version, worker) VALUES (?, ?) "
            "ON CONFLICT (version) DO UPDATE SET worker = excluded.worker",
            (version, self._worker.name),
        )

    def done(self, version: int) -> None:
        """Take a version off the list."""
        self._connection.execute("DELETE FROM picture_due WHERE version = ?", (version,))

    def of(self, clipping: int) -> list[int]:
        """Return the versions of a clipping that are on the list."""
        rows = self._connection.execute(
            "SELECT d.version FROM picture_due d JOIN version v ON v.id = d.version "
            "WHERE v.clipping = ? ORDER BY d.version",
            (clipping,),
        )
        return [row[0] for row in rows]

    def is_due(self, version: int) -> bool:
        """Tell whether a version is on the list."""
        found = self._connection.execute(
            "SELECT 1 FROM picture_due WHERE version = ?", (version,)
        ).fetchone()
        return found is not None

    def count(self) -> int:
        """Count the versions on the list."""
        return int(self._connection.execute("SELECT count(*) FROM picture_due").fetchone()[0])

    def _lives(self, worker: str) -> bool:
        return worker != self._worker.name and self._worker.is_alive(worker)
