"""Declarations of a page."""

import json
from typing import Any

import pytest

from clipper.capture.head import Declared, read_head, text_in, texts_in
from clipper.capture.parse import parse_html


def declared(head: str) -> Declared:
    tree = parse_html(f'<html lang="en-NZ"><head>{head}</head><body><p>x</p></body></html>')
    assert tree is not None
    return read_head(tree)


def linked(value: Any) -> Declared:
    text = value if isinstance(value, str) else json.dumps(value)
    return declared(f'<script type="application/ld+json">{text}</script>')


def test_meta_elements_are_read_under_all_their_names() -> None:
    found = declared(
        '<title> A  title </title><meta property="og:title" content="One"><meta name="Author" '
        'content=" B  C "><meta itemprop="datePublished" content="2024-10-30"><meta name="x">'
        '<meta property="og:title" content="Two">'
    )
    assert found.first("none", "og:title") == "One"
    assert found.first("author") == "B C"
    assert found.first("datepublished") == "2024-10-30"
    assert (found.title, found.language) == ("A title", "en-NZ")
    assert found.every["og:title"] == ("One", "Two")


def test_saved_pages_hold_the_content_elsewhere() -> None:
    assert declared('<meta name="author" value="A B">').first("author") == "A B"


def test_entities_and_tags_in_a_declaration_are_undone() -> None:
    assert declared('<meta name="author" content="A &amp;amp; B">').first("author") == "A & B"
    found = linked({"@type": "Article", "headline": "A &amp; <i>B</i> 1 < 2"})
    assert text_in(found.article, "headline") == "A & B 1 < 2"


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "headline": "H"},
        [{"@type": "WebSite"}, {"@type": ["Thing", "NewsArticle"], "headline": "H"}],
        {"@graph": [{"@type": "Place"}, {"@type": "https://schema.org/Article", "headline": "H"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": ["H"]}},
        '<!-- {"@type": "NewsArticle", "headline": "H"} -->',
        '<![CDATA[ {"@type": "NewsArticle", "headline": "H"}; ]]>',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "H"}\n//]]>',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "headline": "H"} /*]]>*/',
        '{"@type": "NewsArticle", "headline": "H", "text": "a\nb"};',
        '{"@type": "NewsArticle", "headline": "H", "tags": ["a",],}',
        [{"@type": "Recipe", "name": "R"}, {"@type": "NewsArticle", "headline": "H"}],
        {"@type": "WebPage", "headline": "H"},
    ],
)  # fmt: skip
def test_the_article_is_found_wherever_it_stands(value: Any) -> None:
    assert text_in(linked(value).article, "headline") == "H"


@pytest.mark.parametrize(
    "value",
    ["", "{", "null", "[1, 2]", '{"@type": 5}', "[" * 20_000, "NaN", '{"@type": {"a": 1}}', "1e400",
     {"@type": "NewsArticle", "headline": {"a": [1]}}],
)  # fmt: skip
def test_broken_declarations_count_as_none(value: Any) -> None:
    assert text_in(linked(value).article, "headline") == ""


def test_names_are_taken_from_texts_and_objects() -> None:
    node = {"author": ["A", {"name": "B"}, {"@type": "Person"}, 5, None, {"url": "https://c.org"}]}
    assert texts_in(node, "author") == ("A", "B", "https://c.org")


def test_of_several_articles_the_one_with_the_title_of_the_page_counts() -> None:
    articles = [{"@type": "NewsArticle", "headline": name} for name in ("Other", "Own story")]
    script = f'<script type="application/ld+json">{json.dumps(articles)}</script>'
    assert (
        text_in(declared("<title>Own story - Post</title>" + script).article, "headline")
        == "Own story"
    )


def test_all_json_of_a_page_has_a_limit() -> None:
    long = json.dumps({"@type": "NewsArticle", "headline": "H", "text": "x" * 5_100_000})
    assert text_in(linked(long).article, "headline") == ""
