"""Which proxy a request goes through: the user's, the system's, or none."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.util import make_headers

from clipper.model.errors import FetchError

DIRECT = "direct"
"""The setting that goes past the system's proxies."""
_PORTS = {"http": 80, "socks4": 1080, "socks4a": 1080, "socks5": 1080, "socks5h": 1080}
_LOOKS_UP = ("http", "socks4a", "socks5h")
_LONGEST_SECRET = 255


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, and what lets us in."""

    host: str
    port: int
    scheme: str = "http"
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that only an HTTP proxy is to see."""
        if self.socks or not self.user:
            return {}
        secret = make_headers(proxy_basic_auth=f"{self.user}:{self.password}")
        return {"Proxy-Authorization": secret["proxy-authorization"]}

    @property
    def socks(self) -> bool:
        """Tell whether it speaks SOCKS."""
        return self.scheme != "http"

    @property
    def looks_up(self) -> bool:
        """Tell whether the proxy looks up the hosts, as Tor must; otherwise this program does."""
        return self.scheme in _LOOKS_UP

    @property
    def name(self) -> str:
        """Return the proxy as evidence names it: without its user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"proxy {host}:{self.port}"


def proxy_for(url: str, setting: str) -> Proxy | None:
    """Return the proxy for an address, or None for a straight connection.

    Args:
        url: the address to fetch.
        setting: the address of a proxy; empty for those of the system (environment variables
            and their exceptions, settings on macOS and Windows); "direct" for none.

    Raises:
        FetchError: the setting is no address of a proxy.
    """
    parts = urlsplit(url)
    if setting == DIRECT:
        return None
    if setting:
        return _proxy(setting)
    if proxy_bypass(parts.netloc) or proxy_bypass(parts.hostname or ""):
        return None
    known = getproxies()
    found = known.get(parts.scheme) or known.get("all")
    return _proxy(found) if found else None


def _proxy(address: str) -> Proxy:
    shown = address.rpartition("@")[2]
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        # What urlsplit says may hold the password.
        raise FetchError(f"“{shown}” is not the address of a proxy. Check the settings.") from None
    # Desktops write socks:// into ALL_PROXY; a name looked up there is not told to anyone here.
    scheme = "socks5h" if parts.scheme == "socks" else parts.scheme
    if scheme not in _PORTS or not host:
        raise FetchError(
            f"The proxy “{parts.scheme}://{host or ''}” cannot be used: only proxies whose "
            "address begins with http://, socks5h://, socks5://, socks4a:// or socks4://. "
            "Check the settings."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if scheme != "http" and not _fits_socks(user, password):
        raise FetchError(
            f"The user name or password of the proxy “{host}” cannot be sent to it: at most 255 "
            "letters without accents. Check the settings."
        )
    return Proxy(host, port or _PORTS[scheme], scheme, user, password)


def _fits_socks(user: str, password: str) -> bool:
    secrets = (user, password)
    return all(secret.isascii() and len(secret) <= _LONGEST_SECRET for secret in secrets) and (
        "\0" not in user
    )
