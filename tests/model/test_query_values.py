"""Numbers and dates in a query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.query_values import (
    DateRange,
    NumberRange,
    read_date_range,
    read_number_range,
)

TODAY = date(2024, 10, 30)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (">1.5m", NumberRange("size", low=1_500_000, above=True)),
        ("≥3", NumberRange("size", low=3)),
        ("<=3", NumberRange("size", high=3)),
        ("=-3", NumberRange("size", -3, -3)),
        ("2bn..", NumberRange("size", low=2e9)),
        ("10..5", NumberRange("size", 10, 5)),
    ],
)
def test_numbers_take_signs_scales_and_open_ends(value: str, expected: NumberRange) -> None:
    assert read_number_range("size", value) == expected


@pytest.mark.parametrize("value", ["", "..", "abc", "5..abc", ">", ">..5", "1..2..3", "5x", "nan"])
def test_what_is_no_number_is_none(value: str) -> None:
    assert read_number_range("size", value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("=2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2023..2024-02", date(2023, 1, 1), date(2024, 2, 29)),
        ("..2024", None, date(2024, 12, 31)),
        (">2024", date(2025, 1, 1), None),
        ("<2024-03", None, date(2024, 2, 29)),
        ("<=2024-03", None, date(2024, 3, 31)),
        (">9999", date.max, None),
        ("<0001", None, date.min),
    ],
)
def test_a_date_means_all_of_its_days(value: str, first: date | None, last: date | None) -> None:
    assert read_date_range("date", value, TODAY) == DateRange("date", first, last)


@pytest.mark.parametrize("value", ["", "..", "24", "2024-13", "2024-02-30", ">x", "0000", "٢٠٢٤"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert read_date_range("date", value, TODAY) is None


@given(st.text())
def test_reading_never_fails(value: str) -> None:
    read_number_range("size", value)
    read_date_range("date", value, TODAY)
