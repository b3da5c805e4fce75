"""What a web archive was asked about clippings, and the copies it named."""

import sqlite3
from collections.abc import Sequence

from clipper.model.archive_copy import ArchiveCopy
from clipper.store.database import transaction

_COLUMNS = "asked, kind, copy_date, address, problem, capture"


class ArchiveCopies:
    """The answers of web archives in one library; added and never changed, outside the undo."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, clipping: int, answers: Sequence[ArchiveCopy]) -> None:
        """Write down what came of asking once; copies that are known already come not again.

        Where nothing of it is new, one row without an address says that the archive was asked.
        """
        with transaction(self._connection):
            known = {one.address for one in self.of(clipping)}
            new = [one for one in answers if not one.address or one.address not in known]
            rest = [ArchiveCopy(one.asked, one.kind, capture=one.capture) for one in answers[:1]]
            for one in new or rest:
                self._connection.execute(
                    f"INSERT INTO archive_copy (clipping, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (clipping, one.asked, one.kind, one.copy_date, one.address, one.problem,
                     one.capture),
                )  # fmt: skip

    def of(self, clipping: int) -> tuple[ArchiveCopy, ...]:
        """Return all answers about a clipping, in the order in which they came."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM archive_copy WHERE clipping = ? ORDER BY id", (clipping,)
        )
        return tuple(ArchiveCopy(*row) for row in rows)
