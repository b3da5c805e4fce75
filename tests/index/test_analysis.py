"""Text cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.analysis import BODY_END, GAP, fold_word, pieces_of, terms_of, words_of


def words(text: str) -> list[str]:
    return [term.text for term in terms_of(text) if not term.joined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's troops’ plan", ["russia", "troops", "plan"]),
        ("Café Łódź Straße Ελλάδα", ["cafe", "lodz", "strasse", "ελλαδα"]),
        ("e\u0301t\u00e9", ["ete"]),
        ("мой Ёлка Київ", ["мой", "елка", "київ"]),
        ("10,000 or 10\u202f000 or 10000", ["10000", "or", "10000", "or", "10000"]),
        ("10,00 and 1,234,567", ["10", "00", "and", "1234567"]),
        ("U.S. and USA", ["us", "and", "usa"]),
        ("平壤 がぎ 한국", ["平", "壤", "が", "ぎ", "한", "국"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("Ukrai\u00adne", ["ukraine"]),
        ("snake_case http://a.org/b?c=d", ["snake", "case", "http", "a", "org", "b", "c", "d"]),
        ("— “” ’ \ud800", []),
        ("ﬁne ２０", ["fine", "20"]),
    ],
)
def test_words_are_folded_to_one_form(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_hyphened_words_are_given_in_parts_and_as_one_at_the_place_of_the_first() -> None:
    assert [term[:2] for term in terms_of("a T-72 tank")] == [
        ("a", 0),
        ("t72", 1),
        ("t", 1),
        ("72", 2),
        ("tank", 3),
    ]
    assert words("об'єкт O’Brien") == ["об", "єкт", "o", "brien"]


def test_a_gap_parts_positions_and_the_end_of_the_body_moves_them_far() -> None:
    positions = [term.position for term in terms_of(f"a{GAP}b{BODY_END}c")]
    assert positions[1] - positions[0] > 50
    assert positions[2] > positions[1] + 10


def test_short_i_stays_a_letter_of_its_own() -> None:
    assert fold_word("Й") == "й" != fold_word("И")


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    previous = 0
    for term in terms_of(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.text
        assert term.position >= previous
        previous = term.position


@given(st.text(st.characters(categories=("L", "M", "N")), min_size=1))
def test_a_word_is_found_in_any_capitals(text: str) -> None:
    assert fold_word(text.casefold()) == fold_word(text)


@given(st.text(), st.text())
def test_words_do_not_depend_on_what_stands_around_them(before: str, after: str) -> None:
    assert "kursk" in words(f"{before} kursk {after}")


@given(st.text() | st.text(alphabet="a.,-'1 U\u0301平" + GAP + BODY_END))
def test_pieces_give_the_words_of_the_whole_text(text: str) -> None:
    found, position = [], 0
    for piece in pieces_of(text):
        words, width = words_of(piece)
        found += [(word, position + offset) for word, offset in words]
        position += width
    assert found == [(term.text, term.position) for term in terms_of(text)]
