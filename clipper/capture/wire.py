"""Connections whose every read heeds the deadline of the whole fetch.

The time-out of a socket counts anew with each byte, so a server that sends one byte a second
would hold a fetch for ever, in the headers too. Here a read waits in short steps and looks at the
deadline and at a wish to cancel in between.
"""

import io
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from clipper.capture.pace import Pace
from clipper.capture.proxy import Proxy
from clipper.capture.socks import lead_through


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
    through: Proxy | None = None
    """A SOCKS proxy that the connection was made to, and that is to reach the target."""
    target: tuple[str, int] = ("", 0)
    _wire: _Wire | None = None

    def _new_conn(self) -> Any:  # noqa: ANN401 - a socket; this is where urllib3 puts SOCKS in
        sock = super()._new_conn()  # type: ignore[misc]
        if self.through:
            try:
                lead_through(sock, self.through, self.target, self.pace)
                sock.settimeout(self.timeout)  # type: ignore[attr-defined]
            except BaseException:
                sock.close()
                raise
        return sock

    def connect(self) -> None:
        """Connect, then read and write at the pace."""
        super().connect()  # type: ignore[misc]
        self._wire = _Wire(self.sock, self.pace)
        self.sock = self._wire

    @property
    def raw(self) -> Any:  # noqa: ANN401 - a socket, plain or of TLS
        """Return the connected socket itself."""
        return self._wire.sock if self._wire else None

    def hang_up(self) -> None:
        """Close the socket, whoever still holds it."""
        if self._wire:
            self._wire.sock.close()


class PlainLine(_Paced, HTTPConnection):
    """A connection without TLS; set `pace` before connecting."""


class SecureLine(_Paced, HTTPSConnection):
    """A connection with TLS; set `pace` before connecting."""


Line = PlainLine | SecureLine
