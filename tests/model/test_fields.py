"""Field values: typed by a person, shown to her, kept as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.codebook import AnnotationType, Field
from clipper.model.errors import AnnotationError, CodebookError
from clipper.model.fields import (
    claim_words,
    date_words,
    field_words,
    fields_from_json,
    fields_to_json,
    parse_fields,
)
from clipper.model.values import Claim, EventDate, Quantity

KIND = AnnotationType(
    "deployment",
    "Troop deployment",
    "1",
    "#D55E00",
    is_event=True,
    fields=(
        Field("actor", "entity", entity_types=("country",), many=True),
        Field("size", "quantity"),
        Field("losses", "quantity", many=True),
        Field("date", "date"),
        Field("status", "choice", choices=("reported", "confirmed")),
        Field("claim", "claim"),
        Field("purpose", "text"),
    ),
)


def test_fields_are_read_by_their_kind() -> None:
    read = parse_fields(
        KIND,
        [
            ("actor", "North Korea; Russia"),
            ("size", "around 10,000"),
            ("losses", "10 dead; 20 wounded"),
            ("date", "29 Oct 2024"),
            ("Status", "Reported"),
            ("claim", "Pat Ryder"),
            ("purpose", "  to  fight "),
        ],
    )
    assert read["actor"] == ("North Korea", "Russia")
    assert read["size"] == Quantity("around 10,000", "approx", 10_000)
    assert [one.unit for one in read["losses"]] == ["dead", "wounded"]  # type: ignore[union-attr]
    assert read["date"] == EventDate("29 Oct 2024", "2024-10-29", "day")
    assert (read["status"], read["claim"]) == ("reported", Claim(by="Pat Ryder"))
    assert read["purpose"] == "to fight"


def test_dotted_names_set_one_part_each() -> None:
    read = parse_fields(
        KIND,
        [
            ("claim.by", "Pat Ryder"),
            ("claim.mode", "named"),
            ("date", "Tuesday"),
            ("date.value", "2024-10-29"),
            ("date.basis", "inferred"),
            ("size", "another 3"),
            ("size.max", "5"),
        ],
    )
    assert read["claim"] == Claim(by="Pat Ryder", mode="named")
    assert read["date"] == EventDate("Tuesday", "2024-10-29", None, "inferred")
    assert read["size"] == Quantity("another 3", "exact", 3, None, 5, additional=True)


def test_a_value_can_be_given_as_json() -> None:
    read = parse_fields(KIND, [("size", '{"text": "3", "qualifier": "exact", "point": 3}')])
    assert read["size"] == Quantity("3", "exact", 3)


def test_an_empty_value_is_no_value() -> None:
    assert parse_fields(KIND, [("purpose", " ")]) == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("status", "certain"),
        ("claim.mode", "rumour"),
        ("claim.said", "yesterday"),
        ("date.value", "2024-99"),
        ("size.max", "many"),
        ("size.colour", "red"),
        ("purpose.by", "x"),
        ("size", "{no json"),
        ("size", '{"colour": "red"}'),
        ("size", '{"qualifier": "wrong"}'),
        ("size", '{"point": "many"}'),
        ("size", '{"point": 1e999}'),
        ("size", '{"point": true}'),
        ("size", '{"text": 5}'),
        ("claim", '{"by": 5}'),
        ("claim", '{"by":' + "[" * 60_000),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, words: str) -> None:
    with pytest.raises(AnnotationError):
        parse_fields(KIND, [(name, words)])


def test_a_field_that_the_type_lacks_is_named() -> None:
    with pytest.raises(CodebookError, match="weather"):
        parse_fields(KIND, [("weather", "fine")])


def test_values_read_as_one_line() -> None:
    assert field_words(("North Korea", "Russia")) == "North Korea; Russia"
    assert field_words(Claim(by="Ryder", via="Reuters")) == "Ryder"
    assert claim_words(Claim("Ryder", "Reuters", "named", "he said", "2024-10-29")) == (
        "Ryder (named), via Reuters, “he said”, 2024-10-29"
    )
    assert date_words(EventDate("Tuesday", "2024-10-29", "day", "inferred")) == (
        "2024-10-29 (“Tuesday”, inferred)"
    )
    assert date_words(EventDate("2024", "2024", "year")) == "2024"


WORDS = st.text(max_size=12)
QUANTITIES = st.builds(
    Quantity,
    text=WORDS,
    qualifier=st.sampled_from(["exact", "range"]),
    point=st.none() | st.integers(0, 10**6).map(float),
    unit=WORDS,
    additional=st.booleans(),
)
VALUES = st.one_of(
    WORDS,
    QUANTITIES,
    st.lists(WORDS, max_size=3).map(tuple),
    st.lists(QUANTITIES, max_size=3).map(tuple),
    st.builds(EventDate, text=WORDS, basis=st.sampled_from(["stated", "inferred"])),
    st.builds(Claim, by=WORDS, mode=st.none() | st.just("named"), quote=WORDS),
)


@given(st.dictionaries(WORDS, VALUES, max_size=5))
def test_fields_come_back_from_json_as_they_were(fields: dict[str, object]) -> None:
    kept = json.loads(json.dumps(fields_to_json(fields)))  # type: ignore[arg-type]
    assert fields_from_json(kept) == fields


@pytest.mark.parametrize("value", [7, {"kind": "colour"}, [1], {"kind": "date", "colour": 1}])
def test_json_of_no_known_form_is_refused(value: object) -> None:
    with pytest.raises(AnnotationError):
        fields_from_json({"size": value})
