"""The text of an article that a page holds as data only."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.embedded import LIMIT, embedded_text
from clipper.capture.parse import parse_html

WORDS = "Officials said on Monday that soldiers had crossed the river near the border."
TITLE = "Troops reach the river"
PARAGRAPHS = [f"{number}. {WORDS} {WORDS}" for number in range(3)]


def text(*scripts: str, head: str = f"<title>{TITLE} - Border Post</title>") -> str:
    tree = parse_html(
        f"<html><head>{head}</head><body><div id=app></div>{''.join(scripts)}</body></html>"
    )
    assert tree is not None
    return embedded_text(tree)


def words(html: str) -> list[str]:
    """Return the texts of the blocks of some HTML."""
    tree = parse_html(f"<div>{html}</div>")
    return (
        []
        if tree is None
        else [e.text_content() for e in tree.iter("p", "h2", "li") if len(e) == 0]
    )


def linked(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def state(value: Any) -> str:
    return f"<script>window.__STATE__ = {json.dumps(value)};</script>"


def test_the_body_of_json_ld_is_the_text() -> None:
    body = "\n\n".join(PARAGRAPHS)
    assert words(text(linked({"@type": "NewsArticle", "articleBody": body}))) == PARAGRAPHS


def test_markup_in_a_body_stays_to_be_parsed() -> None:
    body = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
    assert words(text(linked({"@type": "Article", "articleBody": body}))) == PARAGRAPHS
    escaped = body.replace("<", "&lt;").replace(">", "&gt;")
    assert words(text(linked({"@type": "Article", "articleBody": escaped}))) == PARAGRAPHS


def test_signs_of_plain_text_are_no_markup() -> None:
    body = f"{WORDS} Is 1 < 2 & 3 > 2? {WORDS} {WORDS} {WORDS}"
    assert words(text(linked({"@type": "Article", "articleBody": body}))) == [body]


@pytest.mark.parametrize(
    "article",
    [
        {"headline": TITLE, "body": "".join(f"<p>{part}</p>" for part in PARAGRAPHS)},
        {"title": TITLE, "content": PARAGRAPHS},
        {
            "headlines": {"basic": TITLE},
            "content_elements": [{"type": "text", "content": part} for part in PARAGRAPHS],
        },
        {
            "title": TITLE,
            "body": [
                {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": part}]}
                for part in PARAGRAPHS
            ],
        },
        {
            "title": TITLE,
            "body": {
                "nodeType": "document",
                "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": part}]}
                    for part in PARAGRAPHS
                ],
            },
        },
        {
            "title": TITLE,
            "components": [{"type": "paragraph", "data": part} for part in PARAGRAPHS],
        },
    ],
    ids=["html", "list", "fusion", "sanity", "contentful", "components"],
)
def test_the_state_of_a_page_holds_the_text(article: Any) -> None:
    assert words(text(state({"props": {"page": {"article": article}}}))) == PARAGRAPHS


def test_headings_stay_headings_and_adverts_go() -> None:
    parts = [
        {"type": "text", "content": PARAGRAPHS[0]},
        {"type": "header", "content": "What comes next"},
        {"type": "advert", "content": "Buy now"},
        {"type": "text", "content": PARAGRAPHS[1]},
    ]
    found = text(state({"headline": TITLE, "content_elements": parts}))
    assert "<h2>What comes next</h2>" in found
    assert "Buy now" not in found


def test_links_within_a_paragraph_keep_their_words() -> None:
    runs = [
        {"type": "text", "text": f"{WORDS} See "},
        {"type": "link", "children": [{"text": "the list"}]},
        {"type": "text", "text": f" of {WORDS} {WORDS} {WORDS}"},
    ]
    found = text(state({"title": TITLE, "body": [{"type": "paragraph", "children": runs}]}))
    assert words(found) == [f"{WORDS} See the list of {WORDS} {WORDS} {WORDS}"]


def test_the_article_of_the_page_goes_before_a_longer_one() -> None:
    other = {"title": "Another story", "body": [*PARAGRAPHS, *PARAGRAPHS]}
    own = {"title": TITLE, "body": PARAGRAPHS}
    assert words(text(state({"list": [other, own]}))) == PARAGRAPHS


@pytest.mark.parametrize(
    "scripts",
    [
        "",
        linked({"@type": "NewsArticle", "articleBody": "Too short."}),
        linked({"@type": "NewsArticle", "articleBody": {"a": 1}}),
        linked({"@type": "Person", "articleBody": " ".join(PARAGRAPHS)}),
        state({"title": TITLE, "body": "Too short."}),
        state({"body": PARAGRAPHS}),
        state({"title": TITLE, "body": {"children": None, "content": 5}}),
        '<script type="application/ld+json">{</script>',
    ],
)
def test_without_an_article_there_is_nothing(scripts: str) -> None:
    assert text(scripts) == ""


def test_the_text_has_a_limit() -> None:
    found = text(linked({"@type": "Article", "articleBody": "word " * 600_000}))
    assert 0 < len(found) <= LIMIT


def test_any_depth_comes_to_an_end() -> None:
    nested: Any = PARAGRAPHS
    for _ in range(150):
        nested = {"content": nested}
    assert isinstance(text(state({"title": TITLE, "body": nested})), str)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "body", "content", "type", "text"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_data_have_text_or_none(value: Any) -> None:
    assert isinstance(text(state({"title": TITLE, "body": [value, "x" * 300], "more": value})), str)
