"""The pictures of versions: added and never changed, each in the evidence chain."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.model.picture import KeptPicture
from clipper.store.database import transaction
from clipper.store.evidence import Evidence

_COLUMNS = "url, sha256, media_type, width, height, size, problem, shown_sha256"


@dataclass(frozen=True, slots=True)
class SentPicture:
    """A picture whose bytes are kept: `at` is when that was, `page` where it stands."""

    kept: KeptPicture
    at: str
    page: str


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

    def sent(self, clipping: int) -> list[SentPicture]:
        """Return the pictures of all versions of a clipping whose bytes are kept, each once."""
        columns = ", ".join(f"p.{name}" for name in _COLUMNS.split(", "))
        rows = self._connection.execute(
            f"SELECT {columns}, e.at, c.final_url FROM picture p "
            "JOIN version v ON v.id = p.version JOIN capture c ON c.id = v.capture "
            "JOIN evidence e ON e.kind = 'picture' AND e.row = p.id "
            "WHERE v.clipping = ? AND p.sha256 != '' ORDER BY p.id DESC",
            (clipping,),
        )
        found = {(row[0], row[1]): row for row in rows}
        return [SentPicture(KeptPicture(*row[:-2]), *row[-2:]) for row in reversed(found.values())]
