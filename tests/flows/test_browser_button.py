"""The browser button in a real Chromium: what only a logged-in reader sees becomes a clipping.

The browser is driven over its debugging pipe with the standard library alone. The site is asked
for as “localhost”, which the extension has no right to but by the click of a person.
"""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from select import select
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="not installed: chromium")

Wait = Callable[[Callable[[], bool]], None]
PATIENCE = 60
"""Seconds within which the browser answers anything."""
COOKIE = "session=top-secret-of-the-reader"
TYPED = "what-the-reader-typed"
STORY = [
    f"The {fruit} of the valley ripened early this year, growers said, and the roads to the "
    "market town were full of carts long before the church bells had rung for the feast day."
    for fruit in ("apples", "plums", "cherries", "quinces")
]
INNER = "Within its own tree this paragraph stands, as the custom elements of news sites have it."
LOGGED_IN = f"""<!DOCTYPE html><html><head><meta charset="windows-1251"><title>Harvest</title>
<meta name="csrf-token" content="token-of-the-session"></head><body><h1>Harvest</h1>
<main><div id="story"></div><story-end></story-end></main><form><input id="box" value="a">
<textarea>draft-of-a-comment</textarea></form><script>
story.innerHTML = {json.dumps(STORY)}.map((one) => `<p onclick="x()">${{one}}</p>`).join("");
customElements.define("story-end", class extends HTMLElement {{
  constructor() {{ super(); this.attachShadow({{mode: "open"}}).innerHTML = "<p>{INNER}</p>"; }}
}});
localStorage.setItem("kept", "kept-in-storage");
</script></body></html>"""
LOGGED_OUT = "<!DOCTYPE html><title>Harvest</title><h1>Harvest</h1><p>Log in to read this.</p>"
LOGIN = "<!DOCTYPE html><form method=post action=/login><button>Log in</button></form>"


class _News(BaseHTTPRequestHandler):
    """A site that shows its story to readers who have logged in."""

    def do_GET(self) -> None:
        has_cookie = COOKIE in self.headers.get("Cookie", "")
        pages = {"/story": LOGGED_IN if has_cookie else LOGGED_OUT, "/login": LOGIN}
        self._send(200, pages.get(self.path, ""))

    def do_POST(self) -> None:
        self._send(303, "", Location="/story", Set_Cookie=f"{COOKIE}; HttpOnly; Path=/")

    def _send(self, status: int, page: str, **headers: str) -> None:
        body = page.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def news() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _News)
    server.daemon_threads = True
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    serving.join()


class GoneError(Exception):
    """A page of the browser, or the browser itself, is there no longer."""


