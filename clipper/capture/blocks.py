"""The tree that trafilatura gives, as blocks with inline spans.

Its elements are a small set after TEI: p, head, list, item, quote, table, row, cell, hi, lb, code,
del; a fallback of it leaves div here and there. Links and pictures come as marks in the words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element, iterwalk

from clipper.capture.inline import Inline
from clipper.capture.marking import Marked, without_marks
from clipper.capture.text import one_line, visible
from clipper.model.article import Block, SpanKind, table

_HI: Mapping[str, SpanKind] = {
    "#b": "strong", "#i": "emphasis", "#t": "code", "#sub": "sub", "#sup": "sup",
}  # fmt: skip
_FLOW = {"body", "div", "html", "quote", "item", "cell", "row", "table", "list"}
_ODD_SPACE = re.compile(r"[^\S\n\t]")
_LONG_CELL = 400
"""Characters in one cell beyond which a table is taken for a page's layout, not for figures."""
DEPTH_LIMIT = 200
"""Nesting beyond which only the words are read, so that no page exhausts the stack."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What the words in hand belong to: a block without its text, and how deep it lies."""

    block: Block
    depth: int = 0

    def inside(self, block: Block | None = None) -> "_Place":
        return _Place(block or self.block, self.depth + 1)


def blocks_of(tree: _Element, marked: Marked) -> tuple[Block, ...]:
    """Turn a result tree into blocks.

    Args:
        tree: what trafilatura found; it is not changed.
        marked: what the marks in its words stand for.
    """
    reader = _Reader(marked)
    place = _Place(Block("paragraph"))
    reader.flow(tree, place)
    reader.flush(place)
    return tuple(reader.blocks)


class _Reader:
    """Walks a tree once, in order."""

    def __init__(self, marked: Marked) -> None:
        self.blocks: list[Block] = []
        self._inline = Inline(marked)

    def flow(self, element: _Element, place: _Place) -> None:
        """Read what stands in an element: its text, its children and the text behind each."""
        self._inline.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place)
            self._inline.add(child.tail)

    def flush(self, place: _Place) -> None:
        """End the block in hand; pictures whose marks stood in it come before it."""
        text, spans = self._inline.take()
        self.blocks += self._inline.pictures
        self._inline.pictures.clear()
        if text:
            self.blocks.append(replace(place.block, text=text, spans=spans))

    def _child(self, element: _Element, place: _Place) -> None:
        if place.depth > DEPTH_LIMIT:
            self._inline.add(" ".join(map(str, element.itertext())))
            return
        tag = element.tag
        if tag == "hi":
            self._mark(element, place)
        elif tag == "lb":
            self._break(place)
        elif tag == "code":
            self._code(element, place)
        elif tag == "table":
            self._table(element, place)
        elif tag in ("p", "head", "quote", "list", "item", "div", "row", "cell"):
            self._block(element, place)
        else:
            self.flow(element, place.inside())

    def _block(self, element: _Element, place: _Place) -> None:
        """Read an element that begins a block of its own."""
        kind = element.tag
        if kind == "p" and place.block.kind == "list_item":
            # Paragraphs of one list item stay one item.
            self._new_line()
            self.flow(element, place.inside())
            self._new_line()
            return
        self.flush(place)
        inner = place.block
        if kind == "head":
            inner = Block("heading", level=_level(element))
        elif kind == "quote":
            inner = Block("quote")
        elif kind == "list":
            depth = inner.level + 1 if inner.kind == "list_item" else 1
            inner = Block("list_item", level=depth, ordered=element.get("rend") == "ol")
        self.flow(element, place.inside(inner))
        self.flush(place.inside(inner))

    def _new_line(self) -> None:
        if not self._inline.at_line_start:
            self._inline.break_line()

    def _break(self, place: _Place) -> None:
        """A line break; a second one in a row parts paragraphs."""
        if self._inline.at_line_start and place.block.kind != "list_item":
            self.flush(place)
        else:
            self._inline.break_line()

    def _mark(self, element: _Element, place: _Place) -> None:
        kind = _HI.get(element.get("rend") or "")
        if kind:
            self._inline.open(kind)
        self.flow(element, place.inside())
        if kind:
            self._inline.close()

    def _code(self, element: _Element, place: _Place) -> None:
        """Code is a block where it stands by itself or has lines, a span within a sentence."""
        text = without_marks("".join(map(str, element.itertext())))
        parent = element.getparent()
        alone = parent is None or (parent.tag in _FLOW and self._inline.at_line_start)
        if not alone and "\n" not in text.strip():
            self._inline.open("code")
            self._inline.add(text)
            self._inline.close()
            return
        self.flush(place)
        lines = _ODD_SPACE.sub(" ", visible(text)).strip("\n").rstrip()
        if lines.strip():
            self.blocks.append(Block("preformatted", lines))

    def _table(self, element: _Element, place: _Place) -> None:
        """Read a table as such, or as plain flow where it only lays out a page."""
        self.flush(place)
        rows = [row for row in element.iterchildren("row") if _words(row)]
        cells = [[_words(cell) for cell in row.iterchildren("cell")] for row in rows]
        if _is_layout(element, cells):
            self.flow(element, place.inside())
            self.flush(place)
            return
        width = max(max(n for n, cell in enumerate(row, 1) if cell) for row in cells)
        self.blocks.append(table([row[:width] for row in cells], _header_rows(rows)))
        self.flush(place)


def _is_layout(element: _Element, cells: list[list[str]]) -> bool:
    """Say whether a table only places things on a page.

    It has one column, whole texts in cells, or words outside of its cells.
    """
    if not cells or max(sum(map(bool, row)) for row in cells) <= 1:
        return True
    inside = sum(len(cell.replace(" ", "")) for row in cells for cell in row)
    if inside != len(_words(element).replace(" ", "")):
        return True
    return any(len(cell) > _LONG_CELL for row in cells for cell in row)


def _header_rows(rows: Iterable[_Element]) -> int:
    """Count the rows at the top whose cells with words are all heads."""
    number = 0
    for row in rows:
        if any(cell.get("role") != "head" for cell in row.iterchildren("cell") if _words(cell)):
            break
        number += 1
    return number


def _level(element: _Element) -> int:
    rend = element.get("rend") or ""
    return int(rend[1]) if rend[1:] in ("1", "2", "3", "4", "5", "6") else 2


def _words(element: _Element) -> str:
    """Return all words of an element on one line; a break or a block in it parts words."""
    pieces: list[str] = []
    for event, part in iterwalk(element, events=("start", "end")):
        if isinstance(part.tag, str):
            parted = " " if part.tag not in ("hi", "ref", "del", "code") else ""
            pieces += (parted, (part.text if event == "start" else "") or "")
        if event == "end" and part is not element:
            pieces.append(part.tail or "")
    return one_line(without_marks("".join(pieces)))
