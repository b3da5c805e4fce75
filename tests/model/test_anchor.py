"""Anchors: made from a selection, found again by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.anchor import CONTEXT, anchor_at, find_again, find_quote
from clipper.model.article import Article, Block
from clipper.model.errors import AnnotationError
from clipper.model.metadata import Metadata


def article(*paragraphs: str, title: str = "", standfirst: str = "") -> Article:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return Article(Metadata(title, standfirst), blocks)


def test_an_anchor_keeps_the_words_and_their_context() -> None:
    anchor = anchor_at(article("About 10,000 troops are in Russia."), 6, 19)
    assert (anchor.exact, anchor.prefix, anchor.suffix) == (
        "10,000 troops",
        "About ",
        " are in Russia.",
    )


def test_context_never_crosses_into_another_paragraph() -> None:
    page = article("First.", "Second one.", "Third.")
    start = page.text.index("Second")
    anchor = anchor_at(page, start, start + 6)
    assert (anchor.prefix, anchor.suffix) == ("", " one.")


def test_spaces_at_the_ends_of_a_selection_are_left_out() -> None:
    anchor = anchor_at(article("ten  thousand men"), 3, 14)
    assert (anchor.start, anchor.end, anchor.exact) == (5, 13, "thousand")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 99), (5, 2), (3, 3), (5, 6)])
def test_a_selection_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(AnnotationError):
        anchor_at(article("Kursk  region"), start, end)


def test_a_title_can_be_annotated() -> None:
    page = article("Body.", title="Troops in Kursk")
    anchor = anchor_at(page, 10, 15, "title")
    assert (anchor.part, anchor.exact) == ("title", "Kursk")


def test_offsets_count_code_points_behind_an_emoji() -> None:
    page = article("🪖🪖 troops")
    anchor = find_quote(page, "troops")
    assert (anchor.start, anchor.end) == (3, 9)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("the “blunt weapon” of them", '"blunt weapon"'),
        ("Russia’s  Kursk region", "Russia's Kursk region"),
        ("the war — now", "war - now"),
        ("10\u00a0000 men", "10 000 men"),
    ],
)
def test_words_are_found_as_a_keyboard_writes_them(text: str, typed: str) -> None:
    anchor = find_quote(article(text), typed)
    assert text[anchor.start : anchor.end] == anchor.exact


def test_the_second_occurrence_can_be_asked_for() -> None:
    page = article("troops and troops")
    assert find_quote(page, "troops", 2).start == 11
    with pytest.raises(AnnotationError, match="only 2 times"):
        find_quote(page, "troops", 3)


def test_words_that_are_not_there_are_named() -> None:
    with pytest.raises(AnnotationError, match="no such words"):
        find_quote(article("Troops."), "no such words")


def test_a_quote_is_found_again_after_an_edit() -> None:
    old = article("About 10,000 troops are in Russia.")
    new = article("A new first paragraph.", "About 10,000 troops are in Russia.")
    again = find_again(new, find_quote(old, "10,000 troops"))
    assert again is not None
    assert new.text[again.start : again.end] == "10,000 troops"


def test_context_decides_between_two_places() -> None:
    old = article("He sent troops. She kept troops.")
    anchor = find_quote(old, "troops", 2)
    new = article("Added. He sent troops. She kept troops.")
    again = find_again(new, anchor_at(old, anchor.start, anchor.end))
    assert again is None or new.text[: again.end].count("troops") == 2


def test_no_place_is_taken_where_two_are_equally_good() -> None:
    anchor = find_quote(article("Only troops here."), "troops")
    assert find_again(article("troops or troops"), anchor) is None


@given(st.text(min_size=1), st.data())
def test_an_anchor_always_holds_what_stands_there(text: str, data: st.DataObject) -> None:
    page = article(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        anchor = anchor_at(page, start, end)
    except AnnotationError:
        assert not text[start:end].strip()
        return
    assert page.text[anchor.start : anchor.end] == anchor.exact
    assert anchor.exact == text[start:end].strip()
    assert len(anchor.prefix) <= CONTEXT
    assert len(anchor.suffix) <= CONTEXT
    assert page.text[: anchor.start].endswith(anchor.prefix)
    assert page.text[anchor.end :].startswith(anchor.suffix)


@given(st.text("ab “'\n\u00a0", min_size=1), st.data())
def test_any_words_of_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        anchor = find_quote(article(text), text[start:end])
        assert anchor.exact
