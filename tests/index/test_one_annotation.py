"""Queries about one and the same annotation, and about what a clipping has."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.index.conditions import conditions_met
from clipper.index.finding import Finder
from clipper.index.writing import write
from clipper.model.annotation import Annotation
from clipper.model.query_tree import And, Not, OneAnnotation, Or, Query, Words
from clipper.model.query_values import DateRange, NumberRange
from clipper.model.search import SearchDocument
from clipper.model.values import EventDate, Quantity

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]
Search = Callable[..., list[int]]

TYPES = ("deployment", "person")
NAMES = ("North Korea", "Korea", "Russia")
LEAVES = st.one_of(
    st.builds(Words, st.sampled_from(TYPES), st.just("type")),
    st.builds(Words, st.sampled_from(NAMES), st.just("actor"), st.just("phrase")),
    st.builds(Words, st.sampled_from(("troops", "kor", "north")), form=st.just("prefix")),
    st.builds(Words, st.sampled_from(("soldier", "x")), st.sampled_from(("note", "quote", ""))),
    st.builds(NumberRange, st.just("size"), st.sampled_from((None, 100)), st.just(5000)),
    st.builds(DateRange, st.just("enddate")),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


@pytest.fixture
def library(clipped: Clipped, annotated: Annotated) -> Sequence[SearchDocument]:
    """Return clippings whose annotations share words in all ways."""
    korea = annotated("deployment", "3,000 soldiers", actor=("North Korea",), size=_number(3_000))
    russia = annotated("deployment", "troops left", actor=("Russia", "Korea"), size=_number(90))
    when = EventDate("in October", "2024-10")
    dated = annotated("deployment", "north of Kursk", "soldiers too", enddate=when)
    person = annotated("person", "a soldier from Korea")
    return [
        clipped(1, annotations=[korea]),
        clipped(2, annotations=[russia, dated]),
        clipped(3, annotations=[person, russia, korea]),
        clipped(4, annotations=[dated, person]),
        clipped(5, "troops and soldiers of North Korea"),
    ]


def _number(value: float) -> Quantity:
    return Quantity(f"{value:,}", "exact", value)


def test_conditions_hold_for_one_annotation_and_not_for_several(
    search: Search, library: Sequence[SearchDocument]
) -> None:
    assert search("actor:Russia size:>1000", *library) == [3]
    assert search("event(actor:Russia size:>1000)") == []
    assert search('event(type:deployment actor:"North Korea" size:>1000)') == [1, 3]
    assert search("event(type:person soldier)") == [3, 4]
    assert search("event(type:deployment -actor:Korea)") == [2, 4]
    assert search("-event(type:deployment)") == [5]
    assert search("event(type:deployment") == [1, 2, 3, 4]


def test_a_clause_on_the_clipping_holds_within_an_event(
    search: Search, clipped: Clipped, annotated: Annotated
) -> None:
    event = annotated("deployment", "troops")
    there = clipped(1, site="Northern Wire", annotations=[event])
    assert search("event(type:deployment site:Northern)", there, clipped(2, site="Northern")) == [1]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=CONDITIONS)
def test_the_index_finds_what_looking_at_each_annotation_finds(
    tmp_path_factory: pytest.TempPathFactory, library: Sequence[SearchDocument], wanted: Query
) -> None:
    folder = tmp_path_factory.getbasetemp() / "one-annotation"
    if not folder.exists():
        write(folder, library[:2])
        write(folder, library[2:])
    finder = Finder(folder)
    event = OneAnnotation(wanted)
    found = {number for number, _ in finder.find(event, limit=10).hits}
    finder.close()
    expected = {
        one.clipping.id
        for one in library
        if any(conditions_met([event], one, own) for own in one.annotations)
    }
    assert found == expected


def test_what_a_clipping_has_can_be_asked_for(
    search: Search, clipped: Clipped, annotated: Annotated, tmp_path: Path
) -> None:
    event = annotated("deployment", "troops", actor=("Russia",))
    documents = [
        clipped(1, annotations=[event]),
        clipped(2, note="look again", tags=("dprk",)),
        clipped(3, authors=("Jane Doe",), published="2024-10-01"),
    ]
    assert search("has:annotation", *documents) == [1]
    assert search("has:actor") == [1]
    assert search("has:deployment") == [1]
    assert search("has:note") == [2]
    assert search("has:tag -has:author") == [2]
    assert search("has:date") == [3]
    assert search("-has:annotation") == [2, 3]
    assert search("has:nonsense") == []


def test_a_tag_is_found_by_those_above_it(search: Search, clipped: Clipped) -> None:
    documents = [
        clipped(1, tags=("places/Russia/Kursk",)),
        clipped(2, tags=("places",)),
        clipped(3, tags=("other places",)),
    ]
    assert search('tag:"places"', *documents) == [1, 2]
    assert search('tag:"places/russia"') == [1]
    assert search("tag:places") == [1, 2, 3]


def test_a_quoted_value_is_exactly_that_one_where_there_is_one(
    search: Search, clipped: Clipped
) -> None:
    documents = [
        clipped(1, site="Northern Wire", url="https://www.wire.example/1"),
        clipped(2, site="Northern Wire Daily", url="https://daily.wire.example/2"),
        clipped(3, site="Other", url="https://wire.example.net/3"),
    ]
    assert search('site:"northern  WIRE"', *documents) == [1]
    assert search('site:"Wire Daily"') == [2]
    assert search("site:northern") == [1, 2]
    assert search("site:wire.example") == [1, 2]
    assert search("site:daily.wire.example") == [2]


def test_entities_are_found_by_their_names(
    search: Search, clipped: Clipped, annotated: Annotated
) -> None:
    documents = [
        clipped(1, annotations=[annotated("person", "Kim  Jong Un")]),
        clipped(2, annotations=[annotated("deployment", "troops", actor=("North Korea",))]),
        clipped(3, "Kim Jong Un in North Korea"),
        clipped(4, annotations=[annotated("person", "he", entity="Kim Jong Un")]),
    ]
    assert search('entity:"kim jong un"', *documents) == [1, 4]
    assert search("entity:korea") == [2]
