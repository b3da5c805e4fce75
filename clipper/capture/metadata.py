"""What a page says about itself, from its declarations first and its text last."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from clipper.capture.dates import modified_date, published_date
from clipper.capture.described import with_state
from clipper.capture.head import Declared, text_in
from clipper.capture.headline import headline
from clipper.capture.lead import headline_element, lead_of
from clipper.capture.leadimage import lead_image
from clipper.capture.lines import lines_of, placed
from clipper.capture.parse import absolute
from clipper.capture.people import authors_of
from clipper.capture.sitename import own_names, publisher_of, site_name
from clipper.capture.text import one_line
from clipper.model.metadata import Metadata

_LIMIT = 1000


def read_metadata(
    declared: Declared, tree: HtmlElement, url: str, blocks: Sequence[HtmlElement]
) -> Metadata:
    """Read what a page says about itself.

    Its standfirst is the lead that is set apart on the page, if there is one.

    Args:
        declared: its declarations.
        tree: the page with absolute links, not yet marked; it is not changed.
        url: the final address.
        blocks: the innermost blocks of the tree, see `leaves`.
    """
    site = site_name(declared, tree, url)
    found = lines_of(tree)
    title = headline(declared, found, site, url)
    lines = placed(found, title)
    own = own_names(site, url)
    authors = authors_of(declared, tree, lines, own)
    published = published_date(declared, tree, lines, url)
    if not authors or published is None or published.confidence == "low":
        fuller = with_state(declared, tree, title)
        if fuller is not declared:
            authors = authors or authors_of(fuller, tree, lines, own)
            published = published_date(fuller, tree, lines, url)
    return Metadata(
        title=title,
        standfirst=lead_of(blocks, headline_element(blocks, title)),
        authors=authors,
        published=published,
        modified=modified_date(declared, lines, url),
        site=site,
        publisher=publisher_of(declared),
        language=_language(declared),
        canonical=_canonical(declared, tree, url),
        image=lead_image(declared, lines, _base(tree, url)),
    )


def description_of(declared: Declared) -> str:
    """Return how the page describes itself to search engines and social networks."""
    named = declared.first("og:description", "description", "twitter:description")
    return one_line(text_in(declared.article, "description") or named, _LIMIT)


def _language(declared: Declared) -> str:
    """Return the language as its first subtag: "en" for "en-NZ"."""
    names = (
        declared.language,
        text_in(declared.article, "inLanguage"),
        declared.first("og:locale", "content-language", "dc.language", "language"),
    )
    return next((code for name in names if (code := _subtag(name))), "")


def _subtag(name: str) -> str:
    code = name.replace("_", "-").partition("-")[0].partition(",")[0].strip().lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else ""


def _canonical(declared: Declared, tree: HtmlElement, url: str) -> str:
    """Return the address the page calls its own, if it lies on the same site."""
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for link in (*links, declared.first("og:url")):
        address = absolute(url, link) if link.strip() else ""
        if address and _is_same_site(address, url) and not _is_front_page(address, url):
            return address
    return ""


def _base(tree: HtmlElement, url: str) -> str:
    """Return the address that the links of a page start from: its own, or that of its `<base>`."""
    found = next(tree.iterfind(".//base"), None)
    return (absolute(url, found.get("href") or "") if found is not None else "") or url


def _is_same_site(one: str, other: str) -> bool:
    """Say whether two hosts are the same, or one lies under the other."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    first, second = (f".{host}" for host in hosts)
    return all(hosts) and (first.endswith(second) or second.endswith(first))


def _is_front_page(canonical: str, url: str) -> bool:
    """Say whether a page wrongly calls the front page its address, as broken templates do."""
    return urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/")
