"""Whether a library is whole: the database, the captures, the texts and the evidence chain."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clipper.model.errors import AnnotationError, NotFoundError, StoreError
from clipper.store.annotations import Annotations
from clipper.store.bodies import Bodies
from clipper.store.evidence import Evidence
from clipper.store.versions import Versions, text_sha256

Progress = Callable[[int, int], None]

_UNREADABLE = (StoreError, AnnotationError, ValueError, KeyError, TypeError, RecursionError)
"""What reading a row can end in that somebody else has written to."""
_LINKS = {
    "Clipping {} shows the version of another one.": "SELECT c.id FROM clipping c "
    "JOIN version v ON v.id = c.version WHERE v.clipping != c.id",
    "Version {} came from the capture of another clipping.": "SELECT v.id FROM version v "
    "JOIN capture c ON c.id = v.capture WHERE c.clipping != v.clipping",
    "Annotation {} stands in the version of another clipping.": "SELECT a.id FROM annotation a "
    "JOIN version v ON v.id = a.version WHERE v.clipping != a.clipping",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what is wrong, each problem one sentence."""

    captures: int
    versions: int
    pictures: int
    annotations: int
    evidence: int
    problems: tuple[str, ...]


class Checker:
    """Looks at every part of one library and changes nothing; damage stops no other part."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        bodies: Bodies,
        versions: Versions,
        annotations: Annotations,
    ) -> None:
        self._connection = connection
        self._bodies = bodies
        self._versions = versions
        self._annotations = annotations
        self._evidence = Evidence(connection)

    def check(self, progress: Progress) -> Checked:
        """Check everything; `progress` is told how many bodies of how many are done."""
        steps: tuple[Callable[[], Iterator[str]], ...] = (
            self._database,
            self._links,
            lambda: self._bodies_kept(progress),
            self._texts,
            self._quotes,
            self._chain,
        )
        problems = [problem for step in steps for problem in _guarded(step)]
        return Checked(
            self._count("capture"),
            self._count("version"),
            self._count("picture"),
            self._count("annotation"),
            self._count("evidence"),
            tuple(dict.fromkeys(problems)),
        )

    def _database(self) -> Iterator[str]:
        for (verdict,) in self._connection.execute("PRAGMA integrity_check").fetchall():
            if verdict != "ok":
                yield f"The database is damaged: {verdict}."
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"Row {row} of {table} points to nothing in {parent}."

    def _links(self) -> Iterator[str]:
        for words, sql in _LINKS.items():
            for (row,) in self._connection.execute(sql).fetchall():
                yield words.format(row)

    def _bodies_kept(self, progress: Progress) -> Iterator[str]:
        """Read every body: those of pages, of pictures, and of the copies that are shown."""
        rows = self._connection.execute(
            "SELECT body_sha256 FROM capture UNION SELECT sha256 FROM picture WHERE sha256 != '' "
            "UNION SELECT shown_sha256 FROM picture WHERE shown_sha256 != ''"
        ).fetchall()
        for done, (sha256,) in enumerate(rows):
            progress(done, len(rows))
            try:
                self._bodies.read(sha256)
            except (NotFoundError, StoreError) as problem:
                yield str(problem)

    def _texts(self) -> Iterator[str]:
        for (version,) in self._connection.execute("SELECT id FROM version").fetchall():
            try:
                found = self._versions.get(version)
            except _UNREADABLE:
                yield f"Version {version} cannot be read: its article or capture was changed."
                continue
            if text_sha256(found.article) != found.text_sha256:
                yield f"The text of clipping {found.clipping}, version {found.number}, was changed."

    def _quotes(self) -> Iterator[str]:
        for (annotation,) in self._connection.execute("SELECT id FROM annotation").fetchall():
            try:
                found = self._annotations.get(annotation)
                article = self._versions.get(found.version).article
            except _UNREADABLE:
                yield f"Annotation {annotation} cannot be read."
                continue
            for anchor in found.anchors:
                if article.part(anchor.part)[anchor.start : anchor.end] != anchor.exact:
                    yield f"Annotation {annotation} does not stand where it says."

    def _chain(self) -> Iterator[str]:
        previous = ""
        recorded = self._recorded()
        for entry in self._evidence.entries():
            if entry.previous != previous or entry.hash != entry.expected_hash:
                yield f"The evidence chain is broken at entry {entry.id}."
            previous = entry.hash
            sha256 = recorded.pop((entry.kind, entry.row), None)
            if sha256 is None:
                yield f"The evidence chain names {entry.kind} {entry.row}, which is gone."
            elif sha256 != entry.sha256:
                yield f"The hash of {entry.kind} {entry.row} is not the one in the evidence chain."
            elif self._evidence.record(entry.kind, entry.row) != entry.record_sha256:
                yield f"The record of {entry.kind} {entry.row} was changed after it was made."
        for kind, row in recorded:
            yield f"The evidence chain has no entry for {kind} {row}."

    def _recorded(self) -> dict[tuple[str, int], str]:
        rows = self._connection.execute(
            "SELECT 'capture', id, body_sha256 FROM capture "
            "UNION ALL SELECT 'version', id, text_sha256 FROM version "
            "UNION ALL SELECT 'picture', id, sha256 FROM picture"
        )
        return {(kind, row): sha256 for kind, row, sha256 in rows}

    def _count(self, table: str) -> int:
        try:
            row = self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        except StoreError:
            return 0
        return int(row[0])


def _guarded(step: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Go on with the next part where one cannot be read at all."""
    try:
        yield from step()
    except StoreError as problem:
        yield str(problem)
