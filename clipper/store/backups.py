"""Dated copies of the database, each opened and checked before it counts."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from clipper.model.errors import StoreError
from clipper.store.clock import now
from clipper.store.database import explained

KEPT = 10
_DAY_SECONDS = 24 * 3600


def back_up(connection: sqlite3.Connection, folder: Path) -> Path:
    """Write a dated copy into `folder`, check it, and drop all but the newest `KEPT`.

    Captures are not copied: their files never change.

    Raises:
        StoreError: the copy cannot be written, or does not pass its check.
    """
    path = folder / f"library-{now()[:19].replace(':', '')}.sqlite"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise StoreError(f"No backup can be written to {folder}: {problem.strerror}.") from problem
    unchecked = path.with_suffix(f".{uuid4().hex}.unchecked")
    checked_copy(connection, unchecked)
    unchecked.replace(path)
    # A clock that was once ahead must not make the new copy the oldest one.
    others = sorted(set(folder.glob("library-*.sqlite")) - {path})
    for old in others[: 1 - KEPT]:
        old.unlink()
    return path


def is_due(folder: Path) -> bool:
    """Tell whether the newest copy in a folder is older than a day, or there is none."""
    written = [path.stat().st_mtime for path in folder.glob("library-*.sqlite")]
    return not written or time.time() - max(written) > _DAY_SECONDS


def checked_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the database while it may be in use, then open the copy and check it.

    Raises:
        StoreError: the copy cannot be written, or does not pass its check.
    """
    path.unlink(missing_ok=True)
    with explained(path), closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        path.unlink()
        raise StoreError(f"The backup of the library did not pass its check: {verdict}.")
