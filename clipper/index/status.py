"""How the index is: whether it can be used, what it holds, how large it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.errors import (
    DamagedIndexError,
    ForeignIndexError,
    MissingIndexError,
    OutdatedIndexError,
    damaged,
)
from clipper.index.place import DAMAGE, VERSION, current_build, open_build

IndexState = Literal["ready", "missing", "outdated", "foreign", "damaged"]


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What `clipper index status` tells.

    `documents` counts the clippings it holds; `bytes` is its size on disk; `version` is the one
    that this Clipper writes. `detail` says in one sentence why it is not ready.
    An index of another installation is "foreign", and one with a damaged seal looks like it.
    """

    state: IndexState
    documents: int = 0
    bytes: int = 0
    version: str = VERSION
    detail: str = ""


def index_status(folder: Path, *, owner: str = "") -> IndexStatus:
    """Look at the index of a library; every byte is compared with what was written.

    Args:
        folder: the folder of the index.
        owner: a word that only this installation knows; see `storage`.
    """
    size = _size(folder)
    try:
        documents = _count(current_build(folder), owner)
    except MissingIndexError as problem:
        return IndexStatus("missing", 0, size, detail=str(problem))
    except OutdatedIndexError as problem:
        return IndexStatus("outdated", 0, size, detail=str(problem))
    except ForeignIndexError as problem:
        return IndexStatus("foreign", 0, size, detail=str(problem))
    except DamagedIndexError as problem:
        return IndexStatus("damaged", 0, size, detail=str(problem))
    return IndexStatus("ready", documents, size)


def _count(place: Path, owner: str) -> int:
    try:
        opened = open_build(place, owner).opened
        ColumnarSearcher(opened).check()
        return int(opened.doc_count())
    except DAMAGE as problem:
        raise damaged(place, "its files cannot be read") from problem


def _size(folder: Path) -> int:
    """Add up the sizes of all files; one that goes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
