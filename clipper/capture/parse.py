"""HTML text to a tree of elements whose links are absolute."""

import re
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from clipper.capture.depth import DEEPEST, flattened
from clipper.capture.text import parsable

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_CONTROL = re.compile(r"[\x00-\x1f]")
LINK_SCHEMES = ("http", "https", "mailto")
NAME_LIMIT = 2000
"""Characters of a class or an id; each word of a page may ask for those of the boxes around it."""
_NAMED_AT_LENGTH = etree.XPath(
    f"//*[string-length(@class) > {NAME_LIMIT} or string-length(@id) > {NAME_LIMIT}]"
)
_DEEP = etree.XPath("boolean(" + "/*" * (2 * DEEPEST) + ")")
LINK_LIMIT = 2000
"""Characters of a link; longer ones are mostly embedded pictures or tracking and are dropped."""


def parse_html(text: str) -> HtmlElement | None:
    """Parse HTML as browsers do, mending what is broken.

    Returns:
        The root element, or None where the text holds no element.
    """
    markup = _XML_DECLARATION.sub("", parsable(text), count=1)
    if not markup.strip():
        return None
    # A huge tree may nest 2048 deep; the usual limit of 256 drops the rest of pages that never
    # close their font tags.
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        tree = document_fromstring(markup.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if not isinstance(tree, HtmlElement):
        return None
    for element in cast("list[HtmlElement]", _NAMED_AT_LENGTH(tree)):
        for name in ("class", "id"):
            if known := element.get(name):
                element.set(name, known[:NAME_LIMIT])
    return tree


def parse_page(html: str) -> tuple[HtmlElement | None, str]:
    """Parse a page however deep its elements nest.

    Returns:
        The root element or None, and the markup that it was made of.
    """
    html = flattened(html)
    tree = parse_html(html)
    if tree is not None and _DEEP(tree):
        html = flattened(html, strictly=True)
        tree = parse_html(html)
    return tree, html


def resolve_links(tree: HtmlElement, url: str) -> str:
    """Make the links and picture addresses of a tree absolute; drop those that lead nowhere safe.

    Args:
        tree: changed in place.
        url: the address of the page; a `<base>` of the page is heeded.

    Returns:
        The address that relative ones of the page start from.
    """
    start = url
    for found in tree.iterfind(".//base"):
        start = absolute(url, found.get("href") or "") or url
        break
    for element in tree.iter("a", "area"):
        _resolve(element, "href", start, LINK_SCHEMES)
    for element in tree.iter("img"):
        for name in ("src", "data-src", "data-original", "data-lazy-src"):
            _resolve(element, name, start, LINK_SCHEMES[:2])
    return start


def absolute(start: str, link: str, schemes: tuple[str, ...] = LINK_SCHEMES[:2]) -> str:
    """Return a link as an absolute address, or an empty string where its scheme is not wanted."""
    link = "".join(link.split("\n")).strip().replace("\t", "").replace("\r", "")
    try:
        address = urljoin(start, link)
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in schemes or len(address) > LINK_LIMIT:
        return ""
    if parts.scheme != "mailto" and not parts.hostname:
        return ""
    return "" if _CONTROL.search(address) else address


def _resolve(element: HtmlElement, name: str, start: str, schemes: tuple[str, ...]) -> None:
    link = element.get(name)
    if link is None:
        return
    # A link within the page says nothing outside of it.
    address = "" if link.strip().startswith("#") else absolute(start, link, schemes)
    if address:
        element.set(name, address)
    else:
        del element.attrib[name]
