"""From the bytes of a page to its article, or to one sentence that says why there is none.

Runs in a worker process: values in, a value out, and no exception for anything a page holds.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import cast

from lxml.etree import LxmlError, _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import Document

from clipper.capture.answer import KEPT, file_problem, status_problem, wall_problem
from clipper.capture.blocks import blocks_of
from clipper.capture.charset import decode_html
from clipper.capture.coding import BrokenCodingError, decoded_body
from clipper.capture.credit import credit_behind
from clipper.capture.head import read_head
from clipper.capture.lead import headline_element, keys_before
from clipper.capture.marking import mark
from clipper.capture.metadata import description_of, read_metadata
from clipper.capture.page import Page, page_of
from clipper.capture.parse import parse_html, resolve_links
from clipper.capture.prepare import regularise
from clipper.capture.tidy import tidy, without_top
from clipper.model.article import Article
from clipper.model.errors import ExtractError
from clipper.model.extraction import Extraction

__all__ = ["Extraction", "Page", "extract", "page_of"]

EXTRACTOR = f"trafilatura {version('trafilatura')}"
DECODED_LIMIT = 60_000_000
"""Bytes that a page may unpack to."""
MARKUP_LIMIT = 20_000_000
"""Characters of HTML; more would keep a worker busy for minutes."""
ELEMENT_LIMIT = 300_000
SHORT = 40
"""Words below which a text is hardly an article: a teaser, a caption, a notice."""
WALLED = 250
"""Words below which a page that shows a wall is taken for the wall."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_]+")

# What trafilatura says about each page on its log is said to the user in Extraction.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
logging.getLogger("charset_normalizer").setLevel(logging.CRITICAL)


def extract(page: Page) -> Extraction:
    """Make an article of a page.

    Returns:
        State "done" with the article; "incomplete" with an article that may lack a part; or
        "failed". The reason of the last two is a sentence for the user.
    """
    try:
        return _extracted(page)
    except ExtractError as error:
        return Extraction("failed", str(error), extractor=EXTRACTOR)


def _extracted(page: Page) -> Extraction:
    if problem := status_problem(page.status):
        raise ExtractError(problem)
    if not page.body:
        raise ExtractError(f"The server sent an empty page. {KEPT}")
    body, damage = _unpacked(page)
    if problem := file_problem(body, page.content_type):
        raise ExtractError(problem)
    html, encoding = decode_html(body, page.content_type, page.charset)
    if len(html) > MARKUP_LIMIT or html.count("<") > 2 * ELEMENT_LIMIT:
        raise ExtractError(f"The page is too large to look for an article in it. {KEPT}")
    article = _article(page, html)
    words = len(_WORD.findall(article.text))
    wall = wall_problem(page.url, article.metadata.title, html) if words < WALLED else ""
    if not words or (wall and words < SHORT):
        wall = wall or "No article text was found on the page"
        raise ExtractError(f"{wall}. {KEPT}")
    warnings = tuple(_warnings(html, encoding, article))
    reason = _doubt(words, wall, damage, truncated=page.truncated)
    if reason:
        return Extraction("incomplete", reason, article, warnings, EXTRACTOR)
    return Extraction("done", "", article, warnings, EXTRACTOR)


def _warnings(html: str, encoding: str, article: Article) -> Iterator[str]:
    if damaged := html.count("\ufffd"):
        yield f"{damaged} characters could not be read as {encoding}."
    published = article.metadata.published
    if published and published.confidence == "low":
        yield f"The page does not say when it was published; {published.value} is a guess."


def _unpacked(page: Page) -> tuple[bytes, str]:
    """Return the body without content codings, and what is wrong with it."""
    try:
        return decoded_body(page.body, page.content_encoding, DECODED_LIMIT), ""
    except BrokenCodingError as error:
        if not error.partial:
            raise
        return error.partial, str(error)


def _article(page: Page, html: str) -> Article:
    tree = parse_html(html)
    if tree is None:
        raise ExtractError(f"No article text was found on the page. {KEPT}")
    try:
        resolve_links(tree, page.url)
        regularise(tree)
        declared = read_head(tree)
        metadata = read_metadata(declared, tree, page.url)
        shown = headline_element(tree, metadata.title)
        above = keys_before(tree, shown)
        marked = mark(tree)
        found = _main_part(tree, page.url)
    except (LxmlError, RecursionError) as error:
        raise ExtractError(f"The page is too broken to be read. {KEPT}") from error
    blocks = blocks_of(found, marked) if found is not None else ()
    article = tidy(metadata, without_top(blocks, above), description_of(declared))
    if not article.metadata.credit and article.blocks:
        credit = credit_behind(tree, article.blocks[-1].text)
        article = replace(article, metadata=replace(article.metadata, credit=credit))
    return article


def _main_part(tree: HtmlElement, url: str) -> _Element | None:
    """Let trafilatura find the article; None where it finds none."""
    document = bare_extraction(
        tree,
        url=url or None,
        output_format="python",
        include_comments=False,
        include_tables=True,
        include_formatting=True,
    )
    return None if document is None else cast("Document", document).body


def _doubt(words: int, wall: str, damage: str, *, truncated: bool) -> str:
    """Return the reason why an article may lack a part, or an empty string."""
    if wall:
        return f"{wall}; only a part of the text was found."
    if truncated:
        return "The connection ended before the whole page had come."
    if damage:
        return damage
    if words < SHORT:
        counted = "one word" if words == 1 else f"{words} words"
        return f"Only {counted} of text came: the article may be behind a wall or elsewhere."
    return ""
