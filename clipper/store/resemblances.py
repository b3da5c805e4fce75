"""Which clippings have nearly the same text: signatures, and the groups they make.

All of it is derived from the texts. A clipping without a row, or with the row of an earlier
version, is due.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clipper.model.resemblance import Signature
from clipper.store.database import transaction

_MOST_CANDIDATES = 200
_SHOWN = "JOIN clipping c ON c.id = r.clipping AND c.deleted = ''"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clipping whose text may resemble another, and the group it is in, 0 for none."""

    clipping: int
    kin: int
    signature: Signature


class Resemblances:
    """Signatures and groups of one library; a group is a number that its clippings share."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def due(self, limit: int) -> list[tuple[int, int]]:
        """Return up to `limit` clippings whose newest text is yet to be looked at, and its id."""
        return self._connection.execute(
            "SELECT c.id, c.version FROM clipping c LEFT JOIN resemblance r ON r.clipping = c.id "
            "WHERE c.deleted = '' AND c.version IS NOT NULL "
            "AND (r.version IS NULL OR r.version != c.version) ORDER BY c.id LIMIT ?",
            (limit,),
        ).fetchall()

    def put(self, clipping: int, version: int, signature: Signature) -> None:
        """Keep the signature of a version, which leaves the group that an earlier one was in."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO resemblance (clipping, version, signature, shingles) "
                "VALUES (?, ?, ?, ?) ON CONFLICT (clipping) DO UPDATE SET "
                "version = excluded.version, signature = excluded.signature, "
                "shingles = excluded.shingles, kin = 0, differs = ''",
                (clipping, version, signature.buckets, signature.shingles),
            )
            self._connection.execute("DELETE FROM resemblance_band WHERE clipping = ?", (clipping,))
            self._connection.executemany(
                "INSERT INTO resemblance_band VALUES (?, ?, ?)",
                [(band, value, clipping) for band, value in signature.bands],
            )

    def candidates(self, clipping: int) -> list[Candidate]:
        """Return the clippings that share most bands with one, up to 200, the oldest first."""
        rows = self._connection.execute(
            "SELECT r.clipping, r.kin, r.signature, r.shingles FROM (SELECT other.clipping AS near "
            "FROM resemblance_band mine JOIN resemblance_band other "
            "ON other.band = mine.band AND other.value = mine.value "
            "WHERE mine.clipping = ? AND other.clipping != ? "
            "GROUP BY other.clipping ORDER BY count(*) DESC, other.clipping LIMIT ?) "
            f"JOIN resemblance r ON r.clipping = near {_SHOWN} ORDER BY r.clipping",
            (clipping, clipping, _MOST_CANDIDATES),
        )
        return [Candidate(one, kin, Signature(*found)) for one, kin, *found in rows]

    def kin_of(self, clippings: Sequence[int]) -> dict[int, int]:
        """Return the group of each of some clippings, 0 for none."""
        rows = self._connection.execute(
            "SELECT clipping, kin FROM resemblance "
            "WHERE clipping IN (SELECT value FROM json_each(?))",
            (json.dumps(list(clippings)),),
        )
        return {**dict.fromkeys(clippings, 0), **dict(rows.fetchall())}

    def members(self, kin: int) -> list[int]:
        """Return the clippings of a group, the oldest first."""
        rows = self._connection.execute(
            f"SELECT r.clipping FROM resemblance r {_SHOWN} WHERE r.kin = ? AND r.kin != 0 "
            "ORDER BY r.clipping",
            (kin,),
        )
        return [row[0] for row in rows]

    def groups(self) -> list[list[int]]:
        """Return all groups of two and more, each with the oldest clipping first."""
        rows = self._connection.execute(
            f"SELECT r.kin, r.clipping FROM resemblance r {_SHOWN} WHERE r.kin != 0 "
            "ORDER BY r.kin, r.clipping"
        )
        found: dict[int, list[int]] = {}
        for kin, clipping in rows:
            found.setdefault(kin, []).append(clipping)
        return [members for members in found.values() if len(members) > 1]

    def new_kin(self) -> int:
        """Return a number that no group has."""
        found = self._connection.execute("SELECT max(kin) FROM resemblance").fetchone()
        return int(found[0] or 0) + 1

    def set_kin(self, kin: int, differs: Mapping[int, str]) -> None:
        """Put clippings in a group, each with the words for where it departs from the oldest."""
        with transaction(self._connection):
            self._connection.executemany(
                "UPDATE resemblance SET kin = ?, differs = ? WHERE clipping = ?",
                [(kin, words, clipping) for clipping, words in differs.items()],
            )
