"""The one form of all addresses of a page: without tracking, AMP, mobile and print forms.

The rules are careful: two pages taken for one would hide the second, one page taken for two only
costs a line in the list. So a form goes only where its meaning is plain.
"""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from clipper.capture.hosts import ip_of
from clipper.capture.tracking import is_tracking

_GOOGLE_AMP = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_BING_AMP = re.compile(r"(?:www\.)?bing\.com|[\w.-]*\.bing-amp\.com")
_AMP_PATH = re.compile(r"/(?:amp|c|v)/(s/)?([^/]+\.[^/]+.*)", re.DOTALL)
_MOBILE = ("m", "mobile", "amp")
_FEWEST_LABELS = 2
_INNER_LABELS = 4
_START_PAGE = re.compile(
    r"/(?:index\.(?:html?|php|shtml|aspx?)|default\.(?:html?|aspx?))$", re.IGNORECASE
)
_LAST_STEP = re.compile(r"(?<=[^/])(?:/(?:amp|print)/?|\.amp)$", re.IGNORECASE)
_AMP_FILE = re.compile(r"\.amp(?=\.html?$)", re.IGNORECASE)
_FIRST_STEP = re.compile(r"^/(?:amp|print)(?=/)", re.IGNORECASE)
_ARTICLE = re.compile(r"\d{3,}|[^/-]+-[^/-]+-[^/-]+")
"""What the path of an article holds: a number, or words joined by hyphens."""
_SWITCHES = frozenset(("amp", "_amp", "isamp", "print", "printable", "printpage", "mobile"))
_ON = frozenset(("", "1", "true", "yes", "y", "on", "amp", "print"))
_FORMS = frozenset(("outputtype", "output", "view", "format", "mode", "display", "layout"))
_AS = frozenset(("amp", "print", "printable", "printer", "print-friendly"))
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def address_within(parts: SplitResult) -> str:
    """Return the address that one of an AMP cache or viewer stands for, or an empty string."""
    host = parts.hostname or ""
    viewer = _GOOGLE_AMP.fullmatch(host) or _BING_AMP.fullmatch(host)
    if not viewer and not host.endswith(".cdn.ampproject.org") and host != "cdn.ampproject.org":
        return ""
    if viewer and not host.endswith("bing-amp.com") and not parts.path.startswith("/amp/"):
        return ""
    found = _AMP_PATH.fullmatch(parts.path)
    if not found:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{'https' if found[1] else 'http'}://{found[2]}{query}"


def canonical(url: str) -> str:
    """Return the one form of a clean address; a pure function that never fails.

    The fragment goes unless it chooses the page ("#!…", "#/…"). http and https, with and without
    "www.", with and without a slash at the end count as one, as sites serve the same there. The
    order of the other parameters stays, as it may matter to the site.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    query = "&".join(_kept(host, parts.query))
    path = _plain_path(_unescaped(parts.path))
    place = parts.netloc
    scheme = parts.scheme
    if not parts.port and ip_of(host) is None and "." in host:
        scheme, place = "https", _plain_host(host, deep=path != "/" or bool(query))
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit((scheme, place, path, query, fragment))


def _kept(host: str, query: str) -> list[str]:
    pairs = (_unescaped(pair) for pair in query.split("&") if pair)
    return [pair for pair in pairs if not _is_idle(host, *pair.partition("=")[::2])]


def _is_idle(host: str, name: str, value: str) -> bool:
    """Tell whether a parameter only follows the reader or chooses another form of the page."""
    low, chosen = name.lower(), value.lower()
    if low in _SWITCHES and (chosen in _ON or chosen in ("0", "false")):
        return True
    return is_tracking(host, name) or (low in _FORMS and chosen in _AS)


def _plain_host(host: str, *, deep: bool) -> str:
    """Drop "www." and, below the start page, the names of hosts for telephones and AMP."""
    labels = host.split(".")
    if labels[0] == "www" and len(labels) > _FEWEST_LABELS:
        labels = labels[1:]
    if deep and labels[0] in _MOBILE and len(labels) > _FEWEST_LABELS:
        labels = labels[1:]
    elif deep and labels[1] == "m" and len(labels) >= _INNER_LABELS:
        del labels[1]  # as in en.m.wikipedia.org
    return ".".join(labels)


def _plain_path(path: str) -> str:
    path = _START_PAGE.sub("/", path)
    bare = _AMP_FILE.sub("", _LAST_STEP.sub("", path))
    first = _FIRST_STEP.sub("", bare)
    if first != bare and _ARTICLE.search(first):
        bare = first
    return bare.rstrip("/") or "/"


def _unescaped(text: str) -> str:
    """Write escapes in one way: capitals, and letters that need none as they are (RFC 3986)."""

    def plain(found: re.Match[str]) -> str:
        sign = chr(int(found[1], 16))
        return sign if sign in _UNRESERVED else found[0].upper()

    return _ESCAPE.sub(plain, text)
