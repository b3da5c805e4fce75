"""Whoosh's files on disk, synced and sealed before a commit names them.

Whoosh neither syncs nor keeps checksums, and its files hold pickles, which are code. So each
commit first writes a manifest: the digest of every file, sealed with a word that only this
installation knows. An index that was damaged or that came from elsewhere does not fit its
manifest and is never opened.
"""

# mypy: disable-error-code="no-untyped-call"
import hmac
import json
import os
import re
from collections.abc import Mapping
from hashlib import blake2b, file_digest
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from clipper.index.columnar.codec import EXTENSION
from clipper.index.columnar.files import TRAILER
from clipper.index.durable import sync_folder, write_durably
from clipper.index.errors import ForeignIndexError, damaged

INDEX_NAME = "clippings"
_CONTENTS = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc\Z")
_UNFINISHED = re.compile(rf"_{INDEX_NAME}_\d+\.toc\.")
_SEGMENT = re.compile(rf"{INDEX_NAME}_[0-9a-z]+\.[A-Za-z0-9_.]+\Z")


class SealedStorage(FileStorage):
    """A folder of Whoosh files. Renaming a table of contents into place is the commit.

    Args:
        folder: where the files are.
        owner: the word that seals them.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        super().__init__(str(folder))
        self.place = folder
        self.owner = owner

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Rename a file; before a table of contents, write what the manifest needs to disk."""
        if found := _CONTENTS.match(newname):
            digests = {name: _digest_now(self.place / name) for name in _segments(self.place)}
            digests[newname] = _settled(self.place / oldname)
            _write_manifest(self.place, int(found[1]), digests, self.owner)
        super().rename_file(oldname, newname, safe)
        sync_folder(self.place)

    def sweep(self) -> None:
        """Remove what earlier commits and killed writers left behind; only while writing."""
        kept = generation(self.place)
        for path in list(self.place.iterdir()):
            stale = path.name.startswith("manifest_") and path != _manifest(self.place, kept)
            if stale or _UNFINISHED.match(path.name):
                path.unlink(missing_ok=True)


def generation(folder: Path) -> int:
    """Return the number of the newest commit in a folder, -1 where there is none."""
    found = (_CONTENTS.match(name) for name in _names(folder))
    return max((int(match[1]) for match in found if match), default=-1)


def check(folder: Path, owner: str) -> None:
    """Compare the files of the newest commit with its manifest.

    Raises:
        ForeignIndexError: the seal is not ours.
        DamagedIndexError: one of them differs or lacks.
    """
    number = generation(folder)
    digests = _read_manifest(folder, number, owner)
    present = {*_segments(folder), f"_{INDEX_NAME}_{number}.toc"}
    for name, digest in digests.items():
        if name in present and _digest_now(folder / name) != digest:
            raise damaged(folder, f"“{name}” differs from what was written")
    if f"_{INDEX_NAME}_{number}.toc" not in digests:
        raise damaged(folder, "its manifest names no table of contents")


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _segments(folder: Path) -> list[str]:
    return [name for name in _names(folder) if _SEGMENT.match(name)]


def _settled(path: Path) -> str:
    """Write a file to the disk for good and return its digest."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return _digest_now(path)


def _digest_now(path: Path) -> str:
    """Return what tells a file from any other.

    A segment is on the disk before any commit; its end says how long it is, and holds a digest
    that covers those of all its parts, which are looked at as they are read.
    """
    with path.open("rb") as file:
        if path.suffix != EXTENSION:
            return file_digest(file, _fast_hash).hexdigest()
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TRAILER.size))
        return f"{size}:{file.read().hex()}"


def _fast_hash() -> blake2b:
    return blake2b(digest_size=32)


def _manifest(folder: Path, number: int) -> Path:
    return folder / f"manifest_{number}.json"


def _write_manifest(folder: Path, number: int, digests: Mapping[str, str], owner: str) -> None:
    seal = _seal(number, json.dumps(digests, sort_keys=True), owner)
    text = json.dumps({"files": digests, "seal": seal})
    write_durably(_manifest(folder, number), text)


def _read_manifest(folder: Path, number: int, owner: str) -> dict[str, str]:
    try:
        content = json.loads(_manifest(folder, number).read_text(encoding="utf-8"))
        digests, seal = dict(content["files"]), str(content["seal"])
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise damaged(folder, "its manifest cannot be read") from problem
    ours = _seal(number, json.dumps(digests, sort_keys=True), owner)
    if not hmac.compare_digest(ours.encode(), seal.encode("utf-8", "replace")):
        raise ForeignIndexError(
            "The search index was not written by this installation of Clipper. Rebuild it."
        )
    return digests


def _seal(number: int, body: str, owner: str) -> str:
    return hmac.new(owner.encode(), f"{number} {body}".encode(), "sha256").hexdigest()
