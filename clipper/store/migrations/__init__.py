"""Numbered steps from an empty file to the present form of the library."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from clipper.model.errors import StoreError
from clipper.store.backups import back_up
from clipper.store.clock import now
from clipper.store.database import APPLICATION_ID, number, transaction


def newest_form() -> int:
    """Return the number of the present form."""
    return len(_steps())


def migrate(connection: sqlite3.Connection, backups: Path, *, with_backup: bool = True) -> None:
    """Bring the database to the present form, after a checked backup of an older one.

    Raises:
        StoreError: a newer Clipper wrote it.
    """
    steps = _steps()
    present = number(connection, "user_version")
    if present > len(steps):
        folder = backups.parent
        raise StoreError(
            f"A newer Clipper wrote the library {folder} (form {present}; this one reads up to "
            f"{len(steps)}). Update Clipper to open it."
        )
    if with_backup and 0 < present < len(steps):
        back_up(connection, backups)
    if present == len(steps):
        return
    with _loose(connection), transaction(connection):
        # All steps at once: nobody else ever sees a form between two. And read again: another
        # program, opening it at the same time, may have been quicker.
        present = number(connection, "user_version")
        for step, sql in list(enumerate(steps, start=1))[present:]:
            _run(connection, sql)
            if step == 1:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(
                    "INSERT INTO library (id, uuid, created) VALUES (1, ?, ?)",
                    (uuid.uuid4().hex, now()),
                )
        connection.execute(f"PRAGMA user_version = {max(present, len(steps))}")


@contextmanager
def _loose(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a table be made anew while others point to it; a transaction cannot switch that."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _steps() -> list[str]:
    """Return the SQL of each step, in order; `001_first.sql` is the first."""
    folder = files("clipper.store.migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [folder.joinpath(name).read_text("utf-8") for name in names]


def _run(connection: sqlite3.Connection, sql: str) -> None:
    """Execute statements one by one: `executescript` would commit the open transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
