"""The listener as the network sees it: real sockets, and speakers that are not let in."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from clipper.desk.browser_protocol import BrowserProtocol, SentPage
from clipper.desk.desk import Desk
from clipper.desk.listening import Listening, bookmarklet
from clipper.desk.loopback import AT_ONCE, LoopbackServer
from clipper.desk.pairing import Pairing
from clipper.desk.places import resource
from clipper.model.change import Change
from clipper.model.errors import ListeningError

EXTENSION = "chrome-extension://" + "a" * 32
STRANGER = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"
WORDS = "".join(
    f"<p>The {fruit} of the valley ripened early this year, growers said, and the roads to the "
    f"{town} were full of carts long before the church bells had rung for the feast of {saint}.</p>"
    for fruit, town, saint in (
        ("apples", "market town", "Saint Martin"),
        ("plums", "river port", "Saint Anne"),
        ("quinces", "old capital", "Saint Luke"),
    )
)
HTML = (
    "<!DOCTYPE html><html><head><title>Apples</title></head><body><main><h1>Apples</h1>"
    f"{WORDS}</main></body></html>"
)
PAGE = {"url": "https://example.org/apples", "title": "Apples", "html": HTML, "selection": ""}


@dataclass
class Told:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> dict[str, Any]:
        """Return the body, read as JSON."""
        return json.loads(self.body)


@dataclass
class Speaker:
    """Speaks HTTP by hand, so that it can say what no library would."""

    port: int

    def __call__(
        self, method: str, path: str, said: Any = None, *, raw: bytes = b"", **headers: str | None
    ) -> Told:
        """Ask one thing; a header of None is left out, `_` in a name stands for `-`."""
        body = raw or (b"" if said is None else json.dumps(said).encode())
        named: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}"}
        if method == "POST":
            named |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in named.items() if value is not None]
        return self.send("\r\n".join([*lines, "", ""]).encode() + body)

    def send(self, sent: bytes) -> Told:
        """Send bytes, and read all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as connection:
            connection.sendall(sent)
            came = b"".join(iter(lambda: connection.recv(65_536), b""))
        head, _, body = came.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in rest)
        return Told(int(first.split()[1]) if first else 0, headers, body.decode())


@pytest.fixture
def pairing(thread: ThreadPoolExecutor, store: Any, clock: Any) -> Pairing:
    return Pairing(thread, store, clock)


@pytest.fixture
def taken() -> list[SentPage]:
    return []


@pytest.fixture
def serve(pairing: Pairing, taken: list[SentPage], clock: Any) -> Iterator[Callable[..., Speaker]]:
    """Give a way to start the server with what the protocol says, without a library."""
    running: list[LoopbackServer] = []

    def take(page: SentPage) -> dict[str, Any]:
        taken.append(page)
        return {"id": 7, "title": page.title, "state": "done"}

    def start(seconds: float = 30.0) -> Speaker:
        page = resource("browser", "receive.html").read_text("utf-8")
        protocol = BrowserProtocol(pairing, take, page, clock)
        running.append(LoopbackServer(protocol.answer, [0], seconds))
        return Speaker(running[-1].port)

    yield start
    for server in running:
        server.close()


@pytest.fixture
def ask(serve: Callable[..., Speaker]) -> Speaker:
    return serve()


@pytest.fixture
def token(pairing: Pairing, ask: Speaker) -> str:
    code = pairing.begin().digits
    return ask("POST", "/pair", {"code": code}, Origin=EXTENSION).json["token"]


def test_a_paired_browser_sends_a_page(ask: Speaker, token: str, taken: list[SentPage]) -> None:
    told = ask("POST", "/clip", PAGE, Origin=EXTENSION, Authorization=f"Bearer {token}")
    assert (told.status, told.json["id"]) == (200, 7)
    assert taken == [SentPage(**PAGE)]
    assert told.headers["Access-Control-Allow-Origin"] == EXTENSION


