"""What watch lists found: the runs, the hits, and what a person said of them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clipper.model.change import Change
from clipper.model.errors import NotFoundError
from clipper.model.watch import HitState, WatchHit, WatchTerm
from clipper.store.change_log import ChangeLog, Edit
from clipper.store.clippings import Clippings
from clipper.store.clock import now
from clipper.store.database import transaction

_HITS = """
SELECT h.id, h.term, h.clipping, h.state, h.matched, h.found FROM watch_hit h
JOIN clipping c ON c.id = h.clipping AND c.deleted = ''
LEFT JOIN version v ON v.id = c.version
"""
_ORDER = (
    "ORDER BY CASE h.state WHEN 'new' THEN 0 WHEN 'relevant' THEN 1 ELSE 2 END, "
    "coalesce(v.published, '') DESC, h.id DESC"
)
_WORDS: Mapping[HitState, str] = {
    "new": "undecided", "relevant": "relevant", "dismissed": "dismissed"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a library had come: its newest version, and the newest edit of its change log."""

    version: int = 0
    edit: int = 0


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that is to be looked for: what of it counts, and since when nothing was looked at.

    `since` is None where it is to be looked for in the whole library.
    """

    term: WatchTerm
    since: Moment | None = None


class WatchHits:
    """The hits of one library."""

    def __init__(
        self, connection: sqlite3.Connection, log: ChangeLog, clippings: Clippings
    ) -> None:
        self._connection = connection
        self._log = log
        self._clippings = clippings

    def moment(self) -> Moment:
        """Return how far the library has come; to be read before the index is brought that far."""
        version, edit = self._connection.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM version), "
            "(SELECT coalesce(max(id), 0) FROM edit)"
        ).fetchone()
        return Moment(version, edit)

    def changed(self, since: Moment) -> frozenset[int]:
        """Return the clippings of which a search may find more than at an earlier moment."""
        rows = self._connection.execute(
            "SELECT clipping FROM version WHERE id > ? "
            "UNION SELECT clipping FROM edit WHERE id > ? AND clipping != 0",
            (since.version, since.edit),
        )
        return frozenset(row[0] for row in rows)

    def sought(self, terms: Iterable[WatchTerm], kind: str, *, only_new: bool) -> list[Sought]:
        """Return what is to be looked for.

        Args:
            terms: the names.
            kind: what else counts: a name is looked for anew where that was otherwise.
            only_new: whether clippings that were looked at before are left out.
        """
        kept = list(terms)
        if not only_new:
            return [Sought(one) for one in kept]
        ran = {
            row[0]: (row[1], Moment(row[2], row[3]))
            for row in self._connection.execute(
                "SELECT id, sought, version_seen, edit_seen FROM watch_term WHERE ran != ''"
            )
        }
        nowhere = ("", Moment())
        looked = ((one, *ran.get(one.id, nowhere)) for one in kept)
        return [
            Sought(one, since if what == _sought(one, kind) else None)
            for one, what, since in looked
        ]

    def begin(self, number: int, moment: Moment, *, only_new: bool) -> int:
        """Write down that a run of a list begins, and return its number."""
        with transaction(self._connection):
            run = self._connection.execute(
                "INSERT INTO watch_run (list, started, is_whole, version_seen, edit_seen) "
                "VALUES (?, ?, ?, ?, ?)",
                (number, now(), int(not only_new), moment.version, moment.edit),
            ).lastrowid
        return run or 0

    def end(self, run: int, found: int) -> None:
        """Write down that a run came to its end, with so many new hits."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE watch_run SET finished = ?, found = ? WHERE id = ?", (now(), found, run)
            )

    def keep(
        self,
        one: Sought,
        kind: str,
        moment: Moment,
        found: Mapping[int, str],
        left: tuple[int, int],
    ) -> int:
        """Keep what was found of one name, and return how many hits are new.

        What a person said of a hit stays. A hit that nobody looked at goes where the whole library
        was searched and it was not found again.

        Args:
            one: the name.
            kind: as for `sought`.
            moment: how far the library had come when the run began.
            found: the spelling by clipping.
            left: how many hits were too many, and how many spellings.
        """
        term = one.term.id
        before = self._count(term)
        if one.since is None and not left[0]:
            rows = self._connection.execute(
                "SELECT id, clipping FROM watch_hit WHERE term = ? AND state = 'new'", (term,)
            ).fetchall()
            gone = [(hit,) for hit, clipping in rows if clipping not in found]
            self._connection.executemany("DELETE FROM watch_hit WHERE id = ?", gone)
            before -= len(gone)
        at = now()
        self._connection.executemany(
            # What was purged meanwhile is passed over.
            "INSERT INTO watch_hit (term, clipping, matched, found) "
            "SELECT ?, id, ?, ? FROM clipping WHERE id = ? "
            "ON CONFLICT (term, clipping) DO UPDATE SET matched = excluded.matched",
            [(term, matched, at, clipping) for clipping, matched in found.items()],
        )
        self._connection.execute(
            "UPDATE watch_term SET ran = ?, sought = ?, version_seen = ?, edit_seen = ?, "
            "left_out = CASE WHEN ? THEN left_out ELSE ? END, unlike = ? WHERE id = ?",
            (at, _sought(one.term, kind), moment.version, moment.edit, one.since is not None,
             *left, term),
        )  # fmt: skip
        return self._count(term) - before

    def of(self, term: WatchTerm, *, only_new: bool = False) -> list[WatchHit]:
        """Return the hits of a name: new ones first, then by state, each the latest first."""
        where = "WHERE h.term = ?" + (" AND h.state = 'new'" if only_new else "")
        rows = self._connection.execute(f"{_HITS} {where} {_ORDER}", (term.id,)).fetchall()
        clippings = {one.id: one for one in self._clippings.several([row[2] for row in rows])}
        return [
            WatchHit(hit, term, clippings[clipping], state, matched, found)
            for hit, _, clipping, state, matched, found in rows
            if clipping in clippings
        ]

    def of_clipping(self, term: WatchTerm, clipping: int) -> WatchHit:
        """Return the hit of a name in a clipping.

        Raises:
            NotFoundError: there is none.
        """
        for one in self.of(term):
            if one.clipping.id == clipping:
                return one
        raise NotFoundError(f"“{term.words}” was not found in clipping {clipping}.")

    def mark(self, hits: Sequence[int], state: HitState) -> Change:
        """Say of hits what they are worth."""
        with transaction(self._connection):
            edits, names = [], set()
            for hit in hits:
                row = self._connection.execute(
                    "SELECT h.state, t.words FROM watch_hit h JOIN watch_term t ON t.id = h.term "
                    "WHERE h.id = ?",
                    (hit,),
                ).fetchone()
                if row and row[0] != state:
                    edits.append(Edit("watch_hit", hit, 0, {"state": row[0]}, {"state": state}))
                    names.add(row[1])
            many = "1 hit" if len(edits) == 1 else f"{len(edits):,} hits"
            of = f" of “{names.pop()}”" if len(names) == 1 else ""
            return self._log.do(f"{many}{of} marked {_WORDS[state]}", edits)

    def _count(self, term: int) -> int:
        return int(
            self._connection.execute(
                "SELECT count(*) FROM watch_hit WHERE term = ?", (term,)
            ).fetchone()[0]
        )


def _sought(term: WatchTerm, kind: str) -> str:
    """Return what tells a search for a name from another one."""
    return "\n".join((kind, term.words, *term.spellings))
