"""Opening the database of a library, and transactions on it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, Self

from clipper.model.errors import StoreError

APPLICATION_ID = 0x436C6970  # "Clip"
BUSY_SECONDS = 10.0
_BETWEEN_TRIES = 0.02
_NOT_OURS = "{} is not a Clipper library. Choose another folder."
_DAMAGED = (
    "The library {} is damaged. Nothing was changed; restore the newest copy from its "
    "folder “backups”."
)
_BUSY = "The library {} is busy: another program is writing to it. Close it or try again."
_NO_ENTRY = "The library {} cannot be written to. Check the permissions of its folder."
READ_ONLY = (
    "The library {} is read-only. It can be read and reported on, but nothing in it can be "
    "changed. To change it, copy its folder to a place of your own."
)
_FULL = "The disk of the library {} is full or failing. Nothing was saved; make room and try again."
_NO_TEXT = "The text holds half a character, which cannot be saved. Type it anew."
_WORDS: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _NO_ENTRY,
    sqlite3.SQLITE_PERM: _NO_ENTRY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
"""What to say for SQLite's primary result codes; any other is a fault of ours."""


def connect(path: Path, shown_as: Path | None = None) -> "Connection":
    """Open or create the database file.

    The connection commits only through `transaction`, enforces foreign keys and waits
    `BUSY_SECONDS` for another writer.

    Args:
        path: the file.
        shown_as: the file that messages name, where it is another one.

    Raises:
        StoreError: it cannot be opened, is damaged, or belongs to another program.
    """
    path, place = shown_as or path, path
    with explained(path):
        connection = open_database(place, path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_database(place: Path | str, path: Path) -> "Connection":
    """Open a file, or what a URI of SQLite names, as the database that messages call `path`."""
    connection = sqlite3.connect(
        place,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
        uri=isinstance(place, str),
    )
    connection.path = path
    connection.belongings = []
    return connection


class Connection(sqlite3.Connection):
    """A connection whose errors are Clipper's, one sentence each, naming the file `path`.

    Its `belongings` are folders that go when it is closed.
    """

    path = Path()
    belongings: "list[TemporaryDirectory[str]]"

    def close(self) -> None:
        """Close the database, then remove what it stood in."""
        super().close()
        while self.belongings:
            self.belongings.pop().cleanup()

    def cursor(self, factory: object = None) -> "Cursor":  # type: ignore[override]  # noqa: ARG002
        """Return a cursor that explains its errors."""
        return super().cursor(Cursor)

    # The C code of these two goes around the methods of the cursor.
    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":  # noqa: ANN401 - as sqlite3
        """Execute one statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":
        """Execute one statement for each set of parameters."""
        return self.cursor().executemany(sql, parameters)


class Cursor(sqlite3.Cursor):
    """A cursor whose errors are Clipper's."""

    @property
    def _path(self) -> Path:
        return self.connection.path if isinstance(self.connection, Connection) else Path()

    def execute(self, sql: str, parameters: Any = ()) -> Self:  # noqa: ANN401 - as sqlite3 takes them
        """Execute one statement."""
        with explained(self._path):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> Self:
        """Execute one statement for each set of parameters."""
        with explained(self._path):
            return super().executemany(sql, parameters)

    def fetchone(self) -> Any:  # noqa: ANN401 - a row of any shape
        """Return the next row, or None."""
        with explained(self._path):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        with explained(self._path):
            return super().fetchall()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with _at_one_moment(connection):
        # Another program may be making the library just now: its mark comes with its tables.
        application = number(connection, "application_id")
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(_NOT_OURS.format(path))
    connection.execute("PRAGMA foreign_keys = ON")
    _write_ahead(connection)
    # Acknowledged means on the disk, through a power cut too.
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Read what belongs together, without writes of others between."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log.

    SQLite does not wait by itself here: where another program switches too, it says at once that
    the file is busy (https://www.sqlite.org/c3ref/busy_handler.html).
    """
    end = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except StoreError as problem:
            code = getattr(problem.__cause__, "sqlite_errorcode", 0) & 0xFF
            if code != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(_BETWEEN_TRIES)
        else:
            return


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """Read a number from the header of the database file."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of a block or nothing of it; a transaction within another is part of it."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, naming the library."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        words = _WORDS.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF)
        if words is None:
            raise
        raise StoreError(words.format(path.parent)) from problem
    except UnicodeEncodeError as problem:
        raise StoreError(_NO_TEXT) from problem
