"""Names for a watch list come as a person has them: a line each, or any table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.controls import plain_name
from clipper.model.errors import WatchError
from clipper.model.watch import WatchTerm
from clipper.model.watch_names import (
    LONGEST_NAME,
    MOST_NAMES,
    checked_term,
    read_names,
    shown_names,
    write_names,
)

NAMES = st.text(max_size=40).map(plain_name).filter(lambda one: any(c.isalnum() for c in one))
TERMS = st.builds(
    WatchTerm, NAMES, st.lists(NAMES, max_size=4).map(tuple), st.text(max_size=40)
).map(checked_term)


def names(text: str) -> list[str]:
    return [one.words for one in read_names(text).terms]


@given(st.lists(TERMS, max_size=8, unique_by=lambda one: one.words.casefold()))
def test_what_is_written_down_is_read_as_the_same_names(terms: list[WatchTerm]) -> None:
    assert read_names(write_names(terms)).terms == tuple(terms)


@given(st.text(max_size=LONGEST_NAME))
def test_any_short_text_is_read_and_no_name_comes_twice(text: str) -> None:
    terms = read_names(text).terms
    assert len({one.words.casefold() for one in terms}) == len(terms)


def test_a_line_is_a_name_with_its_other_spellings() -> None:
    read = read_names("Valery Gerasimov | Валерий Герасимов|V. Gerasimov\nWagner; PMC Wagner\n")
    assert read.terms == (
        WatchTerm("Valery Gerasimov", ("Валерий Герасимов", "V. Gerasimov")),
        WatchTerm("Wagner", ("PMC Wagner",)),
    )


def test_a_comma_before_a_space_belongs_to_the_name() -> None:
    assert names("Gerasimov, Valery") == ["Gerasimov, Valery"]
    (term,) = read_names('Gerasimov,Герасимов,"Gerasimov, V."').terms
    assert term == WatchTerm("Gerasimov", ("Герасимов", "Gerasimov, V."))


def test_what_gives_no_name_is_counted_and_said() -> None:
    read = read_names("\ufeff# ships\nAdler\n\nADLER\n---\n  \nKursk\n")
    assert [one.words for one in read.terms] == ["Adler", "Kursk"]
    said = "2 names, 1 repeated, 2 blank lines, 1 line without a word, 1 comment"
    assert read.words == said


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_may_have_its_columns_in_any_order_and_more_of_them(sign: str) -> None:
    rows = [["ID", "Aliases", "NAME", "Note"], ["7", "Wagner|PMC Wagner", "Wagner Group", "army"]]
    read = read_names("\n".join(sign.join(row) for row in rows))
    assert read.terms == (WatchTerm("Wagner Group", ("Wagner", "PMC Wagner"), "army"),)


def test_a_cell_of_a_table_may_be_several_lines_long() -> None:
    read = read_names('name,note\n"Kim\nJong-un","one\n# two"\n# a comment\nRi\n')
    assert read.terms == (WatchTerm("Kim Jong-un", (), "one # two"), WatchTerm("Ri"))
    assert read.comments == 1


def test_a_list_of_names_is_shown_a_line_each_where_that_says_the_same() -> None:
    plain = read_names("Adler|Eagle\nUrsa").terms
    assert shown_names(plain) == "Adler | Eagle\nUrsa"
    noted = (WatchTerm("Adler", (), "flag: none"), WatchTerm("#Ursa | B"))
    assert shown_names(noted) == write_names(noted)


def test_too_much_is_refused_with_the_row_named() -> None:
    with pytest.raises(WatchError, match=r"^Row 2: “a+…” has 301 characters"):
        read_names("b\n" + "a" * (LONGEST_NAME + 1))
    with pytest.raises(WatchError, match=r"^Row 10,001: a list holds 10,000 names"):
        read_names("\n".join(f"name {number}" for number in range(MOST_NAMES + 1)))
