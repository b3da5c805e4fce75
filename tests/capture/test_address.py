"""Addresses as people paste them, and addresses in texts."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.address import addresses_in, clean_address, page_key
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


def test_parameters_that_choose_the_page_stay_in_its_key() -> None:
    assert page_key("http://a.org/?id=1&page=2") != page_key("http://a.org/?id=1&page=3")
    assert page_key("http://a.org/?id=1") != page_key("http://a.org/?id=2")
