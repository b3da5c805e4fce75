"""What a page says about itself, from its declarations first and its text last."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import Document, extract_metadata

from clipper.capture.dates import modified_date, published_date
from clipper.capture.head import Declared, text_in
from clipper.capture.headline import headline
from clipper.capture.lead import headline_element, lead_of
from clipper.capture.parse import absolute
from clipper.capture.people import authors_of
from clipper.capture.text import one_line
from clipper.model.metadata import Metadata

_LIMIT = 1000


def read_metadata(declared: Declared, tree: HtmlElement, url: str) -> Metadata:
    """Read what a page says about itself.

    Its standfirst is the lead that is set apart on the page, if there is one.

    Args:
        declared: its declarations.
        tree: the page with absolute links, not yet marked; it is not changed.
        url: the final address.
    """
    guessed = _guessed(tree, url)
    site = _site(declared, url)
    title = headline(declared, tree, site) or one_line(guessed.title, _LIMIT)
    return Metadata(
        title=title,
        standfirst=lead_of(tree, headline_element(tree, title)),
        authors=authors_of(declared, guessed.author or "", site),
        published=published_date(declared, tree, url, guessed.date or ""),
        modified=modified_date(declared),
        site=site,
        publisher=_publisher(declared),
        language=_language(declared),
        canonical=_canonical(declared, tree, url),
        image=_image(declared, url),
    )


def description_of(declared: Declared) -> str:
    """Return how the page describes itself to search engines and social networks."""
    named = declared.first("og:description", "description", "twitter:description")
    return one_line(text_in(declared.article, "description") or named, _LIMIT)


def _guessed(tree: HtmlElement, url: str) -> Document:
    """Let trafilatura and htmldate guess from the text; what they cannot read gives nothing."""
    try:
        return extract_metadata(tree, default_url=url or None)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError):
        # Declarations of the wrong shape: a list where an object is usual.
        return Document()


def _site(declared: Declared, url: str) -> str:
    organisations = (text_in(node, "publisher") for node in declared.others)
    names = (
        declared.first("og:site_name"),
        *organisations,
        declared.first("application-name", "publisher", "dc.publisher"),
    )
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return next((name for name in names if _is_name(name)), host)


def _publisher(declared: Declared) -> str:
    names = (text_in(declared.article, "publisher"), declared.first("publisher", "dc.publisher"))
    return next((name for name in names if _is_name(name)), "")


def _is_name(text: str) -> bool:
    return bool(text) and "://" not in text and len(text) < 120  # noqa: PLR2004 - a name, no sentence


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


def _is_same_site(one: str, other: str) -> bool:
    """Say whether two hosts are the same, or one lies under the other."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    first, second = (f".{host}" for host in hosts)
    return all(hosts) and (first.endswith(second) or second.endswith(first))


def _is_front_page(canonical: str, url: str) -> bool:
    """Say whether a page wrongly calls the front page its address, as broken templates do."""
    return urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/")


def _image(declared: Declared, url: str) -> str:
    names = (
        "og:image",
        "og:image:secure_url",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
    )
    links: Iterable[str] = (declared.first(*names), text_in(declared.article, "image"))
    return next((found for link in links if link and (found := absolute(url, link))), "")
