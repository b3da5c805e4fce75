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


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "headline": "H"},
        [{"@type": "WebSite"}, {"@type": ["Thing", "NewsArticle"], "headline": "H"}],
        {"@graph": [{"@type": "Place"}, {"@type": "https://schema.org/Article", "headline": "H"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": ["H"]}},
        '<!-- {"@type": "NewsArticle", "headline": "H"} -->',
        '{"@type": "NewsArticle", "headline": "H", "text": "a\nb"};',
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
