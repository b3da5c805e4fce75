"""What an IP address or the name of a host belongs to: the internet, a network, this computer."""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Literal

from clipper.capture.hosts import ip_of

Kind = Literal["public", "private", "loopback", "refused"]
IP = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)
_REFUSED = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("240.0.0.0/4"),
    IPv4Network("192.88.99.0/24"),  # relays of 6to4: where they lead is not known
    IPv6Network("::/96"),  # IPv4-compatible, deprecated; ::1 is judged before
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within one network: what it leads to is not known
    IPv6Network("100::/64"),
    IPv6Network("2001::/32"),  # Teredo: leads to an IPv4 address behind a relay
    IPv6Network("fec0::/10"),
    # Where the machines of a cloud ask for their own secrets (beside 169.254.0.0/16).
    IPv4Network("100.100.100.200/32"),
    IPv4Network("168.63.129.16/32"),
    IPv4Network("192.0.0.192/32"),
    IPv6Network("fd00:ec2::254/128"),
    IPv6Network("fd20:ce::254/128"),
)
_SHARED = IPv4Network("100.64.0.0/10")
_INSIDE = (
    ".local", ".internal", ".intranet", ".private", ".corp", ".home", ".lan", ".localdomain",
    ".home.arpa",
)  # fmt: skip
_METADATA = frozenset(
    ("metadata", "metadata.google.internal", "metadata.goog", "instance-data.ec2.internal")
)
"""Names of the places where the machines of a cloud ask for their own secrets."""


def kind_of(ip: IP) -> Kind:
    """Say what an IP address belongs to; what embeds an IPv4 address is judged as that."""
    ip = _embedded(ip)
    if ip.is_loopback:
        return "loopback"
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified or _is_in(ip, _REFUSED):
        return "refused"
    if ip.is_private or _is_in(ip, (_SHARED,)):
        return "private"
    return "public" if ip.is_global and not ip.is_reserved else "refused"


def kind_of_host(host: str) -> Kind:
    """Judge a host that is not looked up here: an IP address, or a name by what it can mean.

    Names without a dot and those below domains for inner use (RFC 6762, RFC 8375, RFC 6761)
    count as private.
    """
    if literal := ip_of(host):
        return kind_of(literal)
    if host == "localhost" or host.endswith((".localhost", ".localdomain")):
        return "loopback"
    if host in _METADATA:
        return "refused"
    return "private" if "." not in host or host.endswith(_INSIDE) else "public"


def is_among(host: str, ips: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    """Tell whether a host is in a list of names, "*.name", IP addresses and networks.

    A name counts as it is written; an address counts where all of the host's are in it.
    """
    bare = host.strip("[]")
    found = [ip_address(ip) for ip in ips] or [ip for ip in [ip_of(host)] if ip]
    for entry in (one.strip().lower().removesuffix(".") for one in listed):
        if entry and entry.strip("[]") == bare:
            return True
        if entry.startswith("*.") and bare.endswith(entry[1:]):
            return True
        network = _network(entry.strip("[]"))
        if network and found and all(_is_in(ip, (network,)) for ip in found):
            return True
    return False


def _embedded(ip: IP) -> IP:
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    number = int(ip)
    if ip in _NAT64 or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    if ip in _6TO4:
        return IPv4Address((number >> 80) & 0xFFFFFFFF)
    return ip


def _is_in(ip: IP, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)


def _network(entry: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(entry, strict=False)
    except ValueError:
        return None
