"""A page cut into leaves: runs of words, each within one box, in the order of the page.

A box is an element that begins a new line in a browser, a leaf the words in it up to the next
box or a double line break. What is decided about a page (which words are its article) is decided
leaf by leaf, and blocks are then built of the leaves that stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement

from clipper.capture.text import collapsed, visible

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "rt", "rp", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img",
    "picture", "source", "svg", "math", "img", "br", "button", "input",
))  # fmt: skip
"""Elements that stand within a line."""
SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "audio",
    "video", "canvas", "select", "input", "textarea", "option", "datalist", "map", "rp",
    "link", "meta", "title", "base", "dialog",
))  # fmt: skip
"""Elements whose words are not shown, or are no words of a text."""
LEAF_LIMIT = 20_000
"""Leaves of a page beyond which the rest is left out; an article has a thousand at most."""

_MOST_OPEN = 20
"""Marks around a leaf that go on from the one before it."""
_ODD_SPACE = re.compile(r"[^\S\n\t]")
Sign = Literal["text", "open", "close", "break", "picture"]
Piece = tuple[Sign, object]
_EDIT = "mw-editsection"
_NAMES = ("class", "id", "role", "itemprop", "data-testid", "data-component")


@dataclass(slots=True)
class Box:
    """An element that begins a new line.

    `parent` is the number of the box around it, or -1; `names` is what the page calls it: its
    classes, its id, its role.
    """

    element: HtmlElement
    tag: str
    names: str
    number: int
    parent: int
    depth: int


@dataclass(slots=True)
class Leaf:
    """A run of words, or a picture or a rule that stands for itself.

    `pieces` are its words, marks and line breaks in order. `linked` and `bold` count the
    characters that stand in links and in bold type, `links` the links that begin in it.
    """

    box: Box
    kind: Literal["words", "picture", "rule"] = "words"
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    linked: int = 0
    bold: int = 0
    links: int = 0
    picture: HtmlElement | None = None


@dataclass(slots=True)
class Outline:
    """All boxes and leaves of a page."""

    boxes: list[Box]
    leaves: list[Leaf]

    def chain(self, box: Box) -> Iterator[Box]:
        """Yield a box and those around it, from the inside out."""
        yield box
        while box.parent >= 0:
            box = self.boxes[box.parent]
            yield box


def outline_of(tree: HtmlElement) -> Outline:
    """Cut a page into leaves.

    Args:
        tree: the page; it is not changed.
    """
    body = tree.find("body")
    start = body if body is not None else tree
    # The elements are held so that each stays one object, which `is` and `id` can tell.
    elements = [found for found in start.iter() if isinstance(found.tag, str)]
    cutter = _Cutter(_split_inlines(elements))
    cutter.cut(start)
    return Outline(cutter.boxes, cutter.leaves)


def _split_inlines(elements: list[HtmlElement]) -> frozenset[int]:
    """Return the ids of inline elements that hold a box: they are boxes themselves."""
    split: set[int] = set()
    for element in elements:
        if element.tag in INLINE:
            continue
        around = element.getparent()
        while around is not None and around.tag in INLINE and id(around) not in split:
            split.add(id(around))
            around = around.getparent()
    return frozenset(split)


class _Cutter:
    """Walks a tree once, in order."""

    bold_tags = frozenset(("b", "strong"))

    def __init__(self, split: frozenset[int]) -> None:
        self.boxes: list[Box] = []
        self.leaves: list[Leaf] = []
        self._split = split
        self._inside: list[Box] = []
        self._open: list[HtmlElement] = []
        self._links = self._bolds = 0
        self._breaks = 0
        self._leaf: Leaf | None = None

    def cut(self, start: HtmlElement) -> None:
        """Collect the boxes and leaves of a tree."""
        walk = iterwalk(start, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if _is_silent(element) or len(self.leaves) > LEAF_LIMIT:
                    self._unscripted(element)
                    walk.skip_subtree()
                else:
                    self._begin(element)
                    self._words(element.text)
            else:
                if not _is_silent(element):
                    self._end(element)
                if element is not start:
                    self._words(element.tail)
        self._flush()

    def _begin(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag in ("img", "amp-img"):
            self._picture(element)
        elif tag == "hr":
            self._flush()
            self._leaf = Leaf(self._inside[-1], "rule") if self._inside else None
            self._flush()
        elif self._is_inline(element):
            self._open.append(element)
            self._links += tag == "a"
            self._bolds += tag in self.bold_tags
            if self._leaf is not None:
                self._leaf.pieces.append(("open", element))
                self._leaf.links += tag == "a"
        else:
            self._flush()
            parent = self._inside[-1].number if self._inside else -1
            names = " ".join(filter(None, map(element.get, _NAMES))).lower()
            box = Box(element, tag, names, len(self.boxes), parent, len(self._inside))
            self.boxes.append(box)
            self._inside.append(box)
            self._links += tag == "a"

    def _end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("br", "img", "amp-img", "hr"):
            return
        if self._is_inline(element):
            if self._open and self._open[-1] is element:
                self._open.pop()
            self._links -= tag == "a"
            self._bolds -= tag in self.bold_tags
            if self._leaf is not None:
                self._leaf.pieces.append(("close", element))
        else:
            self._flush()
            if self._inside and self._inside[-1].element is element:
                self._inside.pop()
                self._links -= tag == "a"

    def _is_inline(self, element: _Element) -> bool:
        return bool(self._inside) and element.tag in INLINE and id(element) not in self._split

    def _words(self, text: str | None) -> None:
        if not text:
            return
        if self._leaf is None:
            if not text.strip() or not self._inside:
                return
            self._leaf = Leaf(self._inside[-1])
            self._leaf.pieces += [("open", element) for element in self._open[-_MOST_OPEN:]]
            self._leaf.links += self._links
        self._leaf.pieces.append(("text", text))
        if words := text.strip():
            self._breaks = 0
            self._leaf.linked += len(words) if self._links else 0
            self._leaf.bold += len(words) if self._bolds else 0

    def _break(self) -> None:
        """A line break; a second one in a row ends the leaf, as a paragraph would."""
        if self._leaf is None:
            return
        self._breaks += 1
        if self._breaks > 1 and not self._in_preformatted():
            self._flush()
        else:
            self._leaf.pieces.append(("break", None))

    def _in_preformatted(self) -> bool:
        return any(box.tag == "pre" for box in self._inside)

    def _picture(self, element: HtmlElement) -> None:
        """Note a picture as a leaf of its own, before the leaf in whose words it stands."""
        if self._inside:
            self.leaves.append(Leaf(self._inside[-1], "picture", picture=element))

    def _unscripted(self, element: HtmlElement) -> None:
        """Note the picture that a page shows without scripts, where it has no other beside it."""
        around = element.getparent()
        if element.tag == "noscript" and around is not None:
            pictures = list(islice(around.iter("img"), 2))
            if len(pictures) == 1 and pictures[0] in element.iter("img"):
                self._picture(pictures[0])

    def _flush(self) -> None:
        leaf, self._leaf, self._breaks = self._leaf, None, 0
        if leaf is None:
            return
        if leaf.kind == "words":
            leaf.text = plain_text(leaf.pieces)
            if not leaf.text:
                return
        self.leaves.append(leaf)


def _is_silent(element: _Element) -> bool:
    """Say whether an element's words are none: by its tag, or as a wiki's button to edit."""
    return element.tag in SILENT or _EDIT in (element.get("class") or "")


def plain_text(pieces: list[Piece]) -> str:
    """Return the words of pieces, white space as a browser shows it."""
    text = "".join(
        str(value) if sign == "text" else " " for sign, value in pieces if sign in ("text", "break")
    )
    return collapsed(text).strip()


def raw_text(pieces: list[Piece]) -> str:
    """Return the words of preformatted pieces, white space as it stands."""
    text = "".join(
        str(value) if sign == "text" else "\n"
        for sign, value in pieces
        if sign in ("text", "break")
    )
    return _ODD_SPACE.sub(" ", visible(text))
