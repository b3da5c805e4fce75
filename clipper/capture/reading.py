"""From the markup of a page to its article."""

from dataclasses import replace

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from clipper.capture.building import blocks_of
from clipper.capture.choice import chosen
from clipper.capture.comments import without_comments
from clipper.capture.credit import credit_behind
from clipper.capture.embedded import embedded_text
from clipper.capture.head import read_head
from clipper.capture.lead import headline_element, keys_before, leaves
from clipper.capture.metadata import description_of, read_metadata
from clipper.capture.next_page import next_page
from clipper.capture.opinions import ask
from clipper.capture.outline import Outline, outline_of
from clipper.capture.parse import parse_page, resolve_links
from clipper.capture.placeholders import without_placeholders
from clipper.capture.repeats import without_repeats
from clipper.capture.simple import densest
from clipper.capture.tidy import tidy, without_top
from clipper.capture.updates import with_times
from clipper.model.article import Article, Block
from clipper.model.errors import ExtractError

NOTHING = "No article text was found on the page."
_LITTLE = 600
"""Characters below which a page may hold its article elsewhere than in its elements."""
BROKEN = "The page is too broken to be read."


def read_html(html: str, url: str, *, simply: bool, number: int = 1) -> tuple[Article, str]:
    """Find the article of a page, and where it goes on.

    Args:
        html: the page as text.
        url: where it was found.
        simply: whether to choose the quick, coarser way.
        number: which page of its article it is.

    Returns:
        The article, without blocks where there is none, and the address of its next page.

    Raises:
        ExtractError: the page cannot be parsed.
    """
    tree, html = parse_page(html)
    if tree is None:
        raise ExtractError(NOTHING)
    try:
        return _article(tree, html, url, simply=simply), next_page(tree, url, number)
    except (LxmlError, RecursionError) as error:
        raise ExtractError(BROKEN) from error


def _article(tree: HtmlElement, html: str, url: str, *, simply: bool) -> Article:
    base = resolve_links(tree, url)
    declared = read_head(tree)
    shown = leaves(tree)
    metadata = read_metadata(declared, tree, url, shown)
    above = keys_before(shown, headline_element(shown, metadata.title))
    outline = outline_of(tree)
    kept = densest(outline) if simply else _chosen(outline, tree, html, url, metadata.title)
    outline, kept = with_times(outline, without_comments(outline, kept))
    found = without_placeholders(blocks_of(outline, kept, base))
    blocks = without_repeats(without_top(found, above))
    if _length(blocks) < _LITTLE:
        blocks = _longer(_embedded(tree, base), blocks)
    article = tidy(metadata, blocks, description_of(declared))
    last = next((one for one in reversed(article.blocks) if one.kind != "figure"), None)
    if not article.metadata.credit and last:
        credit = credit_behind(shown, last.text)
        article = replace(article, metadata=replace(article.metadata, credit=credit))
    return article


def _embedded(tree: HtmlElement, base: str) -> tuple[Block, ...]:
    """Return the article that a page holds as data alone, where it has one."""
    hidden, _ = parse_page(embedded_text(tree))
    if hidden is None:
        return ()
    resolve_links(hidden, base)
    outline = outline_of(hidden)
    return blocks_of(outline, [leaf.kind == "words" for leaf in outline.leaves], base)


def _longer(first: tuple[Block, ...], second: tuple[Block, ...]) -> tuple[Block, ...]:
    return max(first, second, key=_length)


def _length(blocks: tuple[Block, ...]) -> int:
    """Return the characters of running text, without captions."""
    return sum(len(block.text) for block in blocks if block.kind != "figure")


def _chosen(outline: Outline, tree: HtmlElement, html: str, url: str, title: str) -> list[bool]:
    """Choose by what was learned; where that keeps nothing, the simple way is better than none."""
    kept = chosen(outline, ask(tree, html, url), title)
    return kept if any(kept) else densest(outline)
