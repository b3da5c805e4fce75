"""Old and careless markup made regular before extraction: line breaks, layout tables."""

from lxml.etree import Element
from lxml.html import HtmlElement

_CONTAINERS = (
    "body", "div", "td", "center", "font", "article", "section", "main", "form", "big", "small",
)  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_TEXT_IN_CELL = 1000
"""Characters in one cell that make a table a page's layout; figures are never so long."""


def regularise(tree: HtmlElement) -> None:
    """Make paragraphs of text that is parted by double line breaks, and divs of layout tables.

    Args:
        tree: changed in place.
    """
    for element in list(tree.iter(_CONTAINERS)):
        if _has_double_break(element):
            _split(element)
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _unfold(table)


def _has_double_break(element: HtmlElement) -> bool:
    return any(_is_double(child) for child in element.iterchildren("br"))


def _is_double(element: HtmlElement) -> bool:
    """Say whether a line break is followed by another one."""
    following = element.getnext()
    return (
        element.tag == "br"
        and following is not None
        and following.tag == "br"
        and not (element.tail or "").strip()
    )


def _split(container: HtmlElement) -> None:
    """Wrap each run of inline content, up to a double break or a block, in a paragraph."""
    children = list(container)
    runs: list[HtmlElement] = []
    run = _paragraph(container.text)
    for child in children:
        tail = child.tail
        previous = child.getprevious()
        follows_break = previous is not None and _is_double(previous)
        if _is_double(child) or (child.tag == "br" and follows_break):
            child.tail = None
            runs.append(run)
            run = _paragraph(tail)
        elif child.tag in _INLINE:
            run.append(child)
        else:
            child.tail = None
            runs += (run, child)
            run = _paragraph(tail)
    container.text = None
    container[:] = [piece for piece in (*runs, run) if piece.tag != "p" or _has_content(piece)]


def _paragraph(text: str | None) -> HtmlElement:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _has_content(paragraph: HtmlElement) -> bool:
    return len(paragraph) > 0 or bool((paragraph.text or "").strip())


def _is_layout(table: HtmlElement) -> bool:
    """Say whether a table places the parts of a page instead of showing figures."""
    if table.find(".//th") is not None or table.find(".//caption") is not None:
        return False
    if table.find(".//table") is not None:
        return True
    return any(
        len(cell.findall(".//p")) > 1 and len(cell.text_content()) > _TEXT_IN_CELL
        for cell in table.iter("td")
    )


def _unfold(table: HtmlElement) -> None:
    """Turn a table and its own rows and cells into divs; a table within it stays."""
    own = [table, *table.xpath("./tbody|./thead|./tfoot|./tr|./*/tr|./tr/td|./*/tr/td")]
    for element in own:
        element.tag = "div"
