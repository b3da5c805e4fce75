"""What robots.txt allows (RFC 9309): asked once a server and proxy, for those who want that."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from clipper.capture.coding import decoded_body
from clipper.model.capture import Capture
from clipper.model.errors import ExtractError, FetchError

ROBOTS_BYTES = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 kibibytes."""
NAME = "clipper"
_LONGEST_DELAY = 60.0
_MOST = 500
_KEPT, _FAILURE_KEPT = 24 * 3600.0, 300.0
"""Seconds for which an answer holds: RFC 9309 allows a day; a failure may pass sooner."""
_TOO_MANY, _SERVER_ERROR, _CLIENT_ERROR = 429, 500, 400
_AGENT = re.compile(r"\s*user[- ]?agent\s*(?::|\s)([^#]*)", re.IGNORECASE)
_CLOSED = (
    "Whether programs may fetch from “{}” cannot be found out: its robots.txt {}. Try again "
    "later, or switch off for this case that robots.txt is obeyed."
)


class Answer(Protocol):
    """What a fetch of robots.txt gives."""

    @property
    def capture(self) -> Capture: ...  # noqa: D102
    @property
    def body(self) -> bytes: ...  # noqa: D102


class Parsed(Protocol):
    """What is used of the library's rules."""

    def can_fetch(self, url: str, user_agent: str) -> bool: ...  # noqa: D102
    def crawl_delay(self, user_agent: str) -> float | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one server; `problem` says why nothing may be fetched from it."""

    parsed: Parsed | None = None
    problem: str = ""

    def checked(self, url: str) -> float:
        """Return the seconds that the server wants between requests, at most a minute.

        Raises:
            FetchError: the address must not be fetched by programs, or nobody knows.
        """
        if self.problem:
            raise FetchError(self.problem)
        if self.parsed is None:
            return 0.0
        if not self.parsed.can_fetch(url, NAME):
            raise FetchError(
                "The site's robots.txt asks programs not to fetch this page. Save the page from "
                "your browser and clip the file, or switch off for this case that robots.txt is "
                "obeyed."
            )
        return min(self.parsed.crawl_delay(NAME) or 0.0, _LONGEST_DELAY)


class Robots:
    """The rules that are known, shared by all threads and bounded."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._known: OrderedDict[tuple[str, str], tuple[float, Rules]] = OrderedDict()
        self._lock = Lock()

    def of(self, address: str, proxy: str, fetch: Callable[[], Answer]) -> Rules:
        """Return the rules of a server.

        Args:
            address: that of its robots.txt.
            proxy: the setting of the proxy; what one proxy was told holds for it only.
            fetch: how to get it where it is not known.
        """
        key = (address, proxy)
        with self._lock:
            until, rules = self._known.get(key, (0.0, Rules()))
            if until > self._now():
                return rules
        rules = _asked(address, fetch)
        kept = _FAILURE_KEPT if rules.problem else _KEPT
        with self._lock:
            self._known[key] = (self._now() + kept, rules)
            self._known.move_to_end(key)
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        return rules


ROBOTS = Robots()
"""The rules that this program has asked for."""


def robots_address(scheme: str, host: str, port: int) -> str:
    """Return where the robots.txt of a server is; 0 for the usual port."""
    return f"{scheme}://{host}{f':{port}' if port else ''}/robots.txt"


def read_rules(text: str) -> Rules:
    """Read a robots.txt.

    What it says to other programs is set aside before: the library keeps each rule for each
    program that is named, and a hostile file would make millions of it.
    """
    from protego import Protego  # noqa: PLC0415 - only for those who obey robots.txt

    return Rules(Protego.parse("\n".join(_without_others(line) for line in text.splitlines())))


def _without_others(line: str) -> str:
    agent = _AGENT.match(line)
    ours = agent is None or agent[1].strip(" \t:").lower() in ("*", NAME)
    return line if ours else "User-agent: others"


def _asked(address: str, fetch: Callable[[], Answer]) -> Rules:
    host = address.split("/")[2]
    try:
        answer = fetch()
    except FetchError as problem:
        return Rules(problem=_CLOSED.format(host, f"did not come ({str(problem).rstrip('.')})"))
    status = answer.capture.status
    if status >= _SERVER_ERROR or status == _TOO_MANY:
        return Rules(problem=_CLOSED.format(host, f"answers with an error ({status})"))
    if status >= _CLIENT_ERROR:
        return Rules()
    coding = answer.capture.header("content-encoding")
    try:
        body = decoded_body(answer.body, coding, 4 * ROBOTS_BYTES)[:ROBOTS_BYTES]
    except ExtractError:
        body = answer.body
    return read_rules(body.decode("utf-8-sig", "replace"))
