"""The headline of a page: what its h1, its title element and its declarations agree on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from clipper.capture.head import Declared, text_in
from clipper.capture.lines import Line
from clipper.capture.sitename import own_names
from clipper.capture.text import key_of, one_line

_SEPARATOR = re.compile(r"\s+[|–—·•»«›:~\-]+\s+|\s*[|»]\s*")
_LIMIT = 400
_MOST_HEADINGS = 60
_MOST_SPANS = 6
_ALIKE = 0.5
"""How like a declared title an h1 must be to be the same headline (F1 of their words)."""
_FEW_WORDS, _MORE_WORDS = 3, 5
"""A lone h1 that no declaration confirms is a headline with so many words; with more, where it
shares none with a declaration: "Latest news" stands over many articles."""


def headline(declared: Declared, lines: Sequence[Line], site: str, url: str = "") -> str:
    """Return the headline.

    An h1 that a declaration confirms is taken first, as it is what a reader sees; then the only
    h1 before the running text; then the declarations without the name of the site; then a part
    of the title element that stands somewhere on the page by itself.

    Args:
        declared: what the page declares.
        lines: what it shows.
        site: the name of the site, to be cut from the ends.
        url: the address; an h1 that is the name of its host is no headline.
    """
    stated = [
        one_line(text, _LIMIT)
        for text in (
            text_in(declared.article, "headline"),
            declared.first("og:title", "twitter:title", "dc.title", "citation_title"),
            declared.title,
        )
    ]
    own = own_names(site, url)
    own |= _names_in_title(stated, lines, own)
    every, early = _headings(lines)
    headings = [found for found in every if not own & set(map(_packed, found))]
    known = [_without_site(text, site) for text in stated if text]
    first = [] if any(stated[:2]) else _parts(stated[2])[:1]
    return (
        _without_bars(_confirmed(headings, [*known, *first]), site)
        or _lone(headings, stated, early=early)
        or _without_site(next(filter(None, stated[:2]), ""), site)
        or _part_on_page(stated[2], lines, site, own)
        or next((found[0] for found in headings), "")
    )


def _headings(lines: Sequence[Line]) -> tuple[list[tuple[str, ...]], bool]:
    """Return the first h1 elements, each as its readings, and whether no running text is before.

    A reading is all of its words, one of its lines, or the words of one of its elements: some
    hold a line above the headline or below it, or who wrote it and when.
    """
    found: list[tuple[HtmlElement, list[Line]]] = []
    early = True
    for line in lines:
        heading = line.heading
        if heading is not None and not line.is_aside and len(found) < _MOST_HEADINGS:
            if not found or found[-1][0] is not heading:
                found.append((heading, []))
            found[-1][1].append(line)
        elif line.is_prose and not line.is_aside:
            if found:
                break
            early = False
    return [tuple(filter(None, _readings(parts))) for _, parts in found], early


def _readings(parts: list[Line]) -> Iterator[str]:
    yield _marks(" ".join(line.spaced for line in parts))
    for line in parts:
        yield _marks(line.spaced)
        yield from (_marks(words) for words, _ in line.spans)


def _marks(text: str) -> str:
    """Drop the signs of links to a heading."""
    return text[:_LIMIT].strip().rstrip("#¶§").rstrip()


def _names_in_title(
    stated: Sequence[str], lines: Sequence[Line], own: frozenset[str]
) -> frozenset[str]:
    """Return the parts of the title element that name the site and not the article.

    With another declaration: those that it lacks, but for the longest. Without: the last, if the
    first is a heading.
    """
    parts = _parts(stated[2])
    whole, title = _packed(next(filter(None, stated[:2]), "")), _packed(stated[2])
    if (
        whole
        and whole not in own
        and whole != title
        and (title.startswith(whole) or title.endswith(whole))
    ):
        # "The Daily Blog: A headline", where "A headline" is declared.
        return frozenset((title.removeprefix(whole).removesuffix(whole),))
    if len(parts) > 1 and whole:
        rest = [part for part in parts if part != max(parts, key=len)]
        return frozenset(key for part in rest if (key := _packed(part)) and key not in whole)
    if _packed(parts[0]) in own:
        return frozenset()
    if len(parts) > 1 and any(
        line.block.tag in ("h1", "h2", "h3") and _packed(line.text) == _packed(parts[0])
        for line in lines
    ):
        return frozenset((_packed(parts[-1]),))
    return frozenset()


def _packed(text: str) -> str:
    return key_of(text).replace(" ", "")


def _confirmed(headings: Sequence[tuple[str, ...]], stated: Sequence[str]) -> str:
    """Return the reading of an h1 that is most like a declared title, if it is like enough."""
    known = [words for text in stated if (words := _counted(text))]
    rated = [
        (max((_likeness(_counted(text), words) for words in known), default=0.0), text)
        for readings in headings
        for text in readings
    ]
    best, text = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return text if best >= _ALIKE else ""


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how far two titles are made of the same words, 0 to 1 (F1)."""
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def _counted(text: str) -> Counter[str]:
    """Count the words of a text; signs, where words are not parted."""
    key = key_of(text)
    dense = any("\u3040" <= sign <= "\u9fff" or "\u0e00" <= sign <= "\u0e7f" for sign in key[:60])
    return Counter(key.replace(" ", "") if dense else key.split())


def _lone(headings: Sequence[tuple[str, ...]], stated: Sequence[str], *, early: bool) -> str:
    """Return the only h1, if it is long enough to be a headline and not behind running text."""
    known = {key_of(readings[0]): readings[0] for readings in headings if readings}
    text = next(iter(known.values()), "") if len(known) == 1 else ""
    words = _counted(text)
    nothing = not any(stated[:2])
    alike = any(words & _counted(other) for other in stated)
    if not early and not nothing:
        return ""
    return text if sum(words.values()) >= (_FEW_WORDS if alike else _MORE_WORDS) else ""


def _without_site(text: str, site: str) -> str:
    """Cut the name of the site, parted by a dash or bar, from the ends of a title."""
    parts = _parts(text)
    name = _packed(site)
    for words, rest in ((parts[-1], text[: -len(parts[-1])]), (parts[0], text[len(parts[0]) :])):
        key = _packed(words)
        if len(parts) > 1 and key and name and (key in name or name in key):
            return rest.strip(" |–—·•»«›:~-\t")
    return text


def _without_bars(text: str, site: str) -> str:
    """Cut the name of the site, and what stands between bars before it, from the end of an h1."""
    first, *rest = (part.strip() for part in text.split(" | "))
    return first if rest and _packed(rest[-1]) == _packed(site) else text


def _part_on_page(title: str, lines: Sequence[Line], site: str, own: frozenset[str]) -> str:
    """Return the longest part of a title that is a whole line or element of the page."""
    parts = [part for part in _parts(title) if key_of(part) and _packed(part) not in own]
    wanted = {key_of(part): part for part in (title, *parts) if part}
    texts = (
        text
        for line in lines
        if len(line.text) < _LIMIT
        for text in (line.text, *(words for words, _ in line.spans[:_MOST_SPANS]))
    )
    best = max((key for text in texts if (key := key_of(text)) in wanted), key=len, default="")
    if best and 2 * len(best) >= max((len(key_of(part)) for part in parts), default=0):
        return wanted[best]
    return _without_site(title, site)


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATOR.split(text) if part] or [text]
