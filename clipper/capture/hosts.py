"""Host names and IP addresses in all their spellings, each brought to one."""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from clipper.model.errors import AddressError

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_LONGEST = 253
_PARTS = 4
_BYTE = 256


def plain_host(host: str) -> str:
    """Return a host as it is looked up: lower case, ASCII, IP addresses in their usual form.

    Names in other scripts become Punycode. Every spelling of an IPv4 address that a browser
    takes (decimal, octal, hexadecimal, fewer parts) becomes the dotted one, so that no check can
    be walked around. After the host parser of the WHATWG URL Standard.

    Raises:
        AddressError: no host can have this name.
    """
    if host.startswith("[") and host.endswith("]"):
        return _plain_ipv6(host[1:-1])
    name = unicodedata.normalize("NFKC", host).lower().replace("。", ".").removesuffix(".")
    labels = [_ascii_label(label, host) for label in name.split(".")]
    plain = ".".join(labels)
    if len(plain) > _LONGEST:
        raise AddressError("The host in the address is too long. Check the address.")
    if _NUMBER.fullmatch(labels[-1]):
        return _plain_ipv4(labels, host)
    return plain


def ip_of(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a plain host is, or None for a name."""
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return IPv6Address(bare) if ":" in bare else IPv4Address(bare)
    except AddressValueError:
        return None


def _ascii_label(label: str, host: str) -> str:
    if not label.isascii():
        if not all(sign.isalnum() or unicodedata.category(sign)[0] == "M" or sign == "-"
                   for sign in label):  # fmt: skip
            raise AddressError(f"“{host}” is not the name of a host. Check the address.")
        label = "xn--" + label.encode("punycode").decode("ascii")
    if not _LABEL.fullmatch(label):
        raise AddressError(f"“{host}” is not the name of a host. Check the address.")
    return label


def _plain_ipv4(labels: list[str], host: str) -> str:
    """Read the numbers of an IPv4 address; the last one fills all the bytes that are left."""
    numbers = [_number(label) for label in labels]
    *first, last = numbers
    room = 256 ** (_PARTS + 1 - len(numbers)) if len(numbers) <= _PARTS else 0
    if min(numbers) < 0 or last >= room or any(number >= _BYTE for number in first):
        raise AddressError(f"“{host}” is not an IP address. Check the address.")
    value = last + sum(number * _BYTE ** (3 - place) for place, number in enumerate(first))
    return str(IPv4Address(value))


def _number(text: str) -> int:
    """Read a decimal, octal or hexadecimal number; -1 for what is none."""
    if not _NUMBER.fullmatch(text):
        return -1
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    if not text.startswith("0") or text == "0":
        return int(text)
    return int(text, 8) if text.strip("01234567") == "" else -1


def _plain_ipv6(text: str) -> str:
    if "%" in text:
        raise AddressError("Addresses within one network (fe80::…%…) cannot be clipped.")
    try:
        return f"[{IPv6Address(text).compressed}]"
    except AddressValueError:
        raise AddressError(f"“{text}” is not an IP address. Check the address.") from None
