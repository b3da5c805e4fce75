"""One request and its answer over a checked connection; failures in words for the user."""

import errno
import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import Request

import truststore
from urllib3 import exceptions
from urllib3.response import HTTPResponse

from clipper.capture.guard import Route
from clipper.capture.pace import Pace
from clipper.capture.proxy import Proxy
from clipper.capture.settings import FetchSettings
from clipper.capture.wire import Line, PlainLine, SecureLine
from clipper.model.errors import FetchError

_CHUNK = 1 << 16
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
_CODINGS = "gzip, deflate, br, zstd"
_TRIED = 3
"""Addresses of one host that are tried: a host may have one of IPv6 that leads nowhere."""
_UNREACHABLE = (exceptions.NewConnectionError, exceptions.ConnectTimeoutError)
_FAILURES = (exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)
"""What urllib3, http.client, sockets and TLS raise; ValueError for headers that are no text."""


class Exchange:
    """Sends the requests of one fetch; cookies last as long as it does."""

    def __init__(self, settings: FetchSettings, pace: Pace) -> None:
        self._settings = settings
        self._pace = pace
        self._jar = CookieJar()
        self._context: ssl.SSLContext | None = None

    def cookies(self, url: str) -> str:
        """Return the cookies that the site has set on the way, as the header that gives them."""
        request = Request(url)  # noqa: S310 - a value for the cookie jar, it opens nothing
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    @contextmanager
    def answer(self, url: str, route: Route, proxy: Proxy | None) -> Iterator[HTTPResponse]:
        """Ask for an address; yield the answer, its body unread; then close the connection.

        Raises:
            FetchError: no answer came.
        """
        line: Line | None = None
        response: HTTPResponse | None = None
        try:
            try:
                line = self._connected(route, proxy)
                target = url.partition("#")[0] if proxy and route.scheme == "http" else _target(url)
                line.request(
                    "GET",
                    target,
                    headers=self._headers(url, proxy if route.scheme == "http" else None),
                    preload_content=False,
                    decode_content=False,
                    enforce_content_length=False,
                )
                response = line.getresponse()
                request = Request(url)  # noqa: S310 - a value for the cookie jar, it opens nothing
                self._jar.extract_cookies(cast("Any", response), request)
            except _FAILURES as error:
                raise _explained(error, route, self._settings, proxy) from error
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
            except _FAILURES as error:
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

    def _headers(self, url: str, proxy: Proxy | None) -> dict[str, str]:
        headers = {
            "Host": urlsplit(url).netloc,
            "User-Agent": self._settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": self._settings.accept_language,
            "Accept-Encoding": _CODINGS,
            "Connection": "close",
        }
        if cookies := self.cookies(url):
            headers["Cookie"] = cookies
        return headers | (proxy.headers if proxy else {})

    def _connected(self, route: Route, proxy: Proxy | None) -> Line:
        """Connect to the proxy, or to the first checked IP address that answers."""
        hosts = [proxy.host] if proxy else list(route.ips[:_TRIED])
        for last, host in ((host == hosts[-1], host) for host in hosts):
            line = self._line(route, host, proxy)
            line.pace = self._pace
            try:
                line.connect()
            except _UNREACHABLE:
                line.close()
                if last:
                    raise
                continue
            except BaseException:
                line.close()
                raise
            return line
        raise FetchError(f"The site “{route.host}” was not found.")

    def _line(self, route: Route, host: str, proxy: Proxy | None) -> Line:
        port = proxy.port if proxy else route.port
        timeout = min(self._settings.connect_seconds, self._pace.check())
        if route.scheme == "http":
            return PlainLine(host, port, timeout=timeout)
        if self._context is None:
            self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        name = route.host.strip("[]")
        line = SecureLine(
            host, port, timeout=timeout, ssl_context=self._context, server_hostname=name
        )
        if proxy:
            line.set_tunnel(name, route.port, headers=proxy.headers)
        return line


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _explained(
    error: BaseException, route: Route, settings: FetchSettings, proxy: Proxy | None
) -> FetchError:
    """Put a failure into a sentence that says what to do."""
    site = f"the proxy “{proxy.host}”" if proxy else f"“{route.host}”"
    causes = [error, error.__cause__, error.__context__]
    reasons = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return FetchError(
            f"The certificate of “{route.host}” is not valid, so nobody can tell whether the page "
            "is genuine. It was not opened."
        )
    if any(isinstance(cause, ssl.SSLError | exceptions.SSLError) for cause in causes):
        return FetchError(f"No secure connection to “{route.host}” could be made.")
    if errno.ECONNREFUSED in reasons:
        return FetchError(f"The connection was refused by {site}. Try again later.")
    if isinstance(error, exceptions.NewConnectionError):
        return FetchError(f"No way to {site}. Check your connection.")
    if any(isinstance(cause, TimeoutError | exceptions.ConnectTimeoutError) for cause in causes):
        return FetchError(
            f"No connection to {site} within {settings.connect_seconds:g} seconds. Try again later."
        )
    if proxy and "Tunnel connection failed" in str(error):
        return FetchError(f"The connection was refused by {site}: {error}.")
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return FetchError(f"The connection to {site} broke before an answer came. Try again.")
    return FetchError(f"What {site} answered is not understood: it is not HTTP as it should be.")
