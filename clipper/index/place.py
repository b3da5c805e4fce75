"""Where the index lies: a folder of builds, one of which is in use.

A rebuild fills a folder of its own beside the one in use and takes its place by the renaming of
one small file, so that a kill at any moment leaves either the old index or the new one.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
import json
import pickle
import shutil
import struct
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import whoosh
from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from clipper.index.durable import write_durably
from clipper.index.errors import (
    MissingIndexError,
    OutdatedIndexError,
    RebuildNeededError,
    damaged,
)
from clipper.index.fields import SCHEMA_VERSION, schema
from clipper.index.storage import INDEX_NAME, SealedStorage, check
from clipper.model.errors import SearchError

VERSION = f"{SCHEMA_VERSION} whoosh {'.'.join(str(part) for part in whoosh.__version__)}"
"""An index of another version is rebuilt; the distributions of Whoosh do not share files."""

DAMAGE = (
    OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, ImportError,
    AssertionError, OverflowError, MemoryError, NameError, struct.error, pickle.UnpicklingError,
    index.IndexError, index.LockError,
)  # fmt: skip
"""What Whoosh raises over files that are not as it wrote them."""

_CURRENT = "current.json"
_UNFINISHED = "unfinished"
"""In a build that is being filled: the version that does it."""
_LOCK = "writing"
_PATIENCE = 2.0
"""Seconds to wait for another writer, who is done sooner unless it rebuilds."""


def current_build(folder: Path) -> Path:
    """Return the folder of the build in use.

    Raises:
        MissingIndexError: there is none.
        OutdatedIndexError: another version wrote it.
        DamagedIndexError: it is not to be found.
    """
    try:
        content = json.loads((folder / _CURRENT).read_text(encoding="utf-8"))
        version, build = str(content["version"]), str(content["build"])
    except FileNotFoundError as problem:
        raise MissingIndexError("There is no search index yet. Rebuild it.") from problem
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise damaged(folder, f"“{_CURRENT}” cannot be read") from problem
    if version != VERSION:
        raise OutdatedIndexError(
            "The search index was written by another version of Clipper. Rebuild it."
        )
    path = folder / Path(build).name
    if not path.is_dir():
        raise damaged(folder, "the folder it names is gone")
    return path


class Build(NamedTuple):
    """An open index and the storage that it writes to."""

    opened: index.FileIndex
    storage: SealedStorage


def open_build(place: Path, owner: str) -> Build:
    """Open a build, after a look at its seal and digests.

    Raises:
        DamagedIndexError: its files are not as Clipper wrote them.
    """
    try:
        check(place, owner)
        storage = SealedStorage(place, owner)
        return Build(storage.open_index(INDEX_NAME, schema=schema()), storage)
    except DAMAGE as problem:
        raise damaged(place, "its files cannot be read") from problem


def unfinished_build(folder: Path, owner: str) -> Build | None:
    """Return the build that a rebuild was filling when it was cut off; only while writing.

    It is none where another version of Clipper was at work, or where it is not as it was written.
    """
    for place in sorted(folder.glob("build-*")):
        try:
            version = (place / _UNFINISHED).read_text(encoding="utf-8")
            if version == VERSION and place != used_build(folder):
                return open_build(place, owner)
        except (OSError, ValueError, RebuildNeededError):
            continue
    return None


def used_build(folder: Path) -> Path | None:
    """Return the build in use, or None where no search can use any."""
    try:
        return current_build(folder)
    except RebuildNeededError:
        return None


def new_build(folder: Path, owner: str) -> Build:
    """Make an empty build beside the one in use; only while writing.

    Raises:
        SearchError: the folder cannot be written.
    """
    try:
        used = {path.name for path in folder.iterdir()}
        names = (f"build-{number}" for number in range(1, len(used) + 2))
        place = folder / next(name for name in names if name not in used)
        place.mkdir()
        write_durably(place / _UNFINISHED, VERSION)
        storage = SealedStorage(place, owner)
        return Build(storage.create_index(schema(), INDEX_NAME), storage)
    except OSError as problem:
        raise unwritable(folder) from problem


def use_build(folder: Path, build: Path) -> None:
    """Let searches use a build from now on, and remove the others; only while writing.

    Raises:
        SearchError: the folder cannot be written.
    """
    try:
        write_durably(folder / _CURRENT, json.dumps({"version": VERSION, "build": build.name}))
        (build / _UNFINISHED).unlink(missing_ok=True)
    except OSError as problem:
        raise unwritable(folder) from problem
    remove_builds(folder, keep=(build,))


def remove_builds(folder: Path, keep: Collection[Path]) -> None:
    """Remove the builds that no search will use, as far as the system lets go of them."""
    for path in folder.glob("build-*"):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other writers away; the system frees the lock of a process that dies.

    Raises:
        SearchError: another process is writing, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileStorage(str(folder)).lock(_LOCK)
        locked = try_for(lock.acquire, timeout=_PATIENCE, delay=0.05)
    except OSError as problem:
        raise unwritable(folder) from problem
    if not locked:
        raise SearchError(
            "Another Clipper is writing the search index of this library. Try again later."
        )
    try:
        yield
    finally:
        lock.release()


def unwritable(folder: Path) -> SearchError:
    """Return the error for a folder that cannot be written."""
    return SearchError(
        f"The search index in “{folder}” cannot be written. Check the folder and free space."
    )
