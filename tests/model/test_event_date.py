"""Dates as precise as they are written, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.event_date import is_iso_date, parse_event_date


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("2024-10-29", "2024-10-29", "day"),
        ("29 October 2024", "2024-10-29", "day"),
        ("Oct. 29th, 2024", "2024-10-29", "day"),
        ("October 2024", "2024-10", "month"),
        ("2024", "2024", "year"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(words: str, value: str, precision: str) -> None:
    read = parse_event_date(words)
    assert (read.value, read.precision, read.basis) == (value, precision, "stated")


@pytest.mark.parametrize("words", ["Tuesday", "last week", "31 February 2024", "2024-13-01", ""])
def test_what_names_no_day_of_the_calendar_stays_words(words: str) -> None:
    assert parse_event_date(words).value == ""


@given(st.dates(date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    assert parse_event_date(day.isoformat()).value == day.isoformat()


@given(st.text())
def test_reading_a_date_never_fails_and_gives_a_date_or_none(words: str) -> None:
    value = parse_event_date(words).value
    assert value == "" or is_iso_date(value)
