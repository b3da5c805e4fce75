"""Dated copies of the database, each opened and checked before it counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from clipper.model.errors import StoreError
from clipper.store.clock import now
from clipper.store.database import explained

KEPT = 10


def back_up(connection: sqlite3.Connection, folder: Path) -> Path:
    """Write a dated copy into `folder`, check it, and drop all but the newest `KEPT`.

    Captures are not copied: their files never change.

    Raises:
        StoreError: the copy cannot be written, or does not pass its check.
    """
    name = f"library-{now()[:19].replace(':', '')}.sqlite"
    path = folder / name
    unchecked = path.with_suffix(".unchecked")
    with explained(path):
        try:
            folder.mkdir(exist_ok=True)
            unchecked.unlink(missing_ok=True)
        except OSError as problem:
            raise StoreError(
                f"No backup can be written to {folder}: {problem.strerror}."
            ) from problem
        with closing(sqlite3.connect(unchecked)) as copy:
            connection.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        unchecked.unlink()
        raise StoreError(f"The backup of the library did not pass its check: {verdict}.")
    unchecked.replace(path)
    for old in sorted(folder.glob("library-*.sqlite"))[:-KEPT]:
        old.unlink()
    return path
