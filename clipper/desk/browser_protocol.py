"""What a paired browser may say to this program, and what it is told.

Only three kinds of speakers are heard: an extension (by the origin that the browser itself puts
on its requests), the page that this program serves for the bookmarklet, and a program that is no
browser and so names no origin. A page of the web is none of them, whatever it sends.
"""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from clipper.desk.loopback import ADDRESS
from clipper.desk.loopback_request import Answer, RefusedError, Request, told
from clipper.desk.pairing import Pairing
from clipper.model.errors import ClipperError, ListeningError

PROTOCOL = 1
MOST_BYTES = 30_000_000
LONGEST_SELECTION = 20_000
_SMALL = 4_000
_LONGEST_ADDRESS = 8_000
_PAGE_SECONDS = 900.0
_MOST_PAGES = 32
_EXTENSION = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36}")
_HEX = re.compile(r"[0-9a-f]{16,128}")
_NOT_PAIRED = (
    "This browser is not paired with Clipper. Open Settings, Browser button in Clipper, press "
    "“Pair a browser”, and type the code that it shows."
)


@dataclass(frozen=True, slots=True)
class SentPage:
    """A page as a browser sent it; `selection` are the words that were selected in it."""

    url: str
    title: str
    html: str
    selection: str = ""


Take = Callable[[SentPage], dict[str, Any]]


class BrowserProtocol:
    """Answers the requests of browsers.

    Args:
        pairing: who is paired.
        take: clips a page and says how it ended, as what is sent back.
        page: the page for the bookmarklet; {nonce} stands for its one-time word.
        clock: tells seconds.
    """

    def __init__(
        self,
        pairing: Pairing,
        take: Take,
        page: str,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._pairing = pairing
        self._take = take
        self._page = page
        self._clock = clock
        self._guard = Lock()
        self._nonces: dict[str, float] = {}

    def answer(self, request: Request) -> Answer:
        """Answer a request.

        Raises:
            RefusedError: who asks, or what for, is not known here.
        """
        origin = _speaker(request)
        known = {
            ("GET", "/status"): self._status,
            ("GET", "/receive"): self._receive,
            ("POST", "/pair"): self._pair,
            ("POST", "/hello"): self._hello,
            ("POST", "/clip"): self._clip,
        }
        paths = {path for _, path in known}
        if request.path not in paths:
            raise RefusedError(404, "There is nothing at this address.")
        if request.method == "OPTIONS":
            return Answer(204, headers=_for_extension(origin))
        deed = known.get((request.method, request.path))
        if deed is None:
            raise RefusedError(405, "That cannot be done at this address.")
        try:
            done = deed(request, origin)
        except RefusedError as refusal:
            done = told(refusal.status, error=str(refusal))
        except ListeningError as refusal:
            done = told(403, error=str(refusal))
        except ClipperError as failure:
            done = told(500, error=str(failure))
        return Answer(done.status, done.body, (*done.headers, *_for_extension(origin)))

    def _status(self, _request: Request, _origin: str) -> Answer:
        waiting = self._pairing.code() is not None
        return told(200, name="Clipper", protocol=PROTOCOL, pairing=waiting)

    def _pair(self, request: Request, origin: str) -> Answer:
        code, _, _port = _text(_json(request, _SMALL), "code", 40).partition("@")
        paired = self._pairing.pair("".join(code.split()), origin)
        return told(200, id=paired.id, token=paired.token, kept=paired.kept)

    def _hello(self, request: Request, _origin: str) -> Answer:
        said = _json(request, _SMALL)
        challenge = _text(said, "challenge", 128)
        if not _HEX.fullmatch(challenge):
            raise RefusedError(400, "The challenge is 16 to 128 hexadecimal digits.")
        proof = self._pairing.proof(_text(said, "id", 64), challenge, request.port)
        if not proof:
            raise RefusedError(401, _NOT_PAIRED)
        return told(200, proof=proof)

    def _clip(self, request: Request, origin: str) -> Answer:
        scheme, _, token = request.header("Authorization").partition(" ")
        if scheme.lower() != "bearer" or not self._pairing.allows(token.strip(), origin):
            raise RefusedError(401, _NOT_PAIRED)
        if _is_own(origin, request.port):
            self._use_nonce(request.header("X-Clipper-Page"))
        said = _json(request, MOST_BYTES)
        page = SentPage(
            _text(said, "url", _LONGEST_ADDRESS),
            _text(said, "title", LONGEST_SELECTION),
            _text(said, "html", MOST_BYTES),
            _text(said, "selection", MOST_BYTES)[:LONGEST_SELECTION],
        )
        if not page.url or not page.html.strip():
            raise RefusedError(400, "The page's address or its text is missing.")
        return told(200, **self._take(page))

    def _receive(self, request: Request, _origin: str) -> Answer:
        """Serve the page that asks before it clips; what it sends needs its one-time word."""
        if request.header("Sec-Fetch-Dest") not in ("", "document"):
            raise RefusedError(403, "This page stands by itself only.")
        nonce = self._fresh_nonce()
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
            f"connect-src http://{ADDRESS}:{request.port} http://localhost:{request.port}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        headers = (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", policy),
            ("X-Frame-Options", "DENY"),
        )
        return Answer(200, self._page.replace("{nonce}", nonce).encode(), headers)

    def _fresh_nonce(self) -> str:
        now = self._clock()
        with self._guard:
            living = [(ends, word) for word, ends in self._nonces.items() if ends > now]
            self._nonces = {word: ends for ends, word in sorted(living)[1 - _MOST_PAGES :]}
            nonce = secrets.token_urlsafe(24)
            self._nonces[nonce] = now + _PAGE_SECONDS
        return nonce

    def _use_nonce(self, nonce: str) -> None:
        with self._guard:
            ends = self._nonces.pop(nonce, 0.0)
        if ends <= self._clock():
            raise RefusedError(403, "This page was open too long. Use the bookmarklet again.")


def _speaker(request: Request) -> str:
    """Return the origin that speaks, or an empty string where none is named.

    Raises:
        RefusedError: a page of the web speaks, or a page made the browser ask.
    """
    origin = request.header("Origin")
    if _EXTENSION.fullmatch(origin) or (origin and _is_own(origin, request.port)):
        return origin
    asked_by_page = request.header("Sec-Fetch-Site") in ("cross-site", "same-site")
    if request.path == "/receive" and request.header("Sec-Fetch-Mode") == "navigate":
        asked_by_page = False  # a person's bookmarklet opens it; it does nothing by itself
    if origin or asked_by_page:
        raise RefusedError(403, "Pages of the web may not speak to Clipper.")
    return ""


def _is_own(origin: str, port: int) -> bool:
    return origin in (f"http://{ADDRESS}:{port}", f"http://localhost:{port}")


def _for_extension(origin: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that let an extension, and nobody else, read an answer (Fetch, CORS)."""
    if not _EXTENSION.fullmatch(origin):
        return ()
    return (
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Headers", "authorization, content-type"),
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Private-Network", "true"),
    )


def _json(request: Request, most: int) -> dict[str, Any]:
    kind = request.header("Content-Type").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError(415, "Only application/json is taken.")
    try:
        said = json.loads(request.body(most))
    except (ValueError, RecursionError) as problem:
        raise RefusedError(400, "What came is no JSON.") from problem
    if not isinstance(said, dict):
        raise RefusedError(400, "What came is no JSON object.")
    return said


def _text(said: dict[str, Any], name: str, longest: int) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise RefusedError(400, f"“{name}” is no text, or too long.")
    return value
