"""Queries in plain words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.explaining import explain, is_plain, not_understood
from clipper.model.query import DEFAULT_FIELDS, parse_query
from clipper.model.query_tree import Query

FIELDS = {**DEFAULT_FIELDS, "size": "number", "actor": "words", "enddate": "date"}
TODAY = date(2024, 10, 30)


def read(text: str) -> Query:
    return parse_query(text, FIELDS, TODAY)  # type: ignore[arg-type] # forms as they are named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "All clippings"),
        ("Kursk troops", "Clippings with “Kursk” and with “troops”"),
        ("Kursk -training", "Clippings with “Kursk” and without “training”"),
        ("sanction*", "Clippings with words that begin with “sanction”"),
        ("org?nise", "Clippings with words that fit “org?nise”"),
        ("ryder~2", "Clippings with “ryder” or a word with 2 letters different"),
        ('"troops Kursk"~5', "Clippings with “troops Kursk” at most 5 words apart"),
        ("site:ft.com tag:dprk", "Clippings from “ft.com” and tagged “dprk”"),
        ("title:a OR note:b", "Clippings either with “a” in the title or with “b” in a note"),
        ("-is:failed", "Clippings that are not “failed”"),
        ("size:>5000", "Clippings with size over 5,000"),
        ("size:1234567..", "Clippings with size at least 1,234,567"),
        ("actor:Korea", "Clippings with actor: “Korea”"),
        ("-has:note", "Clippings that do not have “note”"),
        ("-event(type:a)", "Clippings without an annotation that is of type “a”"),
        (
            "like:16 -like:5",
            "Clippings about the same as clipping “16” and not about the same as clipping “5”",
        ),
        ('"a b"~1', "Clippings with “a b” at most 1 word apart"),
        ("words:100..200", "Clippings of from 100 to 200 words"),
        ("words:<=9", "Clippings of at most 9 words"),
        ("date:2024-10", "Clippings published in 2024-10"),
        ("date:2024", "Clippings published in 2024"),
        ("clipped:today", "Clippings clipped on 2024-10-30"),
        ("date:last-week", "Clippings published from 2024-10-21 to 2024-10-27"),
        ("after:2024-10-29", "Clippings published since 2024-10-30"),
        ("before:2024", "Clippings published until 2023-12-31"),
        (
            "event(type:deployment actor:Korea size:>5000)",
            (
                "Clippings with one annotation that (is of type “deployment”, has actor: “Korea”"
                " and has size over 5,000)"
            ),
        ),
        (
            "event(type:sanction -site:ft.com)",
            (
                "Clippings with one annotation that (is of type “sanction” and is not in a"
                " clipping from “ft.com”)"
            ),
        ),
    ],
)
def test_a_query_is_said_in_plain_words(text: str, said: str) -> None:
    assert explain(read(text)) == said


@pytest.mark.parametrize("text", ["", "Kursk", 'Kursk "two words"'])
def test_words_need_no_explanation(text: str) -> None:
    assert is_plain(read(text))


@pytest.mark.parametrize(
    "text", ["Kursk OR b", "-a b", "a*", "site:x", "date:2024", "event(type:b)"]
)
def test_syntax_does(text: str) -> None:
    assert not is_plain(read(text))


def test_a_clause_without_a_value_that_fits_is_told() -> None:
    fields = {**FIELDS}
    assert not_understood(read("date:2026-13 troops"), fields) == ("date:2026-13",)
    assert not_understood(read("size:many"), fields) == ("size:many",)
    assert not_understood(read("date:2026 site:x 12:30 http://a.b"), fields) == ()


@given(st.text(st.sampled_from('ab "():-*~?AND OR.size:>5{}'), max_size=40))
def test_whatever_is_typed_can_be_explained(text: str) -> None:
    assert explain(read(text))
