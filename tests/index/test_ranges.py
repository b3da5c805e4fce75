"""Numbers and dates as terms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.ranges import covering_terms, date_terms, overlaps, quantity_terms
from clipper.model.quantity import parse_quantity
from clipper.model.query_values import DateRange, read_number_range
from clipper.model.values import Quantity

DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("printed", "asked", "found"),
    [
        ("about 10,000", ">5000", True),
        ("at least 8,000", ">5000", True),
        ("more than 5,000", ">5000", True),
        ("5,000", ">5000", False),
        ("5,000", ">=5000", True),
        ("fewer than 5,000", "<5000", True),
        ("4,000 to 6,000", ">5000", True),
        ("4,000 to 6,000", "4500..4600", True),
        ("4,000 to 6,000", ">6000", False),
        ("at least 3", ">1000000", False),
        ("thousands", ">1000", True),
        ("some men", ">0", False),
    ],
)
def test_a_quantity_is_found_by_the_numbers_it_states(
    printed: str, asked: str, *, found: bool
) -> None:
    wanted = read_number_range("size", asked)
    assert wanted is not None
    terms = quantity_terms("size", parse_quantity(printed))
    assert any(overlaps(term, wanted) for term in terms) is found


@pytest.mark.parametrize("point", [float("nan"), float("inf"), 10**400])
def test_numbers_that_no_machine_holds_are_left_out(point: float) -> None:
    assert not list(quantity_terms("size", Quantity("lots", "exact", point)))


@pytest.mark.parametrize("value", ["", "Tuesday", "2024-13", "2024-10-32", "24"])
def test_words_that_are_no_date_give_no_terms(value: str) -> None:
    assert not list(date_terms("date", value))


@given(DAYS, DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_a_date_is_found_when_it_overlaps_the_range(
    day: date, first: date, last: date, precision: int
) -> None:
    value = day.isoformat()[:precision]
    low = date.fromisoformat(value + "-01-01"[: 10 - precision] if precision < 10 else value)
    following = {4: 366, 7: 31, 10: 1}[precision]
    days = [low + timedelta(number) for number in range(following)]
    days = [one for one in days if one.isoformat().startswith(value)]
    expected = first <= last and days[0] <= last and days[-1] >= first
    terms = covering_terms(DateRange("date", first, last), range(2015, 2030))
    assert (not set(terms).isdisjoint(date_terms("date", value))) is expected


def test_open_ends_reach_over_all_years_of_the_index() -> None:
    assert covering_terms(DateRange("date"), [1812, 2024]) == ["@date\x1fy1812", "@date\x1fy2024"]


def test_a_range_of_a_century_takes_few_terms() -> None:
    wanted = DateRange("date", date(1950, 2, 3), date(2049, 11, 20))
    assert len(covering_terms(wanted, range(1900, 2100))) < 250
