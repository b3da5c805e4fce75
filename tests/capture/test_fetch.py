"""Fetching from a real server on loopback, kind and hostile."""

import gzip
import hashlib
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from clipper.capture import pace, session
from clipper.capture.fetch import (
    Fetched,
    FetchSettings,
    fetch,
    fetch_if_changed,
    fetch_resource,
)
from clipper.capture.turns import RestError, Turns
from clipper.model.capture import Redirect
from clipper.model.errors import AddressError, Cancelled, FetchError

Serve = Callable[[Callable[[socket.socket, threading.Event], None]], int]

SETTINGS = FetchSettings(seconds=5, connect_seconds=2, max_bytes=1_000_000, max_redirects=5)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def get(url: str, **changes: Any) -> Fetched:
    return fetch(url, replace(SETTINGS, **changes), lambda: False)


def answering(*pieces: bytes) -> Callable[[socket.socket, threading.Event], None]:
    def script(connection: socket.socket, _stop: threading.Event) -> None:
        connection.recv(4096)
        for piece in pieces:
            connection.sendall(piece)

    return script


def endless(
    head: bytes, piece: bytes, pause: float
) -> Callable[[socket.socket, threading.Event], None]:
    def script(connection: socket.socket, stop: threading.Event) -> None:
        connection.recv(4096)
        connection.sendall(head)
        while not stop.wait(pause):
            connection.sendall(piece)

    return script


def test_a_page_is_captured_exactly_as_it_was_sent(site: Any) -> None:
    body = gzip.compress(b"<p>Words</p>")
    url = site.put("/a", body, Content_Type="text/html", Content_Encoding="gzip", X_Two="2")
    fetched = get(url)
    capture = fetched.capture
    assert fetched.body == body
    assert not fetched.truncated
    assert capture.body_sha256 == hashlib.sha256(body).hexdigest()
    assert (capture.url, capture.final_url, capture.status, capture.size) == (
        url,
        url,
        200,
        len(body),
    )
    assert capture.header("content-encoding") == "gzip"
    assert capture.header("x-two") == "2"
    assert capture.media_type == "text/html"
    assert datetime.fromisoformat(capture.fetched).utcoffset() is not None


def test_the_site_is_told_who_asks_and_what_can_be_read(site: Any) -> None:
    get(site.put("/a?b=1", b"x"), user_agent="Clipper/1", accept_language="de")
    path, headers = site.asked[0]
    assert path == "/a?b=1"
    assert headers["User-Agent"] == "Clipper/1"
    assert headers["Accept-Language"] == "de"
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert {"gzip", "deflate", "br", "zstd"} == set(headers["Accept-Encoding"].split(", "))


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_an_error_of_the_site_is_a_capture_too(site: Any, status: int) -> None:
    fetched = get(site.put("/gone", b"<h1>Gone</h1>", status))
    assert (fetched.capture.status, fetched.body) == (status, b"<h1>Gone</h1>")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_kept(site: Any, status: int) -> None:
    first = site.put("/old/page", b"", status, Location="../new?q=1#part")
    site.put("/new?q=1", b"here")
    fetched = get(first)
    assert fetched.body == b"here"
    assert fetched.capture.url == first
    assert fetched.capture.final_url == site.url("/new?q=1#part")
    assert fetched.capture.redirects == (Redirect(first, status),)


def test_a_redirect_without_a_target_is_the_answer(site: Any) -> None:
    assert get(site.put("/a", b"nowhere", 302)).capture.status == 302


def test_a_redirect_in_a_circle_is_seen(site: Any) -> None:
    site.put("/b", b"", 302, Location="/a")
    with pytest.raises(FetchError, match="circle"):
        get(site.put("/a", b"", 302, Location="/b"))


def test_too_many_redirects_are_given_up(site: Any) -> None:
    for number in range(9):
        site.put(f"/{number}", b"", 302, Location=f"/{number + 1}")
    with pytest.raises(FetchError, match="more than 5 times"):
        get(site.url("/0"))


