"""An article as Markdown (CommonMark, tables after GitHub), with its marks as footnotes."""

import re
from collections.abc import Callable, Sequence

from clipper.model.article import Article, Block, Span
from clipper.model.marks import Mark, stretches

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|\d+(?=[.)]\s)|=+$|-+$)", re.MULTILINE)
_FENCES = {"strong": "**", "emphasis": "*", "code": "`"}
_TAGS = {"sub": "sub", "sup": "sup"}

Reference = Callable[[Mark], str]


def to_markdown(
    article: Article, marks: Sequence[Mark] = (), reference: Reference = lambda _mark: ""
) -> str:
    """Return the body of an article as Markdown.

    Args:
        article: its blocks; characters that Markdown gives a meaning are escaped.
        marks: passages of the body, in code points, to set in bold.
        reference: gives the text to put behind the end of a mark: `[^1]`.
    """
    pieces: list[str] = []
    previous: Block | None = None
    number = 0
    for block, start in zip(article.blocks, article.starts, strict=True):
        inner = _inline(block, start, marks, reference)
        number = number + 1 if previous and previous.kind == block.kind == "list_item" else 1
        if previous:
            tight = previous.kind == block.kind == "list_item"
            pieces.append("\n" if tight else "\n\n")
        pieces.append(_block(block, inner, number))
        previous = block
    return "".join(pieces)


def escape_markdown(text: str) -> str:
    """Escape what Markdown and the HTML in it would take for markup."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}", escaped)


def _block(block: Block, inner: str, number: int) -> str:
    if block.kind == "heading":
        return "#" * min(max(block.level, 1) + 1, 6) + " " + inner.replace("\n", " ")
    if block.kind == "list_item":
        bullet = f"{number}." if block.ordered else "-"
        return "    " * (max(block.level, 1) - 1) + f"{bullet} " + inner.replace("\n", " ")
    if block.kind == "quote":
        return "> " + inner.replace("\n", "\n> ")
    if block.kind == "table":
        return _table(block)
    if block.kind == "preformatted":
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block.text)), 3)
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "figure":
        picture = (
            f"![{escape_markdown(block.alt)}](<{_address(block.image)}>)" if block.image else ""
        )
        return "\n\n".join(filter(None, (picture, f"*{inner}*" if inner else "")))
    return "---" if block.kind == "rule" else inner.replace("\n", "  \n")


def _table(block: Block) -> str:
    width = max((len(row) for row in block.rows), default=0)
    rows = [
        "| "
        + " | ".join(escape_markdown(cell) for cell in (*row, *[""] * (width - len(row))))
        + " |"
        for row in block.rows
    ]
    return "\n".join([*rows[:1], "|" + " --- |" * width, *rows[1:]])


def _inline(block: Block, start: int, marks: Sequence[Mark], reference: Reference) -> str:
    cuts = [start + at for span in block.spans for at in (span.start, span.end)]
    parts = []
    for stretch in stretches(start, start + len(block.text), marks, cuts):
        words = escape_markdown(block.text[stretch.start - start : stretch.end - start])
        covering = [
            span
            for span in block.spans
            if span.start <= stretch.start - start and span.end >= stretch.end - start
        ]
        for span in reversed(covering):
            words = _spanned(span, words)
        if stretch.marks and not any(span.kind == "strong" for span in covering):
            words = _fenced(words, "**")
        parts.append(words)
        parts.extend(reference(mark) for mark in stretch.ending)
    return "".join(parts)


def _spanned(span: Span, words: str) -> str:
    if span.kind == "link":
        return f"[{words}](<{_address(span.href)}>)"
    if span.kind in _TAGS:
        return f"<{_TAGS[span.kind]}>{words}</{_TAGS[span.kind]}>"
    return _fenced(words, _FENCES[span.kind])


def _fenced(words: str, fence: str) -> str:
    """Put a fence around words, outside of which their white space stays."""
    core = words.strip()
    if not core:
        return words
    lead, _, tail = words.partition(core)
    return f"{lead}{fence}{core}{fence}{tail}"


def _address(href: str) -> str:
    return href.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
