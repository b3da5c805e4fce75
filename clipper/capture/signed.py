"""The author as markup names it: microdata, hCard, and elements called after an author's name."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from clipper.capture.names import is_byline, without_by
from clipper.capture.text import one_line
from clipper.capture.wording import ELSEWHERE_CLASS

_MOST, _AROUND, _LONGEST, _LONGEST_BOX, _PARTS = 200, 8, 100, 400, 20
_COMMENT = re.compile(
    r"comment|reply|respond|kommentar|testimonial|recent|\breviews?\b|rating", re.IGNORECASE
)
_OUTRIGHT = XPath(
    "descendant::*[contains(concat(' ', @itemprop, ' '), ' author ') or @property='author'"
    " or @property='schema:author' or contains(concat(' ', @class, ' '), ' p-author ')"
    " or (contains(concat(' ', @class, ' '), ' vcard ')"
    "     and contains(concat(' ', @class, ' '), ' author '))]"
)
_NAME = XPath(
    "descendant-or-self::*[contains(concat(' ', @itemprop, ' '), ' name ') or @property='name'"
    " or @property='schema:name' or contains(concat(' ', @class, ' '), ' fn ')"
    " or contains(concat(' ', @class, ' '), ' p-name ')]"
)
_CALLED = re.compile(
    r"(?:^|[_-])(?:author|autor|byline|creator|writer|contributor|redakteur)s?[_-]{0,2}(?:full)?"
    r"name(?:$|[_-])|^(?:post|article|entry|blog|story|single)?[_-]{0,2}(?:author|autor|writer|"
    r"byline)$",
    re.IGNORECASE,
)


def marked_names(tree: HtmlElement) -> tuple[str, ...]:
    """Return what microdata, RDFa or microformats state to be the author, as it is written.

    Sources: schema.org `author`, the microformats hCard, hAtom and h-entry.

    Args:
        tree: the page; it is not changed.
    """
    found: list[HtmlElement] = []
    for element in islice(cast("list[HtmlElement]", _OUTRIGHT(tree)), _MOST):
        if not _is_elsewhere(element, _COMMENT):
            found += cast("list[HtmlElement]", _NAME(element))[:1] or [element]
    return _beside_first(found)


def called_names(tree: HtmlElement) -> tuple[str, ...]:
    """Return what elements hold that are called after the author, such as `author-name`.

    Args:
        tree: the page; it is not changed.
    """
    named = (
        element
        for element in islice(tree.iterfind(".//*[@class]"), _MOST * _MOST)
        if any(map(_CALLED.search, (element.get("class") or "").split()))
    )
    return _beside_first(
        [found for found in islice(named, _MOST) if not _is_elsewhere(found, ELSEWHERE_CLASS)]
    )


def _beside_first(elements: list[HtmlElement]) -> tuple[str, ...]:
    """Return the words of the first element, and of those that share a box with it."""
    said = [(element, words) for element in elements if (words := _words(element))]
    if not said:
        return ()
    around = list(islice(said[0][0].iterancestors(), 3))
    near = {id(each) for each in around if each.tag not in ("body", "main", "article")}
    return tuple(
        dict.fromkeys(
            words
            for element, words in said
            if element is said[0][0]
            or any(id(each) in near for each in islice(element.iterancestors(), 3))
        )
    )


def _words(element: HtmlElement) -> str:
    """Return the first words of an element that are not only "by": a date or a role may follow."""
    shown = list(islice(_shown(element), _PARTS))
    if sum(map(len, shown)) > _LONGEST_BOX:
        return ""
    texts = [one_line(text) for text in (element.get("content") or "", *shown)]
    words = (without_by(text) or text for text in texts)
    return next((text for text in words if is_byline(text) and len(text) <= _LONGEST), "")


def _shown(element: HtmlElement) -> Iterator[str]:
    for each in element.iter():
        if each.tag not in ("script", "style") and isinstance(each.tag, str):
            yield each.text or ""
        if each is not element:
            yield each.tail or ""


def _is_elsewhere(element: HtmlElement, names: re.Pattern[str]) -> bool:
    around = islice(element.iterancestors(), _AROUND)
    return any(
        names.search(" ".join(found.get(name) or "" for name in ("class", "id", "itemprop")))
        for found in around
        if found.tag not in ("body", "html", "main", "article")
    )
