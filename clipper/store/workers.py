"""Which running program a queued page belongs to.

Each program that clips holds a lock on a file of its own. The operating system drops the lock
when the program ends, however it ends; so what a killed program left can be taken over, and
what a living one is busy with is left alone.
"""

from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from clipper.model.errors import StoreError


class Worker:
    """This program's place among those that clip into a library."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = uuid4().hex
        try:
            folder.mkdir(exist_ok=True)
            for left in folder.glob("*.lock"):
                self.is_alive(left.stem)
            self._lock = FileLock(self._path(self.name), timeout=0)
            self._lock.acquire()
        except OSError as problem:
            raise StoreError(
                f"The folder {folder} cannot be written to: {problem.strerror}."
            ) from problem

    def is_alive(self, name: str) -> bool:
        """Tell whether the program of a name still runs."""
        if name == self.name:
            return True
        path = self._path(name)
        if not name or not path.exists():
            return False
        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            return True
        lock.release()
        path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Give up the place."""
        self._lock.release()
        self._path(self.name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"
