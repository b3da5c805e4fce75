"""The text of an article that a page holds as data only: JSON-LD, or what its program starts from.

What comes from here is as hostile as the page: it is HTML to be parsed, never to be shown.
"""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from clipper.capture.head import read_head
from clipper.capture.linked import ARTICLE_TYPES, plain, types_of
from clipper.capture.state import objects_in, states_of
from clipper.capture.text import key_of

LIMIT = 2_000_000
"""Characters of HTML that are returned; longer text is cut."""
_SHORTEST = 250
"""Characters of text below which data hold a teaser, not an article."""
_BODIES = (
    "articleBody", "body", "bodyHtml", "body_html", "bodyHTML", "content", "contentHtml",
    "content_html", "contentHTML", "content_elements", "articleContent", "fullText", "full_text",
    "html", "rendered", "blocks", "components", "paragraphs", "richText", "storyBody", "text",
)  # fmt: skip
_TITLES = ("headline", "title", "headlines", "name", "heading")
_INNER = (
    "children",
    "content",
    "content_elements",
    "items",
    "blocks",
    "elements",
    "paragraphs",
    "nodes",
)
_WORDS = ("html", "text", "value", "content", "body", "markup", "paragraph", "copy", "data")
_KINDS = (
    "type",
    "_type",
    "nodeType",
    "kind",
    "blockType",
    "name",
    "__typename",
    "style",
    "tag",
    "tagName",
)
_TAG = re.compile(
    r"<(?:/?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|em|strong|b|i|a|span)\b)[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|br|script|style)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_HEADING = re.compile(r"head(?:er|ing)?\b|heading|^h[2-6]$|subtitle|crosshead", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"image|video|embed|advert|\bad\b|related|newsletter|promo|gallery|link_list|interstitial|author"
    r"|teaser|recommend|social|caption|script|style|comment",
    re.IGNORECASE,
)
_READ = frozenset((str, list, dict))
_DEPTH = 30
_MOST = 5000
_MOST_TITLES = 10
"""Forms of one title that are looked at."""
_MOST_READ = 10_000_000
"""Characters of HTML that are made of one value before the best is chosen."""


def embedded_text(tree: HtmlElement) -> str:
    """Return the text of the article that a page holds as data, as HTML of its blocks.

    Args:
        tree: the page; it is not changed.

    Returns:
        Untrusted HTML, to be parsed like a page; empty where the data hold no article.
    """
    declared = read_head(tree)
    titles = [declared.first("og:title", "twitter:title"), declared.title]
    linked = [
        block
        for node in declared.others
        if types_of(node) & ARTICLE_TYPES
        for block in _blocks(node.get("articleBody"), 0)
    ]
    if _length(linked) >= _SHORTEST:
        return _joined(linked)
    keys = [key_of(title) for title in titles if title]
    bodies = [body for state in states_of(tree) for body in _bodies(state, keys)]
    _, best = max(bodies, key=lambda body: body[0], default=(0, []))
    return _joined(best)


_STRANGE = 0.34
"""What text counts for whose title the page does not state: often that of another article."""


def _bodies(state: object, titles: list[str]) -> Iterator[tuple[float, list[str]]]:
    """Yield the texts of objects that look like articles, each with its weight."""
    left = _MOST_READ
    for node in objects_in(state):
        if left < 0 or not any(name in node for name in _TITLES):
            continue
        bodies = [list(_blocks(node.get(name), 0)) for name in _BODIES if name in node]
        # An object within objects is read once for each of them: that has a bound.
        left -= sum(len(block) for body in bodies for block in body)
        sized = [(_length(body), body) for body in bodies]
        length, blocks = max(sized, key=lambda pair: pair[0], default=(0, []))
        if length >= _SHORTEST:
            yield length * (1 if _is_named(node, titles) else _STRANGE), blocks


def _is_named(node: Mapping[str, object], titles: list[str]) -> bool:
    for name in _TITLES:
        value = node.get(name)
        if isinstance(value, Mapping):
            few = islice(value.values(), _MOST_TITLES)
            value = next((text for text in few if isinstance(text, str)), "")
        key = key_of(plain(value))
        if key and any(key in title or title in key for title in titles):
            return True
    return False


