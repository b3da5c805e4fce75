"""The article as the data of a page's own program describe it, in the words of JSON-LD."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from clipper.capture.head import Declared
from clipper.capture.linked import plain
from clipper.capture.state import objects_in, states_of
from clipper.capture.text import key_of

_TITLES = ("headline", "title", "headlines", "name")
_AUTHORS = (
    "authors",
    "author",
    "byline",
    "bylines",
    "contributors",
    "credits",
    "writers",
    "creator",
)
_NAMES = ("name", "displayName", "display_name", "fullName", "full_name", "byline", "title", "text")
_PUBLISHED = (
    "datePublished", "publishedAt", "published_at", "publishDate", "publish_date",
    "publicationDate", "publication_date", "publishedDate", "published_date", "firstPublished",
    "first_publish_date", "display_date", "displayDate", "publishedTime", "published", "post_date",
    "pubDate", "datePublishedISO",
)  # fmt: skip
_MODIFIED = (
    "dateModified",
    "modifiedAt",
    "updatedAt",
    "updated_at",
    "last_updated_date",
    "modified",
)
_DEPTH = 4
_MOST_TITLES = 10
"""Forms of one title that are looked at."""
SOURCE = "data of the page's program"


def with_state(declared: Declared, tree: HtmlElement, title: str) -> Declared:
    """Return the declarations with what the data of the page's program add to its JSON-LD.

    Only an object that has the headline of the page as its title counts, as such data hold
    other articles too.

    Args:
        declared: what the page declares elsewhere; it goes before.
        tree: the page.
        title: its headline.
    """
    wanted = key_of(title)
    found: dict[str, object] = {}
    for state in states_of(tree) if wanted else ():
        for node in objects_in(state):
            if _titled(node, wanted):
                for key, value in _described(node):
                    found.setdefault(key, value)
    if not found:
        return declared
    return replace(declared, article={**found, **declared.article}, source=SOURCE)


def _titled(node: Mapping[str, object], wanted: str) -> bool:
    for name in _TITLES:
        value = node.get(name)
        texts = islice(value.values(), _MOST_TITLES) if isinstance(value, Mapping) else (value,)
        if any(isinstance(text, str) and key_of(plain(text)) == wanted for text in texts):
            return True
    return False


def _described(node: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield what an object says of its article under the names of JSON-LD."""
    for key, names in (("datePublished", _PUBLISHED), ("dateModified", _MODIFIED)):
        value = next((node[name] for name in names if isinstance(node.get(name), str)), "")
        if value:
            yield key, value
    for name in _AUTHORS:
        people = list(dict.fromkeys(_people(node.get(name), 0)))
        if people:
            yield "author", people
            return


def _people(value: object, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(value, str):
        yield value[:200]
    elif isinstance(value, list):
        for each in value[:30]:
            yield from _people(each, depth + 1)
    elif isinstance(value, Mapping):
        name = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
        inner = value.get("by") or value.get("items") or value.get("nodes") or value.get("data")
        yield from _people(inner if name is None else name, depth + 1)
