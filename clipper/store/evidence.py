"""The evidence chain: hashes of captures and texts, each entry holding the one before.

An entry's hash is the SHA-256 of its fields, joined by line breaks, with the hash of the entry
before among them: changing or leaving out one breaks every later one.
"""

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Literal

from clipper.store.clock import now
from clipper.store.database import transaction

Kind = Literal["capture", "version"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain: what was hashed, when, and the hashes."""

    id: int
    at: str
    kind: Kind
    row: int
    sha256: str
    previous: str
    hash: str

    @property
    def expected_hash(self) -> str:
        """Return the hash that these fields give."""
        return _hash(self.previous, self.at, self.kind, self.row, self.sha256)


class Evidence:
    """The append-only chain of one library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def append(self, kind: Kind, row: int, sha256: str) -> None:
        """Add the hash of a capture body or an article text."""
        with transaction(self._connection):
            last = self._connection.execute(
                "SELECT hash FROM evidence ORDER BY id DESC LIMIT 1"
            ).fetchone()
            previous, at = last[0] if last else "", now()
            self._connection.execute(
                "INSERT INTO evidence (at, kind, row, sha256, previous, hash) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (at, kind, row, sha256, previous, _hash(previous, at, kind, row, sha256)),
            )

    def entries(self) -> list[Entry]:
        """Return the whole chain, oldest first."""
        rows = self._connection.execute(
            "SELECT id, at, kind, row, sha256, previous, hash FROM evidence ORDER BY id"
        )
        return [Entry(*row) for row in rows]


def _hash(*fields: str | int) -> str:
    return hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()
