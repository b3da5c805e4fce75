"""A page as the lines a reader sees, in order: what stands beside the headline and where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from clipper.capture.text import key_of, one_line

_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object",
    "canvas", "audio", "video", "math", "head",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source", "img",
))  # fmt: skip
_ASIDE = ("nav", "aside", "footer", "form")
_NAMES = ("class", "id", "itemprop", "rel", "data-testid", "data-type", "title", "aria-label")
_MOST_LINES = 6000
_MOST_EVENTS = 120_000
_LONGEST = 4000
_GUESSED = 6
"""Lines before the running text where the headline may be that no line was found for."""
_PROSE, _PROSE_DENSE = 120, 50
_ENDS = (".", "!", "?", "…", "”", '"', "»", "。", "！", "？", "」", "।", "؟", ":", "“", ")", "’")


@dataclass(slots=True)
class Piece:
    """Words of a line that share an element; `names` are the class, id and such of it."""

    text: str
    element: HtmlElement
    raw: str = ""

    @property
    def link(self) -> HtmlElement | None:
        """Return the link these words lie in, or None."""
        if self.element.tag == "a":
            return self.element
        near = islice(self.element.iterancestors(), 3)
        return next((found for found in near if found.tag == "a"), None)


@dataclass(slots=True)
class Line:
    """Words between two block boundaries or line breaks; `block` is the innermost block.

    `images` are the pictures since the line before; `is_aside` says whether it lies in a menu, a
    footer, a form or a box beside the article.
    """

    block: HtmlElement
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    images: list[HtmlElement] = field(default_factory=list)
    is_aside: bool = False

    @property
    def heading(self) -> HtmlElement | None:
        """Return the h1 that the line lies in, or None."""
        near = (self.block, *islice(self.block.iterancestors(), 4))
        return next((found for found in near if found.tag == "h1"), None)

    @property
    def time(self) -> HtmlElement | None:
        """Return the first `time` element of the line that states when, or None."""
        near = (found for piece in self.pieces[:8] for found in _upwards(piece.element, self.block))
        return next(
            (found for found in near if found.tag == "time" and found.get("datetime")), None
        )

    @property
    def is_prose(self) -> bool:
        """Say whether the line is running text: long, and most of it no link."""
        dense = any("\u3040" <= sign <= "\uffdc" for sign in self.text[:40])
        if len(self.text) < (_PROSE_DENSE if dense else _PROSE):
            return False
        linked = sum(len(piece.text) for piece in self.pieces if piece.link is not None)
        return 2 * linked < len(self.text)

    @property
    def spans(self) -> list[tuple[str, Piece]]:
        """Return the words of the line by the link they lie in, each with its first piece."""
        found: list[tuple[list[str], Piece]] = []
        before: HtmlElement | None = None
        for piece in self.pieces:
            link = piece.link
            if found and link is not None and before is link:
                found[-1][0].append(piece.text)
            else:
                found.append(([piece.text], piece))
                before = link
        return [(" ".join(words), first) for words, first in found]

    @property
    def spaced(self) -> str:
        """Return the words with a space where another element begins with a capital letter."""
        words: list[str] = []
        for piece in self.pieces:
            if words and words[-1][-1:].isalnum() and piece.text[:1].isupper():
                words.append(" ")
            words.append(piece.raw)
        return one_line("".join(words), _LONGEST)

    @property
    def parted(self) -> str:
        """Return the words with a bar between those of different elements."""
        return " | ".join(words for words, _ in self.spans)

    def names(self, reach: int = 2) -> str:
        """Return the names of the elements of the line and of `reach` elements around it."""
        holders = {id(piece.element): piece.element for piece in self.pieces[:12]}
        for piece in self.pieces[:12]:
            for outer in islice(piece.element.iterancestors(), 4):
                if outer is self.block:
                    break
                holders[id(outer)] = outer
        holders[id(self.block)] = self.block
        for outer in islice(self.block.iterancestors(), reach):
            if outer.tag in ("body", "main", "article"):
                break
            holders[id(outer)] = outer
        return " ".join(names_of(element) for element in holders.values())


@dataclass(slots=True)
class Lines:
    """The lines of a page, and the places of its headline and of its running text.

    `title` is the index of the line that is the headline, -1 where there is none; `start` and
    `end` are the indices of the first and the last line of running text behind it.
    """

    all: list[Line]
    title: int
    start: int
    end: int

    def near(self, before: int, behind: int) -> Iterator[tuple[int, Line]]:
        """Yield the lines beside the headline: up to the third of the running text.

        Each comes with its distance from the headline, negative for those before it.
        """
        if self.title < 0:
            return
        first = max(0, self.title - before)
        last = min(len(self.all), self.title + 1 + behind, self.start + 3)
        for index in range(first, last):
            if index != self.title:
                yield index - self.title, self.all[index]


def _upwards(element: HtmlElement, block: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and those around it, up to its block."""
    yield element
    for outer in islice(element.iterancestors(), 4 if element is not block else 0):
        yield outer
        if outer is block:
            return


