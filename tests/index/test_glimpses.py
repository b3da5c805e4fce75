"""The first places of the words of a query are some of all places, and never none of some."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clipper.index.glimpses import MOST, first_matches
from clipper.index.matching import find_matches, wishes
from clipper.model.query import parse_query

TEXTS = st.lists(
    st.sampled_from(
        ["Kursk", "kursk,", "kurský", "Troops", "“troops”", "(troop)", "e-mail", "E-Mail", "email",
         "U.S.", "us", "T-72", "t72", "10,000", "10000", "don't", "İstanbul", "x\u00adplain",
         "\n", "\u00a0", ".", "deployed", "deployment"]
    )
).map(" ".join)  # fmt: skip
QUERIES = st.sampled_from(
    ["kursk", "troops", "tr*", "email", "mail", "e-mail", "us", "t72", "10000", '"kursk troops"',
     "deploy*", "deployment (e OR e*)", "istanbul", "dont", "?lain", "trops~", '"kursk mail"~3']
)  # fmt: skip


@given(TEXTS, QUERIES)
@example("İ kursk", "kursk")
def test_the_first_places_are_places_and_no_wish_goes_without(text: str, query: str) -> None:
    wanted = wishes(parse_query(query), "text")
    found, every = first_matches(wanted, text), find_matches(wanted, text)
    assert set(found) <= set(every)
    assert {match.wish for match in found} == {match.wish for match in every}


@pytest.mark.parametrize("query", ["kursk", '"kursk kursk"'])
def test_of_many_places_a_few_are_given(query: str) -> None:
    found = first_matches(wishes(parse_query(query), "text"), "kursk " * 500)
    assert 1 < len(found) <= MOST
