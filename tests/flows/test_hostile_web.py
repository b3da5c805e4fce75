"""Sites that lie, drip, burst and lead astray: each page ends in words, and harms no other."""

import gzip
import json
import socketserver
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import quote

import brotli
import pytest
import zstandard

SECONDS, MEGABYTES = 6, 12
LIMITS = f"seconds = {SECONDS}\nmegabytes = {MEGABYTES}\nat_once = 8\n"
WORDS = (
    "The ministry said on Tuesday that soldiers had reached the border near Kursk, and that "
    "their number would grow to around 10,000 within the next three weeks. "
)
BODY = f"<article><h1>Überblick</h1>{f'<p>{WORDS * 2}</p>' * 3}</article>"
PAGE = f"<!DOCTYPE html><html lang=en><title>Überblick</title><body>{BODY}</body></html>"
GOOD, LATIN = PAGE.encode(), PAGE.encode("latin-1")
OK = "HTTP/1.1 200 OK\r\n"
HTML = "Content-Type: text/html; charset=utf-8\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"

Answer = bytes | Callable[[Event], Iterable[bytes]]


def answer(body: bytes, head: str = HTML, *, status: str = OK, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return f"{status}{head}Content-Length: {size}\r\n\r\n".encode("latin-1") + body


def bare(body: bytes | str, head: str = HTML) -> bytes:
    """Answer without a length: the end of the connection is the end of the page."""
    text = body if isinstance(body, bytes) else body.encode()
    return f"{OK}{head}\r\n".encode("latin-1") + text


def redirect(target: str) -> bytes:
    return answer(b"", f"Location: {target}\r\n", status="HTTP/1.1 302 Found\r\n")


def packed(coding: str, body: bytes) -> bytes:
    return answer(body, f"{HTML}Content-Encoding: {coding}\r\n")


def endless(head: str, piece: bytes, pause: float) -> Callable[[Event], Iterable[bytes]]:
    def send(stop: Event) -> Iterator[bytes]:
        yield head.encode("latin-1")
        while not stop.wait(pause):
            yield piece

    return send


def typed(encoding: str) -> str:
    return f"Content-Type: text/html; charset={encoding}\r\n"


NULS = b"\0" * 70_000_000
BOMB = gzip.compress(NULS, 1)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    + "]><{root}><title>&j;</title><channel><title>&j;</title><item><title>&j;</title>"
    "<link>https://example.org/&j;</link></item></channel><body>{body}</body></{root}>"
)  # fmt: skip
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><title>&x;</title><body>{BODY}<p>&x;</p></body></html>"
)
TABLE = f"<table>{'<tr><td>1<td>2' * 200_000}</table>"
PARAGRAPH = f"<p>{WORDS * 5}</p>"
TEN_MEGABYTES = f"<title>Überblick</title>{PARAGRAPH * (10_000_000 // len(PARAGRAPH))}".encode()


@dataclass(frozen=True)
class Case:
    """What a site does, and how its page ends: the state, words of what is said, the title."""

    name: str
    answer: Answer
    state: str
    said: str = ""
    title: str = "Überblick"


