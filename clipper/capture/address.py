"""What a person pasted to an address that can be clipped; addresses found in any text."""

import csv
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from clipper.capture.canonical import address_within, canonical
from clipper.capture.hosts import plain_host
from clipper.model.errors import AddressError

LONGEST = 8000
KEY_RULES = 2
"""Raise it whenever `page_key` gives other keys: libraries then make theirs anew."""
_SCHEMES = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST_AND_PORT = re.compile(r"[^/?#:@\s]+:\d{1,5}(?:[/?#]|$)")
_BARE = re.compile(
    r"(?:[^\s/?#:@.]+\.)+[^\s/?#:@.\d][^\s/?#:@.]*(?::\d{1,5})?(?:[/?#].*)?", re.DOTALL
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_INVISIBLE = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff"
_WRAPPINGS = (("<", ">"), ('"', '"'), ("'", "'"), ("“", "”"), ("«", "»"))
_KEPT_IN_PATH = "/:@!$&'()*+,;=-._~%[]|"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?{}^`"
_BAD_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")

_FOUND = re.compile(r"https?://[^\s<>\"“”«»\\^`{}\x00-\x1f\x7f]{1,8000}", re.IGNORECASE)
_NEXT = re.compile(r"[,;|](?=https?://)", re.IGNORECASE)
_LOGIN = re.compile(r"(https?://)[^/?#]*@([^/?#@]+.*)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:quot|apos|lt|gt|nbsp|#3[49]|#x2[27]);", re.IGNORECASE)
_TRAILING = ".,;:!?'’‘…·*_~|(["
_PAIRS = {")": "(", "]": "["}
_OPENING = frozenset(_PAIRS.values())
_MOST_WRAPPED = 3


def clean_address(text: str) -> str:
    """Return what a person pasted as an http or https address.

    White space and quotation marks around it go, `https://` comes before a bare domain, the
    host becomes lower case and Punycode, spaces and other scripts are percent-encoded.

    Raises:
        AddressError: it cannot be clipped; the message says why.
    """
    pasted = _unwrapped(text.strip(_INVISIBLE))
    if not pasted:
        raise AddressError("The address is empty. Paste an address that begins with https://.")
    if len(pasted) > LONGEST:
        raise AddressError(f"The address is longer than {LONGEST} characters.")
    if _CONTROLS.search(pasted):
        raise AddressError("The address holds hidden characters. Type it anew or copy it again.")
    parts = _split(_with_scheme(pasted))
    if parts.username is not None or parts.password is not None:
        raise AddressError("The address holds a user name or password. Take them out.")
    if not parts.hostname:
        raise AddressError(
            "The address names no site. It should look like https://example.org/page."
        )
    path = _escaped(parts.path, _KEPT_IN_PATH) or "/"
    query = _escaped(parts.query, _KEPT_IN_QUERY)
    fragment = _escaped(parts.fragment, _KEPT_IN_QUERY)
    return urlunsplit((parts.scheme, _place(parts), path, query, fragment))


def addresses_in(text: str) -> tuple[str, ...]:
    """Return all http and https addresses in a text, clean, in order, each once.

    The text may be a list, CSV, HTML, Markdown or prose: punctuation that ends a sentence and
    brackets that were opened before the address are no part of it.
    """
    found: dict[str, None] = {}
    for candidate in _candidates(text):
        try:
            found.setdefault(clean_address(candidate))
        except AddressError:
            continue
    return tuple(found)


def withheld_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a text that hold a user name or password, with … in its place.

    They are not clipped: `clean_address` refuses this form too, and says why.
    """
    found = (_LOGIN.match(candidate) for candidate in _candidates(text))
    return tuple(dict.fromkeys(f"{one[1]}…@{one[2]}" for one in found if one))


def page_key(url: str) -> str:
    """Return the form of an address that all addresses of one page share.

    Two addresses with one key lead to the same page as far as can be told without asking: they
    differ in tracking parameters, the fragment, or by being its AMP, mobile or print form. What
    is fetched is the address itself, never its key. A key is its own key.

    Raises:
        AddressError: it is no address.
    """
    address = clean_address(url)
    for _ in range(_MOST_WRAPPED):
        try:
            inner = clean_address(address_within(_split(address)))
        except AddressError:
            break
        address = inner
    key = canonical(address)
    while (again := canonical(key)) != key:
        key = again  # Each turn shortens it: a form may stand within another.
    return key


def _unwrapped(text: str) -> str:
    for opening, closing in _WRAPPINGS:
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text


def _with_scheme(text: str) -> str:
    """Put https:// before what can only be a domain; refuse other schemes."""
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() in _SCHEMES:
        return text
    if text.startswith("//"):
        return f"https:{text}"
    if _BARE.fullmatch(text) and (not scheme or _HOST_AND_PORT.match(text)):
        return f"https://{text}"
    if scheme and not _HOST_AND_PORT.match(text):
        raise AddressError(
            f"Addresses that begin with “{scheme[1][:20]}:” cannot be clipped, only http and https."
        )
    raise AddressError(f"“{text[:80]}” is not an address. It should begin with https://.")


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text.replace("\\", "/"))
        _ = parts.port
    except ValueError as error:
        raise AddressError("The address is malformed. Copy it again.") from error
    if " " in parts.netloc:
        raise AddressError("The address holds a space before its first slash. Copy it again.")
    return parts


def _place(parts: SplitResult) -> str:
    """Return host and port as they belong in an address."""
    bracketed = parts.netloc.rpartition("@")[2].startswith("[")
    host = plain_host(f"[{parts.hostname}]" if bracketed else parts.hostname or "")
    if parts.port == 0:
        raise AddressError("The address names port 0, which does not exist.")
    default = parts.port in (None, _SCHEMES[parts.scheme])
    return host if default else f"{host}:{parts.port}"


def _escaped(text: str, kept: str) -> str:
    sound = _BAD_ESCAPE.sub("%25", text)
    return quote(sound.encode("utf-8", "replace"), safe=kept)


def _candidates(text: str) -> Iterator[str]:
    """Yield what looks like an address in a text."""
    runs = (run for cell in _cells(text) for run in _FOUND.findall(cell))
    for candidate in (one for run in runs for one in _NEXT.split(run)):
        yield _trimmed(_ENTITY.split(candidate, maxsplit=1)[0].replace("&amp;", "&"))


def _trimmed(found: str) -> str:
    """Cut what follows an address in a text: punctuation, and brackets opened before it."""
    open_ones: list[str] = []
    for place, sign in enumerate(found):
        if sign in _OPENING:
            open_ones.append(sign)
        elif sign in _PAIRS and (not open_ones or open_ones.pop() != _PAIRS[sign]):
            found = found[:place]
            break
    return found.rstrip(_TRAILING)


def _cells(text: str) -> Iterator[str]:
    """Yield the cells of a table of comma-separated values, or any other text as it is.

    It counts as such a table where all lines have the same number of cells, so that a comma
    within an address is not taken for the end of it in a plain list.
    """
    for delimiter in ",;":
        try:
            rows = [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if row]
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and widths.pop() > 1:
            yield from (cell for row in rows for cell in row)
            return
    yield text
