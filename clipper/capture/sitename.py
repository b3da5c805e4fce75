"""What the site of a page is called, and who publishes it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from clipper.capture.head import Declared, text_in
from clipper.capture.linked import types_of
from clipper.capture.shownsite import DOMAIN, label_of, rather_shown, shown_name
from clipper.capture.text import key_of

_LONGEST = 120
_LONGEST_SUFFIX = 40
_NO_NAME = re.compile(r"://|[{}<>$]|^[@/#]|^\W*$")
_PARTED = re.compile(r"\s+[|–—·•»«›:\-]+\s+|\s*[|»｜]\s*")
_SITE_TYPES = frozenset(("website", "organization", "newsmediaorganization"))


def site_name(declared: Declared, tree: HtmlElement, url: str) -> str:
    """Return the name of the site: in words before a domain name, at last the host.

    Of several names the first is taken that is made of the same letters as the host, or ends
    the title element: sections of a site often declare themselves as the site. A domain name in
    small letters is an address; what the page shows goes before it.

    Args:
        declared: what the page declares.
        tree: the page with absolute links.
        url: its final address.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = [name for name in dict.fromkeys(_names(declared)) if _is_name(name)]
    words = [name for name in names if not DOMAIN.match(name)]
    suffix = _suffix(declared.title)
    fitting = (name for name in words if _fits(name, host) or key_of(name) == key_of(suffix))
    if found := next(fitting, ""):
        return found
    if words:
        return rather_shown(words[0], declared, tree, host) or words[0]
    if suffix and not DOMAIN.match(suffix) and (_fits(suffix, host) or not host):
        return suffix
    found = next((name for name in names if not name.islower()), "")
    return found or shown_name(declared, tree, host) or next(iter(names), "") or host


def publisher_of(declared: Declared) -> str:
    """Return who publishes the page, if it says so."""
    names = (text_in(declared.article, "publisher"), declared.first("publisher", "dc.publisher"))
    return next((name for name in names if _is_name(name)), "")


def own_names(site: str, url: str) -> frozenset[str]:
    """Return the names of a site and of its host in small letters, without spaces."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = (site, host, host.rpartition(".")[0])
    return frozenset(key_of(name).replace(" ", "") for name in names) - {""}


def _names(declared: Declared) -> Iterator[str]:
    yield declared.first("og:site_name")
    yield text_in(declared.article, "publisher")
    for node in declared.others:
        yield text_in(node, "publisher")
    yield declared.first("application-name")
    yield declared.first("apple-mobile-web-app-title")
    yield from (text_in(node, "name") for node in declared.others if types_of(node) & _SITE_TYPES)
    yield declared.first("publisher", "dc.publisher", "citation_publisher", "al:ios:app_name")


def _is_name(text: str) -> bool:
    return bool(text) and len(text) < _LONGEST and not _NO_NAME.search(text)


def _suffix(title: str) -> str:
    """Return the last part of a title element, if it is short enough for a name."""
    parts = [part for part in _PARTED.split(title) if part]
    last = parts[-1].strip() if len(parts) > 1 else ""
    return last if len(last) <= _LONGEST_SUFFIX and _is_name(last) else ""


def _fits(name: str, host: str) -> bool:
    """Say whether a name is made of the letters of a host, or of its initials."""
    packed = key_of(name).replace(" ", "")
    label = label_of(host)
    initials = "".join(word[0] for word in key_of(name).split())
    if not packed or not label:
        return False
    return packed in label or label in packed or (len(initials) > 1 and initials == label)
