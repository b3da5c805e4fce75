"""How a query goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.completing import begun_at, field_completions, value_text
from clipper.model.query import DEFAULT_FIELDS, parse_query
from clipper.model.query_tree import Words

TYPED = st.text(st.sampled_from('ab "():-*~site:AND OR“'), max_size=30)


def begun(text: str, *, asked: bool = False) -> tuple[str, str, str, int] | None:
    found = begun_at(text, len(text), DEFAULT_FIELDS, asked=asked)
    return found and (found.kind, found.field, found.text, found.start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site:", ("value", "site", "", 5)),
        ("a -site:ft", ("value", "site", "ft", 8)),
        ('(tag:"north ko', ("value", "tag", "north ko", 5)),
        ("event(type:dep", ("value", "type", "dep", 11)),
        ("is:fai", ("value", "state", "fai", 3)),
        ("after:last", ("value", "date", "last", 6)),
        ("Kursk sit", ("field", "", "sit", 6)),
        ("nothing:x", None),
        ("si", None),
        ("Kursk ", None),
        ('"two words', None),
        ("a NOT", None),
    ],
)
def test_what_is_begun_is_known(text: str, expected: tuple[str, str, str, int] | None) -> None:
    assert begun(text) == expected


def test_short_names_are_offered_when_a_person_asks() -> None:
    assert begun("si", asked=True) == ("field", "", "si", 0)
    assert begun("", asked=True) == ("field", "", "", 0)


def test_names_get_what_follows_them() -> None:
    found = begun_at("e", 1, DEFAULT_FIELDS, asked=True)
    assert found
    texts = [one.text for one in field_completions(found, [("endDate", "End date")])]
    assert texts == ["endDate:", "entity:", "event("]


@given(text=TYPED, cursor=st.integers(0, 30), asked=st.booleans())
def test_nothing_that_is_typed_fails(text: str, cursor: int, asked: bool) -> None:  # noqa: FBT001 - drawn by name
    found = begun_at(text, min(cursor, len(text)), DEFAULT_FIELDS, asked=asked)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@given(st.text(st.sampled_from('ab "():-“”é中.'), min_size=1).filter(str.strip))
def test_a_value_that_is_put_in_is_one_clause(value: str) -> None:
    found = parse_query(f"tag:{value_text(value)}")
    if value.strip(' "“”'):
        assert isinstance(found, Words)
        assert found.field == "tag"
