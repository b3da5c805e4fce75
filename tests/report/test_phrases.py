"""Dates, quantities and field values in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.values import Claim, EventDate, Quantity
from clipper.report.phrases import (
    day_words,
    moment_words,
    period_words,
    quantity_words,
    value_words,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-10-29", "29 October 2024"),
        ("2024-10", "October 2024"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(value: str, words: str) -> None:
    assert day_words(value) == words


@given(st.text(max_size=12))
def test_no_date_breaks_a_report(value: str) -> None:
    assert isinstance(day_words(value) + moment_words(value) + period_words([value]), str)


def test_a_moment_is_written_with_its_minute() -> None:
    assert moment_words("2026-07-14T09:12:33+00:00") == "14 July 2026, 09:12 UTC"
    assert moment_words("2026-07-14T11:12:33+02:00") == "14 July 2026, 09:12 UTC"


def test_a_period_runs_from_the_first_to_the_last_known_day() -> None:
    days = ["2024-10-30", "", "2024-10-28"]
    assert period_words(days) == "28 October 2024 to 30 October 2024"
    assert period_words(["2024", "2024"]) == "2024"
    assert period_words([""]) == ""


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("around 10,000", "approx", 10000.0), "about 10,000 (“around 10,000”)"),
        (Quantity("six or seven", "range", None, 6.0, 7.0, "systems"),
         "6 to 7 systems (“six or seven”)"),
        (Quantity("a small number", "vague", min=1.0), "at least 1 (“a small number”)"),
        (Quantity("another 500", "exact", 500.0, additional=True),
         "500, additional (“another 500”)"),
        (Quantity("up to 50", "at most", max=50.0), "at most 50 (“up to 50”)"),
        (Quantity("many"), "“many”"),
        (Quantity("5,000 troops", "exact", 5000.0, unit="troops"), "5,000 troops"),
    ],
)  # fmt: skip
def test_a_quantity_shows_the_number_and_the_printed_words(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_several_values_stand_side_by_side() -> None:
    assert value_words(("Union", "Eastmark")) == "Union; Eastmark"


def test_a_claim_without_a_speaker_names_the_kind_of_source() -> None:
    assert value_words(Claim(mode="publisher")) == "the publisher"
    assert value_words(Claim("Ryder", mode="named", quote="he said")) == "Ryder (named), “he said”"


def test_an_inferred_date_says_so() -> None:
    when = EventDate("on Tuesday", "2024-10-29", "day", "inferred")
    assert value_words(when) == "2024-10-29 (“on Tuesday”, inferred)"
