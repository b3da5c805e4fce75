"""The pictures of versions: added and never changed, each in the evidence chain."""

import sqlite3
from collections.abc import Sequence

from clipper.model.picture import KeptPicture
from clipper.store.database import transaction
from clipper.store.evidence import Evidence

_COLUMNS = "url, sha256, media_type, width, height, size, problem, shown_sha256"


class Pictures:
    """The pictures of one library; their bytes are among its bodies."""

    def __init__(self, connection: sqlite3.Connection, evidence: Evidence) -> None:
        self._connection = connection
        self._evidence = evidence

    def add(self, version: int, pictures: Sequence[KeptPicture]) -> None:
        """Write down what became of the images of a version, whose bytes are kept already.

        An address that was tried before may come again: then the newer row counts.
        """
        with transaction(self._connection):
            for one in pictures:
                row = self._connection.execute(
                    f"INSERT INTO picture (version, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (version, one.url, one.sha256, one.media_type, one.width, one.height, one.size,
                     one.problem, one.shown_sha256),
                ).lastrowid  # fmt: skip
                self._evidence.append("picture", row or 0, one.sha256)

    def of(self, version: int) -> tuple[KeptPicture, ...]:
        """Return the pictures of a version in the order in which they first came."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM picture WHERE version = ? ORDER BY id", (version,)
        )
        found = {row[0]: KeptPicture(*row) for row in rows}
        return tuple(found.values())
