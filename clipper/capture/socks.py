"""The greeting of a SOCKS proxy: from a connection to the proxy to one to a site (RFC 1928)."""

import socket
from typing import Any, cast

from clipper.capture.pace import Pace
from clipper.capture.proxy import Proxy
from clipper.model.errors import FetchError


class ProxyRefusedError(FetchError):
    """The proxy answered, but did not reach the site."""


class _Dialled:
    """A connection to the proxy that is there already, read at the pace of the fetch."""

    def __init__(self, sock: socket.socket, pace: Pace) -> None:
        self._sock = sock
        self._pace = pace

    def connect(self, **_: object) -> "_Dialled":
        """Stand in for the dialling of the library: its time-outs count anew with each byte."""
        return self

    def recv(self, size: int) -> bytes:
        while True:
            self._sock.settimeout(min(self._pace.glance, self._pace.check()))
            try:
                return self._sock.recv(size)
            except TimeoutError:
                continue

    def sendall(self, sent: bytes) -> None:
        self._sock.settimeout(self._pace.check())
        self._sock.sendall(sent)

    def close(self) -> None:
        self._sock.close()


def lead_through(sock: socket.socket, proxy: Proxy, target: tuple[str, int], pace: Pace) -> None:
    """Have a SOCKS proxy connect a socket to a host and port.

    Args:
        sock: connected to the proxy; afterwards to the target.
        proxy: which one; its scheme says whether it is given names to look up.
        target: the host, a name or an IP address, and the port.
        pace: the deadline of the fetch.

    Raises:
        ProxyRefusedError: the proxy did not reach the target, or speaks something else.
    """
    # Most fetches go through no such proxy.
    from python_socks import ProxyError, ProxyType  # noqa: PLC0415
    from python_socks.sync import Proxy as SocksProxy  # noqa: PLC0415

    old = proxy.scheme.startswith("socks4")
    library = SocksProxy(
        proxy_type=ProxyType.SOCKS4 if old else ProxyType.SOCKS5,
        host=proxy.host,
        port=proxy.port,
        username=proxy.user,
        password=proxy.password,
        rdns=True,  # Names never get here unless the proxy is to look them up.
        forward=cast("Any", _Dialled(sock, pace)),
    )
    host, port = target
    try:
        library.connect(host.strip("[]"), port)
    except (ProxyError, OSError, ValueError) as error:
        # What is chained could name the password.
        reason = str(error) if isinstance(error, ProxyError) else "the connection broke"
        raise ProxyRefusedError(
            f"The proxy “{proxy.host}” did not reach “{host}”: {reason.rstrip('.')}. Check the "
            "proxy, or try again later."
        ) from None
