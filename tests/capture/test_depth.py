"""Markup that nests too deep is made shallow, and no other is touched."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.depth import DEEPEST, MOST_OPTIONS, flattened

SENTENCE = "The ministry said that the convoy had crossed the river before noon."


def test_what_lies_too_deep_keeps_its_words() -> None:
    deep = "<div>" * 5000 + SENTENCE + "</div>" * 5000 + "<p>After it.</p>"
    flat = flattened(deep)
    assert flat.count("<div>") == flat.count("</div>") == DEEPEST
    assert flat.endswith("<p>After it.</p>") and SENTENCE in flat


def test_a_thousand_drawings_and_unclosed_tags_are_no_depth() -> None:
    drawing = '<svg><g><path d="M0 0"/><circle r="1"/></g></svg>'
    page = f"<html><body><div><p>{SENTENCE}<br><li>One{drawing}<b>bold</div>" * 1000
    assert flattened(page) == page


def test_a_slash_closes_nothing_outside_of_a_drawing() -> None:
    assert flattened("<div/>" * 5000).count("<div/>") == DEEPEST


def test_what_looks_like_a_tag_in_a_script_or_a_comment_is_none() -> None:
    page = f"<script>{'<div>' * 999}</script><!-- {'<div>' * 999} --><p>{SENTENCE}</p>"
    assert flattened(page) == page


def test_of_endless_options_so_many_stay() -> None:
    page = "<select>" + "<option>North" * 9000 + f"</select><p>{SENTENCE}</p>"
    assert flattened(page).count("<option>") == MOST_OPTIONS


@given(st.lists(st.sampled_from(
    ["<div>", "</div>", "<b>", "</b>", "<p>", "<svg>", "<path/>", "</svg>", "<!--", "-->", "<", "x"]
), max_size=200))  # fmt: skip
def test_a_page_within_the_limit_comes_back_as_it_is(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert flattened(page) == page