def test_a_page_that_redirects_to_itself_with_a_cookie_is_read(serve: Serve) -> None:
    def script(connection: socket.socket, _stop: threading.Event) -> None:
        if b"Cookie: seen=1" in connection.recv(4096):
            connection.sendall(HEAD + b"Content-Length: 2\r\n\r\nok")
        else:
            connection.sendall(
                b"HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: seen=1\r\n"
                b"Content-Length: 0\r\n\r\n"
            )

    assert get(f"http://127.0.0.1:{serve(script)}/").body == b"ok"


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fe80::1]/"],
)
def test_a_redirect_into_the_network_is_refused(site: Any, target: str) -> None:
    with pytest.raises(FetchError, match="not opened"):
        get(site.put("/a", b"", 302, Location=target))


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "http://u:p@x.org/"]
)
def test_a_redirect_to_no_web_address_is_refused(site: Any, target: str) -> None:
    with pytest.raises(FetchError, match="cannot be clipped"):
        get(site.put("/a", b"", 302, Location=target))


def test_an_announced_size_above_the_limit_ends_the_fetch_at_once(serve: Serve) -> None:
    port = serve(endless(HEAD + b"Content-Length: 60000000\r\n\r\n", b"", 0.05))
    with pytest.raises(FetchError, match="larger than 1 MB"):
        get(f"http://127.0.0.1:{port}/")


def test_an_endless_body_ends_at_the_limit(serve: Serve) -> None:
    port = serve(endless(HEAD + b"\r\n", b"x" * 100_000, 0))
    with pytest.raises(FetchError, match="larger than 1 MB"):
        get(f"http://127.0.0.1:{port}/")


def test_a_bomb_of_zeros_is_refused(site: Any) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    with pytest.raises(FetchError, match="unpacks to more than 10 MB"):
        get(site.put("/bomb", bomb, Content_Encoding="gzip"), max_decoded_bytes=10_000_000)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nX-Slow: ", HEAD + b"\r\n", b"HTTP/1.1 200 O"], ids=str
)
def test_a_slow_drip_ends_with_the_time_for_the_fetch(serve: Serve, head: bytes) -> None:
    port = serve(endless(head, b"x", 0.02))
    with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
        get(f"http://127.0.0.1:{port}/", seconds=0.3)


def test_a_silent_server_ends_with_the_time_for_the_fetch(serve: Serve) -> None:
    port = serve(endless(b"", b"", 0.05))
    with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
        get(f"http://127.0.0.1:{port}/", seconds=0.3)


def test_a_fetch_can_be_cancelled_while_it_waits(serve: Serve) -> None:
    waiting = threading.Event()

    def script(connection: socket.socket, stop: threading.Event) -> None:
        connection.recv(4096)
        waiting.set()
        stop.wait(5)

    with pytest.raises(Cancelled):
        fetch(f"http://127.0.0.1:{serve(script)}/", SETTINGS, waiting.is_set)


def test_a_body_that_is_cut_off_is_kept_and_marked(serve: Serve) -> None:
    port = serve(answering(HEAD + b"Content-Length: 100\r\n\r\nonly this"))
    fetched = get(f"http://127.0.0.1:{port}/")
    assert (fetched.body, fetched.truncated) == (b"only this", True)


def test_chunks_that_break_off_are_kept_and_marked(serve: Serve) -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    port = serve(answering(head + b"5", b"\r\nhello\r\n9\r\nbro"))
    fetched = get(f"http://127.0.0.1:{port}/")
    assert fetched.body.startswith(b"hello")
    assert fetched.truncated


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"\x15\x03\x01\x00\x02\x02F"])
def test_what_is_not_http_is_told(serve: Serve, answer: bytes) -> None:
    with pytest.raises(FetchError, match=r"HTTP|broke"):
        get(f"http://127.0.0.1:{serve(answering(answer))}/")


def test_a_refused_connection_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match="refused"):
        get(f"http://127.0.0.1:{port}/")


def test_a_site_that_does_not_exist_is_told() -> None:
    with pytest.raises(FetchError, match="was not found"):
        get("http://no-such-site.invalid/")


def test_what_is_no_address_is_not_fetched() -> None:
    with pytest.raises(AddressError):
        get("ftp://example.org/")


def test_a_certificate_that_nobody_vouches_for_is_refused(serve: Serve, secure: Any) -> None:
    with pytest.raises(FetchError, match="certificate"):
        get(f"https://127.0.0.1:{serve(secure)}/")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the trust store is no file")
