"""Bytes made to break what unpacks and reads them: streams, encodings, feeds."""

import gzip
import zlib

import pytest

from clipper.capture.charset import decode_html
from clipper.capture.coding import decoded_body
from clipper.capture.feed import read_feed
from clipper.model.errors import ExtractError

URL = "https://post.example/feed"


def test_streams_of_gzip_behind_one_another_are_read_once_each() -> None:
    parts = [b"<p>" + b"ab" * 600_000, b"the end", b"", b"x" * 70_000]
    body = b"".join(map(gzip.compress, parts))
    assert decoded_body(body, "gzip", 10_000_000) == b"".join(parts)
    assert decoded_body(body + b"padding", "gzip", 10_000_000) == b"".join(parts)
    assert decoded_body(gzip.compress(b"") * 200_000, "gzip", 1000) == b""
    assert decoded_body(zlib.compress(parts[0]), "deflate", 10_000_000) == parts[0]


def test_scripts_that_never_end_do_not_hold_up_the_guess_of_an_encoding() -> None:
    text, _ = decode_html(b"<script " * 50_000 + "Колонна перешла реку. ".encode("koi8-r") * 200)
    assert len(text) > 400_000


def test_a_feed_of_a_tag_with_endless_attributes_says_that_it_is_too_large() -> None:
    attributes = b" ".join(b"a%d='1'" % number for number in range(20_000))
    with pytest.raises(ExtractError, match="too large"):
        read_feed(b"<rss version='2.0'><channel><item " + attributes + b"/></channel></rss>", URL)


@pytest.mark.parametrize("number", ["&#xD800;", "&#55296;", "&#x110000;", "&#9999999999;", "&#0;"])
def test_a_feed_that_names_no_character_is_read(number: str) -> None:
    item = f"<item><title>Convoy {number} moves</title><link>https://post.example/a</link></item>"
    found = read_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), URL)
    assert [entry.address for entry in found.entries] == ["https://post.example/a"]
