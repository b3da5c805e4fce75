"""Clipper as a person runs it: real processes, a real library, a fresh home."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

SECONDS = 120


@dataclass
class Clipper:
    """The command line on one library."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *words: str | int, text: str = "", code: int = 0) -> str:
        """Run a command that ends with `code`, and return its standard output."""
        ran = self.run(*words, text=text)
        assert ran.returncode == code, f"{ran.returncode}: {ran.stdout}{ran.stderr}"
        assert "Traceback" not in ran.stderr
        return ran.stdout

    def run(self, *words: str | int, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command, whatever comes of it."""
        return subprocess.run(
            self.command(*words),
            input=text,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=SECONDS,
            check=False,
        )

    def start(self, *words: str | int) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            self.command(*words),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
        )

    def json(self, *words: str | int, code: int = 0) -> Any:
        """Run a command with --json, and return what it printed."""
        return json.loads(self(*words, "--json", code=code))

    def lines(self, *words: str | int, code: int = 0) -> list[dict[str, Any]]:
        """Run a command with --json that prints a line each, and return the lines."""
        printed = self(*words, "--json", code=code)
        return [json.loads(line) for line in printed.splitlines()]

    def command(self, *words: str | int) -> list[str]:
        """Return the whole command line."""
        return [sys.executable, "-m", "clipper", "--library", str(self.folder), *map(str, words)]


@pytest.fixture
def clipper(tmp_path: Path) -> Clipper:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "PYTHONWARNINGS": "default",
    }
    return Clipper(tmp_path / "flow.clipper", environment)


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    def wait(is_so: Callable[[], bool]) -> None:
        """Ask again until something is so; a flow that waits longer than a minute is broken."""
        end = monotonic() + 60
        while not is_so():
            assert monotonic() < end, "it never came to be"
            Event().wait(0.02)

    return wait


_KEYRING = """
printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
echo "$DBUS_SESSION_BUS_ADDRESS"
exec cat
"""


@pytest.fixture
def no_keyring(clipper: Clipper) -> Clipper:
    """The command line on a system without any keyring."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "PYTHON_KEYRING_BACKEND"):
        clipper.environment.pop(name, None)
    clipper.environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    return clipper


@pytest.fixture
def keyring(clipper: Clipper, tmp_path: Path) -> Iterator[Clipper]:
    """The command line beside a real Secret Service: GNOME Keyring on a bus of its own."""
    programs = {one: shutil.which(one) for one in ("dbus-run-session", "gnome-keyring-daemon")}
    missing = [one for one, path in programs.items() if not path]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {**clipper.environment, "XDG_RUNTIME_DIR": str(runtime)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
        environment.pop(name, None)  # a locked keyring must not ask a person
    with subprocess.Popen(
        [str(programs["dbus-run-session"]), "--", "/bin/sh", "-c", _KEYRING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as session:
        assert session.stdin is not None and session.stdout is not None
        clipper.environment = environment
        clipper.environment["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
        yield clipper
        session.stdin.close()