class Browser:
    """A headless Chromium on the other end of its debugging pipe (Chrome DevTools Protocol)."""

    def __init__(self, profile: Path) -> None:
        reads, self._out = os.pipe()
        self._in, writes = os.pipe()
        # Above the numbers that the pipe is to have there, so that neither overwrites the other.
        theirs = [fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (reads, writes)]
        os.close(reads)
        os.close(writes)
        flags = (
            "--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu",
            "--disable-dev-shm-usage", "--disable-background-networking",
            "--remote-debugging-pipe", "--enable-unsafe-extension-debugging",
            f"--user-data-dir={profile}", "about:blank",
        )  # fmt: skip
        joined = f'exec 3<&{theirs[0]} 4>&{theirs[1]}; exec "$@"'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", joined, "chromium", CHROMIUM, *flags],
            pass_fds=theirs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(profile)},
        )
        for one in theirs:
            os.close(one)
        self._came = b""
        self._number = 0

    def ask(self, method: str, session: str = "", **given: Any) -> dict[str, Any]:
        """Have the browser do something, and return what it answers."""
        self._number += 1
        said: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if session:
            said["sessionId"] = session
        os.write(self._out, json.dumps(said).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise GoneError(answer["error"])
                return answer["result"]
            left = answer.get("params", {}).get("sessionId")
            if session and answer.get("method") == "Target.detachedFromTarget" and left == session:
                raise GoneError("the page was closed")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._came:
            if not select([self._in], (), (), PATIENCE)[0]:
                raise GoneError("the browser does not answer")
            piece = os.read(self._in, 65_536)
            assert piece, "the browser went away"
            self._came += piece
        one, _, self._came = self._came.partition(b"\0")
        return json.loads(one)

    def targets(self, kind: str, words: str) -> list[str]:
        """Return the targets of a kind whose address holds some words."""
        found = self.ask("Target.getTargets", filter=[{"type": kind}])["targetInfos"]
        return [one["targetId"] for one in found if words in one["url"]]

    def open(self, address: str) -> "Page":
        """Open an address in a new tab."""
        return Page(self, self.ask("Target.createTarget", url=address)["targetId"])

    def page(self, words: str) -> "Page":
        """Return the page whose address holds some words, once it is there and answers."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            for target in self.targets("page", words):
                with suppress(GoneError):
                    page = Page(self, target)
                    if page.run("document.readyState") == "complete":
                        return page
            Event().wait(0.05)
        raise AssertionError(f"no page came that has {words}")

    def close(self) -> None:
        """End the browser."""
        with suppress(GoneError, BrokenPipeError):
            self.ask("Browser.close")
            self._process.wait(PATIENCE)
        self._process.kill()
        os.close(self._out)
        os.close(self._in)


class Page:
    """A page of the browser: a tab's, or a popup's."""

    def __init__(self, browser: Browser, target: str) -> None:
        self._browser = browser
        attached = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def run(self, script: str) -> Any:
        """Run a script as if a person had clicked, and return its value."""
        ran = self._browser.ask(
            "Runtime.evaluate",
            self._session,
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        return ran["result"].get("value")

    def shows(self, words: str) -> bool:
        """Tell whether words stand on the page."""
        return words in (self.run("document.body?.innerText") or "")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    started = Browser(tmp_path / "profile")
    yield started
    started.close()


@pytest.fixture
def extension(browser: Browser, tmp_path: Path) -> str:
    """Build the extension and load it as a person does, unpacked; return its id."""
    build = [sys.executable, ROOT / "packaging" / "browser" / "build.py", tmp_path / "button"]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    folder = str(tmp_path / "button" / "clipper-chromium")
    return str(browser.ask("Extensions.loadUnpacked", path=folder)["id"])


class Listener:
    """`clipper listen`, and the code it shows."""

    def __init__(self, clipper: Any, port: int) -> None:
        self._process = clipper.start("listen", "--port", port)
        said = ""
        while "Code" not in said:
            said = self._process.stdout.readline()
            assert said, "it came to an end"
        self.code = said.partition(": ")[2].partition("(")[0].strip()

    def stop(self) -> None:
        """Stop it as a person does."""
        if self._process.poll() is None:
            self._process.send_signal(2)
            self._process.communicate()


@pytest.fixture
def port() -> int:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _News)
    server.server_close()
    return int(server.server_port)


@pytest.fixture
def listener(no_keyring: Any, port: int) -> Iterator[Listener]:
    started = Listener(no_keyring, port)
    yield started
    started.stop()


@pytest.fixture
def story(browser: Browser, news: str, wait_until: Wait) -> Page:
    """The story, open in the browser of a reader who has logged in there."""
    page = browser.open(f"{news}/login")
    wait_until(lambda: bool(page.run("document.querySelector('button') !== null")))
    page.run("document.querySelector('button').click()")
    wait_until(lambda: page.shows("The quinces of the valley"))
    page.run(f"box.value = '{TYPED}'")
    page.run("getSelection().selectAllChildren(document.querySelector('main p'))")
    return page


def press(browser: Browser, extension: str) -> Page:
    """Press the extension's button over the story, and return the popup that it opens."""
    (tab,) = browser.targets("tab", "/story")
    browser.ask("Extensions.triggerAction", id=extension, targetId=tab)
    return browser.page("popup.html")


def pair(popup: Page, code: str, wait_until: Wait) -> None:
    wait_until(lambda: bool(popup.run("!document.getElementById('pairing').hidden")))
    popup.run(f"document.getElementById('code').value = '{code}'")
    popup.run("document.getElementById('pairing').requestSubmit()")


def kept(folder: Path) -> list[bytes]:
    """Return the bodies that the library keeps, unpacked."""
    import zstandard  # noqa: PLC0415 - a library's own format, looked into from outside

    bodies = [path for path in (folder / "captures").rglob("*") if path.is_file()]
    return [zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())
            for path in bodies]  # fmt: skip


