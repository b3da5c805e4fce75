"""Connections whose every read heeds the deadline of the whole fetch.

The time-out of a socket counts anew with each byte, so a server that sends one byte a second
would hold a fetch for ever, in the headers too. Here a read waits in short steps and looks at the
deadline and at a wish to cancel in between.
"""

import io
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from clipper.capture.pace import Pace


class _Reader(io.RawIOBase):
    """Reads from a socket in steps, until something comes or the pace says stop."""

    def __init__(self, sock: Any, pace: Pace) -> None:  # noqa: ANN401 - a socket, plain or of TLS
        super().__init__()
        self._sock = sock
        self._pace = pace

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        while True:
            self._sock.settimeout(min(self._pace.glance, self._pace.check()))
            try:
                return int(self._sock.recv_into(buffer))
            except TimeoutError:
                continue


class _Wire:
    """What http.client needs of a socket."""

    def __init__(self, sock: Any, pace: Pace) -> None:  # noqa: ANN401 - a socket, plain or of TLS
        self.sock = sock
        self._pace = pace

    def sendall(self, sent: bytes) -> None:
        self.sock.settimeout(self._pace.check())
        self.sock.sendall(sent)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self.sock, self._pace))

    def settimeout(self, _seconds: float | None) -> None:
        """Each reading and each sending sets its own."""

    def close(self) -> None:
        """Left to `hang_up`: the response still reads when http.client lets go of the socket."""


class _Paced:
    """Puts a wire between a connection and its socket."""

    pace: Pace
    sock: Any
    _wire: _Wire | None = None

    def connect(self) -> None:
        """Connect, then read and write at the pace."""
        super().connect()  # type: ignore[misc]
        self._wire = _Wire(self.sock, self.pace)
        self.sock = self._wire

    def hang_up(self) -> None:
        """Close the socket, whoever still holds it."""
        if self._wire:
            self._wire.sock.close()


class PlainLine(_Paced, HTTPConnection):
    """A connection without TLS; set `pace` before connecting."""


class SecureLine(_Paced, HTTPSConnection):
    """A connection with TLS; set `pace` before connecting."""


Line = PlainLine | SecureLine