@pytest.mark.parametrize(
    ("bearer", "origin"),
    [("", EXTENSION), ("Bearer ", EXTENSION), ("Bearer " + "0" * 64, EXTENSION), ("own", STRANGER)],
)
def test_without_the_right_token_from_the_right_origin_nothing_is_taken(
    ask: Speaker, token: str, taken: list[SentPage], bearer: str, origin: str
) -> None:
    bearer = f"Bearer {token}" if bearer == "own" else bearer
    told = ask("POST", "/clip", PAGE, Origin=origin, Authorization=bearer)
    assert told.status == 401 and "Pair a browser" in told.json["error"]
    assert not taken


@pytest.mark.parametrize(
    "origin",
    [
        "https://example.org",
        "http://127.0.0.1:1",
        "http://localhost",
        "null",
        "file://",
        "chrome-extension://" + "a" * 32 + ".evil.org",
        "https://chrome-extension",
    ],
)
@pytest.mark.parametrize("path", ["/status", "/pair", "/hello", "/clip", "/receive"])
def test_a_page_of_the_web_is_never_heard(
    ask: Speaker, token: str, taken: list[SentPage], origin: str, path: str
) -> None:
    method = "GET" if path in ("/status", "/receive") else "POST"
    said = PAGE if path == "/clip" else {"code": "1"}
    for one in (method, "OPTIONS"):
        told = ask(one, path, said, Origin=origin, Authorization=f"Bearer {token}")
        assert told.status == 403
        assert not [name for name in told.headers if name.startswith("Access-Control")]
        assert "Clipper" in told.json["error"] and token not in told.body
    assert not taken


def test_a_page_that_embeds_an_address_of_ours_learns_nothing(ask: Speaker) -> None:
    assert ask("GET", "/status", Sec_Fetch_Site="cross-site").status == 403
    assert ask("GET", "/receive", Sec_Fetch_Site="cross-site").status == 403
    framed = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert ask("GET", "/receive", Sec_Fetch_Site="cross-site", **framed).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example:{}", "127.0.0.1", "127.0.0.1:1", "", None, "[::1]:{}"]
)
def test_a_name_that_was_bent_to_this_machine_is_refused(ask: Speaker, host: str | None) -> None:
    told = ask("GET", "/status", Host=host.format(ask.port) if host else host)
    assert told.status == 403


def test_who_listens_says_what_it_is_and_no_more(ask: Speaker, pairing: Pairing) -> None:
    told = ask("GET", "/status", Host=f"localhost:{ask.port}")
    assert told.json == {"name": "Clipper", "protocol": 1, "pairing": False}
    pairing.begin()
    assert ask("GET", "/status", Origin=EXTENSION).json["pairing"] is True
    assert told.headers["Server"] == "Clipper"
    assert told.headers["Cache-Control"] == "no-store"


def test_a_browser_can_tell_its_own_clipper_from_a_stranger(ask: Speaker, pairing: Pairing) -> None:
    code = pairing.begin().digits
    paired = ask("POST", "/pair", {"code": f"{code[:4]} {code[4:]} @ 1"}, Origin=EXTENSION).json
    said = {"id": paired["id"], "challenge": "ab" * 16}
    told = ask("POST", "/hello", said, Origin=EXTENSION)
    assert told.json["proof"] == pairing.proof(paired["id"], "ab" * 16, ask.port)
    assert ask("POST", "/hello", {**said, "id": "x"}, Origin=EXTENSION).status == 401
    assert ask("POST", "/hello", {**said, "challenge": "?"}, Origin=EXTENSION).status == 400


def test_a_wrong_code_is_refused_in_words(ask: Speaker) -> None:
    told = ask("POST", "/pair", {"code": "00000000"}, Origin=EXTENSION)
    assert told.status == 403 and "No code is waiting" in told.json["error"]
    assert told.headers["Access-Control-Allow-Origin"] == EXTENSION


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({**PAGE, "url": ""}, 400),
        ({**PAGE, "html": " "}, 400),
        ({**PAGE, "html": 5}, 400),
        ({**PAGE, "url": "x" * 9000}, 400),
        ([], 400),
        (None, 400),
    ],
)
def test_what_is_no_page_is_refused(ask: Speaker, token: str, said: Any, status: int) -> None:
    told = ask("POST", "/clip", said, Origin=EXTENSION, Authorization=f"Bearer {token}")
    assert told.status == status and told.json["error"]


