"""From the leaves that an article keeps to its blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from clipper.capture.figures import Figures
from clipper.capture.outline import Box, Leaf, Outline, raw_text
from clipper.capture.spans import inline
from clipper.capture.text import one_line
from clipper.model.article import Block, Span, table

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_LONG_CELL = 600
"""Characters in one cell that make a table a page's layout; figures are never so long."""
_MOST_CELLS = 20_000
_WIDE_ITEM = 5
"""Leaves in a list item beyond which it is a part of a page, not an item."""


def blocks_of(outline: Outline, kept: Sequence[bool], base: str) -> tuple[Block, ...]:
    """Build the blocks of an article.

    Args:
        outline: the page, cut into leaves.
        kept: for each leaf, whether it belongs to the article.
        base: the address that relative ones start from.
    """
    return tuple(_joined(_Builder(outline, kept, base).blocks()))


class _Builder:
    """Walks the kept leaves once, in order."""

    def __init__(self, outline: Outline, kept: Sequence[bool], base: str) -> None:
        self._outline = outline
        self._kept = kept
        figures = Figures(outline, kept, base)
        self._figures = figures.found()
        self._captions = figures.captions
        self._tables: dict[int, bool] = {}
        self._items: dict[int, bool] = {}
        self._leaves_in = [0] * (len(outline.boxes) + 1)
        for leaf in outline.leaves:
            self._leaves_in[leaf.box.number] += 1
        for box in reversed(outline.boxes):
            self._leaves_in[box.parent] += self._leaves_in[box.number]

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """Yield blocks, each with the number of the list item it belongs to, or -1."""
        done: set[int] = set()
        for row, leaf in enumerate(self._outline.leaves):
            if row in self._figures:
                yield self._figures[row], -1
            elif leaf.kind == "rule" and self._parts_kept(row):
                yield Block("rule"), -1
            elif self._kept[row] and row not in self._captions:
                grid = self._table_around(leaf)
                if grid is None:
                    yield self._block(leaf)
                elif grid.number not in done:
                    done.add(grid.number)
                    if (made := _table(grid.element)) is not None:
                        yield made, -1

    def _parts_kept(self, row: int) -> bool:
        """Say whether words that stay stand close before and behind a leaf."""
        return any(self._kept[max(0, row - 2) : row]) and any(self._kept[row : row + 3])

    def _block(self, leaf: Leaf) -> tuple[Block, int]:
        """Build the block of a leaf; its kind comes from the innermost box that says one."""
        kind = Block("paragraph")
        item = -1
        for box in self._outline.chain(leaf.box):
            tag = box.tag
            if tag == "pre":
                return Block("preformatted", raw_text(leaf.pieces).strip("\n").rstrip()), -1
            if level := _HEADINGS.get(tag):
                kind = Block("heading", level=level)
                break
            if tag == "li" and self._is_known_item(box):
                kind, item = self._item(box), box.number
                break
            if tag == "blockquote" or (tag == "q" and box is leaf.box):
                kind = Block("quote")
                break
            if tag in ("article", "main", "td", "th"):
                break
        text, spans = inline(leaf.pieces)
        return replace(kind, text=text, spans=self._linked(leaf, text, spans)), item

    def _linked(self, leaf: Leaf, text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Add the link of a box that is one."""
        for box in self._outline.chain(leaf.box):
            href = box.element.get("href") if box.tag == "a" else None
            if href and href.startswith(("http://", "https://")) and text:
                return (Span(0, len(text), "link", href), *spans)
        return spans

    def _is_known_item(self, box: Box) -> bool:
        """Say whether a box is a list item; a part of a page is asked once, not for each leaf."""
        if box.number not in self._items:
            self._items[box.number] = self._is_item(box)
        return self._items[box.number]

    def _is_item(self, box: Box) -> bool:
        return (
            self._leaves_in[box.number] <= _WIDE_ITEM
            or box.element.find(".//ul") is not None
            or box.element.find(".//ol") is not None
        ) and not any(box.element.find(f".//{tag}") is not None for tag in _HEADINGS)

    def _item(self, box: Box) -> Block:
        lists = [found for found in self._outline.chain(box) if found.tag in _LISTS]
        depth = max(1, len(lists))
        ordered = bool(lists) and lists[0].tag == "ol"
        return Block("list_item", level=min(depth, 6), ordered=ordered)

    def _table_around(self, leaf: Leaf) -> Box | None:
        """Return the table of figures that a leaf stands in, or None."""
        for box in self._outline.chain(leaf.box):
            if box.tag == "table":
                known = self._tables.get(box.number)
                if known is None:
                    known = self._tables[box.number] = not is_layout(box.element)
                return box if known else None
        return None


def is_layout(element: HtmlElement) -> bool:
    """Say whether a table places the parts of a page instead of showing figures."""
    if element.find(".//table") is not None or element.get("role") == "presentation":
        return True
    rows = [list(row.iter("td", "th")) for row in element.iter("tr")]
    if not rows or max(map(len, rows), default=0) <= 1:
        return True
    if sum(map(len, rows)) > _MOST_CELLS:
        return False
    if element.find(".//th") is not None or element.find("caption") is not None:
        return False
    cells = [cell for row in rows for cell in row]
    return (
        any(
            len(cell.text_content()) > _LONG_CELL or len(cell.findall(".//p")) > 2  # noqa: PLR2004
            for cell in cells
        )
        or sum(1 for cell in cells if (cell.text_content() or "").strip()) <= 1
    )


def _table(element: HtmlElement) -> Block | None:
    """Read a table; cells that span columns leave the others empty."""
    rows: list[list[str]] = []
    headers = 0
    count = 0
    for row in element.iter("tr"):
        if next(row.iterancestors("tr", "table"), element) is not element:
            continue  # a row within a cell is read with its cell
        cells: list[str] = []
        all_heads = True
        for cell in row.iterchildren("td", "th"):
            cells.append(one_line("".join(_in_order(cell))))
            span = cell.get("colspan") or "1"
            if re.fullmatch(r"[1-9]\d?", span):
                cells += [""] * (int(span) - 1)
            all_heads &= cell.tag == "th"
        count += len(cells)
        if count > 10 * _MOST_CELLS:
            break
        if any(cells):
            headers += all_heads and headers == len(rows)
            rows.append(cells)
    if not rows:
        return None
    width = max(max(n for n, cell in enumerate(row, 1) if cell) for row in rows)
    return table([(row + [""] * width)[:width] for row in rows], headers)


def _in_order(element: HtmlElement) -> Iterator[str]:
    """Yield the shown words of an element, a space where a new line begins."""
    walk = iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "start":
            if part.tag in ("script", "style", "noscript", "template"):
                walk.skip_subtree()
                continue
            if part.tag in ("br", "p", "div", "li", "ul", "ol", "h3", "h4"):
                yield " "
            yield part.text or ""
        elif part is not element:
            if part.tag in ("p", "div", "li"):
                yield " "
            yield part.tail or ""


def _joined(blocks: Iterator[tuple[Block, int]]) -> Iterator[Block]:
    """Join what stands in one list item, and lines of one preformatted text."""
    held: Block | None = None
    held_item = -1
    for block, item in blocks:
        if (
            held is not None
            and held.kind == block.kind
            and item == held_item
            and ((item >= 0) or block.kind == "preformatted")
        ):
            held = _behind(held, block)
            continue
        if held is not None and _is_full(held):
            yield held
        held, held_item = block, item
    if held is not None and _is_full(held):
        yield held


def _is_full(block: Block) -> bool:
    return bool(block.text) or block.kind in ("figure", "rule")


def _behind(first: Block, second: Block) -> Block:
    """Return one block with both texts, parted by a line break."""
    if not first.text or not second.text:
        return first if first.text else second
    start = len(first.text) + 1
    moved = tuple(replace(span, start=span.start + start, end=span.end + start)
                  for span in second.spans)  # fmt: skip
    return replace(first, text=f"{first.text}\n{second.text}", spans=first.spans + moved)
