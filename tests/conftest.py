"""A real site on loopback, with pages that behave and pages that do not."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, settings

from clipper.ui.system_libraries import missing_packages

if TYPE_CHECKING:  # the index tests on Whoosh-Reloaded run without the libraries of capture
    from clipper.capture.web_archive import WebArchive

if missing_packages() or not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

MISSING = missing_packages()
"""System packages without which Qt cannot be loaded at all."""

_HAS_QT = not MISSING and find_spec("pytestqt") is not None

pytest_plugins = ["pytestqt.plugin"] if _HAS_QT else []
collect_ignore_glob = [] if _HAS_QT else ["ui/*", "flows/test_window*.py"]


# A slow machine is no fault of the code; and what lands depends on the change, not on luck:
# the build tries the same examples each time, a person's run new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("build", settings.get_profile("here"), derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no site be known from before: a later one may get the port of one that asked to wait."""
    session = sys.modules.get("clipper.capture.session")
    if session:
        monkeypatch.setattr(session, "TURNS", type(session.TURNS)())


@pytest.fixture
def missing_for_qt() -> tuple[str, ...]:
    return MISSING


STORY = """
North Korea has sent around 10,000 soldiers to Russia, the ministry said on Tuesday, and some of
them have already reached the Kursk region near the border with Ukraine.

The sanctions of the United Nations forbid such cooperation, a spokeswoman told reporters. She
said that the government was drawing conclusions from the reports of its allies.

The army plans to recruit another 160,000 people over the next three months, the secretary of
the security council told parliament, without naming the regions that they will come from.
"""
PARAGRAPHS = tuple(" ".join(text.split()) for text in STORY.strip().split("\n\n"))


def news_page(title: str, *paragraphs: str) -> bytes:
    """Build a plain news page around paragraphs."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Test Times'
        f'</title><meta property="og:site_name" content="Test Times"><meta property="og:title" '
        f'content="{title}"></head><body><nav><a href="/">Home</a></nav><main><article>'
        f"<h1>{title}</h1>{body}</article></main><footer>© Test Times</footer></body></html>"
    ).encode()


@dataclass
class Site:
    """The site: pages by their path, and what was asked of it."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    gate: Event = field(default_factory=Event)
    never: Event = field(default_factory=Event)

    def put(
        self,
        path: str,
        body: bytes,
        *,
        status: int = 200,
        content_type: str = "text/html",
        **headers: str,
    ) -> str:
        """Serve a body at a path, and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": content_type, **named}, body)
        return self.address + path

    def news(self, path: str, title: str, *paragraphs: str) -> str:
        """Serve a news page at a path, and return its address."""
        return self.put(path, news_page(title, *paragraphs))


def _answering(site: Site) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path
            site.asked[path] += 1
            if path.startswith("/gated"):
                site.gate.wait(30)
            if path.startswith("/slow"):
                site.never.wait(0.4)
            if path.startswith("/loop"):
                self.send_response(302)
                self.send_header("Location", path)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status, headers, body = site.pages.get(
                path, (404, {"Content-Type": "text/html"}, b"no")
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Answering


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(site))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield site
    site.gate.set()
    server.shutdown()
    server.server_close()
    serving.join()


@dataclass
class PlayedArchive:
    """A web archive on loopback, which plays the index and the saving of the Wayback Machine.

    `copies` are the times of the copies of a page; `refusing` is a status that it answers instead.
    It answers while `gate` is open.
    """

    address: str = ""
    copies: dict[str, list[str]] = field(default_factory=dict)
    refusing: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    gate: Event = field(default_factory=Event)

    @property
    def place(self) -> "WebArchive":
        """Return where it answers."""
        from clipper.capture.web_archive import WebArchive  # noqa: PLC0415 - see above

        return WebArchive(f"{self.address}/cdx", self.address, inside=True)

    @property
    def wishes(self) -> list[str]:
        """Return what was asked of it: "look up" or "save", and the page."""
        return [
            f"save {path[6:]}" if path.startswith("/save/") else
            f"look up {parse_qs(urlsplit(path).query)['url'][0]}"
            for path, _ in self.asked
        ]  # fmt: skip

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return a status, where the copy is, and a body."""
        if self.refusing:
            return self.refusing, "", b"busy"
        if path.startswith("/save/"):
            page = path.removeprefix("/save/")
            self.copies.setdefault(page, []).append("20310504083000")
            return 200, f"/web/20310504083000/{page}", b"kept"
        page = parse_qs(urlsplit(path).query)["url"][0]
        rows = [[stamp, page] for stamp in self.copies.get(page, [])]
        return 200, "", json.dumps([["timestamp", "original"], *rows] if rows else []).encode()


def _archiving(played: PlayedArchive) -> type[BaseHTTPRequestHandler]:
    class Archiving(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.removeprefix(played.address)  # a proxy is given the whole address
            played.asked.append((path, dict(self.headers.items())))
            played.gate.wait(30)
            status, place, body = played.answer(path)
            self.send_response(status)
            if place:
                self.send_header("Content-Location", place)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Archiving


@pytest.fixture
def wayback() -> Iterator[PlayedArchive]:
    played = PlayedArchive()
    played.gate.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _archiving(played))
    server.daemon_threads = True
    played.address = f"http://127.0.0.1:{server.server_port}"
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield played
    played.gate.set()
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.fixture
def zipped() -> Callable[[bytes], bytes]:
    return gzip.compress


@pytest.fixture
def mounted() -> Callable[..., bool]:
    """Return what mounts and unmounts, and tells whether it could."""
    return _mounted


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Let nothing be written to a folder until the test ends; root needs a mount for that."""
    if os.name == "nt":
        pytest.skip("the permissions of Windows are another matter")
    closed: list[Path] = []

    def close(folder: Path) -> None:
        closed.append(folder)
        if os.geteuid() != 0:
            _permit(folder, 0o500, 0o400)
        elif not (
            _mounted("mount", "--bind", folder, folder)
            and _mounted("mount", "-o", "remount,bind,ro", folder)
        ):
            pytest.skip("root may write anywhere, and may not mount here")

    yield close
    for folder in closed:
        if os.geteuid() == 0:
            _mounted("umount", "-l", folder)
        else:
            _permit(folder, 0o700, 0o600)


def _mounted(program: str, *words: str | Path) -> bool:
    """Mount or unmount something, and tell whether that could be done."""
    command = [shutil.which(program) or program, *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _permit(folder: Path, folders: int, files: int) -> None:
    for one in (folder, *folder.rglob("*")):
        one.chmod(folders if one.is_dir() else files)
