"""Hosts of one's own network that a person lets pages lead to, each in the one spelling."""

import re
from ipaddress import ip_network
from urllib.parse import urlsplit

from clipper.capture.hosts import ip_of, plain_host
from clipper.capture.kind import kind_of, kind_of_host
from clipper.model.errors import AddressError

EXAMPLES = "nas.local, *.corp.example, 192.168.1.20 or 10.0.0.0/24"
_PORT = re.compile(r":\d{1,5}$")
_IPV6 = re.compile(r"[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*", re.IGNORECASE)


def allowed_host(entry: str) -> str:
    """Return a host as `FetchSettings.allowed_hosts` names it.

    Args:
        entry: a name, "*.name", an IP address, a network like 10.0.0.0/8, or the address of a
            page, of which the host is taken.

    Raises:
        AddressError: it is none of these, or a place that is never asked or needs no leave.
    """
    text = entry.strip()
    if not text or len(text) > 300:  # noqa: PLR2004 - longer than any address of a host
        raise AddressError(f"Type a host, like {EXAMPLES}.")
    if "://" in text:
        return _host(_host_of_address(text), entry)
    if "/" in text.rstrip("/"):
        return _network(text)
    bare = text.rstrip("/")
    if bare in ("*", "*."):
        raise AddressError("“*” would let pages lead anywhere in your network. Name the hosts.")
    if bare.startswith("*."):
        return "*." + _host(bare[2:], entry, may_be_ip=False)
    return _host(bare, entry)


def _host(text: str, entry: str, *, may_be_ip: bool = True) -> str:
    bare = text.strip("[]")
    if _IPV6.fullmatch(bare):
        host = plain_host(f"[{bare}]")
    else:
        try:
            host = plain_host(_PORT.sub("", text))
        except AddressError:
            raise AddressError(f"“{entry.strip()}” is no host. Type one like {EXAMPLES}.") from None
    ip = ip_of(host)
    if ip and not may_be_ip:
        raise AddressError("“*.” stands before a name. For several IP addresses type a network.")
    kind = kind_of(ip) if ip else kind_of_host(host)
    if kind == "refused":
        raise AddressError(f"“{host}” is never opened, for nobody: secrets may stand there.")
    if ip and kind == "public":
        raise AddressError(f"“{host}” is on the public internet: it needs no allowing.")
    return host.strip("[]")


def _network(text: str) -> str:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        raise AddressError(
            f"“{text}” is no host and no network. Type one like {EXAMPLES}."
        ) from None
    ends = {kind_of(network.network_address), kind_of(network.broadcast_address)}
    if len(ends) > 1 or not ends & {"private", "loopback"}:
        raise AddressError(f"“{text}” is not within one's own network, as 10.0.0.0/8 is.")
    return str(network)


def _host_of_address(text: str) -> str:
    try:
        return urlsplit(text).hostname or text
    except ValueError:
        return text
