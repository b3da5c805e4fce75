"""What a file is: by its content first, then by the type that was named, then by its name."""

import re
import zlib
from typing import Literal

Kind = Literal[
    "html", "mhtml", "pdf", "warc", "feed", "opml", "bookmarks", "shortcut", "webloc", "text", ""
]
"""Pages: html, mhtml, pdf, warc. Lists of addresses: bookmarks, shortcut (.url, .desktop),
webloc, opml, feed, text. An empty string is anything else."""

PAGES: frozenset[Kind] = frozenset(("html", "mhtml", "pdf", "warc"))

_HEAD = 8192
_PDF_WITHIN = 1024
"""Bytes before a PDF's mark that readers put up with."""
_GZIP = b"\x1f\x8b"
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_STARTS: tuple[tuple[Kind, re.Pattern[bytes]], ...] = (
    ("warc", re.compile(rb"WARC/\d")),
    ("bookmarks", re.compile(rb"\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file", re.IGNORECASE)),
    (
        "shortcut",
        re.compile(rb"(?:\s|[;#][^\n]*\n)*\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE),
    ),
    ("webloc", re.compile(rb"bplist0|\s*(?:<[?!][^>]{0,400}>\s*){0,8}<plist\b", re.IGNORECASE)),
    ("opml", re.compile(rb"\s*(?:<[?!][^>]{0,400}>\s*){0,8}<opml\b", re.IGNORECASE)),
    ("feed", re.compile(rb"\s*(?:<[?!][^>]{0,400}>\s*){0,8}<(?:rss|feed|rdf:RDF)\b")),
    ("feed", re.compile(rb"\s*\{[^{}]{0,2000}\"https?://(?:www\.)?jsonfeed\.org/version/")),
)
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][\w-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_MAIL_PAGE = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|article|main|section|meta|div|p|h1)\b",
    re.IGNORECASE,
)
_TYPES: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "multipart/related": "mhtml",
    "message/rfc822": "mhtml", "application/x-mimearchive": "mhtml", "application/pdf": "pdf",
    "application/warc": "warc", "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/feed+json": "feed", "text/x-opml": "opml", "text/plain": "text",
    "text/csv": "text", "text/markdown": "text", "text/uri-list": "text",
    "application/json": "text",
}  # fmt: skip
_NAMES: dict[str, Kind] = {
    "html": "html", "htm": "html", "xhtml": "html", "xht": "html", "shtml": "html",
    "txt": "text", "md": "text", "markdown": "text", "csv": "text", "tsv": "text",
    "json": "text", "jsonl": "text", "log": "text", "rst": "text", "org": "text", "eml": "text",
    "xml": "text", "ris": "text", "bib": "text", "rtf": "text", "list": "text", "tex": "text",
}  # fmt: skip


def kind_of(body: bytes, name: str = "", media_type: str = "") -> Kind:
    """Say what a file is.

    Args:
        body: its content, or the first few thousand bytes of it.
        name: its name; only the suffix counts.
        media_type: the type that whoever sent it named; parameters are passed over.
    """
    head = _plain_head(body)
    if known := _by_content(head):
        return known
    if _is_binary(head):
        return ""
    named = _TYPES.get(media_type.partition(";")[0].strip().lower(), "")
    by_name = _NAMES.get(name.rpartition(".")[2].lower() if "." in name else "", "")
    if by_name == "text" or named == "text":
        # A list may hold a tag or two; whoever named it text knows better.
        return "text"
    if _HTML.search(head):
        return "html"
    return named or by_name or ("text" if head.strip() else "")


def _plain_head(body: bytes) -> bytes:
    """Return the beginning of a file with one byte a letter, that of a packed WARC unpacked."""
    head = body[:_HEAD]
    if head.startswith(_GZIP):
        try:
            inner = zlib.decompressobj(31).decompress(body[: 4 * _HEAD], _HEAD)
        except zlib.error:
            return head
        return inner if inner.startswith(b"WARC/") else head
    if head.startswith(_BOMS):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _by_content(head: bytes) -> Kind:
    for kind, start in _STARTS:
        if start.match(head):
            return kind
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    mail = _MAIL_HEADER.match(head.lstrip(b"\r\n"))
    return "mhtml" if mail and _MAIL_PAGE.search(mail[0]) else ""


def _is_binary(head: bytes) -> bool:
    return head.startswith(_GZIP) or (
        b"\0" in head[: _HEAD // 2] and _HTML.search(head.replace(b"\0", b"")) is None
    )
