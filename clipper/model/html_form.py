"""An article as HTML: escaped, without scripts, with annotated passages marked if wanted."""

import re
from collections.abc import Callable, Sequence
from html import escape

from clipper.model.article import Article, Block, Span
from clipper.model.marks import Mark, Stretch, cells, pieces

_SPAN_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup"}
_WRAPPERS = {
    "quote": '<blockquote><p dir="auto">{}</p></blockquote>',
    "preformatted": '<pre dir="auto">{}</pre>',
    "rule": "<hr>",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_WEB = re.compile(r"(?:https?://[^/\\?#]|mailto:.)", re.IGNORECASE)

Reference = Callable[[Mark], str]
Picture = Callable[[Block], str]


def nothing(_mark: Mark) -> str:
    """Say nothing about a mark."""
    return ""


def named_picture(block: Block) -> str:
    """Return a picture's name instead of the picture: no remote request that nobody asked for."""
    shown, address = escape(block.alt or "Picture"), link_address(block.image)
    linked = f'<a href="{escape(address)}" rel="noreferrer">{shown}</a>' if address else shown
    return f'<p class="picture" dir="auto">[{linked}]</p>'


def link_address(href: str) -> str:
    """Return an address that a reader may follow, or an empty string.

    Only absolute web and mail addresses pass. Scripts do not, and neither do relative ones: in a
    saved file they lead to the reader's own disk, or with `//host` to a network share.
    """
    address = _CONTROLS.sub("", href).strip()
    return address.replace(" ", "%20") if _WEB.match(address) else ""


def to_html(
    article: Article,
    marks: Sequence[Mark] = (),
    reference: Reference = nothing,
    title: Reference = nothing,
    depth: int = 1,
    picture: Picture = named_picture,
) -> str:
    """Return the body of an article as HTML.

    Args:
        article: its blocks; every text in it is escaped.
        marks: passages of the body, in code points, to wrap in `<mark>`.
        reference: gives the HTML to put behind the end of a mark, a footnote's number say.
        title: gives the words that a mark is explained with; they are escaped.
        depth: how many levels of headings stand above the article.
        picture: gives the HTML that stands for the picture of a figure.
    """
    lines: list[str] = []
    lists: list[tuple[int, str]] = []
    for block, start in zip(article.blocks, article.starts, strict=True):
        _fit_lists(lines, lists, block)
        if block.kind == "table":
            rows = cells(block, start)
            inner = [[_inline(cell, at, marks, reference, title) for cell, at in r] for r in rows]
            lines.append(_table(inner, block.header_rows))
        elif block.kind == "figure":
            words = _inline(block, start, marks, reference, title)
            caption = f'<figcaption dir="auto">{words}</figcaption>' if words else ""
            lines.append(f"<figure>{picture(block)}{caption}</figure>")
        else:
            lines.append(_wrapped(block, _inline(block, start, marks, reference, title), depth))
    _fit_lists(lines, lists, None)
    return "\n".join(lines)


def text_to_html(
    text: str,
    marks: Sequence[Mark] = (),
    reference: Reference = nothing,
    title: Reference = nothing,
) -> str:
    """Return one line of text, a title say, as HTML with its marks."""
    return _inline(Block("paragraph", text), 0, marks, reference, title)


def _fit_lists(lines: list[str], lists: list[tuple[int, str]], block: Block | None) -> None:
    """Open and close list elements until the block fits in; the last item stays open."""
    is_item = block is not None and block.kind == "list_item"
    level = max(block.level, 1) if block and is_item else 0
    tag = "ol" if block and block.ordered else "ul"
    while lists and (lists[-1][0] > level or (lists[-1][0] == level and lists[-1][1] != tag)):
        lines.append(f"</li></{lists.pop()[1]}>")
    if lists and is_item and lists[-1][0] == level:
        lines.append("</li>")
    elif is_item:
        lists.append((level, tag))
        lines.append(f"<{tag}>")


def _wrapped(block: Block, inner: str, depth: int) -> str:
    if block.kind == "heading":
        level = min(max(block.level, 1) + depth, 6)
        return f'<h{level} dir="auto">{inner}</h{level}>'
    if block.kind == "list_item":
        return f'<li dir="auto">{inner}'
    return _WRAPPERS.get(block.kind, '<p dir="auto">{}</p>').replace("{}", inner, 1)


def _table(rows: list[list[str]], header_rows: int) -> str:
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if number < header_rows else "td"
        lines.append("".join(f'<{tag} dir="auto">{cell}</{tag}>' for cell in row))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _inline(
    block: Block, start: int, marks: Sequence[Mark], reference: Reference, title: Reference
) -> str:
    parts = []
    for piece in pieces(block, start, marks):
        words = escape(piece.words)
        if block.kind != "preformatted":
            words = words.replace("\n", "<br>\n")
        for span in reversed(piece.spans):
            words = _spanned(span, words)
        parts.append(_marked(piece.stretch, piece.stretch.marks, words, title))
        # References stand in the marks that go on, so that these are drawn without a hole.
        on = tuple(mark for mark in piece.stretch.marks if mark not in piece.stretch.ending)
        references = "".join(reference(mark) for mark in piece.stretch.ending)
        parts.append(_marked(None, on, references, title) if references else "")
    return "".join(parts)


def _spanned(span: Span, words: str) -> str:
    if span.kind == "link":
        address = link_address(span.href)
        return f'<a href="{escape(address)}" rel="noreferrer">{words}</a>' if address else words
    tag = _SPAN_TAGS[span.kind]
    return f"<{tag}>{words}</{tag}>"


def _marked(stretch: Stretch | None, marks: Sequence[Mark], inner: str, title: Reference) -> str:
    """Wrap HTML in marks, the first outermost; a stretch says which of them begin and end."""
    for mark in reversed(marks):
        names = f"type-{escape(mark.type)}"
        if stretch:
            names += " begins" if mark.start == stretch.start else ""
            names += " ends" if mark in stretch.ending else ""
        said = escape(title(mark))
        shown = f' title="{said}"' if said else ""
        inner = f'<mark class="{names}" data-annotation="{mark.annotation}"{shown}>{inner}</mark>'
    return inner
