"""The places of a page that name its site: its title, the way home, logos, feeds, the rights."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from clipper.capture.head import Declared
from clipper.capture.text import one_line

Place = Literal["title", "opening", "home", "feed", "rights"]

_MOST_LINKS, _MOST_ELEMENTS, _MOST_NOTES, _MOST_OWNERS = 3000, 30_000, 20, 3
_LONGEST = 300
_PARTED = re.compile(
    r"\s+[|–—·•»«›:\-]+\s+|\s*[|»｜]\s*|(?<=[\u3000-\u9fff\uff00-\uffef])[-_]+(?=[\u3040-\u9fff])"
)
_OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s|©|\(c\)|copyright|by|[12]\d{3}|[-–—,])*"
    r"([^\d©|.]{2,60}?)(?=\s*(?:[|.,©]|[12]\d{3}|all rights|alle rechte|tous droits|$))",
    re.IGNORECASE,
)
_FEEDS = ("rss+xml", "atom+xml", "opensearchdescription+xml")
_RIGHTS = ("copyright", "dc.rights", "dcterms.rights")


def texts_naming(declared: Declared, tree: HtmlElement, host: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts that may be the name of the site, each with the place it stands in.

    Args:
        declared: what the page declares.
        tree: the page with absolute links.
        host: its host, without "www.".
    """
    parts = [part for part in _PARTED.split(declared.title) if part]
    yield from (("title", part) for part in parts[1:][-1:])
    yield from (("opening", part) for part in parts[:-1][:1])
    yield from (("home", text) for text in _on_the_way_home(tree, host))
    yield from (("home", text) for text in _on_logos(tree))
    yield from (("feed", text) for text in _at_feeds(tree))
    yield from (("rights", declared.meta.get(name, "")) for name in _RIGHTS)
    for note in (declared.meta.get("copyright", ""), *islice(_notes(tree), _MOST_NOTES)):
        yield from (("rights", owner) for owner in islice(_OWNER.findall(note), _MOST_OWNERS))


def _on_the_way_home(tree: HtmlElement, host: str) -> Iterator[str]:
    for link in islice(tree.iter("a"), _MOST_LINKS):
        if _leads_home(link.get("href") or "", host):
            words = one_line(link.text_content(), _LONGEST)
            yield from (words, *_PARTED.split(words))
            for element in (link, *islice(link.iter("img", "svg"), 3)):
                yield from (element.get(key) or "" for key in ("alt", "title", "aria-label"))


def _on_logos(tree: HtmlElement) -> Iterator[str]:
    for image in islice(tree.iter("img"), _MOST_LINKS):
        names = " ".join(image.get(key) or "" for key in ("alt", "class", "id", "src"))
        if "logo" in names.lower():
            yield image.get("alt") or ""


def _at_feeds(tree: HtmlElement) -> Iterator[str]:
    for link in islice(tree.iter("link"), _MOST_LINKS):
        if (link.get("type") or "").endswith(_FEEDS):
            title = one_line(link.get("title"), _LONGEST)
            yield from (title, *_PARTED.split(title))


def _leads_home(address: str, host: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = (parts.hostname or "").removeprefix("www.") == host
    return own and parts.path in ("", "/") and not parts.query and not parts.fragment


def _notes(tree: HtmlElement) -> Iterator[str]:
    """Yield the short texts of a page that say who owns the rights."""
    for element in islice(tree.iter(), _MOST_ELEMENTS):
        tag = element.tag if isinstance(element.tag, str) else "script"
        for text in ("" if tag in ("script", "style") else element.text or "", element.tail or ""):
            if len(text) <= _LONGEST and ("©" in text or "opyright" in text or "(c)" in text):
                whole = one_line(element.text_content()) if text is element.text else ""
                yield whole if 0 < len(whole) <= _LONGEST else one_line(text)
