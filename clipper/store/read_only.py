"""Reading a library where nothing may be written: a folder of somebody else, a disc, a backup.

SQLite reads a database with a write-ahead log only where the files beside it are there, or can be
made. They are there while another program has the library open: then it is read as it is. Else a
copy of the database is read, made in a private folder for as long as it is open. SQLite's way
without a copy (`immutable`) trusts that nobody changes the file, and answers wrongly where
somebody does; that a place cannot be written to from here says nothing of other accounts,
computers or mounts.
"""

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from clipper.model.errors import StoreError
from clipper.store.database import READ_ONLY, Connection, connect, explained, number, open_database
from clipper.store.migrations import migrate, newest_form

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_TRIES = 5
_RESTLESS = "The library {} is being written to just now. Try again in a moment."
_NO_COPY = "The library {} is read-only, and no copy to read could be made in {}: {}."


def is_read_only(path: Path) -> bool:
    """Tell whether a database is there, and may not be written to, or nothing beside it."""
    try:
        if not path.is_file():
            return False
        # Not tried by opening it: to close it would drop the locks that SQLite may hold for
        # another connection of this program (https://www.sqlite.org/howtocorrupt.html, 2.2).
        if not os.access(path, os.W_OK):
            return True
        with TemporaryFile(dir=path.parent, prefix=".clipper-"):
            return False
    except OSError as problem:
        return problem.errno in _REFUSED


def refuse_writing(folder: Path) -> StoreError:
    """Return the error for a library that may only be read."""
    return StoreError(READ_ONLY.format(folder))


def connect_read_only(path: Path) -> Connection:
    """Open a database without writing anything beside it; whatever would write is refused.

    Raises:
        StoreError: it cannot be read, is damaged, or belongs to another program.
    """
    connection = _live(path) or _copied(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _live(path: Path) -> Connection | None:
    """Open a database that another program has open; None where that cannot be read as it is."""
    if not all(path.with_name(path.name + end).exists() for end in ("-wal", "-shm")):
        return None
    try:
        connection = open_database(f"{path.resolve().as_uri()}?mode=ro", path)
    except sqlite3.OperationalError:
        return None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if number(connection, "user_version") == newest_form():
            return connection
    except StoreError:
        pass  # The copy tells what is wrong, or can be read.
    connection.close()
    return None


def _copied(path: Path) -> Connection:
    """Open a copy of a database, which is brought to today's form and goes when it is closed."""
    folder = TemporaryDirectory(prefix="clipper-")
    try:
        copy = Path(folder.name) / path.name
        _copy_at_rest(path, copy)
        connection = connect(copy, shown_as=path)
        connection.belongings.append(folder)
        with explained(path):
            migrate(connection, path.parent / "backups", with_backup=False)
    except BaseException:
        folder.cleanup()
        raise
    return connection


def _copy_at_rest(path: Path, copy: Path) -> None:
    """Copy a database with its log, at a moment in which nobody writes to them.

    Raises:
        StoreError: it cannot be copied, or there is no such moment.
    """
    for _ in range(_TRIES):
        before = _marks(path)
        for name, *_size in before:
            source = path.with_name(name)
            try:
                shutil.copyfile(source, copy.with_name(name))
            except FileNotFoundError:
                break  # The log was just taken in.
            except OSError as problem:
                words = _NO_COPY.format(path.parent, copy.parent, problem.strerror)
                raise StoreError(words) from problem
        if before and _marks(path) == before:
            return
        copy.with_name(f"{copy.name}-wal").unlink(missing_ok=True)
    raise StoreError(_RESTLESS.format(path.parent))


def _marks(path: Path) -> list[tuple[str, int, int]]:
    """Return the database and its log with what changes when they are written."""
    found = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        if one.exists():
            state = one.stat()
            found.append((one.name, state.st_size, state.st_mtime_ns))
    return found