def _blocks(value: object, depth: int) -> Iterator[str]:
    """Yield the blocks of a body as HTML: of text, of HTML, of lists of parts."""
    if depth > _DEPTH:
        return
    if isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, list):
        for part in value[:_MOST]:
            if type(part) in _READ:  # far quicker where a page holds millions of numbers
                yield from _blocks(part, depth + 1)
    elif isinstance(value, Mapping):
        yield from _of_part(value, depth)


def _of_text(text: str) -> Iterator[str]:
    if "&lt;" in text and not _TAG.search(text):
        text = html.unescape(text)
    if _BLOCK.search(text):
        yield text
    elif _TAG.search(text):
        yield f"<p>{text}</p>"
    else:
        for line in re.split(r"[\r\n]+", text):
            if line.strip():
                yield f"<p>{html.escape(html.unescape(line.strip()))}</p>"


def _of_part(part: Mapping[str, object], depth: int) -> Iterator[str]:
    """Yield the blocks of one part of a body, as editors of many makers keep it."""
    kind = " ".join(value for name in _KINDS if isinstance(value := part.get(name), str))
    if _LEFT_OUT.search(kind):
        return
    runs = _runs(part)
    if runs:
        tag = "h2" if _HEADING.search(kind) else "p"
        yield f"<{tag}>{html.escape(runs)}</{tag}>"
        return
    for name in _WORDS:
        value = part.get(name)
        if isinstance(value, str) and value.strip():
            words = list(_of_text(value))
            is_heading = _HEADING.search(kind) and len(words) == 1 and not _BLOCK.search(value)
            yield from (f"<h2>{html.escape(plain(value))}</h2>",) if is_heading else words
            return
    for name in _INNER:
        if isinstance(part.get(name), list | Mapping):
            yield from _blocks(part[name], depth + 1)
            return


def _runs(part: Mapping[str, object]) -> str:
    """Return the words of a paragraph that is kept as runs of text, or an empty string."""
    for name in ("children", "content", "spans"):
        inner = part.get(name)
        if isinstance(inner, list) and inner and all(_is_run(run) for run in inner[:_MOST]):
            return "".join(_run_text(run) for run in inner[:_MOST]).strip()
    return ""


def _is_run(run: object) -> bool:
    """Say whether a part is a run of words: a string, or an object with words and no blocks."""
    if not isinstance(run, Mapping):
        return isinstance(run, str)
    kind = run.get("type") or run.get("_type") or run.get("nodeType") or "text"
    if any(isinstance(run.get(name), str) for name in ("text", "value")):
        return kind in ("text", "span", "link", "hyperlink", "a", "em", "strong", "bold", "italic")
    inner = run.get("children") or run.get("content")
    return kind in ("link", "hyperlink", "a") and isinstance(inner, list)


def _run_text(run: object) -> str:
    """Return the words of a run, or of the runs in a link."""
    if isinstance(run, str):
        return run
    if not isinstance(run, Mapping):
        return ""
    words = next((run[name] for name in ("text", "value") if isinstance(run.get(name), str)), None)
    if isinstance(words, str):
        return words
    inner = run.get("children") or run.get("content")
    parts = inner if isinstance(inner, list) else []
    return "".join(_run_text(part) for part in parts if not _has_parts(part))


def _has_parts(part: object) -> bool:
    return isinstance(part, Mapping) and any(part.get(name) for name in ("children", "content"))


def _length(blocks: list[str]) -> int:
    """Return how many characters of words blocks of HTML hold."""
    return sum(len(_ANY_TAG.sub("", block).strip()) for block in blocks)


def _joined(blocks: list[str]) -> str:
    kept: list[str] = []
    left = LIMIT
    for block in blocks:
        kept.append(block[:left])
        left -= len(block)
        if left <= 0:
            break
    return "\n".join(kept)
