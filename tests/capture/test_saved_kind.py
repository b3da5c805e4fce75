"""What a file is."""

import gzip
import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.saved_kind import kind_of

MHTML = (
    b"From: <Saved by Blink>\r\nSubject: A page\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n--x\r\n'
)


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"<!DOCTYPE html><html><p>x", "page.html", "html"),
        (b"\xef\xbb\xbf<html>", "page", "html"),
        ("<html><p>x".encode("utf-16"), "page.htm", "html"),
        (b"<p>A bit of a page</p>", "bit.html", "html"),
        (MHTML, "page.mhtml", "mhtml"),
        (b"\r\n" + MHTML, "page.bin", "mhtml"),
        (b"%PDF-1.7\n", "page.html", "pdf"),
        (b"junk before\n%PDF-1.4\n", "", "pdf"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a.warc", "warc"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n"), "a.warc.gz", "warc"),
        (gzip.compress(b"<html>"), "a.html.gz", ""),
        (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "a.url", "shortcut"),
        (b"; saved\n[Desktop Entry]\nType=Link\nURL=https://a.org/\n", "a.desktop", "shortcut"),
        (plistlib.dumps({"URL": "https://a.org/"}), "a.webloc", "webloc"),
        (plistlib.dumps({"URL": "x"}, fmt=plistlib.FMT_BINARY), "a.webloc", "webloc"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>", "bookmarks.html", "bookmarks"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0">', "feed.xml", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "x", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "feed.json", "feed"),
        (b'<?xml version="1.0"?>\n<opml version="2.0">', "follow.opml", "opml"),
        (b"see <p> https://example.org/", "list.txt", "text"),
        (b"https://example.org/\n", "list", "text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", ""),
        (b"PK\x03\x04\0\0\0", "a.docx", ""),
        (b"", "empty.bin", ""),
    ],
)
def test_a_file_is_told_by_its_content_before_its_name(body: bytes, name: str, kind: str) -> None:
    assert kind_of(body, name) == kind


def test_the_type_that_a_sender_names_counts_where_the_content_says_nothing() -> None:
    assert kind_of(b"words and no tags", "", "text/html; charset=utf-8") == "html"
    assert kind_of(b"%PDF-1.4", "", "text/html") == "pdf"


@given(st.binary(max_size=300), st.text(max_size=20))
def test_no_bytes_break_it(body: bytes, name: str) -> None:
    kind_of(body, name)
