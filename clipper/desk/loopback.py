"""A small HTTP server on loopback: bounded in size, time and number, and fit for browsers only.

It knows nothing of what is said; that is the business of whoever answers. Built on the standard
library's, whose own habits (a name look-up when it starts, errors that repeat what was sent, no
limit of time) are replaced.
"""

import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BufferedReader, RawIOBase
from socket import SHUT_WR, socket
from socketserver import TCPServer
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from clipper.desk.loopback_request import Answer, RefusedError, Request, told
from clipper.model.errors import ListeningError

ADDRESS = "127.0.0.1"
SECONDS = 30.0
"""How long a request may take to come in, headers and body together."""
AT_ONCE = 8
_LEFT_OVER_SECONDS = 2.0
_PIECE = 65_536
_POLL = 0.1
_log = logging.getLogger("clipper.browser")
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Vary", "Origin"),
    ("Connection", "close"),
)


class LoopbackServer:
    """Listens until it is closed.

    Args:
        answer: answers a request; called on several threads; it may raise RefusedError.
        ports: tried in this order.
        seconds: how long a request may take to come in.

    Raises:
        ListeningError: none of the ports is free.
    """

    def __init__(
        self, answer: Callable[[Request], Answer], ports: Sequence[int], seconds: float = SECONDS
    ) -> None:
        self._threads = ThreadPoolExecutor(1 + AT_ONCE, "browser")
        self._server = _bound(answer, ports, seconds, self._threads)
        self.port = self._server.server_port
        self._threads.submit(self._server.serve_forever, _POLL)

    def close(self) -> None:
        """Take no more requests; those under way come to their end by themselves."""
        self._server.shutdown()
        self._server.server_close()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _bound(
    answer: Callable[[Request], Answer],
    ports: Sequence[int],
    seconds: float,
    threads: ThreadPoolExecutor,
) -> "_Server":
    failure: OSError | None = None
    for port in ports:
        try:
            return _Server(port, answer, seconds, threads)
        except OSError as problem:
            failure = problem
    threads.shutdown(wait=False)
    named = f"port {ports[0]}" if len(ports) == 1 else f"ports {ports[0]} to {ports[-1]}"
    raise ListeningError(
        f"Clipper cannot listen on {named}: other programs do. Name another port in the settings."
    ) from failure


class _Server(HTTPServer):
    allow_reuse_address = os.name == "posix"  # elsewhere it lets two programs have one port
    request_queue_size = 32

    def __init__(
        self,
        port: int,
        answer: Callable[[Request], Answer],
        seconds: float,
        threads: ThreadPoolExecutor,
    ) -> None:
        self.answer = answer
        self.seconds = seconds
        self._threads = threads
        self._places = BoundedSemaphore(AT_ONCE)
        super().__init__((ADDRESS, port), _Conversation)

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as http.server does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as given
        """Answer on a thread of its own, or hang up where all are taken."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        self._threads.submit(self._converse, request, client_address).add_done_callback(_note_fault)

    def handle_error(self, _request: Any, _client_address: Any) -> None:  # noqa: ANN401
        """Note that a browser went away."""
        _log.debug("A conversation with a browser broke off.", exc_info=True)

    def _converse(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        try:
            self.finish_request(request, client_address)
        except OSError:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)
            self._places.release()


def _note_fault(conversation: Future[None]) -> None:
    """Write a fault of the program to the log; the browser sees a connection that ends."""
    fault = None if conversation.cancelled() else conversation.exception()
    if fault:
        _log.error("A request of a browser could not be answered.", exc_info=fault)


class _InTime(RawIOBase):
    """Reads from a socket until a moment: however slowly it drips, there is an end."""

    def __init__(self, connection: socket, seconds: float) -> None:
        super().__init__()
        self._connection = connection
        self._ends = monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        left = self._ends - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Conversation(BaseHTTPRequestHandler):
    server: _Server

    def setup(self) -> None:
        """Read with an end in sight."""
        self.connection = self.request
        self.rfile = BufferedReader(_InTime(self.connection, self.server.seconds), _PIECE)
        self.wfile = self.connection.makefile("wb")

    def converse(self) -> None:
        """Answer one request."""
        path = self.path.partition("?")[0]
        asked = Request(self.command, path, self.headers, self.server.server_port, self.rfile)
        try:
            self._check_host(asked)
            answer = self.server.answer(asked)
        except RefusedError as refusal:
            answer = told(refusal.status, error=str(refusal))
        self._send(answer)
        if not asked.is_read:
            self._drop_rest()

    do_GET = do_POST = do_OPTIONS = converse  # noqa: N815 - as http.server looks for them

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request that we know, without repeating any of it."""
        del message, explain
        self.close_connection = True
        self._send(told(code, error="This request cannot be answered."))

    def version_string(self) -> str:
        """Name the program, not its parts."""
        return "Clipper"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - http.server's
        """Write nothing: addresses that a person reads belong in no log."""

    def _check_host(self, asked: Request) -> None:
        """Refuse a name that a stranger's server gave to this machine (DNS rebinding)."""
        if asked.header("Host") not in {f"{ADDRESS}:{asked.port}", f"localhost:{asked.port}"}:
            raise RefusedError(403, "This address is not Clipper's.")

    def _send(self, answer: Answer) -> None:
        self.request_version = self.protocol_version  # or a garbled request gets no headers back
        self.connection.settimeout(self.server.seconds)
        self.send_response(answer.status)
        for name, value in (*_ALWAYS, *answer.headers, ("Content-Length", str(len(answer.body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        self.close_connection = True

    def _drop_rest(self) -> None:
        """Let the browser finish sending, or it would not read the refusal."""
        self.connection.shutdown(SHUT_WR)
        ends = monotonic() + _LEFT_OVER_SECONDS
        while (left := ends - monotonic()) > 0:
            self.connection.settimeout(left)
            try:
                if not self.connection.recv(_PIECE):
                    return
            except TimeoutError:
                return