def test_a_certificate_that_the_system_trusts_is_accepted(
    serve: Serve, secure: Any, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetched = get(f"https://127.0.0.1:{serve(secure)}/")
    assert fetched.body == b"secret"
    seen = fetched.capture.transport
    pem = certificate.read_text("ascii")
    der = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERT") :])
    assert seen.tls_sha256 == hashlib.sha256(der).hexdigest()
    assert (seen.tls_subject, seen.tls_issuer) == ("CN=localhost", "CN=localhost")
    assert seen.tls_version.startswith("TLSv1.")
    assert seen.ip == "127.0.0.1"


def test_a_capture_tells_who_was_spoken_to_and_when_it_ended(site: Any) -> None:
    capture = get(site.put("/a", b"x")).capture
    assert (capture.transport.ip, capture.transport.via) == ("127.0.0.1", "")
    assert capture.transport.tls_sha256 == ""
    assert capture.transport.ended >= capture.fetched


def test_a_capture_names_the_proxy_but_no_address_that_only_the_proxy_knows(site: Any) -> None:
    site.put("http://example.org/", b"through")
    seen = get("http://example.org/", proxy=f"http://me:pw@127.0.0.1:{site.port}").capture.transport
    assert (seen.ip, seen.via) == ("", f"proxy 127.0.0.1:{site.port}")


def test_many_fetches_at_once_do_not_disturb_each_other(site: Any) -> None:
    urls = [site.put(f"/{number}", str(number).encode()) for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        assert [found.body for found in pool.map(get, urls)] == [b"%d" % n for n in range(20)]


def test_a_proxy_is_asked_for_the_whole_address(site: Any) -> None:
    site.put("http://example.org/page", b"through")
    fetched = get("http://example.org/page", proxy=f"http://me:secret@127.0.0.1:{site.port}")
    assert fetched.body == b"through"
    assert site.asked[0][1]["Host"] == "example.org"
    assert site.asked[0][1]["Proxy-Authorization"] == "Basic bWU6c2VjcmV0"


def test_a_proxy_is_asked_to_connect_for_a_secure_page(serve: Serve) -> None:
    asked: list[bytes] = []

    def script(connection: socket.socket, _stop: threading.Event) -> None:
        asked.append(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    with pytest.raises(FetchError, match="proxy"):
        get("https://example.org/", proxy=f"http://127.0.0.1:{serve(script)}")
    assert asked[0].startswith(b"CONNECT example.org:443")


def test_a_proxy_is_not_asked_for_the_inside_of_a_network() -> None:
    with pytest.raises(FetchError, match="must not"):
        get("http://169.254.169.254/", proxy="http://127.0.0.1:9")


def test_headers_of_any_number_are_bounded(serve: Serve) -> None:
    many = b"".join(b"X-%d: %s\r\n" % (n, b"y" * 9000) for n in range(90))
    port = serve(answering(HEAD + many + b"Content-Length: 1\r\n\r\nx"))
    headers = get(f"http://127.0.0.1:{port}/").capture.headers
    assert max(len(value) for _, value in headers) == 8000


def test_a_proxy_that_fails_is_never_gone_past(site: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for scheme in ("http", "socks5", "socks5h", "socks4"):
        with pytest.raises(FetchError, match="proxy"):
            get(site.put("/a", b"x"), proxy=f"{scheme}://127.0.0.1:{port}")
    assert not site.asked


def test_cookies_end_with_the_fetch_and_no_address_is_told_where_the_reader_was(
    site: Any,
) -> None:
    site.put("/start", b"", 302, Location="/a", Set_Cookie="case=one")
    site.put("/a", b"x")
    get(site.url("/start"))
    get(site.url("/a"))
    fetch_resource(site.url("/a"), site.url("/start"), SETTINGS, lambda: False)
    cookies = [headers.get("Cookie") for _, headers in site.asked]
    assert cookies == [None, "case=one", None, None]
    assert not [headers for _, headers in site.asked if "Referer" in headers]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replace the clock's waiting: what would have been waited for, in seconds."""
    waited: list[float] = []
    monkeypatch.setattr(session, "TURNS", Turns())
    monkeypatch.setattr(pace.Pace, "wait", lambda _, seconds, **__: waited.append(seconds))
    return waited


def test_two_requests_to_one_host_keep_their_distance(site: Any, waits: list[float]) -> None:
    site.put("http://example.org/", b"x")
    site.put("http://example.com/", b"x")
    through = f"http://127.0.0.1:{site.port}"
    for url in ("http://example.org/", "http://example.com/", "http://example.org/"):
        get(url, proxy=through, seconds_between=30)
    politeness = waits[1::2]
    assert politeness[:2] == [0, 0]
    assert 0 < politeness[2] <= 30


def test_this_computer_is_asked_at_once(site: Any, waits: list[float]) -> None:
    url = site.put("/a", b"x")
    get(url, seconds_between=30)
    get(url, seconds_between=30)
    assert set(waits) == {0}


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_wait_is_asked_again_after_that(
    site: Any, waits: list[float], status: int
) -> None:
    answers = iter([(status, {"Retry-After": "2"}, b"later"), (200, {}, b"now")])
    fetched = get(site.when("/a", lambda *_: next(answers)))
    assert fetched.body == b"now"
    assert max(waits) > 1


def test_a_site_that_asks_for_more_time_than_there_is_is_left_alone(
    site: Any, waits: list[float]
) -> None:
    url = site.put("/a", b"later", 429, Retry_After="600")
    assert get(url).capture.status == 429
    with pytest.raises(RestError, match=r"asks to wait until \d\d:\d\d.*Try again then"):
        get(url)
    assert len(site.asked) == 1


def test_a_site_that_only_ever_asks_to_wait_is_given_up(site: Any, waits: list[float]) -> None:
    assert get(site.put("/a", b"later", 503, Retry_After="0")).capture.status == 503
    assert len(site.asked) == 2


def test_a_public_page_gets_no_picture_from_this_computer(site: Any) -> None:
    url = site.put("/p.png", b"x")
    with pytest.raises(FetchError, match="inside your own"):
        fetch_resource(url, "https://example.org/page", SETTINGS, lambda: False)
    allowing = replace(SETTINGS, allowed_hosts=("127.0.0.1",))
    fetched = fetch_resource(url, "https://example.org/page", allowing, lambda: False)
    assert fetched.body == b"x"


def test_an_address_that_a_page_names_leads_to_no_place_inside(site: Any) -> None:
    url = site.put("/a", b"x")
    with pytest.raises(FetchError, match="inside your own"):
        fetch(url, SETTINGS, lambda: False, found_on="https://example.org/feed.xml")
    assert fetch(url, SETTINGS, lambda: False, found_on=site.url("/feed.xml")).body == b"x"


def test_a_picture_is_asked_for_as_one_and_has_a_limit_of_its_own(site: Any) -> None:
    page = get(site.put("/page", b"x")).capture
    url = site.put("/p.png", b"12345")
    assert fetch_resource(url, page, SETTINGS, lambda: False).body == b"12345"
    assert site.asked[-1][1]["Accept"] == "image/*"
    with pytest.raises(FetchError, match="The picture is larger"):
        fetch_resource(url, page, SETTINGS, lambda: False, max_bytes=4)


def test_a_picture_that_unpacks_to_far_more_is_refused(site: Any) -> None:
    url = site.put("/p.png", gzip.compress(b"\0" * 100_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="unpacks to more"):
        fetch_resource(url, "", SETTINGS, lambda: False, max_bytes=10_000)


def test_a_redirect_of_a_picture_into_the_network_is_refused(site: Any) -> None:
    url = site.put("/p.png", b"", 302, Location="http://10.0.0.1/reboot")
    with pytest.raises(FetchError, match="inside your own"):
        fetch_resource(url, site.url("/page"), SETTINGS, lambda: False)


def test_a_feed_that_is_as_it_was_is_not_sent_again(site: Any) -> None:
    url = site.put("/feed", b"", 304)
    fetched = fetch_if_changed(
        url, SETTINGS, lambda: False, ('"v1"', "Thu, 01 Jan 2026 00:00:00 GMT")
    )
    assert (fetched.capture.status, fetched.body) == (304, b"")
    headers = site.asked[0][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"].startswith("Thu")


def test_what_a_feed_said_of_itself_cannot_add_headers(site: Any) -> None:
    fetch_if_changed(site.put("/feed", b"x"), SETTINGS, lambda: False, ('"v1"\r\nX-Evil: 1', ""))
    assert "X-Evil" not in site.asked[0][1]
