"""An article as blocks with inline spans, and the one text that offsets count in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from clipper.model.metadata import Metadata

SpanKind = Literal["strong", "emphasis", "link", "code", "sub", "sup"]
BlockKind = Literal[
    "heading", "paragraph", "list_item", "quote", "table", "figure", "preformatted", "rule"
]
Part = Literal["title", "standfirst", "body"]

PARTS: tuple[Part, ...] = ("title", "standfirst", "body")
BLOCK_SEPARATOR = "\n\n"
ROW_SEPARATOR = "\n"
CELL_SEPARATOR = "\t"
_SIGN = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARK = re.compile("[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a block's text, and what sets them apart."""

    start: int
    end: int
    kind: SpanKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article.

    `level` is 1 to 6 for a heading and the depth, from 1, for a list item. A figure's text is
    its caption. A table's text is its rows; see `table`.
    """

    kind: BlockKind
    text: str = ""
    spans: tuple[Span, ...] = ()
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    image: str = ""
    alt: str = ""


def table(rows: Iterable[Sequence[str]], header_rows: int = 0) -> Block:
    """Build a table block whose text parts cells by a tab and rows by a line break."""
    cells = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
    text = ROW_SEPARATOR.join(CELL_SEPARATOR.join(row) for row in cells)
    return Block("table", text, rows=cells, header_rows=header_rows)


@dataclass(frozen=True)
class Article:
    """The clean article of one version: metadata and blocks."""

    metadata: Metadata = field(default_factory=Metadata)
    blocks: tuple[Block, ...] = ()

    @cached_property
    def text(self) -> str:
        """Return the article text: blocks with words, parted by a blank line.

        Every body offset counts Unicode code points in this text.
        """
        return BLOCK_SEPARATOR.join(block.text for block in self.blocks if block.text)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return where each block begins in the article text, one offset a block.

        A block without words stands where the next one with words begins.
        """
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            if block.text:
                at += len(block.text) + len(BLOCK_SEPARATOR)
        return tuple(starts)

    def part(self, part: Part) -> str:
        """Return the text of the title, the standfirst or the body."""
        if part == "title":
            return self.metadata.title
        if part == "standfirst":
            return self.metadata.standfirst
        return self.text

    @property
    def words(self) -> int:
        """Count the words of the body, parted by white space.

        In scripts that part no words (Chinese, Japanese) each sign counts, as word processors do.
        """
        apart, signs = _SIGN.subn(" ", self.text)
        return len((_MARK.sub(" ", apart) if signs else apart).split()) + signs
