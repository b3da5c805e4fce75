"""The headline of a page: what its h1, its title element and its declarations agree on."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from clipper.capture.head import Declared, text_in
from clipper.capture.text import key_of, one_line

_SEPARATOR = re.compile(r"\s+[|–—·•»«:~\-]+\s+|\s*[|»]\s*")
_LIMIT = 400
_MOST_PIECES = 6
"""Pieces of text in an element that may be a headline; more are a part of the page."""
_BLOCKS = frozenset((
    "h1", "h2", "h3", "h4", "p", "div", "td", "font", "b", "strong", "span", "center", "th", "a",
    "li",
))  # fmt: skip


def headline(declared: Declared, tree: HtmlElement, site: str) -> str:
    """Return the headline.

    An h1 that a declaration confirms is taken first, as it is what a reader sees; then the
    declarations without the name of the site; then a part of the title element that stands
    somewhere on the page by itself.

    Args:
        declared: what the page declares.
        tree: its elements.
        site: the name of the site, to be cut from the ends.
    """
    stated = [
        one_line(text, _LIMIT)
        for text in (
            text_in(declared.article, "headline"),
            declared.first("og:title", "twitter:title", "dc.title", "citation_title"),
            declared.title,
        )
    ]
    headings = [text for text in (_words(found) for found in tree.iter("h1")) if text]
    return (
        _confirmed(headings, stated)
        or (headings[0] if len(headings) == 1 and not any(stated) else "")
        or _without_site(next(filter(None, stated[:2]), ""), site)
        or _part_on_page(stated[2], tree, site)
        or next(iter(headings), "")
    )


def _words(element: HtmlElement) -> str:
    return one_line(" ".join(element.itertext()), _LIMIT)


def _confirmed(headings: Iterable[str], stated: Iterable[str]) -> str:
    """Return the longest h1 whose words stand in a declaration."""
    known = [f" {key_of(text)} " for text in stated if text]
    agreeing = [
        text for text in headings if (key := key_of(text)) and any(f" {key} " in k for k in known)
    ]
    return max(agreeing, key=len, default="")


def _without_site(text: str, site: str) -> str:
    """Cut the name of the site, parted by a dash or bar, from the ends of a title."""
    parts = _parts(text)
    name = key_of(site).replace(" ", "")
    for words, rest in ((parts[-1], text[: -len(parts[-1])]), (parts[0], text[len(parts[0]) :])):
        key = key_of(words).replace(" ", "")
        if len(parts) > 1 and key and name and (key in name or name in key):
            return rest.strip(" |–—·•»«:~-\t")
    return text


def _part_on_page(title: str, tree: HtmlElement, site: str) -> str:
    """Return the longest part of a title that is the whole text of an element on the page."""
    parts = [part for part in _parts(title) if key_of(part)]
    wanted = {key_of(part): part for part in (title, *parts) if part}
    best = max((key for key in _texts(tree) if key in wanted), key=len, default="")
    if best and 2 * len(best) >= max(len(key_of(part)) for part in parts):
        return wanted[best]
    return _without_site(title, site)


def _texts(tree: HtmlElement) -> Iterator[str]:
    """Yield the keys of the short texts that fill an element of the page."""
    body = tree.find("body")
    for element in () if body is None else body.iter(_BLOCKS):
        pieces = list(islice(element.itertext(), _MOST_PIECES + 1))
        if len(pieces) <= _MOST_PIECES and sum(map(len, pieces)) < _LIMIT:
            yield key_of("".join(pieces))


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATOR.split(text) if part] or [text]
