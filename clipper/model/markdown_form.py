"""An article as Markdown (CommonMark, tables after GitHub), with its marks as footnotes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clipper.model.article import Article, Block
from clipper.model.html_form import Reference, link_address, nothing
from clipper.model.marks import Mark, Piece, cells, pieces

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$]|!\Z)")
"""A last `!` would make a picture of a link or footnote behind it."""
_LINE_START = re.compile(
    r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+(?=\s|$)|-+(?=\s|$|:)|:(?=-))|^(\d{1,9})([.)])(?=\s|$)",
    re.MULTILINE,
)
_LINE_SPACE = re.compile(r"^[^\S\n]+", re.MULTILINE)
_LINE_BREAKS = re.compile(r"(?<![^\S\n])[^\S\n]*(?:\r\n|[\r\n])\s*")
_FENCES = {"strong": ("**", "strong"), "emphasis": ("*", "em")}
_RULE = "* * *"
"""Not `---`, which at the beginning of a file opens front matter."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in one style, and the references that stand behind them."""

    words: str
    styles: frozenset[str]
    address: str = ""
    references: str = ""

    @property
    def is_plain(self) -> bool:
        return not self.styles and not self.address


@dataclass(slots=True)
class _List:
    """An open list: its level, whether numbered, how many items, how far to indent."""

    level: int
    ordered: bool
    items: int
    indent: int

    @property
    def bullet(self) -> str:
        return f"{self.items}. " if self.ordered else "- "


def to_markdown(
    article: Article, marks: Sequence[Mark] = (), reference: Reference = nothing, depth: int = 1
) -> str:
    """Return the body of an article as Markdown.

    Args:
        article: its blocks; characters that Markdown gives a meaning are escaped.
        marks: passages of the body, in code points, to set in bold.
        reference: gives the text to put behind the end of a mark: `[^1]`.
        depth: how many levels of headings stand above the article.
    """
    written: list[str] = []
    lists: list[_List] = []
    for block, start in zip(article.blocks, article.starts, strict=True):
        follows = bool(lists) and block.kind == "list_item"
        if block.kind == "list_item":
            text = _listed(lists, block) + _one_line(_inline(block, start, marks, reference))
        else:
            lists.clear()
            text = _block(block, start, marks, reference, depth)
        if text and written:
            written.append("\n" if follows else "\n\n")
        written.append(text)
    return "".join(written)


def text_to_markdown(text: str, marks: Sequence[Mark] = (), reference: Reference = nothing) -> str:
    """Return one line of text, a title say, as Markdown with its marks."""
    return _one_line(_inline(Block("paragraph", text), 0, marks, reference))


def escape_markdown(text: str) -> str:
    """Escape what Markdown and the HTML in it would take for markup."""
    return _line_starts(_escaped(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


def _line_starts(text: str) -> str:
    """Escape what at the beginning of a line would open a block."""
    return _LINE_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}",
        _LINE_SPACE.sub("", text),
    )


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text)


def _listed(lists: list[_List], block: Block) -> str:
    """Return the indented bullet or number of a list item."""
    level = max(block.level, 1)
    while lists and (
        lists[-1].level > level or (lists[-1].level == level and lists[-1].ordered != block.ordered)
    ):
        lists.pop()
    if not lists or lists[-1].level < level:
        indent = lists[-1].indent + len(lists[-1].bullet) if lists else 0
        lists.append(_List(level, block.ordered, 0, indent))
    lists[-1].items += 1
    return " " * lists[-1].indent + lists[-1].bullet


def _block(
    block: Block, start: int, marks: Sequence[Mark], reference: Reference, depth: int
) -> str:
    if block.kind == "table":
        return _table(block, start, marks, reference)
    if block.kind == "preformatted":
        return _preformatted(block, start, marks, reference)
    if block.kind == "rule":
        return _RULE
    inner = _inline(block, start, marks, reference)
    if block.kind == "heading":
        # A closing run of # would be taken for the end of the heading.
        line = _one_line(inner)
        words = line.rstrip("#")
        line = line if words == line else f"{words}\\{line[len(words) :]}"
        return "#" * min(max(block.level, 1) + depth, 6) + " " + line
    broken = _LINE_BREAKS.sub("  \n", inner)
    if block.kind == "quote":
        return "> " + broken.replace("\n", "\n> ")
    if block.kind == "figure":
        return "\n\n".join(filter(None, (_picture(block), broken)))
    return broken


def _picture(block: Block) -> str:
    """Name the picture instead of loading it: no remote request that nobody asked for."""
    shown, address = _one_line(_escaped(block.alt or "Picture")), _address(block.image)
    return f"[{shown}](<{address}>)" if address else f"\\[{shown}\\]"


