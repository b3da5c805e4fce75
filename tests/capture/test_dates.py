"""When a page was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.dates import iso_date, modified_date, published_date
from clipper.capture.head import read_head
from clipper.capture.parse import parse_html
from clipper.model.metadata import FoundDate

LINKED = (
    '<script type="application/ld+json">'
    '{"@type": "NewsArticle", "datePublished": "2024-10-30"}</script>'
)
META = '<meta property="article:published_time" content="2024-10-29T23:30:00+13:00">'


def published(head: str = "", body: str = "", url: str = "", guessed: str = "") -> FoundDate | None:
    tree = parse_html(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    assert tree is not None
    return published_date(read_head(tree), tree, url, guessed)


def test_the_surest_place_is_believed() -> None:
    assert published(LINKED + META) == FoundDate("2024-10-30", "JSON-LD datePublished", "high")
    assert published(META, url="https://a.org/2020/01/01/x") == FoundDate(
        "2024-10-29T23:30:00+13:00", "meta article:published_time", "high"
    )


def test_a_time_of_the_article_is_fairly_sure() -> None:
    body = '<article><time datetime="2024-10-30T10:00Z">today</time></article>'
    assert published(body=body) == FoundDate("2024-10-30T10:00Z", "time element", "moderate")


def test_a_clock_in_the_header_of_a_page_is_no_date_of_the_article() -> None:
    body = '<header><time class="clock" datetime="2024-11-05T11:35">5 Nov</time></header>'
    assert published(body=body) is None


def test_an_address_may_tell_the_day() -> None:
    found = published(url="https://a.org/news/2024/10/30/story")
    assert found == FoundDate("2024-10-30", "address", "moderate")
    assert published(url="https://a.org/news/article-20241399") is None


def test_a_guess_from_the_text_is_unsure() -> None:
    assert published(guessed="2024-11-05") == FoundDate("2024-11-05", "text", "low")


def test_the_last_change_is_kept_apart() -> None:
    tree = parse_html(
        '<html><head><meta itemprop="dateModified" content="2024-11-01"></head></html>'
    )
    assert tree is not None
    assert modified_date(read_head(tree)) == FoundDate("2024-11-01", "meta datemodified", "high")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-10-30", "2024-10-30"),
        ("2024-10-30 10:00:05", "2024-10-30T10:00:05"),
        ("2024-10-30T10:00:05.123Z", "2024-10-30T10:00:05Z"),
        ("2024-10-30T10:00:05+0100", "2024-10-30T10:00:05+0100"),
        ("20241030", "2024-10-30"),
        ("Wed, 30 Oct 2024 10:00:00 GMT", "2024-10-30T10:00:00+00:00"),
        ("2024-10-30T99:00", "2024-10-30"),
        ("2024-13-30", ""),
        ("2999-01-01", ""),
        ("1970-01-01", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_given(text: str, value: str) -> None:
    assert iso_date(text) == value


@given(st.text(alphabet="0123456789-/:TZ+. JanOctWed,", max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert iso_date(text)[:2] in ("", "19", "20")
