"""Where the article begins: its headline's element, and the sentence set apart behind it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from clipper.capture.text import key_of, one_line

_NAMED = re.compile(
    r"stand-?first|sub-?title|sub-?head|sub-?line|\bdek\b|\bdeck\b|\blede\b|vorspann|chapeau"
    r"|bajada|entradilla|sottotitolo|sommario|article-?_?(summary|description|intro|lead|abstract)",
    re.IGNORECASE,
)
_HINTED = re.compile(r"\bintro|\blead\b|\bsummary\b|\bteaser\b|\babstract\b", re.IGNORECASE)
_BLOCKS = (
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip
_ELSEWHERE = ("nav", "aside", "footer", "figure", "figcaption", "ul", "ol", "form", "button")
_SHORTEST, _LONGEST, _FEWEST_WORDS = 40, 600, 6
_PARAGRAPH = 80
_WIDE = 8
"""So many times as long as the title may be what shows it, with white space and the like."""
_MOST_BLOCKS = 60_000
_REACH = 5
"""Blocks behind the headline that may be the standfirst: it comes soon or not at all."""


def headline_element(found: Sequence[HtmlElement], title: str) -> HtmlElement | None:
    """Return the element that shows the headline: an h1 before any other, or None.

    Args:
        found: the innermost blocks of the page, from `leaves`.
        title: the headline.
    """
    wanted = key_of(title)
    longest = _WIDE * len(title)
    shown = [
        element
        for element in (found if wanted else ())
        if len(text := element.text_content().strip()) <= longest
        and key_of(text) == wanted
        and next(element.iterancestors(_ELSEWHERE), None) is None
    ]
    return next((element for element in shown if element.tag == "h1"), next(iter(shown), None))


def lead_of(found: Sequence[HtmlElement], title: HtmlElement | None) -> str:
    """Return the text of the element behind the headline that is set apart, or an empty string.

    Its name says so, or it stands apart from the paragraphs that follow and is bold, a heading,
    or the headline's sibling. A first paragraph that is merely bold stays in the body.

    Args:
        found: the innermost blocks of the page, from `leaves`.
        title: the one of its headline.
    """
    if title is None:
        return ""
    following = dropwhile(lambda element: element is not title, found)
    blocks = list(islice(following, 1, 2 * _REACH))
    for number, element in enumerate(blocks[:_REACH]):
        text = one_line(element.text_content())
        if not _is_sentence(text) or next(element.iterancestors(_ELSEWHERE), None) is not None:
            continue
        if _NAMED.search(_names(element)):
            return text
        apart = _stands_apart(element, blocks[number + 1 :])
        if apart and (_is_distinct(element) or element.getparent() is title.getparent()):
            return text
        if len(text) > _PARAGRAPH:
            return ""
    return ""


def keys_before(found: Sequence[HtmlElement], title: HtmlElement | None) -> frozenset[str]:
    """Return the keys of the texts that stand before the headline, and nowhere behind it.

    They are no part of the body: menus, mastheads, breadcrumbs.
    """
    if title is None:
        return frozenset()
    before: set[str] = set()
    behind: set[str] = set()
    passed = False
    for element in found:
        passed = passed or element is title
        (behind if passed else before).add(key_of(element.text_content()))
    return frozenset(before - behind)


def leaves(tree: HtmlElement) -> list[HtmlElement]:
    """Return the innermost blocks that have words, in the order of the page.

    A page of more elements than any article has is looked at up to there.
    """
    body = tree.find("body")
    return [
        element
        for element in (() if body is None else islice(body.iter(_BLOCKS), _MOST_BLOCKS))
        if next(element.iterdescendants(_BLOCKS), None) is None and element.text_content().strip()
    ]


def _is_sentence(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and len(text.split()) >= _FEWEST_WORDS


def _names(element: HtmlElement) -> str:
    """Return the names an element has, and those of a parent that holds nothing else."""
    parent = element.getparent()
    holders = [element] if parent is None or len(parent) > 1 else [element, parent]
    names = ("class", "id", "itemprop", "data-testid")
    return " ".join(holder.get(name) or "" for holder in holders for name in names)


def _is_distinct(element: HtmlElement) -> bool:
    """Say whether an element looks other than a paragraph: bold, a heading, or by its name."""
    if element.tag in ("h2", "h3", "h4") or _HINTED.search(_names(element)):
        return True
    bold = (
        "".join(found.itertext())
        for found in element.iter("b", "strong")
        if next(found.iterancestors("b", "strong"), None) is None
    )
    return key_of("".join(bold)) == key_of(element.text_content())


def _stands_apart(element: HtmlElement, following: list[HtmlElement]) -> bool:
    """Say whether the next long paragraph lies in another container."""
    texts = (block for block in following if len(block.text_content()) > _PARAGRAPH)
    home = next((block.getparent() for block in texts), None)
    return home is not None and home is not element.getparent()
