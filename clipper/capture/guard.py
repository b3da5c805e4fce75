"""The one gate that every outbound request passes, each redirect too.

It lets http and https through to addresses of the public internet, and to this machine or its
own network only where the person herself named such a host or allowed it. A page that redirects
into the network of its reader is refused, as is a name that resolves there. The check gives IP
addresses, and the connection goes to these: a second look-up could give others (DNS rebinding).
"""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from clipper.capture.address import clean_address
from clipper.capture.hosts import ip_of
from clipper.capture.kind import IP, Kind, is_among, kind_of, kind_of_host
from clipper.model.capture import Capture
from clipper.model.errors import FetchError

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Route:
    """Where a checked request goes.

    `ips` are all the addresses that were found for the host, each checked; empty where a proxy
    looks the host up.
    """

    scheme: str
    host: str
    port: int
    ips: tuple[str, ...]
    kind: Kind

    @property
    def ip(self) -> str:
        """Return the address to connect to first, or an empty string with a proxy."""
        return self.ips[0] if self.ips else ""


def check(
    url: str,
    first: Route | None = None,
    *,
    proxied: bool = False,
    allowed: tuple[str, ...] = (),
) -> Route:
    """Check an address before a request goes to it.

    Args:
        url: the address.
        first: the route of the address that the person gave, when this one comes from a redirect
            or stands on that page.
        proxied: whether a proxy will look up the host. Then hosts are judged by their spelling
            only: what a name means, the proxy decides.
        allowed: hosts that may be reached although they stand inside (`FetchSettings`).

    Raises:
        AddressError: it is no http or https address.
        FetchError: its host is not found, or it leads where no request may go.
    """
    parts = urlsplit(clean_address(url))
    host = (parts.hostname or "").removesuffix(".")
    port = parts.port or PORTS[parts.scheme]
    literal = ip_of(host)
    if proxied and not literal:
        kind = kind_of_host(host)
        if kind == "refused":
            raise _refusal(host)
        return _passed(Route(parts.scheme, host, port, (), kind), first, allowed)
    found = [literal] if literal else _looked_up(host, port)
    ips = tuple(str(ip) for ip in found)
    kinds = {kind_of(ip) for ip in found}
    if "refused" in kinds or len(kinds) > 1 or kind_of_host(host) == "refused":
        raise _refusal(host)
    kind = kinds.pop()
    if (
        kind == "loopback"
        and "." in host
        and kind_of_host(host) != "loopback"
        and not is_among(host, (), allowed)
    ):
        raise FetchError(f"“{host}” leads to this computer itself. It was not opened.")
    return _passed(Route(parts.scheme, host, port, () if proxied else ips, kind), first, allowed)


def route_of(page: str | Capture) -> Route | None:
    """Return the route that a page came by, for what stands on it; None where there is no page.

    Nothing is looked up: what the name of its host means by now may be another thing than when
    the page was fetched. A capture knows the IP address; otherwise the spelling of the host
    decides.
    """
    url = page if isinstance(page, str) else page.final_url or page.url
    if not url:
        return None
    parts = urlsplit(clean_address(url))
    host = (parts.hostname or "").removesuffix(".")
    spoken_to = "" if isinstance(page, str) else page.transport.ip
    kind = kind_of(ip_address(spoken_to)) if spoken_to else kind_of_host(host)
    ips = (spoken_to,) if spoken_to else ()
    return Route(parts.scheme, host, parts.port or PORTS[parts.scheme], ips, kind)


def _refusal(host: str) -> FetchError:
    return FetchError(f"“{host}” leads to an address that must not be asked. It was not opened.")


def _passed(route: Route, first: Route | None, allowed: tuple[str, ...]) -> Route:
    """Let a route pass that is public, or that the person herself gave or allowed."""
    same = first is not None and (
        (route.kind == "loopback" and first.kind == "loopback")
        or (route.kind == first.kind and route.host == first.host)
    )
    if first is None or route.kind == "public" or same:
        return route
    if is_among(route.host, route.ips, allowed):
        return route
    raise FetchError(
        f"The page leads to “{route.host}”, inside your own computer or network. It was not "
        "opened. If you trust it, clip that address itself or allow its host."
    )


def _looked_up(host: str, port: int) -> list[IP]:
    """Ask for all addresses of a host, once."""
    if host.endswith(".onion"):
        raise FetchError(
            f"“{host}” opens only through Tor. Set the proxy to socks5h://127.0.0.1:9050."
        )
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # A zone ("fe80::1%eth0") is cut off: what carries one is refused anyway.
        texts = dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers)
        return [ip_address(text) for text in texts]
    except (OSError, UnicodeError, ValueError) as error:
        raise FetchError(
            f"The site “{host}” was not found. Check the address and your connection."
        ) from error
