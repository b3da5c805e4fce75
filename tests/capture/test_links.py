"""Addresses in files that hold links."""

import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.links import feeds_listed, links_in
from clipper.capture.saved_kind import Kind, kind_of

A, B = "https://example.org/a", "https://example.org/b?x=1&y=2"


def found(body: bytes, name: str = "") -> tuple[str, ...]:
    return links_in(body, kind_of(body, name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_windows_shortcut_is_read_in_any_encoding(encoding: str) -> None:
    assert found(f"[InternetShortcut]\r\nURL={B}\r\nName=é\r\n".encode(encoding)) == (B,)


def test_what_windows_writes_beside_the_address_does_no_harm() -> None:
    body = f"[{{000214A0}}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nIDList=\r\nURL={B}\r\n"
    assert links_in(body.encode(), "shortcut") == (B,)


def test_only_the_section_of_the_shortcut_counts() -> None:
    body = b"[InternetShortcut]\nIconFile=x\n[Other]\nURL=https://wrong.example/\n"
    assert found(body) == ()


def test_a_link_of_a_linux_desktop_is_read() -> None:
    assert found(f"[Desktop Entry]\nType=Link\nURL[de]={A}\n".encode()) == (A,)


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_a_link_of_macos_is_read(form: plistlib.PlistFormat) -> None:
    assert found(plistlib.dumps({"URL": B}, fmt=form)) == (B,)


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "", "\0", "https://"]
)
def test_a_shortcut_to_anything_but_a_page_holds_no_address(link: str) -> None:
    assert found(f"[InternetShortcut]\nURL={link}\n".encode()) == ()
    assert links_in(plistlib.dumps({"URL": link.replace("\0", "")}), "webloc") == ()


def test_a_link_with_entities_that_unfold_without_end_is_not_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa">]><plist><dict>&a;</dict></plist>'
    assert found(bomb) == ()


def test_bookmarks_of_a_browser_give_their_addresses() -> None:
    body = (
        b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n"
        b'<DT><A HREF="https://example.org/a" ADD_DATE="1">One</A>\n'
        b'<DT><A ADD_DATE="1" HREF="https://example.org/b?x=1&amp;y=2">Two</A>\n'
        b'<DT><A HREF="place:sort=8">Most visited</A><DT><A HREF="javascript:x()">z</A>\n'
    )
    assert found(body) == (A, B)


def test_lists_and_prose_give_their_addresses() -> None:
    assert found(f"{A}\n\n{B}\n".encode(), "list.txt") == (A, B)
    assert found(f"See [one]({A}) and <{B}>.".encode(), "list.md") == (A, B)
    assert found(f"title,url\none,{A}\ntwo,{B}\n".encode(), "list.csv") == (A, B)


def test_what_a_feed_reader_follows_is_found() -> None:
    opml = f'<opml><body><outline text="x" xmlUrl="{A}"/><outline xmlUrl=\'{B}\'/></body></opml>'
    assert feeds_listed(opml.replace("&", "&amp;")) == (A, B)
    text = "feed://example.org/a and feed:https://example.org/b?x=1&y=2"
    assert feeds_listed(text) == (A, B)
    assert feeds_listed("a newsfeed: example") == ()


@given(
    st.binary(max_size=300), st.sampled_from(("webloc", "shortcut", "bookmarks", "text", "opml"))
)
def test_no_bytes_break_it(body: bytes, kind: Kind) -> None:
    links_in(body, kind)
    links_in(b"bplist00" + body, kind)
    feeds_listed(body.decode("latin-1"))