DONE, PART, FAILED = "done", "incomplete", "failed"
CASES = (
    # A page has its time and its size.
    Case("endless body", endless(f"{OK}{HTML}\r\n", b"x" * 500_000, 0), FAILED, "larger than"),
    Case("huge by its own word", answer(b"x", length=10**12), FAILED, "larger than 12 MB"),
    Case("slow drip", endless(f"{OK}{HTML}\r\n", b"x", 0.05), FAILED, "within 6 seconds"),
    Case("slow headers", endless(f"{OK}X-Slow: ", b"x", 0.05), FAILED, "within 6 seconds"),
    Case("silence", endless("", b"", 0.05), FAILED, "within 6 seconds"),
    Case("endless headers", endless(OK, b"X: y\r\n" * 9000, 0), FAILED, "not HTTP"),
    # What is packed is unpacked to a limit.
    Case("gzip bomb", packed("gzip", BOMB), FAILED, "unpacks to more than 60 MB"),
    Case("bomb in a bomb", packed("gzip, gzip", gzip.compress(BOMB)), FAILED, "unpacks to more"),
    Case("brotli bomb", packed("br", brotli.compress(NULS, quality=1)), FAILED, "unpacks to more"),
    Case("zstd bomb", packed("zstd", zstandard.compress(NULS, 1)), FAILED, "unpacks to more"),
    Case("deflate bomb", packed("deflate", zlib.compress(NULS, 1)), FAILED, "unpacks to more"),
    Case("hundred layers", packed(", ".join(["gzip"] * 100), BOMB), FAILED, "too many layers"),
    Case("two layers", packed("gzip, br", brotli.compress(gzip.compress(GOOD))), DONE),
    Case("packed half", packed("gzip", gzip.compress(GOOD, 0)[:-300]), PART, "cut off"),
    Case("unknown coding", packed("rot13", GOOD), FAILED, "“rot13”"),
    # Where it leads.
    Case("circle", redirect("/circle"), FAILED, "circle"),
    Case("long way", redirect("/way/0"), FAILED, "more than 10 times"),
    Case("to a file", redirect("file:///etc/passwd"), FAILED, "cannot be clipped"),
    Case("to a script", redirect("javascript:alert(1)"), FAILED, "cannot be clipped"),
    Case("to data", redirect("data:text/html,<p>x"), FAILED, "cannot be clipped"),
    Case("to a user", redirect("http://u:p@example.org/"), FAILED, "cannot be clipped"),
    Case("to a cloud", redirect("http://169.254.169.254/latest/meta-data/"), FAILED, "not opened"),
    Case("to a cloud as IPv6", redirect("http://[::ffff:a9fe:a9fe]/"), FAILED, "not opened"),
    Case("to the network", redirect("http://10.0.0.1/"), FAILED, "inside your own"),
    Case("to nothing", redirect("http://[::"), FAILED, "cannot be clipped"),
    # Encodings.
    Case("utf-8 as latin-1", answer(GOOD, typed("iso-8859-1")), DONE),
    Case("latin-1 as utf-8", answer(LATIN, typed("utf-8")), DONE, "not be read", "\ufffdberblick"),
    Case("utf-16 with its mark", answer(PAGE.encode("utf-16"), typed("utf-8")), DONE),
    Case("utf-16 without its mark", answer(PAGE.encode("utf-16-le"), typed("utf-16le")), DONE),
    Case("two encodings", answer(GOOD.replace(b"Kursk", b"Kursk \xe9", 1)), DONE, "1 character"),
    Case("broken bytes", answer(GOOD.replace(b"Kursk", b"\xff\xfeK", 1)), DONE, "2 characters"),
    Case("no such encoding", answer(GOOD, typed("\x01klingon;;")), DONE),
    Case("nul bytes", answer(GOOD.replace(b"<p>", b"\0<p\0>\0")), DONE),
    # Shapes.
    Case("laughs", answer(LAUGHS.format(root="html", body=BODY).encode()), DONE, title="&j;"),
    Case("laughing feed", answer(LAUGHS.format(root="rss", body="").encode()), FAILED, "feed"),
    Case("entity from outside", answer(ENTITY.encode()), DONE, title="&x;"),
    Case("ten megabytes", answer(TEN_MEGABYTES), DONE, "so large"),
    Case("long table", answer(GOOD + TABLE.encode()), DONE, "so large"),
    Case("longer table", answer(GOOD + TABLE.encode() * 2), FAILED, "too large to look"),
    Case("deep tags", answer(b"<div>" * 100_000 + GOOD), DONE, "so large"),
    Case("deep tables", answer(GOOD + b"<table><tr><td>" * 30_000), DONE, "so large"),
    Case("long names", answer(GOOD.replace(b"<p>", b"<p class='%s'>" % (b"x " * 10**6))), DONE),
    # Broken HTTP.
    Case("no status line", GOOD, FAILED, "not HTTP"),
    Case("nothing at all", b"", FAILED, "broke"),
    Case("status that is none", b"HTTP/1.1 abc OK\r\n\r\n" + GOOD, FAILED, "not HTTP"),
    Case("status 999", answer(GOOD, status="HTTP/1.1 999 No\r\n"), FAILED, "999"),
    Case("huge header", bare(GOOD, f"{HTML}X: {'y' * 500_000}\r\n"), FAILED, "not HTTP"),
    Case("many headers", bare(GOOD, HTML + "X: y\r\n" * 5000), FAILED, "not HTTP"),
    Case("returns in headers", bare(GOOD, f"{HTML}X: a\rB: c\r\n\tfolded\r\nnone\r\n"), DONE),
    Case("signs in headers", bare(GOOD, f"{HTML}X\x1b[2J: \x1b]0;me\x07\x00\r\n"), DONE),
    Case("less than promised", answer(GOOD, length=len(GOOD) + 100), PART, "before the whole page"),
    Case("more than promised", answer(GOOD, length=len(GOOD) - 400), DONE),
    Case("length that is none", bare(GOOD, f"{HTML}Content-Length: -5, x\r\n"), DONE),
    Case("two lengths", answer(GOOD, f"{HTML}Content-Length: 5\r\n"), FAILED, "not HTTP"),
    Case("chunked garbage", bare("zz\r\nfoo\r\n", HTML + CHUNKED), FAILED, "broke"),
    Case("chunks broken off", bare(b"9999\r\n" + GOOD, HTML + CHUNKED), PART, "before the whole"),
    Case("closed in the head", b"HTTP/1.1 200 OK\r\nContent-Ty", FAILED, "page is empty"),
    # Other things than pages.
    Case("a picture", answer(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), FAILED, "a picture"),
    Case("named a picture", answer(b"\0\1\2", "Content-Type: image/png\r\n"), FAILED, "a picture"),
    Case("binary", answer(b"\0\1\2", "Content-Type: font\r\n"), FAILED, "a binary"),
    Case("a page named a picture", answer(GOOD, "Content-Type: image/jpeg\r\n"), DONE),
    Case("no type", answer(GOOD, ""), DONE),
    Case("nothing in it", answer(b""), FAILED, "page is empty"),
    Case("a good page", answer(GOOD), DONE),
)  # fmt: skip


