"""Choices of facets are clauses of the query as it is typed."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clipper.model.choices import (
    Choice,
    add_choice,
    choices_in,
    is_chosen,
    take_choice,
    take_field,
)
from clipper.model.facets import FACET_FIELDS, FACETS, clause_of
from clipper.model.query import parse_query
from clipper.model.query_tree import And, Everything, Not, Or, Query, Words

BY_NAME = {facet.name: facet for facet in FACETS}
A, B, C = 'site:"A"', 'site:"B c"', 'site:"C"'
SYNTAX = '( ) " “ AND OR NOT - kursk date: 2024-10 tag:x site:"B" site:a foo(bar x: ~2 * é _'
TYPED = st.lists(st.sampled_from(SYNTAX.replace("_", "\n").split(" ")) | st.just(" ")).map("".join)
VALUES = st.text(min_size=1) | st.sampled_from(["Northern Wire", 'The "Post"', "a) OR (b", "-x"])


def parsed(text: str) -> Query:
    return parse_query(text, FACET_FIELDS)


def parts(query: Query) -> set[Query]:
    if isinstance(query, And):
        return set().union(*map(parts, query.parts))
    return set() if isinstance(query, Everything) else {query}


def is_balanced(text: str) -> bool:
    depth = 0
    for sign in re.sub('["“][^"“]*["“]', " ", text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("name", "value", "clause"),
    [
        ("site", "Northern Wire", 'site:"Northern Wire"'),
        ("type", "deployment", "type:deployment"),
        ("type", "my type", 'type:"my type"'),
        ("tag", "x y", 'tag:"x y"'),
        ("month", "2024-10", "date:2024-10"),
        ("year", "2024", "date:2024"),
        ("lang", "en", "lang:en"),
        ("case", 'The "Vell" case', 'case:"The Vell case"'),
        ("entity", "Kim Jong-un", 'entity:"Kim Jong-un"'),
        ("tag", "“”", ""),
        ("year", "2024 or so", ""),
        ("tag", "…", ""),
        ("site", "w" * 5000, ""),
    ],
)
def test_a_value_is_a_clause_that_one_could_type(name: str, value: str, clause: str) -> None:
    assert clause_of(BY_NAME[name], value) == clause


@given(st.sampled_from(FACETS), VALUES)
def test_no_value_breaks_out_of_its_clause(facet: object, value: str) -> None:
    clause = clause_of(facet, value)  # type: ignore[arg-type] # one of the facets
    found = parsed(clause)
    if clause:
        assert not isinstance(found, And | Or | Not | Everything)
        assert found.field == facet.field  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize(
    ("query", "clause", "edited"),
    [
        ("", A, A),
        ("kursk", A, 'site:"A" kursk'),
        ("kursk OR orel", A, 'site:"A" (kursk OR orel)'),
        ("(kursk OR orel)", A, 'site:"A" ((kursk OR orel))'),
        ("(kursk OR orel) now", A, 'site:"A" (kursk OR orel) now'),
        ('site:"A" kursk', B, '(site:"A" OR site:"B c") kursk'),
        ('(site:"A" OR site:"B c") kursk', C, '(site:"A" OR site:"B c" OR site:"C") kursk'),
        ('site:"A" OR site:"B c"', C, 'site:"A" OR site:"B c" OR site:"C"'),
        ('site:"A" kursk', "type:x", 'type:x site:"A" kursk'),
        ('site:"A" kursk', f"-{B}", '-site:"B c" site:"A" kursk'),
        ('-site:"A" kursk', B, 'site:"B c" -site:"A" kursk'),
        ('kursk "', A, 'site:"A" kursk "'),
        ("AND kursk", A, 'site:"A" (AND kursk)'),
        ("a OR foo(bar", A, 'site:"A" (a OR foo(bar )'),
    ],
)
def test_a_choice_goes_in_and_out_again(query: str, clause: str, edited: str) -> None:
    assert add_choice(query, clause) == edited
    assert is_chosen(edited, clause)
    assert take_choice(edited, clause) == query


@given(TYPED, st.sampled_from([A, "type:x", "date:2024", "-tag:y", 'lang:"en"']))
@example('"a OR b', A)
@example("((a OR b)) OR c", "type:x")
@example('a OR site:"B"', A)
def test_a_query_asks_for_both_and_gets_back_what_it_was(query: str, clause: str) -> None:
    query = query.strip()
    assume(is_balanced(query) and not is_chosen(query, clause))
    edited = add_choice(query, clause)
    assert is_chosen(edited, clause)
    assert take_choice(edited, clause) == query
    if clause != A:  # it may stand beside another site
        assert parts(parsed(edited)) == parts(parsed(clause)) | parts(parsed(query))


@given(st.lists(st.sampled_from(["a", "b OR c", "d", "(", ")", '"e f"'])).map(" ".join))
def test_brackets_without_a_partner_change_nothing_of_what_is_meant(query: str) -> None:
    edited = add_choice(query, "type:x")
    assert parts(parsed(edited)) == parts(parsed("type:x")) | parts(parsed(query))
    assert parsed(take_choice(edited, "type:x")) == parsed(query)


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ("kursk", []),
        ("site:Courier -tag:x", [Choice("site", "Courier"), Choice("tag", "x", is_excluded=True)]),
        ("NOT lang:en", [Choice("lang", "en", is_excluded=True)]),
        ("(date:2024 OR date:2025) x", [Choice("date", "2024"), Choice("date", "2025")]),
        ("site:a OR kursk", []),
        ("(site:a OR tag:b)", []),
        ("site:a* after:2024 date:2024..2025 -(site:a)", []),
    ],
)
def test_what_a_person_typed_is_a_choice_too(query: str, choices: list[Choice]) -> None:
    assert list(choices_in(query)) == choices


def test_a_choice_is_found_however_it_is_written() -> None:
    assert is_chosen("tag:Troops x", 'tag:"troops"')
    assert not is_chosen("-tag:troops", 'tag:"troops"')
    assert is_chosen('x AND site:"A"', A)
    assert take_choice('x AND site:"A"', A) == "x"
    assert take_choice('site:"A" AND x', A) == "x"


def test_all_choices_of_a_field_can_be_taken_out_but_not_what_is_excluded() -> None:
    query = '-site:"C" (site:"A" OR site:"B") (a OR b)'
    assert take_field(query, "site") == '-site:"C" (a OR b)'
    assert take_field(query, "site", also_excluded=True) == "a OR b"
    assert parsed(take_field('site:"A" (a OR b)', "site")) == Or((Words("a"), Words("b")))
