"""Days that are named from today."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.relative_days import RELATIVE_DAYS, relative_days

FRIDAY = date(2024, 3, 1)
UNITS = ("day", "week", "month", "year")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", FRIDAY, FRIDAY),
        ("Yesterday", date(2024, 2, 29), date(2024, 2, 29)),
        ("this-week", date(2024, 2, 26), date(2024, 3, 3)),
        ("last-week", date(2024, 2, 19), date(2024, 2, 25)),
        ("this-month", date(2024, 3, 1), date(2024, 3, 31)),
        ("last-month", date(2024, 2, 1), date(2024, 2, 29)),
        ("this-year", date(2024, 1, 1), date(2024, 12, 31)),
        ("last-year", date(2023, 1, 1), date(2023, 12, 31)),
        ("last-7-days", date(2024, 2, 24), FRIDAY),
        ("last-1-day", FRIDAY, FRIDAY),
        ("past-2-weeks", date(2024, 2, 17), FRIDAY),
        ("last-1-month", date(2024, 2, 2), FRIDAY),
        ("last-12-months", date(2023, 3, 2), FRIDAY),
        ("last-3-years", date(2021, 3, 2), FRIDAY),
    ],
)
def test_names_mean_days(words: str, first: date, last: date) -> None:
    assert relative_days(words, FRIDAY) == (first, last)


@pytest.mark.parametrize("words", ["", "week", "next-week", "last-", "last-0-days", "last-x-days"])
def test_other_words_mean_none(words: str) -> None:
    assert relative_days(words, FRIDAY) is None


@given(
    words=st.one_of(
        st.sampled_from(RELATIVE_DAYS),
        st.builds(
            "last-{}-{}s".format, st.integers(1, 9999), st.sampled_from(["day", "month", "year"])
        ),
    ),
    today=st.dates(),
)
def test_the_first_day_is_never_behind_the_last(words: str, today: date) -> None:
    found = relative_days(words, today)
    assert found
    assert found[0] <= found[1]
