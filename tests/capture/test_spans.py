"""The words of a leaf with their spans."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.outline import outline_of
from clipper.capture.parse import parse_html
from clipper.capture.spans import inline
from clipper.model.article import Span


def read(markup: str) -> tuple[str, tuple[Span, ...]]:
    tree = parse_html(f"<html><body><p>{markup}</p></body></html>")
    assert tree is not None
    return inline(outline_of(tree).leaves[0].pieces)


def test_white_space_collapses_across_marks() -> None:
    assert read("  one <u> \n two</u>\tthree  ") == ("one two three", ())


def test_a_span_covers_its_words_only() -> None:
    assert read("He <b> said </b> so") == ("He said so", (Span(3, 7, "strong"),))


def test_spans_that_touch_are_one() -> None:
    assert read("<b>bo</b><b>ld</b>") == ("bold", (Span(0, 4, "strong"),))


def test_a_line_break_stays_one() -> None:
    assert read("one <br> two") == ("one\ntwo", ())


def test_links_to_nowhere_safe_are_words() -> None:
    assert read("<a href='javascript:x'>one</a> <a>two</a>") == ("one two", ())


MARKS = st.sampled_from(["b", "i", "u", "sub", "code", "a href='https://b.org/'"])


@given(st.lists(st.tuples(MARKS, st.text(alphabet="ab \n", max_size=6)), max_size=6))
def test_spans_fit_their_words(pieces: list[tuple[str, str]]) -> None:
    markup = "x" + "".join(f"<{tag}>{words}</{tag.split()[0]}>" for tag, words in pieces)
    text, spans = read(markup)
    assert text == " ".join(text.split())
    for span in spans:
        inner = text[span.start : span.end]
        assert inner and inner == inner.strip()