def test_the_button_clips_what_only_a_logged_in_reader_sees(
    browser: Browser,
    extension: str,
    story: Page,
    listener: Listener,
    no_keyring: Any,
    wait_until: Wait,
) -> None:
    popup = press(browser, extension)
    pair(popup, listener.code, wait_until)
    wait_until(lambda: popup.shows("Clipped"))
    assert popup.shows("Harvest")
    listener.stop()
    (clipping,) = no_keyring.json("list")
    text = no_keyring("show", clipping["id"], "--format", "text")
    assert all(paragraph in text for paragraph in STORY)
    assert no_keyring.json("search", "note:selection")["total"] == 1
    (body,) = kept(no_keyring.folder)
    assert STORY[0].encode() in body and b'charset="utf-8"' in body
    assert f"<story-end><p>{INNER}</p></story-end>".encode() in body
    for secret in (COOKIE.partition("=")[2], TYPED, "token-of-the-session", "draft-of-a-comment",
                   "kept-in-storage", "onclick", "customElements"):  # fmt: skip
        assert secret.encode() not in body


def test_the_button_says_why_it_could_not_clip(
    browser: Browser, extension: str, story: Page, listener: Listener, wait_until: Wait
) -> None:
    popup = press(browser, extension)
    wrong = re.sub(r"^\d", lambda digit: str((int(digit[0]) + 1) % 10), listener.code)
    pair(popup, wrong, wait_until)
    wait_until(lambda: popup.shows("not the code"))
    pair(popup, listener.code, wait_until)
    wait_until(lambda: popup.shows("Clipped"))
    listener.stop()
    popup.run("location.reload()")
    wait_until(lambda: popup.shows("does not listen"))


def test_a_browser_stays_paired_when_clipper_is_started_again(
    browser: Browser, extension: str, story: Page, keyring: Any, port: int, wait_until: Wait
) -> None:
    first = Listener(keyring, port)
    popup = press(browser, extension)
    pair(popup, first.code, wait_until)
    wait_until(lambda: popup.shows("Clipped"))
    first.stop()
    again = keyring.start("listen", "--port", port)
    assert "Listening" in again.stdout.readline()
    popup.run("location.reload()")
    wait_until(lambda: popup.shows("Clipped"))
    again.send_signal(2)
    assert "Code" not in again.communicate()[0]
    assert len(keyring.json("list")) == 1


def test_the_bookmarklet_asks_before_it_clips(
    browser: Browser,
    story: Page,
    listener: Listener,
    no_keyring: Any,
    port: int,
    wait_until: Wait,
) -> None:
    address = no_keyring("listen", "--bookmarklet", "--port", port).strip()
    story.run(f"location.href = {json.dumps(address)}")
    asking = browser.page("/receive")
    wait_until(lambda: asking.shows("Clip this page?"))
    assert asking.shows("Harvest")
    wait_until(lambda: not asking.run("document.getElementById('clip').disabled"))
    asking.run("document.getElementById('clip').click()")
    pair(asking, listener.code, wait_until)
    wait_until(lambda: asking.shows("Clipped"))
    listener.stop()
    (clipping,) = no_keyring.json("list")
    assert STORY[3] in no_keyring("show", clipping["id"], "--format", "text")
    (body,) = kept(no_keyring.folder)
    assert COOKIE.partition("=")[2].encode() not in body and TYPED.encode() not in body
