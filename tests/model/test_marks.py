"""Marked passages cut into stretches."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.model.article import Article, Block, Span, table
from clipper.model.marks import Mark, cells, pieces, stretches

MARKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(
        lambda pair: Mark(pair[0], pair[0] + pair[1], pair[0] * 100 + pair[1], "place")
    ),
    max_size=6,
    unique_by=lambda mark: mark.annotation,
)


@given(MARKS, st.integers(0, 30), st.integers(0, 30))
def test_stretches_cover_the_range_in_order_without_gap(
    marks: list[Mark], start: int, length: int
) -> None:
    cut = list(stretches(start, start + length, marks))
    borders = [start] if not cut else [cut[0].start, *(stretch.end for stretch in cut)]
    assert borders[0] == start
    assert borders[-1] == start + length
    assert borders == sorted(set(borders))


@given(MARKS, st.integers(0, 30), st.integers(1, 40))
def test_each_character_knows_all_marks_over_it(marks: list[Mark], start: int, length: int) -> None:
    for stretch in stretches(start, start + length, marks):
        for at in range(stretch.start, stretch.end):
            assert set(stretch.marks) == {mark for mark in marks if mark.start <= at < mark.end}


@given(MARKS)
def test_each_mark_ends_once(marks: list[Mark]) -> None:
    ending = [mark for stretch in stretches(0, 100, marks) for mark in stretch.ending]
    assert sorted(mark.annotation for mark in ending) == sorted(mark.annotation for mark in marks)


def test_of_two_links_over_a_word_the_first_counts() -> None:
    links = (Span(0, 4, "link", "https://a.example"), Span(0, 4, "link", "https://b.example"))
    (piece,) = pieces(Block("paragraph", "word", links), 0, [])
    assert [span.href for span in piece.spans] == ["https://a.example"]


def test_cells_stand_where_their_words_stand_in_the_article() -> None:
    article = Article(blocks=(Block("paragraph", "Before"), table([["a", ""], ["ccc", "d"]])))
    placed = [
        (cell.text, at) for row in cells(article.blocks[1], article.starts[1]) for cell, at in row
    ]
    assert all(article.text[at : at + len(words)] == words for words, at in placed)
    assert [words for words, _ in placed] == ["a", "", "ccc", "d"]


def test_a_link_in_a_table_belongs_to_its_cell() -> None:
    block = Block("table", "a\tbc", (Span(2, 4, "link", "https://a.example"),), rows=(("a", "bc"),))
    ((first, _), (second, _)) = next(iter(cells(block, 0)))
    assert first.spans == ()
    assert second.spans == (Span(0, 2, "link", "https://a.example"),)
