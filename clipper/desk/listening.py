"""Listening: pages that a paired browser sends become clippings.

The page is taken as the reader sees it, logged in and with its scripts run; it comes without
cookies and is kept as a capture of the origin “browser”.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from clipper.desk.browser_protocol import BrowserProtocol, SentPage
from clipper.desk.clipped import Clipped, GivenPage, Order
from clipper.desk.clipping import Clipping
from clipper.desk.extension import Browser, save_extension
from clipper.desk.loopback import LoopbackServer
from clipper.desk.organising import Organising
from clipper.desk.pairing import DEFAULT_PORTS, Code, Paired, Pairing
from clipper.desk.places import resource
from clipper.model.change import Change

PATIENCE = 25.0
"""Seconds that a browser waits for the article before it is told that the page is on its way."""
SOURCE = "browser button"
_SELECTION = "Selection: “{}”"


@dataclass(frozen=True, slots=True)
class Listens:
    """How it stands: the port, 0 where nothing listens, and the code that pairs a browser."""

    port: int
    code: Code | None
    problem: str = ""


class Listening:
    """Lets paired browsers send pages, while it is started.

    Args:
        clipping: clips what comes.
        organising: keeps selected words as the note.
        pairing: who is paired.
        told: hears of each change.
    """

    def __init__(
        self,
        clipping: Clipping,
        organising: Organising,
        pairing: Pairing,
        told: Callable[[Change], None],
    ) -> None:
        self.pairing = pairing
        self._clipping = clipping
        self._organising = organising
        self._told = told
        self._server: LoopbackServer | None = None
        self._control = ThreadPoolExecutor(1, "listening")

    def start(self, port: int = 0) -> Future[int]:
        """Listen on a port, by default on the first free one of `DEFAULT_PORTS`; return it.

        Raises:
            ListeningError: in the future: the port is taken.
        """
        return self._control.submit(self._start, [port] if port else list(DEFAULT_PORTS))

    def stop(self) -> Future[None]:
        """Listen no longer."""
        return self._control.submit(self._stop)

    def state(self) -> Listens:
        """Return how it stands now; asks nothing and waits for nothing."""
        server = self._server
        return Listens(server.port if server else 0, self.pairing.code(), self.pairing.problem)

    def pair(self) -> Code:
        """Show a code that pairs one browser."""
        return self.pairing.begin()

    def paired(self) -> Future[tuple[Paired, ...]]:
        """List the paired browsers."""
        return self.pairing.all()

    def forget(self, paired_id: str) -> Future[None]:
        """Take a browser's right away."""
        return self.pairing.forget(paired_id)

    def bookmarklet(self) -> Future[str]:
        """Return the address of the bookmarklet for the port that is listened on."""
        server = self._server
        port = server.port if server else DEFAULT_PORTS[0]
        return self._control.submit(bookmarklet, port)

    def save_extension(self, browser: Browser, folder: Path) -> Future[Path]:
        """Write the browser's button into a folder; return what the browser is to be given.

        Raises:
            SettingsError: in the future: it cannot be written there.
        """
        return self._control.submit(save_extension, browser, folder)

    def close(self) -> None:
        """Listen no longer, ever."""
        self.stop().result()
        self._control.shutdown()

    def _start(self, ports: list[int]) -> int:
        if self._server and self._server.port in ports:
            return self._server.port
        self._stop()
        page = resource("browser", "receive.html").read_text("utf-8")
        protocol = BrowserProtocol(self.pairing, self._take, page)
        self._server = LoopbackServer(protocol.answer, ports)
        return self._server.port

    def _stop(self) -> None:
        if self._server:
            self._server.close()
        self._server = None

    def _take(self, sent: SentPage) -> dict[str, Any]:
        """Clip a page that came, on the thread of its request, and say how it ended."""
        given = GivenPage(
            sent.url, sent.html.encode("utf-8", "replace"), "text/html", "utf-8", "browser", SOURCE
        )
        (page,) = self._clipping.clip_page(given, Order((sent.url,), again=True)).result()
        try:
            clipped = page.result(PATIENCE)
        except TimeoutError:
            page.add_done_callback(lambda late: self._note(late.result(), sent.selection))
            return {"id": 0, "title": sent.title, "state": "waiting", "reason": "", "version": 0}
        self._note(clipped, sent.selection)
        return {
            "id": clipped.id,
            "title": clipped.title or sent.title,
            "state": clipped.state,
            "reason": clipped.reason,
            "version": clipped.version,
        }

    def _note(self, clipped: Clipped, selection: str) -> None:
        """Add the words that were selected to the note of the clipping."""
        words = " ".join(selection.split())
        if not words or not clipped.id:
            return
        line = _SELECTION.format(words)
        note = self._organising.clipping(clipped.id).result().note
        if line not in note:
            written = "\n\n".join(filter(None, [note, line]))
            self._told(self._organising.set_note(clipped.id, written).result())


def bookmarklet(port: int) -> str:
    """Return the address of a bookmark that hands the page it is used on to this program."""
    text = resource("browser", "bookmarklet.js").read_text("utf-8").replace("{port}", str(port))
    lines = (line.strip() for line in text.splitlines())
    return "javascript:" + quote(" ".join(filter(None, lines)), safe="(){}[]=>.,;:!'`$?&|/+*~")