@pytest.mark.parametrize(
    "raw", [b"{", b"\xff\xfe", b"[" * 200_000, b'{"url": ' + b"9" * 9999 + b"}"]
)
def test_what_is_no_json_is_refused(ask: Speaker, token: str, raw: bytes) -> None:
    told = ask("POST", "/clip", raw=raw, Origin=EXTENSION, Authorization=f"Bearer {token}")
    assert told.status == 400


def test_another_type_than_json_is_refused(ask: Speaker, token: str) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", None):
        told = ask("POST", "/clip", PAGE, Authorization=f"Bearer {token}", Content_Type=kind)
        assert told.status == 415


def test_a_page_that_is_too_large_is_refused_in_words(ask: Speaker, token: str) -> None:
    told = ask("POST", "/clip", PAGE, Authorization=f"Bearer {token}", Content_Length="30000001")
    assert told.status == 413 and "30 MB" in told.json["error"]


@pytest.mark.parametrize("length", [None, "", "-1", "+5", "1e3", "٣", "9" * 5000])
def test_a_length_that_is_no_number_is_refused(ask: Speaker, token: str, length: Any) -> None:
    sent = None if length is None else length.encode().decode("latin-1")
    told = ask("POST", "/clip", PAGE, Authorization=f"Bearer {token}", Content_Length=sent)
    assert told.status in (411, 413)


def test_a_request_with_two_lengths_or_in_pieces_is_refused(ask: Speaker, token: str) -> None:
    pieces = {"Authorization": f"Bearer {token}", "Transfer_Encoding": "chunked"}
    assert ask("POST", "/clip", PAGE, **pieces).status == 411
    head = (
        f"POST /pair HTTP/1.1\r\nHost: 127.0.0.1:{ask.port}\r\nContent-Type: application/json\r\n"
    )
    assert (
        ask.send((head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}").encode()).status == 400
    )


@pytest.mark.parametrize(
    "sent", [b"\0\0\0\r\n\r\n", b"DELETE /clip HTTP/1.1\r\n\r\n", b"GET " + b"a" * 70_000]
)
def test_what_is_no_request_is_answered_without_repeating_it(ask: Speaker, sent: bytes) -> None:
    told = ask.send(sent + b"\r\n\r\n")
    assert told.status in (400, 414, 501)
    assert told.json == {"error": "This request cannot be answered."}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("GET", "/clip", 405)])
def test_other_addresses_hold_nothing(ask: Speaker, method: str, path: str, status: int) -> None:
    assert ask(method, path, Origin=EXTENSION).status == status


def test_a_speaker_that_is_too_slow_is_left_alone(serve: Callable[..., Speaker]) -> None:
    ask = serve(seconds=0.3)
    for begun in (b"", b"POST /pair HT", b"POST /pair HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"):
        with socket.create_connection(("127.0.0.1", ask.port), 30) as connection:
            connection.sendall(begun)
            while connection.recv(65_536):
                pass
    assert ask("GET", "/status").status == 200


def test_many_silent_speakers_cannot_use_up_the_program(serve: Callable[..., Speaker]) -> None:
    ask = serve(seconds=2.0)
    places = [socket.create_connection(("127.0.0.1", ask.port), 30) for _ in range(AT_ONCE)]
    with socket.create_connection(("127.0.0.1", ask.port), 30) as one_more:
        assert one_more.recv(1) == b""
    for place in places:
        place.close()


def test_a_second_program_takes_the_next_port(ask: Speaker) -> None:
    with pytest.raises(ListeningError, match=f"port {ask.port}"):
        LoopbackServer(lambda _request: None, [ask.port])  # type: ignore[arg-type, return-value]
    other = LoopbackServer(lambda _request: None, [ask.port, 0])  # type: ignore[arg-type, return-value]
    assert other.port != ask.port
    other.close()


