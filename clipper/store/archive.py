"""A whole library in one file, and back: the database and every capture, without the index."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from clipper.model.errors import StoreError
from clipper.store.backups import checked_copy

_DATABASE = "library.sqlite"
_MEMBER = re.compile(r"library\.sqlite|captures/[0-9a-f]{2}/[0-9a-f]{64}\.zst")


def pack(connection: sqlite3.Connection, captures: Path, path: Path) -> None:
    """Write the library into one zip file, all or nothing.

    Captures are packed already, so the zip only holds them together.

    Raises:
        StoreError: the file cannot be written, or the database does not pass its check.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / _DATABASE
            checked_copy(connection, copy)
            with ZipFile(unfinished, "w", ZIP_STORED) as archive:
                archive.write(copy, _DATABASE)
                for body in sorted(captures.glob("*/*.zst")):
                    archive.write(body, f"captures/{body.parent.name}/{body.name}")
        unfinished.replace(path)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"The backup {path} cannot be written: {problem.strerror}.") from problem


def unpack(path: Path, folder: Path) -> None:
    """Write a packed library, or a copy of its database alone, into an empty folder.

    Only the names that a library has are taken out of the file; anything else is refused, so
    that a made-up file cannot write elsewhere.

    Raises:
        StoreError: the folder is not empty, or the file is no backup of a library.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"The folder {folder} is not empty. Choose an empty or a new one.")
    no_backup = StoreError(f"{path} is not a backup of a Clipper library.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if _is_database(path):
            (folder / _DATABASE).write_bytes(path.read_bytes())
            return
        with ZipFile(path) as archive:
            names = archive.namelist()
            if _DATABASE not in names or not all(_MEMBER.fullmatch(name) for name in names):
                raise no_backup
            archive.extractall(folder)
    except BadZipFile as problem:
        raise no_backup from problem
    except OSError as problem:
        raise StoreError(f"{path} cannot be restored: {problem.strerror}.") from problem


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        is_sqlite = file.read(16) == b"SQLite format 3\0"
    if is_sqlite:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            return bool(
                copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'clipping'").fetchone()
            )
    return False
