"""Capture bodies on disk: named by their SHA-256, packed with zstd, never changed."""

import hashlib
import os
import time
from pathlib import Path
from uuid import uuid4

import zstandard

from clipper.model.errors import NotFoundError, StoreError
from clipper.store.database import READ_ONLY

_LEVEL = 6
_ABANDONED_SECONDS = 600
"""After this long a half-written file is nobody's work any more."""


class Bodies:
    """The folder `captures/` of a library."""

    def __init__(self, folder: Path, *, is_read_only: bool = False) -> None:
        self._folder = folder
        self._is_read_only = is_read_only

    def keep(self, body: bytes) -> str:
        """Write a body unless it is there already, and return its SHA-256.

        The file is on the disk, under its final name, before this returns.

        Raises:
            StoreError: the folder cannot be written to, or is only to be read.
        """
        if self._is_read_only:
            raise StoreError(READ_ONLY.format(self._folder.parent))
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.path(sha256)
        if self._is_whole(sha256):
            return sha256
        unfinished = path.with_name(f"{sha256}.{uuid4().hex}.unfinished")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(zstandard.ZstdCompressor(_LEVEL).compress(body))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            for folder in (path.parent, self._folder):
                _sync(folder)
        except OSError as problem:
            raise StoreError(
                f"The capture cannot be saved in {self._folder}: {problem.strerror}."
            ) from problem
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return a body, checked against its hash.

        Raises:
            NotFoundError: its file is missing.
            StoreError: its file is damaged.
        """
        path = self.path(sha256)
        try:
            body = zstandard.ZstdDecompressor().decompress(path.read_bytes())
        except FileNotFoundError as problem:
            raise NotFoundError(f"The capture {sha256} is missing from the library.") from problem
        except (OSError, zstandard.ZstdError) as problem:
            raise StoreError(f"The capture {path} is damaged.") from problem
        if hashlib.sha256(body).hexdigest() != sha256:
            raise StoreError(f"The capture {path} is damaged: its hash differs.")
        return body

    def _is_whole(self, sha256: str) -> bool:
        """Tell whether a body is there; a damaged one is there no more."""
        try:
            self.read(sha256)
        except StoreError:
            return False
        return True

    def path(self, sha256: str) -> Path:
        """Return where the file of a body lies."""
        return self._folder / sha256[:2] / f"{sha256}.zst"

    def unfinished(self) -> list[Path]:
        """Return files that a killed program left half written, some time ago."""
        latest = time.time() - _ABANDONED_SECONDS
        found = self._folder.glob("*/*.unfinished")
        return sorted(path for path in found if path.stat().st_mtime < latest)


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk too; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
