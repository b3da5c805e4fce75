"""Which running program a queued page belongs to.

Each program that clips holds a lock on a file of its own. The operating system drops the lock
when the program ends, however it ends; so what a killed program left can be taken over, and
what a living one is busy with is left alone.
"""

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from clipper.model.errors import StoreError

_SECONDS = 10
"""How long another program may look whether our file was left over; it takes no time."""


class Worker:
    """This program's place among those that clip into a library."""

    def __init__(self, folder: Path, *, has_place: bool = True) -> None:
        self._folder = folder
        self.name = ""
        if not has_place:
            return  # Where nothing can be written, there is no work that could be taken.
        try:
            folder.mkdir(exist_ok=True)
            for left in folder.glob("*.lock"):
                self.is_alive(left.stem)
            self._take_place()
        except OSError as problem:
            raise StoreError(
                f"The folder {folder} cannot be written to: {problem.strerror}."
            ) from problem

    def _take_place(self) -> None:
        """Lock a file of our own, anew where another program just swept it away as left over."""
        while not self.name:
            name = uuid4().hex
            self._lock = FileLock(self._path(name), timeout=_SECONDS)
            self._lock.acquire()
            if self._path(name).exists():
                self.name = name
            else:
                self._lock.release()

    def is_alive(self, name: str) -> bool:
        """Tell whether the program of a name still runs."""
        if name and name == self.name:
            return True
        path = self._path(name)
        if not name or not path.exists():
            return False
        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            return True
        # First the file, then the lock: whoever waits for it sees that the file is gone.
        with suppress(PermissionError):  # Windows lets no open file be deleted
            path.unlink(missing_ok=True)
        lock.release()
        with suppress(PermissionError):
            path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Give up the place."""
        if self.name:
            self._lock.release()
            self._path(self.name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"
