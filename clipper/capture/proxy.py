"""Which proxy a request goes through: the user's, the system's, or none."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.util import make_headers

from clipper.model.errors import FetchError

DIRECT = "direct"
"""The setting that goes past the system's proxies."""
_PORT = 80


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, and the header that lets us in."""

    host: str
    port: int
    authorization: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that only the proxy is to see."""
        return {"Proxy-Authorization": self.authorization} if self.authorization else {}


def proxy_for(url: str, setting: str) -> Proxy | None:
    """Return the proxy for an address, or None for a straight connection.

    Args:
        url: the address to fetch.
        setting: the address of a proxy; empty for those of the system (environment variables
            and their exceptions, settings on macOS and Windows); "direct" for none.

    Raises:
        FetchError: the setting is no address of an HTTP proxy.
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
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(
            f"“{address}” is not the address of a proxy. Check the settings."
        ) from error
    if parts.scheme != "http" or not host:
        raise FetchError(
            f"The proxy “{parts.scheme}://{host or ''}” cannot be used: only proxies whose "
            "address begins with http://. Check the settings."
        )
    authorization = ""
    if parts.username:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = make_headers(proxy_basic_auth=secret)["proxy-authorization"]
    return Proxy(host, port or _PORT, authorization)
