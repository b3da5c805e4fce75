"""What a page declares about itself: JSON-LD, meta elements, title and language."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from clipper.capture.text import one_line

ARTICLE_TYPES = frozenset((
    "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
    "backgroundnewsarticle", "blogposting", "liveblogposting", "medicalscholarlyarticle",
    "newsarticle", "opinionnewsarticle", "report", "reportagenewsarticle", "reviewnewsarticle",
    "scholarlyarticle", "socialmediaposting", "techarticle",
))  # fmt: skip
_SCRIPT_LIMIT = 2_000_000
_NODE_LIMIT = 5000
_VALUE_LIMIT = 2000


@dataclass(frozen=True)
class Declared:
    """The declarations of one page; `article` and `others` are JSON-LD objects."""

    meta: Mapping[str, str]
    article: Mapping[str, Any]
    others: tuple[Mapping[str, Any], ...]
    title: str
    language: str

    def first(self, *names: str) -> str:
        """Return the content of the first meta element that is there, or an empty string."""
        return next((self.meta[name] for name in names if name in self.meta), "")


def read_head(tree: HtmlElement) -> Declared:
    """Read the declarations of a page; broken ones count as none."""
    nodes = tuple(_linked(tree))
    article = next((node for node in nodes if _types(node) & ARTICLE_TYPES), {})
    title = next((one_line(found.text_content()) for found in tree.iterfind(".//head/title")), "")
    declared = one_line(tree.get("lang") or tree.get("xml:lang"))
    return Declared(_meta(tree), article, nodes, title, declared)


def text_in(node: Mapping[str, Any], key: str) -> str:
    """Return a value of a JSON-LD object as text: a string, or the name of what stands there."""
    return next(iter(texts_in(node, key)), "")


def texts_in(node: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return all values under a key of a JSON-LD object as texts."""
    found = node.get(key)
    values = found if isinstance(found, list) else [found]
    texts = (_as_text(value) for value in values[:50])
    return tuple(text for text in texts if text)


def _as_text(value: object) -> str:
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("name", "url", "@id") if value.get(key)), "")
        return _as_text(inner) if isinstance(inner, str) else ""
    return one_line(value, _VALUE_LIMIT) if isinstance(value, str) else ""


def _types(node: Mapping[str, Any]) -> set[str]:
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD objects of a page, those in graphs and lists too."""
    left = _NODE_LIMIT
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: list[object] = [_parsed(script.text or "")]
        while waiting and left:
            left -= 1
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting[:0] = node[:_NODE_LIMIT]
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _parsed(text: str) -> object:
    """Parse JSON as pages hold it: with line breaks in strings, or wrapped in a comment."""
    if len(text) > _SCRIPT_LIMIT:
        return None
    trimmed = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    trimmed = trimmed.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(trimmed, strict=False)
    except (ValueError, RecursionError):
        return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Map lower-case names of meta elements to their first content that has words."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content"), _VALUE_LIMIT)
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, content)
    return found
