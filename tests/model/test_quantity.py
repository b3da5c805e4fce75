"""Quantities as reporters print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.quantity import parse_quantity, plain_number


@pytest.mark.parametrize(
    ("words", "qualifier", "low", "point", "high", "unit"),
    [
        ("around 10,000", "approx", None, 10_000, None, ""),
        ("six or seven", "range", 6, None, 7, ""),
        ("160,000 people", "exact", None, 160_000, None, "people"),
        (">5000", "at least", 5000, None, None, ""),
        ("more than 5,000 troops", "at least", 5000, None, None, "troops"),
        ("up to two hundred", "at most", None, None, 200, ""),
        ("5-7k", "range", 5000, None, 7000, ""),
        ("between 3 and 4 battalions", "range", 3, None, 4, "battalions"),
        ("at least 1.5 million", "at least", 1_500_000, None, None, ""),
        ("10 per cent", "exact", None, 10, None, "per cent"),
        ("several hundred square kilometres", "vague", 300, None, None, "square kilometres"),
        ("10\u202f000", "exact", None, 10_000, None, ""),
        ("a small number", "vague", None, None, None, ""),
        ("the 12th Division", "vague", None, None, None, ""),
    ],
)
def test_a_quantity_is_read_as_it_is_printed(
    words: str,
    qualifier: str,
    low: float | None,
    point: float | None,
    high: float | None,
    unit: str,
) -> None:
    read = parse_quantity(words)
    assert (read.qualifier, read.min, read.point, read.max, read.unit) == (
        qualifier,
        low,
        point,
        high,
        unit,
    )


def test_a_number_on_top_of_another_says_so() -> None:
    assert parse_quantity("another 160,000 people").additional
    assert not parse_quantity("more than 160,000 people").additional


def test_a_number_that_nobody_can_count_is_words() -> None:
    assert parse_quantity("9" * 400).numbers == ()


@given(st.text())
def test_reading_a_quantity_never_fails(words: str) -> None:
    read = parse_quantity(words)
    assert read.text == " ".join(words.split())
    assert list(read.numbers) == sorted(read.numbers)


@given(st.integers(0, 10**12))
def test_a_number_that_is_written_out_reads_back(number: int) -> None:
    assert parse_quantity(plain_number(number)).point == number
