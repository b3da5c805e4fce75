"""Markup that nests deeper than any page means to, made shallow before it is parsed.

A parser gives up at some depth and loses the rest of the page, and what extractors do with each
element grows with the elements around it: a page of 80,000 open tags would keep them busy for
minutes. So what lies too deep loses its tags and keeps its words.
"""

import re

DEEPEST = 250
"""Elements around a word; most parsers draw the line near 256, pages seldom pass 60."""
MOST_FORMATTING = 20
"""Open marks of type; a parser sets those that were left open anew in each paragraph."""
MOST_OPTIONS = 2000
"""Options of all lists to choose from; resiliparse takes a minute for 80,000."""
_TAG = re.compile(r"<(?:(/?)([a-z][^\s/>\0]{0,60})|!--)", re.IGNORECASE)
_EMPTY = frozenset((
    "area", "base", "body", "br", "col", "embed", "frame", "head", "hr", "html", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
"""Elements without words, and those that stand once in a page."""
_CLOSED_BY_NEXT = frozenset((
    "a", "colgroup", "form", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
"""Elements that the next of their kind closes, if nothing stands between them."""
_FORMATTING = frozenset((
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_SAME_MARKS, _LONGEST_MARK, _LONGEST_TAG = 3, 200, 20_000
_DRAWINGS = frozenset(("svg", "math"))
_LINES = frozenset(("li", "p", "tr"))
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    )
}  # fmt: skip
"""Elements in which a tag is none, and what ends them."""
_COMMENT_END = re.compile("-->")


def flattened(html: str, *, strictly: bool = False) -> str:
    """Return markup without the tags of elements that lie deeper than `DEEPEST`.

    Tags are counted as they stand, which no parser does quite so; what matters is that a page
    within the limits comes back as it is.

    Args:
        html: the page as text.
        strictly: whether to count paragraphs, cells and links too that nothing closes. On most
            pages the next one does, but not where the parser says otherwise.
    """
    if html.count("<") <= MOST_FORMATTING:
        return html
    walker = _Walker(html, _EMPTY if strictly else _EMPTY | _CLOSED_BY_NEXT)
    walker.walk()
    return walker.kept()


class _Walker:
    """Keeps the elements that are open, from the beginning of a page to its end, once."""

    def __init__(self, html: str, uncounted: frozenset[str]) -> None:
        self._html = html
        self._uncounted = uncounted
        self._open: list[str] = []
        self._marks: list[tuple[str, str]] = []
        self._left_out: dict[str, int] = {}
        self._drawings = self._options = 0
        self._kept: list[str] = []
        self._taken = 0

    def walk(self) -> None:
        """Note the places of the tags that are to go."""
        search = _TAG.search
        found = search(self._html)
        while found:
            ends, name = found.groups()
            place = found.end()
            name = (name or "").lower()
            ending = _RAW.get(name) if name else _COMMENT_END
            if ending and not ends:
                behind = ending.search(self._html, place)
                if behind is None:
                    return
                place = behind.end()
            elif name not in self._uncounted and (
                self._is_end_too_much(name) if ends else self._is_too_much(name, place)
            ):
                place = self._cut(found.start(), place, name)
            found = search(self._html, place)

    def kept(self) -> str:
        """Return the page without those tags."""
        return "".join((*self._kept, self._html[self._taken :])) if self._kept else self._html

    def _is_too_much(self, name: str, place: int) -> bool:
        """Note that an element begins, and say whether it is to go."""
        if name == "option":
            self._options += 1
            return self._options > MOST_OPTIONS
        if self._drawings and self._is_closed(place):
            return False
        is_mark = name in _FORMATTING
        if len(self._open) >= DEEPEST or (is_mark and self._is_mark_too_much(name, place)):
            self._left_out[name] = self._left_out.get(name, 0) + 1
            return True
        self._open.append(name)
        self._drawings += name in _DRAWINGS
        return False

    def _is_mark_too_much(self, name: str, place: int) -> bool:
        """Say whether too many marks are open; three that are the same count, others do not.

        So parsers have it ("Noah's Ark clause" in the HTML standard, 13.2.4.3).
        """
        mark = name, self._html[place : place + _LONGEST_MARK].partition(">")[0]
        if self._marks.count(mark) < _SAME_MARKS:
            if len(self._marks) >= MOST_FORMATTING:
                return True
            self._marks.append(mark)
        return False

    def _is_end_too_much(self, name: str) -> bool:
        """Note that an element ends, with what is open in it; say whether its tag is to go."""
        if name == "option":
            return self._options > MOST_OPTIONS
        if self._left_out and self._left_out.get(name):
            self._left_out[name] -= 1
            return True
        if name not in self._open:
            return False
        place = len(self._open) - 1 - self._open[::-1].index(name)
        if name in _FORMATTING:
            del self._open[place]
            marks = [number for number, mark in enumerate(self._marks) if mark[0] == name]
            if marks:
                del self._marks[marks[-1]]
            return False
        self._drawings -= sum(inner in _DRAWINGS for inner in self._open[place:])
        del self._open[place:]
        return False

    def _is_closed(self, place: int) -> bool:
        """Say whether a tag ends with a slash, which closes elements within a drawing."""
        end = self._html.find(">", place, place + _LONGEST_TAG)
        return end > 0 and self._html[end - 1] == "/"

    def _cut(self, start: int, place: int, name: str) -> int:
        """Leave a tag out, and return where it ends; what began a line still does."""
        end = self._html.find(">", place)
        self._kept.append(self._html[self._taken : start])
        self._kept.append("<br><br>" if name in _LINES else "")
        self._taken = end + 1 if end >= 0 else len(self._html)
        return self._taken
