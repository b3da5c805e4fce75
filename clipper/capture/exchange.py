"""One request and its answer over a checked connection."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import Request

import truststore
from urllib3 import exceptions
from urllib3.response import HTTPResponse

from clipper.capture.failure import FAILURES, explained
from clipper.capture.guard import Route
from clipper.capture.pace import Pace
from clipper.capture.proxy import Proxy
from clipper.capture.settings import FetchSettings
from clipper.capture.socks import ProxyRefusedError
from clipper.capture.transport import transport_of
from clipper.capture.wire import Line, PlainLine, SecureLine
from clipper.model.capture import Transport
from clipper.model.errors import FetchError

_CHUNK = 1 << 16
_CODINGS = "gzip, deflate, br, zstd"
_FORM = "application/x-www-form-urlencoded"
_TRIED = 3
"""Addresses of one host that are tried: a host may have one of IPv6 that leads nowhere."""
_UNREACHABLE = (
    exceptions.NewConnectionError,
    exceptions.ConnectTimeoutError,
    ProxyRefusedError,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: a checked address, the headers of its own, and a form where one is sent."""

    url: str
    route: Route
    proxy: Proxy | None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: bytes | None = field(default=None, repr=False)

    @property
    def forwarded(self) -> bool:
        """Tell whether an HTTP proxy is asked for the whole address, in plain text."""
        return bool(self.proxy) and not self.socks and self.route.scheme == "http"

    @property
    def socks(self) -> bool:
        """Tell whether it goes through a SOCKS proxy."""
        return self.proxy is not None and self.proxy.socks

    @property
    def target(self) -> str:
        """Return what the request line names."""
        if self.forwarded:
            return self.url.partition("#")[0]
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class Exchange:
    """Sends the requests of one fetch; cookies last as long as it does.

    `transport` tells who gave the last answer.
    """

    def __init__(self, settings: FetchSettings, pace: Pace) -> None:
        self.transport = Transport()
        self._settings = settings
        self._pace = pace
        self._jar = CookieJar()
        self._context: ssl.SSLContext | None = None

    def cookies(self, url: str) -> str:
        """Return the cookies that the site has set on the way, as the header that gives them."""
        request = Request(url)  # noqa: S310 - a value for the cookie jar, it opens nothing
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    def secure_cookies(self) -> None:
        """Let the cookies that are there go over TLS only."""
        for cookie in self._jar:
            cookie.secure = True

    @contextmanager
    def answer(self, ask: Ask) -> Iterator[HTTPResponse]:
        """Ask for an address; yield the answer, its body unread; then close the connection.

        Raises:
            FetchError: no answer came.
        """
        line: Line | None = None
        response: HTTPResponse | None = None
        try:
            try:
                line = self._connected(ask)
                line.request(
                    "GET" if ask.form is None else "POST",
                    ask.target,
                    body=ask.form,
                    headers=self._headers(ask),
                    preload_content=False,
                    decode_content=False,
                    enforce_content_length=False,
                )
                response = line.getresponse()
                request = Request(ask.url)  # noqa: S310 - a value for the jar, it opens nothing
                self._jar.extract_cookies(cast("Any", response), request)
            except FAILURES as error:
                seconds = self._settings.connect_seconds
                raise explained(error, ask.route, seconds, ask.proxy) from error
            yield response
        finally:
            if response is not None:
                response.close()
            if line is not None:
                line.close()
                line.hang_up()

    def pieces(self, response: HTTPResponse) -> Iterator[bytes | None]:
        """Yield the body as sent, piece by piece; None where the connection broke in the midst.

        Raises:
            FetchError: it broke before anything came.
        """
        came = False
        while True:
            self._pace.check()
            try:
                piece = response.read1(_CHUNK, decode_content=False)
            except FAILURES as error:
                if not came:
                    raise FetchError(
                        "The connection broke before the page came. Try again."
                    ) from error
                yield None
                return
            if not piece:
                return
            came = True
            yield piece

    def _headers(self, ask: Ask) -> dict[str, str]:
        """Return the headers of a request; no address that led here is ever among them."""
        headers = {
            "Host": urlsplit(ask.url).netloc,
            "User-Agent": self._settings.user_agent,
            "Accept-Language": self._settings.accept_language,
            "Accept-Encoding": _CODINGS,
            "Connection": "close",
        }
        own = dict(ask.headers)
        if cookies := _joined(own.pop("Cookie", ""), self.cookies(ask.url)):
            headers["Cookie"] = cookies
        if ask.form is not None:
            headers["Content-Type"] = _FORM
        return headers | own | (ask.proxy.headers if ask.proxy and ask.forwarded else {})

    def _connected(self, ask: Ask) -> Line:
        """Connect to the proxy, or to the first checked IP address that answers.

        A proxy that fails is a failure: nothing is ever asked past it.
        """
        targets = list(ask.route.ips[:_TRIED]) or [ask.route.host]
        for target in targets:
            line = self._line(ask, target)
            line.pace = self._pace
            try:
                line.connect()
            except _UNREACHABLE:
                line.close()
                if target == targets[-1]:
                    raise
                continue
            except BaseException:
                line.close()
                raise
            ip = target if ask.route.ips else ""
            self.transport = transport_of(line.raw, ip, ask.proxy)
            return line
        raise FetchError(f"The site “{ask.route.host}” was not found.")

    def _line(self, ask: Ask, target: str) -> Line:
        """Make the line to a target, which is an IP address unless a proxy looks it up."""
        route, proxy = ask.route, ask.proxy
        host, port = (proxy.host, proxy.port) if proxy else (target, route.port)
        timeout = min(self._settings.connect_seconds, self._pace.check())
        line: Line
        if route.scheme == "http":
            line = PlainLine(host, port, timeout=timeout)
        else:
            if self._context is None:
                self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            name = route.host.strip("[]")
            line = SecureLine(
                host, port, timeout=timeout, ssl_context=self._context, server_hostname=name
            )
            if proxy and not ask.socks:
                line.set_tunnel(name, route.port, headers=proxy.headers)
        if ask.socks:
            line.through, line.target = proxy, (target, route.port)
        return line


def _joined(own: str, set_by_site: str) -> str:
    """Join cookies; what the site has set anew wins over what was brought along."""
    pairs: dict[str, str] = {}
    for pair in (one.strip() for one in f"{own}; {set_by_site}".split(";")):
        if pair:
            pairs[pair.partition("=")[0]] = pair
    return "; ".join(pairs.values())
