"""When a page was published."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.dates import iso_date, modified_date, published_date
from clipper.capture.head import read_head
from clipper.capture.lines import lines_of, placed
from clipper.capture.parse import parse_html
from clipper.model.metadata import FoundDate

TITLE = "Troops reach the river"
PROSE = (
    "<p>" + "Officials said on Monday that soldiers had crossed the river near the border. " * 3
) + "</p>"
LINKED = (
    '<script type="application/ld+json">'
    '{"@type": "NewsArticle", "datePublished": "2024-10-30"}</script>'
)
META = '<meta property="article:published_time" content="2024-10-29T23:30:00+13:00">'


def dates(
    head: str = "", body: str = "", url: str = "", language: str = "en-US"
) -> tuple[FoundDate | None, FoundDate | None]:
    """Return when a page was published and when it was changed."""
    tree = parse_html(
        f"<html lang={language}><head>{head}</head>"
        f"<body>{body or f'<h1>{TITLE}</h1>'}{PROSE}</body></html>"
    )
    assert tree is not None
    declared, lines = read_head(tree), placed(lines_of(tree), TITLE)
    return published_date(declared, tree, lines, url), modified_date(declared, lines, url)


def published(
    head: str = "", body: str = "", url: str = "", language: str = "en-US"
) -> FoundDate | None:
    return dates(head, body, url, language)[0]


def beside(words: str) -> str:
    return f"<h1>{TITLE}</h1>{words}"


def test_the_surest_place_is_believed() -> None:
    assert published(LINKED + META) == FoundDate("2024-10-30", "JSON-LD datePublished", "high")
    assert published(META, url="https://a.org/2020/01/01/x") == FoundDate(
        "2024-10-29T23:30:00+13:00", "meta article:published_time", "high"
    )


def test_the_page_around_an_article_tells_its_day_too() -> None:
    graph = {"@graph": [{"@type": "WebPage", "name": "x", "datePublished": "2024-10-30"}]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert published(head) == FoundDate("2024-10-30", "JSON-LD datePublished", "high")


def test_a_declared_day_in_figures_is_read_as_its_place_writes_them() -> None:
    head = '<meta property="article:published_time" content="03-09-2024">'
    expected = FoundDate("2024-03-09", "meta article:published_time", "high")
    assert published(head) == expected


def test_a_time_of_the_article_is_fairly_sure() -> None:
    body = "<article><time datetime='2024-10-30T10:00Z'>today</time></article>"
    assert published(body=body) == FoundDate("2024-10-30T10:00Z", "time element", "moderate")


@pytest.mark.parametrize(
    "words",
    [
        "<p>October 30, 2024</p>",
        "<p>By Ann Lee | Oct 30, 2024 | 5 min read</p>",
        "<div><span>Published</span></div><div>10/30/2024</div>",
        "<p>Published: 30 Oct 2024 | Updated: 5 Nov 2024</p>",
        "<p>Updated: 5 Nov 2024</p><p>First published on 30 Oct 2024</p>",
        "<p><time datetime='2024-10-30'>last week</time></p>",
        "<p><span class='posted-on'>30 Oct 2024</span><span class='modified'>5 Nov 2024</span></p>",
    ],
)
def test_a_date_beside_the_headline_is_fairly_sure(words: str) -> None:
    found = published(body=beside(words))
    assert found is not None
    assert (found.value, found.confidence) == ("2024-10-30", "moderate")


def test_the_pages_own_words_tell_published_from_changed() -> None:
    first, last = dates(body=beside("<p>Published: 30 Oct 2024 | Updated: 5 Nov 2024</p>"))
    assert first == FoundDate("2024-10-30", "date beside the headline", "moderate")
    assert last == FoundDate("2024-11-05", "date beside the headline", "moderate")


def test_what_the_page_calls_its_last_change_is_but_a_guess_for_its_first_day() -> None:
    assert published(body=beside("<p>Last updated: 5 Nov 2024</p>")) == FoundDate(
        "2024-11-05", "text", "low"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<header><time datetime='2024-11-05T11:35'>5 Nov</time></header><h1>{TITLE}</h1>",
        f"<header><p>5 Nov 2024 11:35</p></header><h1>{TITLE}</h1>",
        f"<nav><p class='date'>5 Nov 2024</p></nav><h1>{TITLE}</h1>",
        f"<h1>{TITLE}</h1><footer>Published 5 Nov 2024</footer>",
        f"<h1>{TITLE}</h1><blockquote><p>Published 5 Nov 2024</p></blockquote>",
        f"<h1>{TITLE}</h1><p>© Border Post, 5 Nov 2024</p>",
    ],
)
def test_a_clock_in_the_header_of_a_page_is_no_date_of_the_article(body: str) -> None:
    found = published(body=body)
    assert found is None or found.confidence == "low"


def test_the_dates_of_a_list_above_the_headline_are_of_other_articles() -> None:
    body = f"<div class=date>1 Oct 2024</div><div class=date>2 Oct 2024</div><h1>{TITLE}</h1>"
    found = published(body=body)
    assert found is None or found.confidence == "low"


def test_an_address_may_tell_the_day() -> None:
    found = published(url="https://a.org/news/2024/10/30/story")
    assert found == FoundDate("2024-10-30", "address", "moderate")
    assert published(url="https://a.org/news/30-10-2024") == found
    assert published(url="https://a.org/news/article-20241399") is None


def test_a_day_that_the_first_sentence_begins_with_is_a_guess() -> None:
    body = f"<h1>{TITLE}</h1><p>30 October 2024 - {PROSE[3:]}"
    assert published(body=body) == FoundDate("2024-10-30", "text", "low")


def test_the_last_change_is_kept_apart() -> None:
    last = dates('<meta itemprop="dateModified" content="2024-11-01">')[1]
    assert last == FoundDate("2024-11-01", "meta datemodified", "high")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-10-30", "2024-10-30"),
        ("2024-10-30 10:00:05", "2024-10-30T10:00:05"),
        ("2024-10-30T10:00:05.123Z", "2024-10-30T10:00:05Z"),
        ("2024-10-30T10:00:05+0100", "2024-10-30T10:00:05+0100"),
        ("20241030", "2024-10-30"),
        ("Wed, 30 Oct 2024 10:00:00 GMT", "2024-10-30T10:00:00+00:00"),
        ("October 30, 2024", "2024-10-30"),
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


def value(head: str, url: str) -> str:
    found = published(head, url=url)
    return found.value if found else ""


def test_a_moment_in_utc_is_dated_as_the_readers_of_its_country_saw_it() -> None:
    head = '<meta property="article:published_time" content="2022-11-06T23:30:00Z">'
    assert value(head, url="https://a.de/x") == "2022-11-07T00:30:00+01:00"
    assert value(head, url="https://a.com.br/x") == "2022-11-06T20:30:00-03:00"
    assert value(head, url="https://a.com/x") == "2022-11-06T23:30:00Z"


def test_a_day_in_the_address_that_agrees_with_the_time_in_utc_is_left_alone() -> None:
    head = '<meta property="article:published_time" content="2022-11-06T23:30:00Z">'
    assert value(head, url="https://a.de/2022/11/06/x") == "2022-11-06T23:30:00Z"


def test_a_day_in_the_address_next_to_the_time_in_utc_is_that_of_its_newsroom() -> None:
    head = '<meta property="article:published_time" content="2022-11-07T04:30:00Z">'
    assert value(head, url="https://a.com/2022/11/06/x") == "2022-11-06"
    assert value(head, url="https://a.com/2022/11/05/x") == "2022-11-07T04:30:00Z"
    assert value(head.replace("Z", "-05:00"), url="https://a.com/2022/11/06/x")[:10] == "2022-11-07"


def test_a_meta_element_that_says_only_date_gives_way_to_the_day_beside_the_headline() -> None:
    head = '<meta name="date" content="2024-11-12">'
    assert published(head, beside("<p>October 30, 2024</p>")) == FoundDate(
        "2024-10-30", "date beside the headline", "moderate"
    )
    assert published(head) == FoundDate("2024-11-12", "meta date", "high")


def test_of_two_declared_days_the_shown_one_is_taken() -> None:
    shown = published(LINKED + META, beside("<p>October 29, 2024</p>"))
    assert shown == FoundDate("2024-10-29T23:30:00+13:00", "meta article:published_time", "high")
    other = published(LINKED + META, beside("<p>October 27, 2024</p>"))
    assert other == FoundDate("2024-10-30", "JSON-LD datePublished", "high")


def test_a_page_that_was_moved_is_as_old_as_it_says() -> None:
    assert published(LINKED, beside("<p>March 3, 2014</p>")) == FoundDate(
        "2014-03-03", "date beside the headline", "moderate"
    )
    assert published(LINKED, beside("<p>Updated: March 3, 2014</p>")) == FoundDate(
        "2024-10-30", "JSON-LD datePublished", "high"
    )


def test_a_day_of_publication_behind_the_text_is_believed_last() -> None:
    body = f"<h1>{TITLE}</h1><p>October 30, 2024</p>{PROSE}<div>Published 1 May 2019</div>"
    tree = parse_html(f"<html lang=en-US><body>{body.replace(PROSE, PROSE * 4)}</body></html>")
    assert tree is not None
    found = published_date(read_head(tree), tree, placed(lines_of(tree), TITLE), "")
    assert found == FoundDate("2024-10-30", "date beside the headline", "moderate")


def test_a_line_of_the_text_that_begins_with_a_day_is_a_guess() -> None:
    lines = (
        f"<h1>{TITLE}</h1>{PROSE}<p>By A. Lee</p><p>By B. Lee</p><p>27.1.2022 - The river ran.</p>"
    )
    assert published(body=lines) == FoundDate("2022-01-27", "text", "low")
