"""Whether a library is whole: the database, the captures, the texts and the evidence chain."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clipper.model.errors import NotFoundError, StoreError
from clipper.store.bodies import Bodies
from clipper.store.evidence import Evidence
from clipper.store.versions import Versions, text_sha256

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what is wrong, each problem one sentence."""

    captures: int
    versions: int
    annotations: int
    evidence: int
    problems: tuple[str, ...]


class Checker:
    """Looks at every part of one library and changes nothing."""

    def __init__(self, connection: sqlite3.Connection, bodies: Bodies, versions: Versions) -> None:
        self._connection = connection
        self._bodies = bodies
        self._versions = versions
        self._evidence = Evidence(connection)

    def check(self, progress: Progress) -> Checked:
        """Check everything; `progress` is told how many captures of how many are done."""
        problems = [*self._database(), *self._captures(progress), *self._texts()]
        problems += [*self._quotes(), *self._chain()]
        return Checked(
            self._count("capture"),
            self._count("version"),
            self._count("annotation"),
            self._count("evidence"),
            tuple(problems),
        )

    def _database(self) -> Iterator[str]:
        for (verdict,) in self._connection.execute("PRAGMA integrity_check"):
            if verdict != "ok":
                yield f"The database is damaged: {verdict}."
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"Row {row} of {table} points to nothing in {parent}."

    def _captures(self, progress: Progress) -> Iterator[str]:
        rows = self._connection.execute("SELECT DISTINCT body_sha256 FROM capture").fetchall()
        for done, (sha256,) in enumerate(rows):
            progress(done, len(rows))
            try:
                self._bodies.read(sha256)
            except (NotFoundError, StoreError) as problem:
                yield str(problem)

    def _texts(self) -> Iterator[str]:
        for (version,) in self._connection.execute("SELECT id FROM version").fetchall():
            found = self._versions.get(version)
            if text_sha256(found.article) != found.text_sha256:
                yield f"The text of clipping {found.clipping}, version {found.number}, was changed."

    def _quotes(self) -> Iterator[str]:
        rows = self._connection.execute(
            "SELECT a.id, a.version, json_each.value ->> 'part', json_each.value ->> 'start', "
            "json_each.value ->> 'end', json_each.value ->> 'exact' "
            "FROM annotation a, json_each(a.anchors) ORDER BY a.version"
        ).fetchall()
        version, article = 0, None
        for annotation, of, part, start, end, exact in rows:
            if of != version or article is None:
                version, article = of, self._versions.get(of).article
            if article.part(part)[start:end] != exact:
                yield f"Annotation {annotation} does not stand where it says."

    def _chain(self) -> Iterator[str]:
        previous = ""
        recorded = self._recorded()
        for entry in self._evidence.entries():
            if entry.previous != previous or entry.hash != entry.expected_hash:
                yield f"The evidence chain is broken at entry {entry.id}."
            if recorded.pop((entry.kind, entry.row), entry.sha256) != entry.sha256:
                yield f"The hash of {entry.kind} {entry.row} is not the one in the evidence chain."
            previous = entry.hash
        for kind, row in recorded:
            yield f"The evidence chain has no entry for {kind} {row}."

    def _recorded(self) -> dict[tuple[str, int], str]:
        rows = self._connection.execute(
            "SELECT 'capture', id, body_sha256 FROM capture "
            "UNION ALL SELECT 'version', id, text_sha256 FROM version"
        )
        return {(kind, row): sha256 for kind, row, sha256 in rows}

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