def names_of(element: HtmlElement) -> str:
    """Return the class, id and other names of an element, as one text."""
    return " ".join(value for name in _NAMES if (value := element.get(name)))


def lines_of(tree: HtmlElement) -> list[Line]:
    """Cut a page into lines; it is not changed."""
    body = tree.find("body")
    return [] if body is None else list(islice(_walked(body), _MOST_LINES))


def placed(lines: list[Line], title: str) -> Lines:
    """Find the headline and the running text behind it among the lines of a page."""
    prose = [index for index, line in enumerate(lines) if line.is_prose]
    prose = [index for index in prose if not lines[index].is_aside] or prose
    place = _place_of(lines, title, prose)
    behind = [index for index in prose if index > place] or prose
    start = behind[0] if behind else len(lines)
    if place < 0 and behind:
        place = max(0, start - _GUESSED)
    return Lines(lines, place, start, behind[-1] if behind else len(lines))


def _place_of(lines: list[Line], title: str, prose: list[int]) -> int:
    """Return the index of the headline: in an h1 before any other, else before running text."""
    wanted = key_of(title)
    if not wanted:
        return -1
    same: list[int] = []
    partly = -1
    for index, line in enumerate(lines):
        if len(line.text) > 2 * len(title) + 200:
            continue
        key = key_of(line.text)
        if key == wanted and line.heading is not None:
            return index
        if key == wanted:
            same.append(index)
        elif key and line.heading is not None and (key in wanted or wanted in key):
            partly = index
    if partly >= 0 or not same:
        return partly
    reach = [
        next((start - index for start in prose if start > index), len(lines)) for index in same
    ]
    return same[reach.index(min(reach))]


def _walked(body: HtmlElement) -> Iterator[Line]:
    cutter = _Cutter(body)
    walk = iterwalk(body, events=("start", "end"))
    for event, element in islice(walk, _MOST_EVENTS):
        if event == "end":
            yield from cutter.close(element)
        elif element.tag in _UNSEEN:
            cutter.skip(element)
            walk.skip_subtree()
        else:
            yield from cutter.open(element)
    yield from cutter.finished()


class _Cutter:
    """Collects the words of elements as they open and close, and cuts them into lines."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self.blocks = [body]
        self.line = Line(body)
        self.asides = 0

    def open(self, element: HtmlElement) -> Iterator[Line]:
        """Take the start of an element; a block ends the line before it."""
        if element.tag not in _INLINE:
            yield from self.finished()
            if element.tag != "br":
                self.blocks.append(element)
                self.asides += _is_aside(element)
            self.begin()
        if element.tag == "img":
            self.line.images.append(element)
        _add(self.line, element.text, element)

    def close(self, element: HtmlElement) -> Iterator[Line]:
        """Take the end of an element, and the words behind it."""
        if element is self.body:
            return
        if element.tag not in _INLINE and element.tag not in _UNSEEN:
            yield from self.finished()
            if element.tag != "br" and len(self.blocks) > 1:
                self.blocks.pop()
                self.asides -= _is_aside(element)
            self.begin()
        _add(self.line, element.tail, element.getparent())

    def skip(self, element: HtmlElement) -> None:
        """Take an element that shows no words; without scripts some show a picture."""
        if element.tag == "noscript":
            self.line.images += element.iter("img")

    def begin(self) -> None:
        """Begin a line in the innermost block; pictures wait for the next words."""
        waiting = [] if self.line.pieces else self.line.images
        self.line = Line(self.blocks[-1], images=waiting, is_aside=self.asides > 0)

    def finished(self) -> Iterator[Line]:
        """Yield the line so far, if it has words."""
        if self.line.pieces:
            yield _finished(self.line)


def _is_aside(element: HtmlElement) -> bool:
    """Say whether an element is beside the article; ASP.NET wraps whole pages in one form."""
    parent = element.getparent()
    whole = element.tag == "form" and parent is not None and parent.tag == "body"
    return element.tag in _ASIDE and not whole


def _add(line: Line, text: str | None, element: HtmlElement) -> None:
    if text and not text.isspace():
        line.pieces.append(Piece(text, element))


def _finished(line: Line) -> Line:
    line.text = one_line("".join(piece.text for piece in line.pieces), _LONGEST)
    for piece in line.pieces:
        piece.raw, piece.text = piece.text, one_line(piece.text, _LONGEST)
    line.pieces = [piece for piece in line.pieces if piece.text]
    return line
