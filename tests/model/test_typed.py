"""A query as it is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.query import DEFAULT_FIELDS, parse_query
from clipper.model.query_tree import query_terms
from clipper.model.typed import as_begun, respelled, with_word


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("kur", "(kur OR kur*)"),
        ("troops kur", "troops (kur OR kur*)"),
        ("(troops OR sol", "(troops OR (sol OR sol*)"),
        ("войск", "(войск OR войск*)"),
        ("kur ", "kur "),
        ("k", "k"),
        ('"north kor', '"north kor'),
        ('"north" kor', '"north" (kor OR kor*)'),
        ("troops -exer", "troops -exer"),
        ("type:dep", "type:dep"),
        ("size:>50", "size:>50"),
        ("troops OR", "troops"),
        ("troops AND NOT ", "troops"),
        ("OR", "OR"),
        ("10000", "10000"),
        ("kur*", "kur*"),
        ("", ""),
    ],
)
def test_the_last_word_also_stands_for_its_beginnings(typed: str, asked: str) -> None:
    assert as_begun(typed) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("site:", ""),
        ("troops site:", "troops"),
        ("troops -tag:", "troops"),
        ('troops (tag:"', "troops"),
        ("after:", ""),
        ("is:", ""),
        ("size:", ""),
        ("size:>", ""),
        ("event(type:", ""),
        ("event(", "event("),
        ("troops event(", "troops"),
        ("troops OR tag:", "troops"),
        ("NOT tag:", ""),
        ("nothing:", "nothing:"),
        ("type:dep", "(type:dep OR type:dep*)"),
        ("-is:fai", "-(is:fai OR is:fai*)"),
        ('tag:"north kor', 'tag:"north kor'),
        ("size:5", "size:5"),
    ],
)
def test_a_clause_that_is_begun_does_not_hide_what_it_will_find(typed: str, asked: str) -> None:
    fields = {**DEFAULT_FIELDS, "size": "number"}
    assert as_begun(typed, fields) == asked  # type: ignore[arg-type] # forms as they are named


@given(st.text())
def test_no_word_is_lost_by_it(typed: str) -> None:
    waiting = {"AND", "OR", "NOT", "-", "event", "annotation"}
    before = {words.text for words in query_terms(parse_query(typed))} - waiting
    assert before <= {words.text for words in query_terms(parse_query(as_begun(typed)))}


def test_better_words_take_the_places_of_those_that_were_typed() -> None:
    meant = {"kursj": "kursk", "trops": "troops"}
    assert respelled('kursj "kursjer" AND trops', meant) == 'kursk "kursjer" AND troops'
    assert respelled("nothing", meant) == ""


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", "grain"),
        ("ships ", "ships  grain"),
        ("ship", "ship* grain"),
        ("a OR ship", "(a OR ship*) grain"),
        ('"grain corridor"', '"grain corridor" grain'),
        ("site:example.com", "site:example.com grain"),
    ],
)
def test_a_word_more_is_asked_for_beside_all_that_was(typed: str, asked: str) -> None:
    assert with_word(typed, "grain") == asked
