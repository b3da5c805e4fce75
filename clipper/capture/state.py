"""The data that a page's own program starts from: parsed as JSON, never run.

Next.js, Nuxt, Fusion and their kin put the article into the page once more, as data; pages that
are drawn by JavaScript alone have nothing else.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from lxml.html import HtmlElement

from clipper.capture.linked import SCRIPT_LIMIT, is_shallow, parsed

NODE_LIMIT = 200_000
"""Objects and lists of a page's data that are looked at."""
_SHORTEST = 200
_MOST_SCRIPTS = 200
_DEPTH = 200
_DEEPEST = 40
_WEIGHT = 100
"""How deep a value is unfolded, and for how many characters of text an object or a list counts."""

_Holder: TypeAlias = dict[str, object] | list[object]
_MOST_VALUES = 30
"""Values that one script may assign."""
_ASSIGNED = re.compile(
    r"(?:(?:window|self|globalThis)\s*(?:\.\s*|\[\s*[\"'])|\b(?:var|let|const)\s+|Fusion\.)"
    r"[\w$.]{2,60}(?:[\"']\s*\])?\s*=\s*(?P<open>\{|\[|JSON\.parse\(\s*(?=\"))"
)
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*(?:undefined|NaN|void 0|!0|!1)(?=\s*[,\]}])")


def states_of(tree: HtmlElement) -> Iterator[object]:
    """Yield the JSON values that the scripts of a page hold, within `SCRIPT_LIMIT` together."""
    left = SCRIPT_LIMIT
    for number, script in enumerate(tree.iter("script")):
        text = script.text or ""
        if number > _MOST_SCRIPTS or len(text) < _SHORTEST or len(text) > left:
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        if "json" in kind:
            left -= len(text)
            value = parsed(text)
            yield _revived(value) if isinstance(value, list) else value
        elif not kind or "javascript" in kind or kind == "module":
            left -= len(text)
            yield from _assigned(text)


def objects_in(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a JSON value, outer ones first, at most `NODE_LIMIT` of them."""
    level: list[object] = [value]
    seen: set[int] = set()
    for _ in range(_DEPTH):
        following: list[object] = []
        for node in level:
            if id(node) in seen or len(seen) > NODE_LIMIT:
                continue
            seen.add(id(node))
            if isinstance(node, dict):
                yield node
            following += inner_of(node)
        level = following


def inner_of(node: object) -> list[object]:
    """Return the objects and lists that lie directly in a JSON value."""
    children: Iterable[object] = node.values() if isinstance(node, dict) else ()
    children = node if isinstance(node, list) else children
    return [child for child in children if isinstance(child, dict | list)]


def _assigned(text: str) -> Iterator[object]:
    """Yield the values that a script assigns to a name, where they are JSON."""
    decoder = json.JSONDecoder(strict=False)
    place = 0
    for _ in range(_MOST_VALUES):
        found = _ASSIGNED.search(text, place)
        if found is None:
            return
        place = found.end()
        start = found.start("open") if len(found["open"]) == 1 else place
        value, end = _decoded(decoder, text, start)
        if isinstance(value, str):
            value = parsed(value)
        if isinstance(value, dict | list) and is_shallow(value):
            yield value
        place = max(place, end)


def _decoded(decoder: json.JSONDecoder, text: str, start: int) -> tuple[object, int]:
    """Decode the JSON value at a place of a script; None where there is none."""
    try:
        return decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    if not _UNDEFINED.search(text, start):
        return None, start
    try:
        value, _ = decoder.raw_decode(_UNDEFINED.sub("null", text[start:]))
    except (ValueError, RecursionError):
        return None, start
    return value, start


def _revived(flat: list[object]) -> object:
    """Return what a flat list stands for, in which objects hold places of the list (Nuxt 3).

    Method: https://github.com/Rich-Harris/devalue, its `unflatten`, for plain values only.
    """
    if not flat or not isinstance(flat[0], list | dict) or not _places(flat[0]):
        return flat
    made: list[object] = [_holder(value) for value in flat[:NODE_LIMIT]]
    for holder, value in zip(made, flat, strict=False):
        if isinstance(holder, dict) and isinstance(value, dict):
            holder.update({key: _at(made, place) for key, place in value.items()})
        elif isinstance(holder, list) and isinstance(value, list):
            holder += [_at(made, place) for place in _places(value)]
    return _unfolded(made[0])


def _unfolded(value: object) -> object:
    """Return a value in which nothing stands twice, cut where it is too deep or grows too large.

    In a flat list one place may be named by thousands of others, or by itself: a few hundred
    characters could stand for more than any memory holds.
    """
    left = SCRIPT_LIMIT
    waiting: deque[tuple[_Holder, tuple[int, ...]]] = deque()

    def own(inner: object, around: tuple[int, ...]) -> object:
        nonlocal left
        if isinstance(inner, str):
            left -= len(inner)
            return inner if left > 0 else ""
        if not isinstance(inner, dict | list):
            return inner
        left -= _WEIGHT + len(inner)
        if left <= 0 or len(around) > _DEEPEST or id(inner) in around:
            return None
        waiting.append((inner.copy(), (*around, id(inner))))
        return waiting[-1][0]

    whole = own(value, ())
    while waiting:
        holder, around = waiting.popleft()
        if isinstance(holder, list):
            holder[:] = [own(inner, around) for inner in holder]
        else:
            holder.update({key: own(inner, around) for key, inner in holder.items()})
    return whole


def _places(value: object) -> list[int]:
    """Return the places that a list or an object of a flat list holds."""
    values: Iterable[object] = value.values() if isinstance(value, dict) else ()
    values = value if isinstance(value, list) else values
    return [place for place in values if isinstance(place, int) and not isinstance(place, bool)]


def _at(made: list[object], place: object) -> object:
    if not isinstance(place, int) or isinstance(place, bool):
        return None
    return made[place] if 0 <= place < len(made) else None


def _holder(value: object) -> object:
    """Return an empty holder for a list or an object, or the plain value itself."""
    if isinstance(value, dict):
        return {}
    return [] if isinstance(value, list) else value