def _preformatted(block: Block, start: int, marks: Sequence[Mark], reference: Reference) -> str:
    """Fence the text; references cannot stand inside a fence and follow it."""
    fence = "`" * max(3, _longest_backticks(block.text) + 1)
    ending = [mark for piece in pieces(block, start, marks) for mark in piece.stretch.ending]
    fenced = f"{fence}\n{block.text}\n{fence}"
    return "\n\n".join(filter(None, (fenced, "".join(reference(mark) for mark in ending))))


def _table(block: Block, start: int, marks: Sequence[Mark], reference: Reference) -> str:
    width = max((len(row) for row in block.rows), default=0)
    rows = [
        [_one_line(_inline(cell, at, marks, reference, in_table=True)) for cell, at in row]
        for row in cells(block, start)
    ]
    if not block.header_rows:
        rows.insert(0, [])
    lines = ["| " + " | ".join((*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) if width else ""


def _inline(
    block: Block,
    start: int,
    marks: Sequence[Mark],
    reference: Reference,
    *,
    in_table: bool = False,
) -> str:
    runs: list[_Run] = []
    for piece in pieces(block, start, marks):
        run = _run(piece, reference)
        last = runs[-1] if runs else None
        # Fences side by side would be read as one: **a****b**.
        if (
            last
            and not last.references
            and (last.styles, last.address) == (run.styles, run.address)
        ):
            runs[-1] = replace(run, words=last.words + run.words)
        else:
            runs.append(run)
    written = ""
    for number, run in enumerate(runs):
        after = runs[number + 1] if number + 1 < len(runs) else None
        following = "[" if run.references else _first(after)
        written += _styled(run, written[-1:], following, in_table=in_table) + run.references
    return _line_starts(_LINE_BREAKS.sub("\n", written)).strip()


def _run(piece: Piece, reference: Reference) -> _Run:
    styles = {span.kind for span in piece.spans if span.kind != "link"}
    if piece.stretch.marks:
        styles.add("strong")
    address = next((_address(span.href) for span in piece.spans if span.kind == "link"), "")
    references = "".join(reference(mark) for mark in piece.stretch.ending)
    return _Run(piece.words, frozenset(styles), address, references)


def _first(run: _Run | None) -> str:
    """Return the first character that a run will be written with."""
    if run is None or not run.words:
        return ""
    return _escaped(run.words)[0] if run.is_plain or run.words[0].isspace() else "*"


def _styled(run: _Run, before: str, after: str, *, in_table: bool) -> str:
    """Write a run in its styles; the white space at its ends stays outside of them."""
    core = run.words.strip()
    if run.is_plain or not core:
        return _escaped(run.words)
    lead, _, tail = run.words.partition(core)
    words = _code(core, in_table=in_table) if "code" in run.styles else _escaped(core)
    for tag in ("sub", "sup"):
        if tag in run.styles:
            words = f"<{tag}>{words}</{tag}>"
    outer = ("[", "]") if run.address else (lead[-1:] or before, tail[:1] or after)
    for kind in ("emphasis", "strong"):
        if kind in run.styles:
            words = _fenced(words, *_FENCES[kind], outer)
    if run.address:
        words = f"[{words}](<{run.address}>)"
    return lead + words + tail


def _fenced(words: str, fence: str, tag: str, outer: tuple[str, str]) -> str:
    """Put a fence around words, or a tag where Markdown would not see the fence.

    Delimiter runs must be left- and right-flanking: CommonMark 0.31, section 6.2.
    """
    before, after = outer
    opens = not _is_punctuation(words[0]) or words[0] == "*" or not _is_word(before)
    # A star that ends the words is another fence, unless it was escaped: then it is a word's.
    ends_fenced = words[-1] == "*" and words[-2:] != "\\*"
    closes = ends_fenced or not _is_punctuation(words[-1]) or not _is_word(after)
    if opens and closes and before != "*":
        return f"{fence}{words}{fence}"
    return f"<{tag}>{words}</{tag}>"


def _is_word(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _code(words: str, *, in_table: bool) -> str:
    words = _one_line(words)
    fence = "`" * (_longest_backticks(words) + 1)
    pad = " " if "`" in (words[0], words[-1]) else ""
    shown = f"{fence}{pad}{words}{pad}{fence}"
    return shown.replace("|", "\\|") if in_table else shown


def _longest_backticks(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _address(href: str) -> str:
    address = link_address(href)
    return re.sub(r"[<>\\|]", lambda found: f"%{ord(found[0]):02X}", address)