def test_the_page_for_the_bookmarklet_sends_once_and_only_what_a_person_agrees_to(
    ask: Speaker, pairing: Pairing, taken: list[SentPage]
) -> None:
    opened = {
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "navigate",
        "Sec_Fetch_Dest": "document",
    }
    shown = ask("GET", "/receive", **opened)
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    (nonce,) = set(re.findall(r'nonce="([^"]+)"', shown.body))
    own = f"http://127.0.0.1:{ask.port}"
    paired = ask("POST", "/pair", {"code": pairing.begin().digits}, Origin=own).json
    sent = {"Origin": own, "Authorization": f"Bearer {paired['token']}"}
    assert ask("POST", "/clip", PAGE, **sent).status == 403
    assert ask("POST", "/clip", PAGE, X_Clipper_Page=nonce, **sent).status == 200
    assert ask("POST", "/clip", PAGE, X_Clipper_Page=nonce, **sent).status == 403
    assert len(taken) == 1


def test_the_page_for_the_bookmarklet_ends_after_a_while(
    ask: Speaker, pairing: Pairing, clock: Any
) -> None:
    (nonce,) = set(re.findall(r'nonce="([^"]+)"', ask("GET", "/receive").body))
    own = f"http://127.0.0.1:{ask.port}"
    token = ask("POST", "/pair", {"code": pairing.begin().digits}, Origin=own).json["token"]
    clock.now += 1000
    sent = {"Origin": own, "Authorization": f"Bearer {token}", "X_Clipper_Page": nonce}
    assert "too long" in ask("POST", "/clip", PAGE, **sent).json["error"]


@pytest.fixture
def listening(desk: Desk, pairing: Pairing, changes: list[Change]) -> Iterator[Listening]:
    made = Listening(desk.clipping, desk.organising, pairing, changes.append)
    yield made
    made.close()


@pytest.fixture
def changes() -> list[Change]:
    return []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_page_from_a_browser_becomes_a_clipping_with_the_selection_as_its_note(
    desk: Desk, listening: Listening, pairing: Pairing, changes: list[Change]
) -> None:
    ask = Speaker(listening.start(free_port()).result())
    token = ask("POST", "/pair", {"code": listening.pair().digits}, Origin=EXTENSION).json["token"]
    sent = {"Origin": EXTENSION, "Authorization": f"Bearer {token}"}
    page = {**PAGE, "selection": " ripened \n early "}
    told = ask("POST", "/clip", page, **sent).json
    assert (told["title"], told["state"], told["version"]) == ("Apples", "done", 1)
    opened = desk.organising.opened(told["id"]).result()
    assert opened.clipping.note == "Selection: “ripened early”"
    assert opened.version is not None
    assert (opened.version.capture.origin, opened.version.capture.source) == (
        "browser",
        "browser button",
    )
    assert changes
    assert (
        ask(
            "POST",
            "/clip",
            {**page, "html": HTML.replace("</main>", "<p>More.</p></main>")},
            **sent,
        ).status
        == 200
    )
    assert desk.organising.clipping(told["id"]).result().note == opened.clipping.note
    failed = ask("POST", "/clip", {**PAGE, "url": "ftp://example.org/"}, **sent)
    assert (failed.json["state"], failed.json["id"]) == ("failed", 0) and failed.json["reason"]


def test_listening_starts_and_stops_as_it_is_told(listening: Listening) -> None:
    assert listening.state().port == 0
    port = listening.start(free_port()).result()
    assert listening.start(port).result() == port == listening.state().port
    listening.stop().result()
    assert listening.state().port == 0
    with pytest.raises(ConnectionRefusedError):
        Speaker(port)("GET", "/status")


def test_the_bookmarklet_is_one_line_without_a_secret() -> None:
    address = bookmarklet(47815)
    assert address.startswith("javascript:(()")
    assert "\n" not in address and " " not in address and '"' not in address
    assert "127.0.0.1:47815" in address
