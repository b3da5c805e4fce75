"""SQLite's full-text index, beside tables that narrow down and count."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from documents import Document, day, everything
from questions import FACETS, HITS, MOST_FACETS, Answer, Question

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(
    everything, title, site, author, tag, note,
    content='', tokenize='unicode61 remove_diacritics 2'{prefixes});
CREATE TABLE document (id INTEGER PRIMARY KEY, site TEXT, year TEXT, day INTEGER);
CREATE TABLE tagged (id INTEGER, tag TEXT, PRIMARY KEY (id, tag)) WITHOUT ROWID;
"""
_FOUND = "words JOIN document ON document.id = words.rowid WHERE words MATCH ?1"
_DATED = f"{_FOUND} AND day BETWEEN ?2 AND ?3"
_COUNTED = (
    "WITH hit AS MATERIALIZED (SELECT rowid AS id FROM words WHERE words MATCH ?1) "  # noqa: S608 - fixed names
    + " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{name}', {name}, count(*) AS times FROM hit "  # noqa: S608 - fixed names
        f"JOIN {'tagged' if name == 'tag' else 'document'} USING (id) "
        f"GROUP BY {name} ORDER BY times DESC LIMIT {MOST_FACETS})"
        for name in FACETS
    )
)


class Fts5:
    """A contentless table of words."""

    version = f"SQLite {sqlite3.sqlite_version}"
    is_fuzzy = False
    _prefixes = ""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "words.db"

    @staticmethod
    def prepared(document: Document) -> Document:
        """Take documents as they are."""
        return document

    def build(self, batches: Iterable[Sequence[Document]]) -> None:
        """Make an index of all documents in one transaction."""
        self.open()
        self._connection.executescript(_TABLES.format(prefixes=self._prefixes))
        with self._connection:
            for batch in batches:
                self._insert(batch)

    def settle(self) -> None:
        """Make one tree of those that were written."""
        with self._connection:
            self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        """Open the index for searching."""
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("PRAGMA mmap_size=2000000000")

    def find(self, question: Question) -> Answer:
        """Answer a question; what counts all hits does not pay for their order."""
        wanted: list[object] = [_match(question)]
        tables = "words WHERE words MATCH ?1"
        if question.first:
            wanted += [day(question.first), day(question.last)]
            tables = _DATED
        ask = self._connection.execute
        best = ask(f"SELECT words.rowid FROM {tables} ORDER BY rank LIMIT {HITS}", wanted)  # noqa: S608 - fixed names
        ids = [row[0] for row in best]
        total = len(ids)
        if total == HITS:
            total = ask(f"SELECT count(*) FROM {tables}", wanted).fetchone()[0]  # noqa: S608 - fixed names
        facets: dict[str, list[tuple[str, int]]] = {}
        if question.facets:
            for name, value, times in ask(_COUNTED, wanted):
                facets.setdefault(name, []).append((value, times))
        return Answer(total, ids, facets)

    def add(self, document: Document) -> None:
        """Add one document in a transaction of its own."""
        with self._connection:
            self._insert([document])

    def merge(self) -> None:
        """Leave it: FTS5 merges as it adds."""

    def _insert(self, batch: Sequence[Document]) -> None:
        rows = [
            (one["id"], everything(one), one["title"], one["site"], one["author"],
             "\n".join(one["tags"]), one["notes"])
            for one in batch
        ]  # fmt: skip
        into = self._connection.executemany
        into(
            "INSERT INTO words(rowid, everything, title, site, author, tag, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        kept = [(one["id"], one["site"], one["date"][:4], day(one["date"])) for one in batch]
        into("INSERT INTO document VALUES (?, ?, ?, ?)", kept)
        into(
            "INSERT OR IGNORE INTO tagged VALUES (?, ?)",
            [(one["id"], tag) for one in batch for tag in one["tags"]],
        )


class Fts5WithPrefixes(Fts5):
    """The same with indexes of its own for beginnings of two and three letters."""

    _prefixes = ", prefix='2 3'"


def _match(question: Question) -> str:
    quoted = [f'"{word}"' for word in question.words]
    if question.form == "phrase":
        wanted = f'"{" ".join(question.words)}"'
    elif question.or_else:
        wanted = " OR ".join([*quoted, *(f'"{word}"' for word in question.or_else)])
    else:
        wanted = " AND ".join(quoted) + ("*" if question.form == "beginning" else "")
    site = f' AND (site : "{question.site}")' if question.site else ""
    return f"(everything : ({wanted})){site}"
