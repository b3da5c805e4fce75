"""The JSON-LD of a page: its objects, and the one that is the article."""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from clipper.capture.text import key_of, one_line

Node = Mapping[str, Any]

ARTICLE_TYPES = frozenset((
    "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
    "backgroundnewsarticle", "blogposting", "liveblogposting", "medicalscholarlyarticle",
    "newsarticle", "opinionnewsarticle", "report", "reportagenewsarticle", "reviewnewsarticle",
    "satiricalarticle", "scholarlyarticle", "socialmediaposting", "techarticle",
))  # fmt: skip
_LIKE_ARTICLES = frozenset((
    "creativework", "discussionforumposting", "howto", "medicalwebpage", "podcastepisode",
    "recipe", "review", "webpage",
))  # fmt: skip
_HEADED = ("headline", "name", "title")
SCRIPT_LIMIT = 5_000_000
"""Characters of JSON in one script, and in all scripts of a page together."""
_NODE_LIMIT = 5000
_VALUE_LIMIT = 2000
_DEPTH = 200
_LOOSE_COMMA = re.compile(r",(?=\s*[}\]])")
_OPENING = re.compile(r"(?:\s|<!--|/[/*]|<!\[CDATA\[|\*/)+")
_CLOSING = re.compile(r"(?:\s|-->|/[/*]|\]\]>|\*/|;)+$")
"""What hides a script from old browsers and from readers of XML: `<!--`, `//<![CDATA[`."""
_WRAPPING = 100
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def linked_nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """Return the JSON-LD objects of a page, those in graphs and lists too."""
    found: list[Node] = []
    left = SCRIPT_LIMIT
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > left:
            continue
        left -= len(text)
        waiting: deque[object] = deque([parsed(text)])
        while waiting and len(found) < _NODE_LIMIT:
            node = waiting.popleft()
            if isinstance(node, list):
                waiting.extendleft(reversed(node[:_NODE_LIMIT]))
            elif isinstance(node, dict):
                found.append(node)
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]
    return tuple(found)


def article_among(nodes: Iterable[Node], titles: Iterable[str]) -> Node:
    """Return the object that describes the article, or an empty one.

    An article with a headline that the page states goes before any other; a page or a recipe
    only counts where there is no article.

    Args:
        nodes: the objects of the page.
        titles: what else the page calls itself.
    """
    keys = [key for title in titles if (key := key_of(title))]
    articles = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    named = (node for node in articles if _is_named(node, keys))
    found = next(named, None) or next(iter(articles), None)
    if found is not None:
        return found
    return next((node for node in nodes if types_of(node) & _LIKE_ARTICLES), {})


def _is_named(node: Node, keys: list[str]) -> bool:
    key = key_of(next(filter(None, (text_in(node, name) for name in _HEADED)), ""))
    return bool(key) and any(key in stated or stated in key for stated in keys)


def text_in(node: Node, key: str) -> str:
    """Return a value of a JSON-LD object as text: a string, or the name of what stands there."""
    return next(iter(texts_in(node, key)), "")


def texts_in(node: Node, key: str) -> tuple[str, ...]:
    """Return all values under a key of a JSON-LD object as texts."""
    texts = (_as_text(value) for value in values_in(node, key))
    return tuple(text for text in texts if text)


def values_in(node: Node, key: str) -> list[object]:
    """Return what stands under a key of a JSON-LD object, as a list of at most 50 values."""
    found = node.get(key)
    return list(found[:50]) if isinstance(found, list) else [found]


def types_of(node: Node) -> set[str]:
    """Return the types of a JSON-LD object in small letters, without their vocabulary."""
    names = values_in(node, "@type")
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def resolved(value: object, nodes: Iterable[Node]) -> object:
    """Return the object that a reference ("@id" alone) points to, or the value itself."""
    if not isinstance(value, Mapping) or value.get("name") or not value.get("@id"):
        return value
    wanted = value["@id"]
    others = (node for node in nodes if node.get("@id") == wanted and node.get("name"))
    return next(others, value)


def plain(text: object, limit: int = _VALUE_LIMIT) -> str:
    """Return a string of a declaration on one line, without its tags and entities."""
    if not isinstance(text, str):
        return ""
    short = text[: 2 * limit]
    if "&" in short:
        short = html.unescape(html.unescape(short))
    return one_line(_TAG.sub("", short) if "<" in short else short, limit)


def _as_text(value: object) -> str:
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("name", "url", "@id") if value.get(key)), "")
        inner = inner[0] if isinstance(inner, list) else inner
        return plain(inner)
    return plain(value)


def parsed(text: str) -> object:
    """Parse JSON as pages hold it: line breaks in strings, loose commas, in a comment or CDATA.

    Returns:
        None where it is broken, nested too deeply or longer than `SCRIPT_LIMIT`.
    """
    if len(text) > SCRIPT_LIMIT:
        return None
    trimmed = text.strip()
    opening = _OPENING.match(trimmed, 0, _WRAPPING)
    closing = _CLOSING.search(trimmed, max(0, len(trimmed) - _WRAPPING))
    trimmed = trimmed[opening.end() if opening else 0 : closing.start() if closing else None]
    for attempt in (trimmed, _LOOSE_COMMA.sub("", trimmed)):
        try:
            found: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return found if is_shallow(found) else None
    return None


def is_shallow(value: object) -> bool:
    """Say whether a value nests no deeper than any page needs."""
    level: list[object] = [value]
    for _ in range(_DEPTH):
        level = list(_inner(level))
        if not level:
            return True
    return False


def _inner(level: list[object]) -> Iterator[object]:
    for value in level:
        children: Iterable[object] = ()
        if isinstance(value, dict):
            children = value.values()
        elif isinstance(value, list):
            children = value
        yield from (child for child in children if isinstance(child, dict | list))
