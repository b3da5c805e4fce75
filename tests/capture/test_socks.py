"""Fetching through SOCKS proxies: a small real one that leads every host to the test's site."""

import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from clipper.capture.fetch import Fetched, FetchSettings, fetch
from clipper.model.errors import Cancelled, FetchError

Script = Callable[[socket.socket, threading.Event], None]
Serve = Callable[[Script], int]


def exactly(connection: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = connection.recv(size - len(found))
        if not piece:
            raise OSError("gone")
        found += piece
    return found


def up_to_zero(connection: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\0"):
        found += exactly(connection, 1)
    return found[:-1]


def pass_on(connection: socket.socket, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as target:
        target.settimeout(5)
        back = threading.Thread(target=pour, args=(target, connection))
        back.start()
        pour(connection, target)
        back.join()


def pour(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


def socks5(port: int, asked: list[tuple[str, int]], login: bytes = b"") -> Script:
    """Speak SOCKS 5 (RFC 1928, RFC 1929) and lead to a port of this computer."""

    def script(connection: socket.socket, _stop: threading.Event) -> None:
        _, methods = exactly(connection, 2)
        offered = exactly(connection, methods)
        if login:
            if 2 not in offered:
                connection.sendall(b"\5\xff")
                return
            connection.sendall(b"\5\2")
            _, size = exactly(connection, 2)
            user = exactly(connection, size)
            password = exactly(connection, exactly(connection, 1)[0])
            fits = user + b":" + password == login
            connection.sendall(b"\1\0" if fits else b"\1\1")
            if not fits:
                return
        else:
            connection.sendall(b"\5\0")
        kind = exactly(connection, 4)[3]
        if kind == 3:
            host = exactly(connection, exactly(connection, 1)[0]).decode()
        else:
            family, size = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
            host = socket.inet_ntop(family, exactly(connection, size))
        (wanted,) = struct.unpack(">H", exactly(connection, 2))
        asked.append((host, wanted))
        if host == "unreachable.example":
            connection.sendall(b"\5\4\0\1\0\0\0\0\0\0")
            return
        connection.sendall(b"\5\0\0\1\0\0\0\0\0\0")
        pass_on(connection, port)

    return script


def socks4(port: int, asked: list[tuple[str, int]]) -> Script:
    """Speak SOCKS 4 and 4a."""

    def script(connection: socket.socket, _stop: threading.Event) -> None:
        _, _, wanted, ip = struct.unpack(">BBH4s", exactly(connection, 8))
        up_to_zero(connection)
        named = ip[:3] == b"\0\0\0"
        host = up_to_zero(connection).decode() if named else socket.inet_ntoa(ip)
        asked.append((host, wanted))
        connection.sendall(b"\0\x5a\0\0\0\0\0\0")
        pass_on(connection, port)

    return script


def get(url: str, proxy: str, **changes: Any) -> Fetched:
    settings = FetchSettings(seconds=changes.pop("seconds", 5), connect_seconds=2, proxy=proxy)
    return fetch(url, settings, changes.pop("cancelled", lambda: False))


@pytest.fixture
def _no_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a name is looked up on this computer: that is what Tor must prevent."""
    real = socket.getaddrinfo

    def look_up(host: str, *rest: Any, **named: Any) -> Any:
        assert host == "127.0.0.1", f"{host} was looked up"
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.usefixtures("_no_look_up")
@pytest.mark.parametrize("host", ["example.org", "expyuzz4wqqyqhjn.onion"])
def test_a_proxy_like_tor_is_given_the_name_and_nobody_else_hears_it(
    site: Any, serve: Serve, host: str
) -> None:
    asked: list[tuple[str, int]] = []
    site.put("/page?q=1", b"hidden")
    port = serve(socks5(site.port, asked))
    fetched = get(f"http://{host}/page?q=1", f"socks5h://127.0.0.1:{port}")
    assert fetched.body == b"hidden"
    assert asked == [(host, 80)]
    assert fetched.capture.transport.ip == ""
    assert fetched.capture.transport.via == f"proxy 127.0.0.1:{port}"
    assert site.asked[0][1]["Host"] == host


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the trust store is no file")
def test_a_secure_page_stays_secure_through_a_proxy(
    serve: Serve, secure: Any, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    asked: list[tuple[str, int]] = []
    proxy = f"socks5h://127.0.0.1:{serve(socks5(serve(secure), asked))}"
    fetched = get("https://localhost:8443/", proxy)
    assert fetched.body == b"secret"
    assert asked == [("localhost", 8443)]
    assert fetched.capture.transport.tls_subject == "CN=localhost"
    with pytest.raises(FetchError, match="certificate of “example"):
        get("https://example.org/", proxy)


def test_with_socks5_the_checked_ip_address_is_given(site: Any, serve: Serve) -> None:
    asked: list[tuple[str, int]] = []
    proxy = f"socks5://127.0.0.1:{serve(socks5(site.port, asked))}"
    fetched = get(site.put("/a", b"here"), proxy)
    assert fetched.body == b"here"
    assert asked == [("127.0.0.1", site.port)]
    assert fetched.capture.transport.ip == "127.0.0.1"


@pytest.mark.parametrize(("scheme", "host"), [("socks4", "127.0.0.1"), ("socks4a", "example.org")])
def test_older_proxies_are_spoken_to_in_their_way(
    site: Any, serve: Serve, scheme: str, host: str
) -> None:
    asked: list[tuple[str, int]] = []
    site.put("/", b"old")
    proxy = f"{scheme}://me@127.0.0.1:{serve(socks4(site.port, asked))}"
    assert get(f"http://{host}:{site.port}/", proxy).body == b"old"
    assert asked == [(host, site.port)]


def test_a_proxy_is_told_user_and_password(site: Any, serve: Serve) -> None:
    port = serve(socks5(site.port, [], b"me:p@ss"))
    site.put("/", b"in")
    assert get("http://example.org/", f"socks5h://me:p%40ss@127.0.0.1:{port}").body == b"in"
    with pytest.raises(FetchError, match="authentication failure") as told:
        get("http://example.org/", f"socks5h://me:wrongone@127.0.0.1:{port}")
    assert "wrongone" not in str(told.value)


def test_a_host_that_the_proxy_does_not_reach_is_told(site: Any, serve: Serve) -> None:
    proxy = f"socks5h://127.0.0.1:{serve(socks5(site.port, []))}"
    with pytest.raises(FetchError, match=r"“unreachable\.example”: Host unreachable"):
        get("http://unreachable.example/", proxy)


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\5", b"\5\0\5\0\0\7"]
)
def test_what_is_no_socks_proxy_is_told(serve: Serve, answer: bytes) -> None:
    def script(connection: socket.socket, _stop: threading.Event) -> None:
        connection.recv(100)
        connection.sendall(answer)

    with pytest.raises(FetchError, match="Check the proxy"):
        get("http://example.org/", f"socks5h://127.0.0.1:{serve(script)}")


def test_a_proxy_that_answers_a_byte_at_a_time_ends_with_the_time_for_the_fetch(
    serve: Serve,
) -> None:
    def script(connection: socket.socket, stop: threading.Event) -> None:
        connection.recv(100)
        connection.sendall(b"\5\0")
        connection.recv(100)
        connection.sendall(b"\5\0\0\3\xff")
        with suppress(OSError):
            while not stop.wait(0.05):
                connection.sendall(b"x")

    with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
        get("http://example.org/", f"socks5h://127.0.0.1:{serve(script)}", seconds=0.3)


def test_a_fetch_can_be_cancelled_while_the_proxy_is_silent(serve: Serve) -> None:
    waiting = threading.Event()

    def script(connection: socket.socket, stop: threading.Event) -> None:
        connection.recv(100)
        waiting.set()
        stop.wait(5)

    proxy = f"socks5h://127.0.0.1:{serve(script)}"
    with pytest.raises(Cancelled):
        get("http://example.org/", proxy, cancelled=waiting.is_set)


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://metadata.google.internal/"])
def test_a_socks_proxy_is_not_asked_for_the_secrets_of_a_cloud(url: str) -> None:
    with pytest.raises(FetchError, match="must not be asked"):
        get(url, "socks5h://127.0.0.1:9")


def test_a_redirect_through_a_proxy_leads_to_no_name_inside(site: Any, serve: Serve) -> None:
    asked: list[tuple[str, int]] = []
    site.put("/", b"", 302, Location="http://router/reboot")
    proxy = f"socks5h://127.0.0.1:{serve(socks5(site.port, asked))}"
    with pytest.raises(FetchError, match="inside your own"):
        get("http://example.org/", proxy)
    assert asked == [("example.org", 80)]
