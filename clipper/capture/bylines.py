"""Who wrote a page, by what a reader sees: bylines, links to authors, boxes about them."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from clipper.capture.lines import Line, Lines, Piece, names_of
from clipper.capture.names import is_name, is_nothing, leading_names, names_in, reporters_in
from clipper.capture.text import key_of
from clipper.capture.wording import (
    AUTHOR_CLASS,
    AUTHOR_LINK,
    BY_INSIDE,
    BY_WORDS,
    ELSEWHERE_CLASS,
    LABELS,
    OTHER_HANDS,
)

Names = tuple[str, ...]
Boxes = frozenset[HtmlElement]

_BEFORE, _BEHIND = 8, 24
"""Lines before and behind the headline among which a byline is looked for."""
_BESIDE = 5
_LONGEST = 220
_SHORT = 110
_TAIL, _SIGNED = 8, 60
_AROUND = 7
_MARKED = range(3, 40)
"""Characters of what markup calls an author outright."""
_SOURCE = re.compile(r"source|quelle|fonte|fuente|来源|來源|出处|foto", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d\d")


def bylines_near(lines: Lines) -> Iterator[Names]:
    """Yield the names in bylines beside the headline, the surest first.

    Args:
        lines: the page as lines, with the place of its headline.
    """
    near = [(gap, line) for gap, line in lines.near(_BEFORE, _BEHIND) if not line.is_aside]
    behind = [line for gap, line in near if gap > 0]
    before = [line for gap, line in reversed(near) if gap < 0]
    yield _first(behind, lambda line: _linked(line) or _said(lines, line))
    yield _first(before, lambda line: _linked(line) or _said(lines, line))


def bylines_about(lines: Lines) -> Iterator[Names]:
    """Yield the names that stand beside the headline in less sure ways: by class, by a date."""
    near = [(gap, line) for gap, line in lines.near(_BEFORE, _BEHIND) if not line.is_aside]
    yield _first((line for _, line in near), _classed)
    yield _first((line for gap, line in near if 0 < gap <= _BESIDE), _beside_date(lines))


def bylines_within(lines: Lines) -> Names:
    """Return the whole names in a short line of the article that begins with a word for "by"."""
    whole = _around_headline(lines)
    return _first(
        (
            line
            for line in lines.all[max(0, lines.title) : lines.end + _BESIDE]
            if len(line.text) < _SHORT and _is_own(line, whole) and not _SOURCE.match(line.text)
        ),
        lambda line: tuple(filter(is_name, _opened(line))),
    )


def bylines_elsewhere(lines: Lines) -> Iterator[Names]:
    """Yield the names that the rest of the page shows: links, the ends of the text, boxes."""
    whole = _around_headline(lines)
    rest = [line for line in lines.all if _is_own(line, whole)]
    yield _first(rest, _linked)
    ends = [
        line
        for line in (
            *lines.all[lines.start : lines.start + 2],
            *lines.all[lines.end : lines.end + _TAIL],
        )
        if not line.is_aside and not _is_elsewhere(line.block, whole)
    ]
    yield _first(ends, _opened)
    within = lines.all[max(0, min(lines.title, lines.start)) : lines.end + _TAIL]
    yield _first(
        (line for line in within if not line.is_aside and not _is_elsewhere(line.block, whole)),
        lambda line: reporters_in(line.text[:_SIGNED]) or reporters_in(line.text[-_SIGNED:]),
    )
    yield _first(rest, _classed)
    yield _first(
        (line for line in lines.all if _is_in_box(line, whole)),
        lambda line: tuple(filter(is_name, _opened(line))),
    )


def is_shown(lines: Lines, name: str) -> bool:
    """Say whether a name stands in a short line of the page, but for who owns the rights."""
    key = key_of(name).replace(" ", "")
    return any(
        len(line.text) < _LONGEST
        and key in key_of(line.text).replace(" ", "")
        and not line.is_aside
        and "©" not in line.text
        for line in lines.all
    )


def _first(found: Iterable[Line], read: Callable[[Line], Names]) -> Names:
    """Return the names of the first line that has some; the next would mix in other people."""
    return next(filter(None, map(read, found)), ())


def _around_headline(lines: Lines) -> Boxes:
    """Return the elements around the headline: "content-sidebar-wrap" may be the whole page."""
    block = lines.all[lines.title].block if lines.title >= 0 else None
    return frozenset() if block is None else frozenset((block, *block.iterancestors()))


def _is_own(line: Line, whole: Boxes) -> bool:
    """Say whether a line belongs to the article, not to a comment or to another article."""
    return len(line.text) < _LONGEST and not line.is_aside and not _is_elsewhere(line.block, whole)


def _is_in_box(line: Line, whole: Boxes) -> bool:
    """Say whether a line stands in a box beside the article, not in a menu or a footer."""
    if not line.is_aside or len(line.text) > _SHORT or _is_elsewhere(line.block, whole):
        return False
    box = next(line.block.iterancestors("nav", "aside", "footer", "form"), None)
    return box is not None and str(box.tag) == "aside"


def _is_elsewhere(element: HtmlElement, whole: Boxes) -> bool:
    around = [element, *islice(element.iterancestors(), _AROUND)]
    return any(
        ELSEWHERE_CLASS.search(f"{found.get('class') or ''} {found.get('id') or ''}")
        for found in around
        if found.tag not in ("body", "html", "main", "article") and found not in whole
    )


def _linked(line: Line) -> Names:
    """Return the names in links to the pages of authors, or that are marked as an author."""
    if len(line.text) > _LONGEST:
        return ()
    found: dict[str, str] = {}
    for words, piece in line.spans:
        if found and OTHER_HANDS.search(words) and piece.link is None:
            break
        if _leads_to_author(piece):
            for name in names_in(words):
                if is_name(name) or (_is_marked(piece) and len(name) in _MARKED):
                    found.setdefault(key_of(name), name)
    return tuple(found.values())


def _leads_to_author(piece: Piece) -> bool:
    link = piece.link
    if link is None:
        return False
    return _is_marked(piece) or bool(AUTHOR_LINK.search(link.get("href") or ""))


def _is_marked(piece: Piece) -> bool:
    """Say whether markup says outright that a piece is the author."""
    link = piece.link
    rel = "" if link is None else (link.get("rel") or "")
    return "author" in rel.split() or (piece.element.get("itemprop") or "") == "author"


def _said(lines: Lines, line: Line) -> Names:
    """Return the names behind a word for "by", on the same line or on the next one."""
    if len(line.text) > _LONGEST:
        return ()
    if key_of(line.text) in LABELS:
        place = next((n for n, found in enumerate(lines.all) if found is line), -1)
        following = lines.all[place + 1 : place + 2]
        return leading_names(following[0].parted, single=True) if following else ()
    return _opened(line) or (
        leading_names(line.parted)
        if len(line.text) < _SHORT and BY_INSIDE.search(line.text)
        else ()
    )


def _opened(line: Line) -> Names:
    """Return the names of a line that begins with a word for "by"."""
    if len(line.text) > _LONGEST or not BY_WORDS.match(line.parted.strip("([（【 ")):
        return ()
    return leading_names(line.parted, single=len(line.text) < _SHORT)


def _classed(line: Line) -> Names:
    """Return the names in a line whose element is named after authors."""
    if len(line.text) > _LONGEST or not AUTHOR_CLASS.search(line.names()):
        return ()
    marked = [words for words, piece in line.spans if AUTHOR_CLASS.search(names_of(piece.element))]
    for words in (*marked, line.parted, *(words for words, _ in line.spans)):
        names = leading_names(words)
        if names:
            return names
    return ()


def _beside_date(lines: Lines) -> Callable[[Line], Names]:
    """Return what reads a name that shares a line with a date, or stands alone beside one."""
    dated = [len(line.text) < _SHORT and bool(_DATED.search(line.text)) for line in lines.all]
    places = {id(line): number for number, line in enumerate(lines.all)}

    def read(line: Line) -> Names:
        place = places[id(line)]
        if line.is_prose or not any(dated[max(0, place - 1) : place + 2]):
            return ()
        alone = not dated[place]
        found = [
            words
            for words, piece in line.spans
            if piece.link is None and (not alone or key_of(words) == key_of(line.text))
        ]
        names = (name for words in found for name in names_in(words))
        return tuple(name for name in names if is_name(name) and not is_nothing(name))[:3]

    return read
