"""Old markup made regular."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.parse import parse_html
from clipper.capture.prepare import regularise

LONG = "Words of a sentence that goes on. " * 20


def regular(body: str) -> tuple[list[str], list[str]]:
    """Return the texts of the paragraphs, and the tags that are there."""
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    regularise(tree)
    paragraphs = [element.text_content().strip() for element in tree.iter("p")]
    return paragraphs, [str(element.tag) for element in tree.iter()]


@pytest.mark.parametrize("tag", ["div", "td", "font", "center", "article"])
def test_double_breaks_part_paragraphs(tag: str) -> None:
    body = f"<{tag}>One <b>bold</b><br>line<br> <br>Two<br><br><br>Three</{tag}>"
    if tag == "td":
        body = f"<table><tr>{body}</tr></table>"
    assert regular(body)[0] == ["One boldline", "Two", "Three"]


def test_blocks_between_stay_blocks() -> None:
    paragraphs, tags = regular("<div>One<br><br>Two<ul><li>x</li></ul>Three</div>")
    assert paragraphs == ["One", "Two", "Three"]
    assert "li" in tags


def test_single_breaks_are_left_alone() -> None:
    assert "p" not in regular("<div>One<br>Two<br>Three</div>")[1]


def test_a_table_within_a_table_lays_out_the_page() -> None:
    tags = regular("<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>")[
        1
    ]
    assert tags.count("table") == 1
    assert tags.count("td") == 2


def test_a_table_with_a_text_in_a_cell_lays_out_the_page() -> None:
    tags = regular(f"<table><tr><td>{LONG}<br><br>{LONG}</td><td>x</td></tr></table>")[1]
    assert "table" not in tags


def test_a_table_of_figures_stays() -> None:
    tags = regular("<table><tr><th>Force</th></tr><tr><td>10,000</td></tr></table>")[1]
    assert {"table", "th", "td"} <= set(tags)


@given(
    st.lists(st.sampled_from(["word ", "<br>", "<br> ", "<b>bold</b>", "<ul><li>x</li></ul>", " "]))
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    body = "<div>" + "".join(pieces) + "</div>"
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    before = "".join(tree.text_content().split())
    regularise(tree)
    assert "".join(tree.text_content().split()) == before
