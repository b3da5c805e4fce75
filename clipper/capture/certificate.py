"""Whose certificate a site showed, read from its bytes.

The standard library tells the names of a certificate only where OpenSSL itself verified it; on
macOS and Windows the system does. So the two names are read from the DER (X.690) here.
"""

from collections.abc import Iterator

from clipper.capture.text import one_line

_OIDS = {
    "550403": "CN",
    "550406": "C",
    "550407": "L",
    "550408": "ST",
    "55040a": "O",
    "55040b": "OU",
    "0992268993f22c640119": "DC",
}
"""The kinds of names that are shown, by the bytes of their object identifiers (RFC 4514)."""
_VERSION = 0xA0
_UTF16 = 0x1E
_LONG = 0x80
_MOST_LENGTH_BYTES = 4
_MOST_NAMES = 50
_LONGEST = 500

Part = tuple[int, bytes]


def names_of(certificate: bytes) -> tuple[str, str]:
    """Return subject and issuer of an X.509 certificate, as "CN=example.org, O=Example".

    Args:
        certificate: its DER.

    Returns:
        The two names; empty where the bytes are no certificate (RFC 5280, 4.1).
    """
    try:
        (_, whole), *_ = _parts(certificate)
        (_, content), *_ = _parts(whole)
        fields = list(_parts(content))
        fields = fields[1:] if fields[0][0] == _VERSION else fields
        _serial, _algorithm, issuer, _validity, subject, *_ = fields
        return _name(subject[1]), _name(issuer[1])
    except (ValueError, IndexError):
        return "", ""


def _parts(der: bytes) -> Iterator[Part]:
    """Yield tag and content of each element; ValueError where the lengths do not fit."""
    place = 0
    while place < len(der):
        tag, length = der[place], der[place + 1]
        place += 2
        if length >= _LONG:
            size = length - _LONG
            if not 0 < size <= _MOST_LENGTH_BYTES:
                raise ValueError("no length")
            length = int.from_bytes(der[place : place + size], "big")
            place += size
        if place + length > len(der):
            raise ValueError("cut off")
        yield tag, der[place : place + length]
        place += length


def _name(der: bytes) -> str:
    """Return a distinguished name, the most special part first."""
    found: list[str] = []
    for _, group in _parts(der):
        for _, pair in _parts(group):
            (_, oid), (tag, value), *_ = _parts(pair)
            kind = _OIDS.get(oid.hex())
            if kind:
                text = value.decode("utf-16-be" if tag == _UTF16 else "utf-8", "replace")
                shown = "".join(sign for sign in one_line(text, _LONGEST) if sign.isprintable())
                found.append(f"{kind}={shown}")
        if len(found) > _MOST_NAMES:
            break
    return ", ".join(reversed(found))[:_LONGEST]
