"""A site on loopback: pages by path, and a socket for servers that misbehave."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no failure.
settings.register_profile("capture", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("capture")

Answer = tuple[int, dict[str, str], bytes]
Answering = Callable[[dict[str, str], bytes], Answer]
Script = Callable[[socket.socket, threading.Event], None]

CERTIFICATE = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdqro+u6WZcUlujs5
InDm2oixzRFJvX5oCcCBFwdDj22hRANCAAQle6Zc4irpFcut6yXcvCap2u4d80X9
dHNSoZsLgVKOiYQMXvXUB3qjrNJqGy7ibvd5pGEMUWnhs56qCqtA7pVF
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmjCCAT+gAwIBAgIUNDGpOw6FHikyiEneFeJIxCqgTMEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyMzAzNDkwMloXDTQ2MTExODAz
NDkwMlowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEJXumXOIq6RXLresl3LwmqdruHfNF/XRzUqGbC4FSjomEDF711Ad6o6zS
ahsu4m73eaRhDFFp4bOeqgqrQO6VRaNvMG0wHQYDVR0OBBYEFNbauRf9a9bpqScp
J8yRQcKztRY6MB8GA1UdIwQYMBaAFNbauRf9a9bpqScpJ8yRQcKztRY6MA8GA1Ud
EwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49
BAMCA0kAMEYCIQDGrevP4snZy9oDbJQ62LtzLcgpVrZM3VQ+RzGMI3mSEwIhAJRb
SHyT2aNgrjZnKRVveSpvdapQaL3DY8WcKRhZcqA2
-----END CERTIFICATE-----
"""


@dataclass
class Site:
    """Answers by path; what was asked is kept."""

    port: int = 0
    answers: dict[str, Answer | Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[tuple[str, bytes]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def when(self, path: str, answering: Answering) -> str:
        """Have a function answer under a path, "POST " before it for forms."""
        self.answers[path] = answering
        return self.url(path.removeprefix("POST "))

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Serve a body under a path and return its address; `_` in a header's name is `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body)
        return self.url(path)


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        self._answer(self.path, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.site.posted.append((self.path, body))
        self._answer(f"POST {self.path}", body)

    def _answer(self, key: str, sent: bytes) -> None:
        answer = self.site.answers.get(key, (404, {}, b"no such page"))
        answer = answer(dict(self.headers.items()), sent) if callable(answer) else answer
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep proxies of the machine that runs the tests out of them."""
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve pages on loopback."""
    served = Site()
    handler = type("Handler", (_Handler,), {"site": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), cast("Any", handler))
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[[Script], int]]:
    """Run a script for each connection; returns the port it listens on."""
    stop = threading.Event()
    threads: list[threading.Thread] = []
    sockets: list[socket.socket] = []

    def start(script: Script) -> int:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.settimeout(0.05)
        sockets.append(listening)

        def talk(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                script(connection, stop)

        def accept() -> None:
            while not stop.is_set():
                with suppress(TimeoutError):
                    connection, _ = listening.accept()
                    connection.settimeout(5)
                    talker = threading.Thread(target=talk, args=(connection,))
                    threads.append(talker)
                    talker.start()

        thread = threading.Thread(target=accept)
        threads.append(thread)
        thread.start()
        return int(listening.getsockname()[1])

    yield start
    stop.set()
    for thread in threads:
        thread.join()
    for listening in sockets:
        listening.close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a file with a certificate that nobody vouches for, and its key."""
    pem = tmp_path / "site.pem"
    pem.write_text(CERTIFICATE, encoding="ascii")
    return pem


@pytest.fixture
def secure(certificate: Path) -> Script:
    """Return a script that answers one request by TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def script(connection: socket.socket, _stop: threading.Event) -> None:
        with context.wrap_socket(connection, server_side=True) as wrapped:
            wrapped.recv(4096)
            wrapped.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")

    return script
