"""Feeds become entries; hostile ones do no harm."""

import json
from contextlib import suppress
from datetime import datetime
from time import monotonic
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.feed import MOST_ENTRIES, feeds_on, read_feed
from clipper.model.errors import ExtractError

URL = "https://news.example/feeds/main.xml"


def rss(*items: str, title: str = "Test Times", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel>'
        f"<title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def item(link: str, title: str = "A title", date: str = "", guid: str = "") -> str:
    day = f"<pubDate>{date}</pubDate>" if date else ""
    name = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<item><title>{title}</title><link>{link}</link>{day}{name}</item>"


def test_the_entries_of_rss_come_newest_first() -> None:
    feed = read_feed(
        rss(
            item("/a?x=1&amp;y=2", "Older &amp; wiser", "Tue, 05 Mar 2024 10:00:00 +0100", "one"),
            item("https://news.example/b", "Newer", "Wed, 06 Mar 2024 10:00:00 GMT", "two"),
        ),
        URL,
    )
    assert feed.title == "Test Times"
    assert [(one.address, one.title, one.date, one.key) for one in feed.entries] == [
        ("https://news.example/b", "Newer", "2024-03-06T10:00:00+00:00", "two"),
        ("https://news.example/a?x=1&y=2", "Older & wiser", "2024-03-05T09:00:00+00:00", "one"),
    ]


def test_the_entries_of_atom_are_read() -> None:
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Times</title><entry>'
        b'<title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><id>urn:x</id>'
        b'<link rel="self" href="https://news.example/a.atom"/>'
        b'<link rel="alternate" href="https://news.example/a"/>'
        b"<updated>2024-03-05T10:00:00Z</updated></entry></feed>"
    )
    (entry,) = read_feed(body, URL).entries
    assert (entry.address, entry.title) == ("https://news.example/a", "A bold title")
    assert (entry.date, entry.key) == ("2024-03-05T10:00:00+00:00", "urn:x")


def test_the_entries_of_a_json_feed_are_read() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "JSON Times",
            "items": [
                {"id": "1", "url": "https://news.example/a", "title": "One",
                 "date_published": "2024-03-05T10:00:00+01:00"},
                {"id": 2, "url": ["no"], "title": None}, "no item",
            ],
        }
    ).encode()  # fmt: skip
    feed = read_feed(body, URL)
    assert feed.title == "JSON Times"
    assert [(one.address, one.date) for one in feed.entries] == [
        ("https://news.example/a", "2024-03-05T09:00:00+00:00")
    ]


def test_entries_that_lead_to_no_page_are_left_out() -> None:
    links = ("javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.org", "", "http://")
    assert read_feed(rss(*map(item, links)), URL).entries == ()


def test_the_same_entry_twice_is_one() -> None:
    body = rss(item("/a", guid="x"), item("/b", guid="x"), item("/c"), item("/c"))
    assert [one.address[-2:] for one in read_feed(body, URL).entries] == ["/a", "/c"]


def test_a_feed_in_another_encoding_is_read() -> None:
    body = rss(item("/a", "Війська")).decode().replace("utf-8", "windows-1251").encode("cp1251")
    assert read_feed(body, URL).entries[0].title == "Війська"


@pytest.mark.parametrize("body", [b"", b"<html><p>x", b"words", b'{"a": 1}', b"[" * 100_000])
def test_what_is_no_feed_says_so(body: bytes) -> None:
    with pytest.raises(ExtractError, match="no feed"):
        read_feed(body, URL)


def test_deep_json_is_no_feed() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000
    with pytest.raises(ExtractError, match="cannot be read"):
        read_feed(body, URL)


def test_entities_that_unfold_without_end_do_not_unfold() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = rss(item("/a", "&l11;"), head=f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>')
    began = monotonic()
    feed = read_feed(bomb, URL)
    assert len(feed.entries) <= 1
    assert all(len(one.title) < 400 for one in feed.entries)
    assert monotonic() - began < 60


def test_an_external_entity_is_not_fetched() -> None:
    head = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for entry in read_feed(rss(item("/a", "&x;"), head=head), URL).entries:
        assert entry.title in ("", "&x;")


def test_of_a_huge_feed_only_a_part_is_read() -> None:
    body = rss(*(item(f"/{n}") for n in range(MOST_ENTRIES + 500)))
    assert len(read_feed(body, URL).entries) == MOST_ENTRIES


def test_a_page_names_its_feeds() -> None:
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/rss">'
        b'<link href="https://other.example/atom" rel="alternate" type="application/atom+xml">'
        b'<link rel="alternate" type="text/html" hreflang="de" href="/de">'
        b'<link rel="alternate" type="application/rss+xml" href="javascript:x">'
        b'<link rel="stylesheet" href="/style.css"></head>'
    )
    assert [(one.address, one.title) for one in feeds_on(page, "", "https://a.org/x/")] == [
        ("https://a.org/rss", "News"),
        ("https://other.example/atom", ""),
    ]


YEARS = (datetime(1990, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - the zone is UTC
TITLES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=30)


@given(
    st.lists(
        st.tuples(TITLES, st.datetimes(*YEARS)),
        max_size=6,
    )
)
def test_what_is_written_into_a_feed_is_read_again(entries: list[tuple[str, datetime]]) -> None:
    items = [
        item(f"https://news.example/{n}", escape(title), f"{when:%Y-%m-%dT%H:%M:%SZ}", str(n))
        for n, (title, when) in enumerate(entries)
    ]
    read = read_feed(rss(*items), URL).entries
    assert {(one.key, one.date[:19]) for one in read} == {
        (str(n), f"{when:%Y-%m-%dT%H:%M:%S}") for n, (_, when) in enumerate(entries)
    }
    assert [one.date for one in read] == sorted((one.date for one in read), reverse=True)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(body: bytes) -> None:
    for start in (b"", b"<rss>", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>'):
        with suppress(ExtractError):
            read_feed(start + body, URL)
    feeds_on(body, "", URL)
