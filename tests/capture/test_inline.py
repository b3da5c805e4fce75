"""Inline text in the making."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.inline import Inline
from clipper.capture.marking import LINK_END, Marked
from clipper.model.article import Span

LINKED = Marked(links=("https://example.org/",))
LINK = "\U000f0000"


def test_white_space_collapses_across_pieces() -> None:
    inline = Inline(Marked())
    for piece in ("  one ", " \n two", "\tthree  "):
        inline.add(piece)
    assert inline.take() == ("one two three", ())


def test_a_span_covers_its_words_only() -> None:
    inline = Inline(Marked())
    inline.add("He ")
    inline.open("strong")
    inline.add(" said ")
    inline.close()
    inline.add(" so")
    assert inline.take() == ("He said so", (Span(3, 7, "strong"),))


def test_spans_that_touch_are_one() -> None:
    inline = Inline(Marked())
    for piece in ("bo", "ld"):
        inline.open("strong")
        inline.add(piece)
        inline.close()
    assert inline.take() == ("bold", (Span(0, 4, "strong"),))


def test_an_open_span_goes_on_in_the_next_block() -> None:
    inline = Inline(Marked())
    inline.open("emphasis")
    inline.add("one")
    assert inline.take() == ("one", (Span(0, 3, "emphasis"),))
    inline.add("two")
    inline.close()
    assert inline.take() == ("two", (Span(0, 3, "emphasis"),))


def test_marks_become_links_and_leave_the_text() -> None:
    inline = Inline(LINKED)
    inline.add(f"see {LINK}this page{LINK_END}.")
    assert inline.take() == ("see this page.", (Span(4, 13, "link", "https://example.org/"),))


def test_a_line_break_takes_the_space_before_it() -> None:
    inline = Inline(Marked())
    inline.add("one ")
    inline.break_line()
    inline.add(" two")
    assert inline.take()[0] == "one\ntwo"


PIECES = st.one_of(
    st.text(alphabet=f"ab \n\u00a0\u202e\x07{LINK}{LINK_END}\U0010fffd", max_size=6),
    st.sampled_from(["<b>", "<i>", "</>", "<br>"]),
)


@given(st.lists(PIECES, max_size=30))
def test_spans_lie_within_the_text_and_cover_words(pieces: list[str]) -> None:
    inline = Inline(LINKED)
    depth = 0
    for piece in pieces:
        if piece in ("<b>", "<i>"):
            inline.open("strong" if piece == "<b>" else "emphasis")
            depth += 1
        elif piece == "</>":
            if depth:
                inline.close()
                depth -= 1
        elif piece == "<br>":
            inline.break_line()
        else:
            inline.add(piece)
    text, spans = inline.take()
    assert text == text.strip()
    assert not set(text) & set(f"\u00a0\u202e\x07{LINK}{LINK_END}\U0010fffd")
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        words = text[span.start : span.end]
        assert words == words.strip()
