"""Addresses as people paste them, and addresses in texts."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.address import addresses_in, clean_address, page_key, withheld_in
from clipper.model.errors import AddressError


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("example.org/x", "https://example.org/x"),
        ("  HTTP://Example.ORG:80/a b?q=ä#f\n", "http://example.org/a%20b?q=%C3%A4#f"),
        ("https://example.org", "https://example.org/"),
        ("//example.org/a", "https://example.org/a"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("münchen.de/straße", "https://xn--mnchen-3ya.de/stra%C3%9Fe"),
        ("<https://example.org/b>", "https://example.org/b"),
        ("“https://example.org/b”", "https://example.org/b"),
        ("\u200bhttps://example.org/b\ufeff", "https://example.org/b"),
        ("https://example.org./b", "https://example.org/b"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("https://example.org/100%/%41", "https://example.org/100%25/%41"),
        (
            "https://example.org/?next=http://b.org:80/",
            "https://example.org/?next=http://b.org:80/",
        ),
    ],
)
def test_what_a_person_pastes_becomes_an_address(pasted: str, clean: str) -> None:
    assert clean_address(pasted) == clean
    assert clean_address(clean) == clean


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("", "empty"),
        ("just some words", "not an address"),
        ("ftp://example.org/", "“ftp:”"),
        ("javascript:alert(1)", "“javascript:”"),
        ("data:text/html,x", "“data:”"),
        ("file:///etc/passwd", "“file:”"),
        ("mailto:someone@example.org", "“mailto:”"),
        ("https:///no-host", "names no site"),
        ("https://user:secret@example.org/", "password"),
        ("https://example.org@evil.example/", "user name"),
        ("http://exa mple.org/", "space"),
        ("http://example.org/a\x00b", "hidden"),
        ("http://example.org/\u202egpj.exe", "hidden"),
        ("http://example.org:99999/", "malformed"),
        ("http://example.org:0/", "port 0"),
        ("http://a..b/", "name of a host"),
        ("http://%31%32%37.0.0.1/", "name of a host"),
        ("http://[fe80::1%25eth0]/", "network"),
        ("http://[::1/", "malformed"),
        ("http://1.2.3.4.5/", "IP address"),
        ("https://example.org/" + "a" * 9000, "longer"),
    ],
)
def test_what_cannot_be_clipped_is_refused_with_a_reason(pasted: str, why: str) -> None:
    with pytest.raises(AddressError, match=why):
        clean_address(pasted)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.org/x, or (https://b.org/y).", ["https://a.org/x", "https://b.org/y"]),
        ("[words](https://a.org/b_(c)) end", ["https://a.org/b_(c)"]),
        ("[https://a.org/b][1]", ["https://a.org/b"]),
        ('<a href="https://a.org/?a=1&amp;b=2">x</a>', ["https://a.org/?a=1&b=2"]),
        ("<a href='https://a.org/x'>https://a.org/x</a>", ["https://a.org/x"]),
        ("https://a.org/1,https://b.org/2;https://c.org/3", ["https://a.org/1", "https://b.org/2", "https://c.org/3"]),
        ("https://a.org/1\nhttps://a.org/2\nhttps://a.org/1\n", ["https://a.org/1", "https://a.org/2"]),
        ("https://a.org/x,12.html\nhttps://b.org/", ["https://a.org/x,12.html", "https://b.org/"]),
        ("url,title\nhttps://a.org/1,One\nhttps://a.org/2,Two\n", ["https://a.org/1", "https://a.org/2"]),
        ("url;n\nhttps://a.org/1;7\n", ["https://a.org/1"]),
        ("https://web.archive.org/web/2020/https://a.org/", ["https://web.archive.org/web/2020/https://a.org/"]),
        ("**https://a.org/x** “https://b.org/y”", ["https://a.org/x", "https://b.org/y"]),
        ("ftp://a.org mailto:b@c.org javascript:x https://u:p@d.org", []),
        ('{"u":"https://a.org/x","v":1}', ["https://a.org/x"]),
    ],
)  # fmt: skip
def test_addresses_are_found_in_any_text(text: str, found: list[str]) -> None:
    assert list(addresses_in(text)) == found


def test_addresses_with_a_password_are_told_without_it() -> None:
    text = "<http://user:pw@a.org/1?x=@y> https://me@b.org, https://c.org/@who http://user:pw@a.org/1?x=@y"
    assert withheld_in(text) == ("http://…@a.org/1?x=@y", "https://…@b.org")
    for address in withheld_in(text):
        with pytest.raises(AddressError, match="holds a user name or password"):
            clean_address(address)


@given(st.text())
def test_finding_addresses_never_fails(text: str) -> None:
    assert isinstance(addresses_in(text), tuple)


@given(st.lists(st.text(alphabet=".,;:()[]\"'<>&?/#%@ \\\n-aé5\u202e", max_size=20), max_size=5))
def test_all_that_is_found_is_clean(pieces: list[str]) -> None:
    text = " ".join(f"https://example.org/{piece} http://{piece}" for piece in pieces)
    for address in addresses_in(text):
        assert clean_address(address) == address


@given(st.text())
def test_cleaning_gives_an_address_or_a_reason(text: str) -> None:
    clean = ""
    with suppress(AddressError):
        clean = clean_address(text)
    assert clean.startswith(("http://", "https://")) or not clean
    assert clean.isascii()


def test_two_addresses_of_one_page_share_a_key() -> None:
    one = page_key("https://Example.org:443/a?utm_source=x&b=2&fbclid=1&a=1#part")
    assert one == "https://example.org/a?b=2&a=1"
    assert one == page_key("example.org/a?b=2&gclid=9&a=1")


PLAIN = "https://example.org/2024/some-long-story"


@pytest.mark.parametrize(
    "form",
    [
        "http://example.org/2024/some-long-story",
        "https://www.example.org/2024/some-long-story",
        "https://m.example.org/2024/some-long-story",
        "https://mobile.example.org/2024/some-long-story/",
        "https://amp.example.org/2024/some-long-story",
        "https://example.org/2024/some-long-story/",
        "https://example.org/2024/some-long-story/index.html",
        "https://example.org/2024/some-long-story/amp",
        "https://example.org/2024/some-long-story/amp/",
        "https://example.org/2024/some-long-story.amp",
        "https://example.org/amp/2024/some-long-story",
        "https://example.org/2024/some-long-story?amp",
        "https://example.org/2024/some-long-story?amp=1",
        "https://example.org/2024/some-long-story?outputType=amp",
        "https://example.org/2024/some-long-story/?print=1",
        "https://example.org/2024/some-long-story?view=print",
        "https://example.org/2024/some-long-story/print/",
        "https://example.org/print/2024/some-long-story",
        "https://www.google.com/amp/s/example.org/2024/some-long-story/amp",
        "https://google.co.uk/amp/example.org/2024/some-long-story",
        "https://example-org.cdn.ampproject.org/c/s/example.org/2024/some-long-story/amp?usqp=1",
        "https://cdn.ampproject.org/v/s/www.example.org/2024/some-long-story/?amp_js_v=0.1",
        "https://www.bing.com/amp/s/example.org/2024/some-long-story",
        "https://example.org/2024/some-long-story?utm_medium=a&mc_eid=b&_hsenc=c&pk_campaign=d",
        "https://example.org/2024/some-long-story?gad_source=1&srsltid=x&hsa_acc=2#comments",
        "https://example.org/2024/some-long-story#:~:text=words",
        "https://example.org/2024/some%2Dlong%2dstory",
        "https://example.org:443/2024/some-long-story",
    ],
)
def test_all_forms_of_a_page_share_a_key(form: str) -> None:
    assert page_key(form) == PLAIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.org/?id=1&page=2", "http://a.org/?id=1&page=3"),
        ("http://a.org/?id=1", "http://a.org/?id=2"),
        ("http://a.org/?a=1&b=2", "http://a.org/?b=2&a=1"),
        ("https://a.org/x#!/one", "https://a.org/x#!/two"),
        ("https://a.org/#/one", "https://a.org/#/two"),
        ("https://m.a.org/", "https://a.org/"),
        ("https://mobile.de/x", "https://de/x"),
        ("https://m.me/x", "https://me/x"),
        ("https://www.org/x", "https://org/x"),
        ("https://news.a.org/x", "https://a.org/x"),
        ("https://amp.dev/x", "https://dev/x"),
        ("https://a.org/amp/guitars", "https://a.org/guitars"),
        ("https://a.org/print", "https://a.org/"),
        ("https://a.org/print/shop", "https://a.org/shop"),
        ("https://a.org/blueprint", "https://a.org/blue"),
        ("https://a.org/gallery?amp=50", "https://a.org/gallery"),
        ("https://a.org/x?view=list", "https://a.org/x"),
        ("https://a.org/x?print=A4", "https://a.org/x"),
        ("https://a.org/x?ref=7", "https://a.org/x"),
        ("https://a.org/x?m=1", "https://a.org/x"),
        ("https://a.org/x?s=words", "https://a.org/x"),
        ("https://a.org/x?CMP=7", "https://a.org/x"),
        ("https://a.org:8443/x", "https://a.org/x"),
        ("http://127.0.0.1/x", "https://127.0.0.1/x"),
        ("http://a.org:8000/x", "http://www.a.org:8000/x"),
        ("https://a.org/reindex.html", "https://a.org/re"),
        ("https://a.org/a%2Fb", "https://a.org/a/b"),
        ("https://a.org/A", "https://a.org/a"),
        ("https://www.google.com/amp", "https://google.com/"),
        ("https://www.google.com/search?q=a.org", "https://google.com/"),
    ],
)
def test_pages_that_may_differ_keep_different_keys(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/a/status/1?s=20&t=abc", "https://x.com/a/status/1"),
        ("https://youtube.com/watch?v=abc&si=x&feature=share", "https://youtube.com/watch?v=abc"),
        ("https://a.blogspot.com/2020/01/b.html?m=1", "https://a.blogspot.com/2020/01/b.html"),
        ("https://www.theguardian.com/x/2024?CMP=tw", "https://theguardian.com/x/2024"),
        ("https://en.m.wikipedia.org/wiki/X", "https://en.wikipedia.org/wiki/X"),
    ],
)
def test_some_sites_have_tracking_of_their_own(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


@given(
    st.sampled_from(["a.org", "www.a.org", "m.a.org", "amp.b.co.uk", "google.com", "127.0.0.1:8"]),
    st.lists(
        st.sampled_from(["/", "/amp", "/s/", "/print", "/a-b-c", "/index.html", ".amp", "%2541",
                         "?amp=1", "&print", "?utm_x=1", "#!x", "%7e", "www.a.org", "//"])
    ),
)  # fmt: skip
def test_a_key_is_its_own_key(host: str, pieces: list[str]) -> None:
    with suppress(AddressError):
        key = page_key(f"http://{host}/{''.join(pieces)}")
        assert page_key(key) == key
