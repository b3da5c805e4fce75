"""What must hold for whatever the readers make of any bytes: for `fuzz_extraction.py`."""

import pickle
from io import BytesIO
from urllib.parse import urlsplit

from lxml.html import fragment_fromstring

from clipper.capture.extract import extract
from clipper.capture.feed import feeds_on, read_feed
from clipper.capture.page import Page
from clipper.capture.robots import read_rules
from clipper.capture.saved import resources
from clipper.capture.saved_from import saved_from
from clipper.capture.saved_kind import kind_of
from clipper.capture.warc_reading import read_warc
from clipper.model.article import Article
from clipper.model.article_json import article_from_json, article_to_json
from clipper.model.errors import ClipperError
from clipper.model.html_form import to_html
from clipper.model.markdown_form import to_markdown

WEB = ("http", "https")
HARMFUL = frozenset((
    "script", "style", "iframe", "object", "embed", "form", "svg", "math", "meta", "link", "base",
    "img", "video", "audio", "input", "template", "noscript", "area", "map",
))  # fmt: skip
HIDDEN = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 0x202A, 0x202E, 0xFEFF, 0xFFFE)))


class BrokenError(AssertionError):
    """Something that must hold does not."""


def must(holds: object, what: str) -> None:
    """Raise an error where something does not hold."""
    if not holds:
        raise BrokenError(what)


def check_page(page: Page, *, simply: bool = False) -> str:
    """Extract a page and check what came out; returns its state."""
    found = extract(page, simply=simply)
    must(found.state in ("done", "incomplete", "failed"), "the state is known")
    must(found.reason or found.state == "done", "a reason is given")
    must((found.article is None) == (found.state == "failed"), "an article unless it failed")
    must(not found.next_page or _scheme(found.next_page) in WEB, "the next page is on the web")
    must(pickle.loads(pickle.dumps(found)) == found, "it crosses to another process")  # noqa: S301
    if found.article is not None:
        check_article(found.article)
    return found.state


def check_article(article: Article) -> None:
    """Check that an article is sound, round-trips, and holds nothing that runs or loads."""
    must(article_from_json(article_to_json(article)) == article, "JSON gives the article back")
    for block, start in zip(article.blocks, article.starts, strict=True):
        must(article.text[start : start + len(block.text)] == block.text, "offsets fit")
        must(not _scheme(block.image) or _scheme(block.image) in WEB, "pictures are on the web")
        must(not HIDDEN & set(block.text + block.alt), "no hidden character is left")
        for span in block.spans:
            must(0 <= span.start < span.end <= len(block.text), "spans lie in their block")
            must(bool(span.href) == (span.kind == "link"), "links alone have addresses")
            must(not span.href or _scheme(span.href) in (*WEB, "mailto"), "links are safe")
    metadata = article.metadata
    for address in (metadata.image, metadata.canonical):
        must(not address or _scheme(address) in WEB, "addresses of a page are on the web")
    for text in (metadata.title, metadata.standfirst, metadata.site, *metadata.authors):
        must(not HIDDEN & set(text) and "\n" not in text, "metadata stand on one line")
    check_forms(article)


def check_forms(article: Article) -> None:
    """Check the HTML and the Markdown of an article."""
    tree = fragment_fromstring(to_html(article), create_parent=True)
    for element in tree.iter():
        must(element.tag not in HARMFUL, f"no <{element.tag}> comes out")
        for name, value in element.attrib.items():
            must(not name.startswith("on") and name not in ("src", "srcdoc", "style"), name)
            must(name != "href" or _scheme(value) in (*WEB, "mailto"), f"href {value[:40]}")
    must(isinstance(to_markdown(article), str), "it can be written as Markdown")


def check_others(body: bytes, content_type: str) -> None:
    """Give bytes to every other reader: each reads them or says why not."""
    readers = (
        lambda: list(resources(Page(body, "https://post.example/", content_type))),
        lambda: read_feed(body, "https://post.example/feed"),
        lambda: feeds_on(body, content_type, "https://post.example/"),
        lambda: saved_from(body, kind_of(body)),
        lambda: read_rules(body.decode("utf-8", "replace")).checked("https://post.example/a"),
        lambda: list(read_warc(BytesIO(body), "a.warc")),
    )
    for read in readers:
        try:
            read()
        except ClipperError as problem:
            must(str(problem).endswith((".", "!", "?")), f"a sentence says why: {problem}")


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "broken"
