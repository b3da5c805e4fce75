"""What comes over loopback and what goes back: a request, an answer, a refusal."""

import json
from dataclasses import dataclass, field
from email.message import Message
from io import BufferedIOBase
from typing import Any

from clipper.model.errors import ListeningError


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: an HTTP status, a body, and headers of its own."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def told(status: int, **said: Any) -> Answer:  # noqa: ANN401 - any JSON value
    """Return an answer in JSON."""
    return Answer(status, json.dumps(said).encode(), (("Content-Type", "application/json"),))


class RefusedError(ListeningError):
    """A request that gets a refusal; carries its HTTP status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(slots=True)
class Request:
    """What came: the method, the path without its query, headers; the body when it is asked for."""

    method: str
    path: str
    headers: Message
    port: int
    stream: BufferedIOBase
    is_read: bool = field(default=False)

    def header(self, name: str) -> str:
        """Return a header, or an empty string.

        Raises:
            RefusedError: it stands there twice, so that two readers could read two things.
        """
        values = self.headers.get_all(name, [])
        if len(values) > 1:
            raise RefusedError(400, f"There are two headers {name}.")
        return str(values[0]).strip() if values else ""

    def body(self, most: int) -> bytes:
        """Read the body, of `most` bytes or fewer.

        Raises:
            RefusedError: it is larger, or its length is not told.
        """
        length = self.header("Content-Length")
        if not length.isdecimal() or not length.isascii() or self.header("Transfer-Encoding"):
            raise RefusedError(411, "The length of what is sent must be told.")
        if len(length) > 12 or int(length) > most:  # noqa: PLR2004 - digits that no page needs
            raise RefusedError(413, f"That is larger than {most / 1_000_000:g} MB.")
        self.is_read = True
        read = self.stream.read(int(length))
        if len(read) < int(length):
            raise RefusedError(400, "Not all of it came.")
        return read
