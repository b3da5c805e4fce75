"""An article as HTML: escaped, without scripts, with annotated passages marked if wanted."""

from collections.abc import Callable, Sequence
from html import escape

from clipper.model.article import Article, Block, Span
from clipper.model.marks import Mark, Stretch, stretches

_SPAN_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup"}

Reference = Callable[[Mark], str]


def to_html(
    article: Article, marks: Sequence[Mark] = (), reference: Reference = lambda _mark: ""
) -> str:
    """Return the body of an article as HTML.

    Args:
        article: its blocks; every text in it is escaped.
        marks: passages of the body, in code points, to wrap in `<mark>`.
        reference: gives the HTML to put behind the end of a mark, a footnote's number say.
    """
    lines: list[str] = []
    lists: list[str] = []
    for block, start in zip(article.blocks, article.starts, strict=True):
        depth = block.level if block.kind == "list_item" else 0
        _fit_lists(lines, lists, depth, "ol" if block.ordered else "ul")
        inner = _inline(block, start, marks, reference)
        lines.append(_wrapped(block, start, inner, marks, reference))
    _fit_lists(lines, lists, 0, "")
    return "\n".join(lines)


def text_to_html(
    text: str, marks: Sequence[Mark] = (), reference: Reference = lambda _mark: ""
) -> str:
    """Return one line of text, a title say, as HTML with its marks."""
    return _inline(Block("paragraph", text), 0, marks, reference)


def _fit_lists(lines: list[str], lists: list[str], depth: int, tag: str) -> None:
    """Open and close list elements until `depth` of them are open, the innermost a `tag`."""
    while len(lists) > depth or (lists and depth == len(lists) and lists[-1] != tag):
        lines.append(f"</{lists.pop()}>")
    while len(lists) < depth:
        lists.append(tag)
        lines.append(f"<{tag}>")


def _wrapped(
    block: Block, start: int, inner: str, marks: Sequence[Mark], reference: Reference
) -> str:
    if block.kind == "heading":
        level = min(max(block.level, 1) + 1, 6)
        return f"<h{level}>{inner}</h{level}>"
    if block.kind == "table":
        return _table(block, start, marks, reference)
    if block.kind == "figure":
        return _figure(block, inner)
    simple = {"list_item": "<li>{}</li>", "quote": "<blockquote><p>{}</p></blockquote>",
              "preformatted": "<pre>{}</pre>", "rule": "<hr>"}  # fmt: skip
    return simple.get(block.kind, "<p>{}</p>").replace("{}", inner, 1)


def _figure(block: Block, inner: str) -> str:
    """Name the picture instead of loading it: no remote request that nobody asked for."""
    shown = escape(block.alt or "Picture")
    linked = (
        f'<a href="{escape(block.image)}" rel="noreferrer">{shown}</a>' if block.image else shown
    )
    caption = f"<figcaption>{inner}</figcaption>" if inner else ""
    return f'<figure><p class="picture">[{linked}]</p>{caption}</figure>'


def _table(block: Block, start: int, marks: Sequence[Mark], reference: Reference) -> str:
    rows, at = [], start
    for number, row in enumerate(block.rows):
        tag = "th" if number < block.header_rows else "td"
        cells = []
        for cell in row:
            inner = _inline(Block("paragraph", cell), at, marks, reference)
            cells.append(f"<{tag}>{inner}</{tag}>")
            at += len(cell) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "<table>" + "".join(rows) + "</table>"


def _inline(block: Block, start: int, marks: Sequence[Mark], reference: Reference) -> str:
    cuts = [start + at for span in block.spans for at in (span.start, span.end)]
    parts = []
    for stretch in stretches(start, start + len(block.text), marks, cuts):
        words = escape(block.text[stretch.start - start : stretch.end - start])
        covering = [
            span
            for span in block.spans
            if span.start <= stretch.start - start and span.end >= stretch.end - start
        ]
        for span in reversed(covering):
            words = _spanned(span, words)
        parts.append(_marked(stretch, words))
        parts.extend(reference(mark) for mark in stretch.ending)
    return "".join(parts).replace("\n", "\n" if block.kind == "preformatted" else "<br>\n")


def _spanned(span: Span, words: str) -> str:
    if span.kind == "link":
        return f'<a href="{escape(span.href)}" rel="noreferrer">{words}</a>'
    tag = _SPAN_TAGS[span.kind]
    return f"<{tag}>{words}</{tag}>"


def _marked(stretch: Stretch, words: str) -> str:
    for mark in reversed(stretch.marks):
        words = (
            f'<mark class="type-{escape(mark.type)}" data-annotation="{mark.annotation}">'
            f"{words}</mark>"
        )
    return words
