"""What a page declares about itself: JSON-LD, meta elements, title and language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from clipper.capture.linked import (
    ARTICLE_TYPES,
    article_among,
    linked_nodes,
    plain,
    text_in,
    texts_in,
)
from clipper.capture.text import one_line

__all__ = ["ARTICLE_TYPES", "Declared", "read_head", "text_in", "texts_in"]

_MOST = 50


@dataclass(frozen=True)
class Declared:
    """The declarations of one page; `article` and `others` are JSON-LD objects.

    `meta` holds the first content of each meta element, `every` all of them. `source` says what
    `article` was read from.
    """

    meta: Mapping[str, str]
    article: Mapping[str, Any]
    others: tuple[Mapping[str, Any], ...]
    title: str
    language: str
    every: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = "JSON-LD"

    def first(self, *names: str) -> str:
        """Return the content of the first meta element that is there, or an empty string."""
        return next((self.meta[name] for name in names if name in self.meta), "")


def read_head(tree: HtmlElement) -> Declared:
    """Read the declarations of a page; broken ones count as none."""
    every = _meta(tree)
    meta = {name: contents[0] for name, contents in every.items()}
    title = next((plain(found.text_content()) for found in tree.iterfind(".//head/title")), "")
    title = title or next((plain(found.text_content()) for found in tree.iterfind(".//title")), "")
    nodes = linked_nodes(tree)
    article = article_among(nodes, (meta.get("og:title", ""), title))
    language = one_line(tree.get("lang") or tree.get("xml:lang"))
    return Declared(meta, article, nodes, title, language, every)


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    """Map lower-case names of meta elements to their contents that have words.

    Some pages, mostly saved ones, hold the content in an attribute `value`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or element.get("value"))
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                known = found.get(name, ())
                if content not in known and len(known) < _MOST:
                    found[name] = (*known, content)
    return found
