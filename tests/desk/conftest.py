"""A desk on a fresh library, and a keyring in memory."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clipper.desk.desk import Desk
from clipper.desk.secret_store import LOCKED, NO_KEYRING, SecretStore
from clipper.desk.settings import Settings
from clipper.model.errors import CredentialsError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "desk.clipper", Settings()) as opened:
        yield opened


class Memory(SecretStore):
    """A keyring in memory, which may be missing, locked, or be killed at its n-th writing."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.asked: list[str] = []
        self.is_there = True
        self.is_locked = False
        self.writings_left = 99

    def problem(self) -> str:
        """Say why nothing can be kept."""
        return "" if self.is_there else NO_KEYRING

    def read(self, name: str) -> str | None:
        """Return a secret."""
        self._reach()
        self.asked.append(name)
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._change()
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self._change()
        self.kept.pop(name, None)

    def _reach(self) -> None:
        if not self.is_there or self.is_locked:
            raise CredentialsError(LOCKED if self.is_locked else NO_KEYRING)

    def _change(self) -> None:
        self._reach()
        if self.writings_left < 1:
            raise KeyboardInterrupt
        self.writings_left -= 1


class Clock:
    """Time that goes on when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        """Tell the time, in seconds."""
        return self.now


@pytest.fixture
def store() -> Memory:
    return Memory()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread
