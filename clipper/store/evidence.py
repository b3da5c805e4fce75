"""The evidence chain: hashes of captures and texts, each entry holding the one before.

An entry's hash is the SHA-256 of its fields, joined by line breaks, with the hash of the entry
before among them: changing or leaving out one breaks every later one.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clipper.store.clock import now
from clipper.store.database import transaction

Kind = Literal["capture", "version", "picture"]

_RECORDS = {
    "capture": "SELECT clipping, url, final_url, fetched, status, headers, redirects, "
    "body_sha256, size, origin FROM capture WHERE id = ?",
    "version": "SELECT clipping, number, capture, article, text_sha256, extractor, warnings "
    "FROM version WHERE id = ?",
    "picture": "SELECT version, url, sha256, media_type, width, height, size, problem, "
    "shown_sha256 FROM picture WHERE id = ?",
}
# What a later form of the library added to a row: it counts only where there is something in it,
# so that the hash of an older row stays what it was, and under its name, so that it cannot wander.
_ADDED = {"capture": ("transport", "source", "continues"), "version": ("reason",)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain: what was hashed, when, and the hashes.

    `sha256` is that of the capture's body, the article's text or the picture's bytes;
    `record_sha256` is that of the row with everything else that is known of it: addresses,
    times, headers, title.
    """

    id: int
    at: str
    kind: Kind
    row: int
    sha256: str
    record_sha256: str
    previous: str
    hash: str

    @property
    def expected_hash(self) -> str:
        """Return the hash that these fields give."""
        return _hash((self.previous, self.at, self.kind, self.row, self.sha256, self.record_sha256))


class Evidence:
    """The append-only chain of one library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def append(self, kind: Kind, row: int, sha256: str) -> None:
        """Add the hash of a body, a text or a picture, whose row is written already."""
        with transaction(self._connection):
            last = self._connection.execute(
                "SELECT hash FROM evidence ORDER BY id DESC LIMIT 1"
            ).fetchone()
            fields = (last[0] if last else "", now(), kind, row, sha256, self.record(kind, row))
            self._connection.execute(
                "INSERT INTO evidence (previous, at, kind, row, sha256, record_sha256, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*fields, _hash(fields)),
            )

    def record(self, kind: Kind, row: int) -> str:
        """Return the SHA-256 of a row that the chain names, empty where it is gone."""
        found = self._connection.execute(_RECORDS[kind], (row,)).fetchone()
        return _hash((*found, *self._added(kind, row))) if found else ""

    def entries(self) -> list[Entry]:
        """Return the whole chain, oldest first."""
        rows = self._connection.execute(
            "SELECT id, at, kind, row, sha256, record_sha256, previous, hash "
            "FROM evidence ORDER BY id"
        )
        return [Entry(*row) for row in rows]

    def _added(self, kind: Kind, row: int) -> list[str]:
        names = _ADDED.get(kind, ())
        if not names:
            return []
        values = self._connection.execute(
            f"SELECT {', '.join(names)} FROM {kind} WHERE id = ?", (row,)
        ).fetchone()
        return [f"{name} {value}" for name, value in zip(names, values, strict=True) if value]


def _hash(fields: Sequence[str | int]) -> str:
    return hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()
