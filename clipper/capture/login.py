"""A login on its way to a site: only there, only over a safe connection, and never kept."""

import base64
import re
from dataclasses import replace
from urllib.parse import quote, quote_plus, urlsplit

from clipper.capture.hosts import ip_of
from clipper.capture.kind import kind_of_host
from clipper.model.capture import Capture, Redirect
from clipper.model.credentials import Credentials, host_and_port, site_at
from clipper.model.errors import FetchError

VEIL = "[not kept]"
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_PLAIN = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_COOKIE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*")
_RESERVED = re.compile(
    r"host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|referer"
    r"|accept-encoding|proxy-.*",
    re.IGNORECASE,
)
_SESSION_HEADERS = frozenset(("set-cookie", "set-cookie2", "authentication-info"))
_SHORTEST_VEILED = 4
"""Letters of a secret that are looked for in what is kept: shorter ones stand anywhere."""


class Access:
    """What a login adds to the requests that it covers.

    Raises:
        FetchError: it holds what HTTP cannot send.
    """

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self.headers = _headers(credentials) if credentials else {}

    def covers(self, url: str, *, proxied: bool) -> bool:
        """Tell whether the login may go there: its site and port, by TLS or on this computer."""
        if self._credentials is None:
            return False
        place = site_at(url)
        host, own = host_and_port(place)[0], host_and_port(self._credentials.site)[0]
        loopback = kind_of_host(host.strip("[]")) == "loopback"
        safe = urlsplit(url).scheme == "https" or (loopback and not proxied)
        # Neither a site without a dot nor an IP address has anything below it.
        below = host == own or ("." in own and ip_of(host) is None)
        return safe and below and self._credentials.covers(place)


def veiled(text: str, credentials: Credentials) -> str:
    """Return a text in which the secret of a login cannot be read."""
    secret = credentials.secret
    if len(secret) < _SHORTEST_VEILED:
        return text
    for form in sorted({secret, quote(secret), quote(secret, safe=""), quote_plus(secret),
                        _basic(credentials)}, key=len, reverse=True):  # fmt: skip
        text = text.replace(form, VEIL)
    return text


def without_secrets(capture: Capture, credentials: Credentials) -> Capture:
    """Return a capture that tells nothing by which another could use the login or its session."""

    def plain(text: str) -> str:
        return veiled(text, credentials)

    return replace(
        capture,
        final_url=plain(capture.final_url),
        headers=tuple(
            (name, VEIL if name.lower() in _SESSION_HEADERS else plain(value))
            for name, value in capture.headers
        ),
        redirects=tuple(Redirect(plain(hop.url), hop.status) for hop in capture.redirects),
    )


def _headers(credentials: Credentials) -> dict[str, str]:
    if credentials.kind == "basic":
        return {"Authorization": f"Basic {_basic(credentials)}"}
    if credentials.kind == "cookie":
        if not _TOKEN.fullmatch(credentials.name) or not _COOKIE.fullmatch(credentials.secret):
            raise _unfit(credentials, "cookie")
        return {"Cookie": f"{credentials.name}={credentials.secret}"}
    if credentials.kind == "header":
        usable = _TOKEN.fullmatch(credentials.name) and _PLAIN.fullmatch(credentials.secret)
        if not usable or _RESERVED.fullmatch(credentials.name):
            raise _unfit(credentials, "header")
        return {credentials.name: credentials.secret}
    return {}


def _basic(credentials: Credentials) -> str:
    return base64.b64encode(f"{credentials.user}:{credentials.secret}".encode()).decode()


def _unfit(credentials: Credentials, what: str) -> FetchError:
    return FetchError(
        f"The login for “{credentials.site}” has a name or value that cannot be sent as a {what}. "
        "Enter it anew in the settings."
    )