@dataclass
class Web:
    """Raw answers by path, over sockets; as a proxy it has the answers of any host."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stop: Event = field(default_factory=Event)

    def put(self, path: str, answer: Answer) -> str:
        """Answer at a path, and return its address."""
        self.answers[path] = answer
        return self.address + path


def _handler(web: Web) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        timeout = 30

        def handle(self) -> None:
            path = self.rfile.readline().decode("latin-1").split(" ")[1]
            while self.rfile.readline().strip():
                pass
            web.asked.append(path)
            known = web.answers.get(path, answer(b"no", status="HTTP/1.1 404 No\r\n"))
            with suppress(OSError):
                for piece in known(web.stop) if callable(known) else [known]:
                    self.wfile.write(piece)

    return Handler


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    serving = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield web
    web.stop.set()
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.fixture
def limited(clipper: Any) -> Callable[[str], Any]:
    def limit(more: str = "") -> Any:
        """Return the command line with little patience, and other settings that are wanted."""
        path = Path(clipper.environment["HOME"], ".config", "clipper", "settings.toml")
        path.parent.mkdir(parents=True)
        path.write_text(LIMITS + more, "utf-8")
        return clipper

    return limit


def ending(case: Case, line: dict[str, Any]) -> tuple[str, str, str]:
    """Return how a page ended, in the words that were expected where these were said."""
    said = line["warnings"]
    heard = case.said if any(case.said in words for words in said) else " ".join(said)
    return line["status"], heard, line["title"] if line["status"] == "done" else case.title


def test_every_page_of_a_hostile_web_ends_in_plain_words_and_harms_no_other(
    limited: Callable[[str], Any], web: Web
) -> None:
    clipper = limited("")
    for number in range(20):
        web.put(f"/way/{number}", redirect(f"/way/{number + 1}"))
    web.put("/circle", redirect("/circle"))
    cases = {web.put(f"/{n}", case.answer): case for n, case in enumerate(CASES)}
    ran = clipper.run("clip", "--json", *cases)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    lines = {line["url"]: line for line in map(json.loads, ran.stdout.splitlines())}
    assert {case.name: ending(case, lines[url]) for url, case in cases.items()} == {
        case.name: (case.state, case.said, case.title) for case in CASES
    }
    for line in lines.values():
        assert line["words"] < 400_000
        for words in line["warnings"]:
            assert words.isprintable() and words.endswith("."), words
            assert not {"Error", "object at", "None"} & set(words.split()), words
    assert "all is well" in clipper("check")
    wanted = {url for url, case in cases.items() if case.state == DONE}
    hits = clipper.json("search", "Kursk", "--limit", 100)["hits"]
    assert wanted - {hit["url"] for hit in hits} == set()


INSIDE = (
    "127.0.0.1", "127.1", "0x7f.1", "0x7F000001", "2130706433", "017700000001", "0177.0.0.1",
    "localhost", "localhost.", "LOCALHOST", "a.localhost", "①②⑦.⓪.0.1", "127。0。0。1", "0",
    "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "10.0.0.1", "10.1", "192.168.1.1", "172.16.0.1",
    "100.64.0.1", "[fd00::1]", "[fe80::1]", "169.254.169.254", "2852039166", "0xa9fea9fe",
    "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "metadata.google.internal", "router",
    "nas.local", "example.org@127.0.0.1",
)  # fmt: skip


def test_no_page_of_the_internet_leads_inside_however_the_inside_is_spelt(
    limited: Callable[[str], Any], web: Web
) -> None:
    port = web.address.rpartition(":")[2]
    clipper = limited(f'proxy = "{web.address}"\n')
    web.asked.clear()
    named = {}
    for number, host in enumerate(INSIDE):
        page = f"http://news-{number}.example/"
        web.answers[page] = redirect(quote(f"http://{host}:{port}/secret", safe=":/@[]"))
        named[page] = host
    web.answers["http://news-slashes.example/"] = redirect(f"//127.0.0.1:{port}/")
    named["http://news-slashes.example/"] = "//127.0.0.1"
    ran = clipper.run("clip", "--json", *named)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    for line in map(json.loads, ran.stdout.splitlines()):
        (said,) = line["warnings"]
        assert line["status"] == "failed"
        assert "not opened" in said or "cannot be clipped" in said, (named[line["url"]], said)
    assert [path for path in web.asked if not path.startswith("http://news-")] == []
    assert "all is well" in clipper("check")


def test_what_stands_on_a_page_of_the_internet_is_not_fetched_from_inside(
    limited: Callable[[str], Any], web: Web
) -> None:
    clipper = limited(f'proxy = "{web.address}"\n')
    web.asked.clear()
    inside = f"{web.address}/secret"
    links = (
        f'<link rel=next href="{inside}?p=2"><link rel=icon href="{inside}.ico">'
        f'<link rel=amphtml href="{inside}.amp"><link rel=stylesheet href="{inside}.css">'
        f'<meta property=og:image content="{inside}.png">'
        f'<meta http-equiv=refresh content="0;url={inside}">'
    )
    pictures = "".join(
        f'<figure><img src="http://{host}/{n}.png" width=600 height=400></figure>'
        for n, host in enumerate(INSIDE)
    )
    page = GOOD.replace(b"<body>", links.encode() + b"<body>")
    page = page.replace(b"<p>", pictures.encode() + b"<p>", 1)
    page = page.replace(b"</article>", f'<a rel=next href="{inside}">Next</a></article>'.encode())
    web.answers["http://news.example/a"] = answer(page)
    entries = "".join(f"<item><link>http://{host}/x</link></item>" for host in INSIDE)
    feed = f"<rss version='2.0'><channel><title>x</title>{entries}</channel></rss>"
    web.answers["http://news.example/rss"] = answer(feed.encode(), "Content-Type: text/xml\r\n")
    (line,) = clipper.lines("clip", "http://news.example/a")
    assert line["status"] == "done"
    assert "nothing new" in clipper("feed", "add", "http://news.example/rss")
    assert len(clipper.json("list")) == 1
    assert {path.partition("?")[0] for path in web.asked} == {
        "http://news.example/a",
        "http://news.example/rss",
    }
    assert "all is well" in clipper("check")


REFUSED = {
    "http://169.254.169.254/meta-data": "must not be asked",
    "http://[::ffff:a9fe:a9fe]/": "must not be asked",
    "file:///etc/passwd": "only http and https",
    "javascript:alert(1)": "only http and https",
    "data:text/html,<script>alert(1)</script>": "only http and https",
    "ftp://example.org/a": "only http and https",
    "http://user:word@example.org/": "password",
    "https:///no-host": "names no site",
    "http://exa\u202emple.org/": "hidden characters",
}


def test_an_address_that_nobody_should_open_is_refused_in_words(clipper: Any) -> None:
    said = {line["url"]: line["warnings"][0] for line in clipper.lines("clip", *REFUSED, code=1)}
    assert {url: words for url, words in said.items() if REFUSED[url] not in words} == {}
    assert len(said) == len(REFUSED)


def test_a_feed_that_bursts_laughs_or_never_ends_is_told_in_words(
    limited: Callable[[str], Any], web: Web
) -> None:
    clipper = limited("")
    head = f"{OK}Content-Type: application/rss+xml\r\n\r\n<rss><channel>"
    feeds = {
        web.put("/bomb", packed("gzip", BOMB)): "unpacks to more",
        web.put("/endless", endless(head, b"<item/>" * 100_000, 0)): "larger than",
        web.put("/laughs", answer(LAUGHS.format(root="rss", body="").encode())): "",
        web.put("/deep", answer(b"<rss>" * 100_000)): "",
        web.put("/inside", redirect("http://10.0.0.1/")): "inside your own",
    }
    for feed, said in feeds.items():
        ran = clipper.run("feed", "add", feed)
        assert ran.returncode in ((2,) if said else (0, 1, 2)), (feed, ran.stderr)
        assert said in ran.stderr
        assert "Traceback" not in ran.stderr and len(ran.stdout + ran.stderr) < 2000
    assert "all is well" in clipper("check")
