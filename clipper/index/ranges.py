"""Numbers and dates as terms of the index, so that a range finds what it overlaps.

A quantity is one term that holds its two ends; a query picks the terms that overlap it, so that
several quantities of one clipping never mix. A date is three terms, its year, its month and its
day; a query names the fewest that cover its range.
"""

import math
import sys
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from clipper.model.event_date import is_iso_date, precision_of
from clipper.model.query_values import DateRange, NumberRange
from clipper.model.values import Quantity

KEY = "\x1f"
"""Stands between the name of a field and what it holds."""


def field_key(name: str) -> str:
    """Return the name of a field as the index holds it, whatever characters it was given."""
    return name.lower().replace(KEY, " ").encode("utf-8", "replace").decode()


def numbers_of(field: str) -> str:
    """Return the beginning of the terms of the numbers of a field."""
    return f"#{field}{KEY}"


def number_term(field: str, low: float, high: float) -> str:
    """Return the term of the numbers from `low` to `high` in a field."""
    return f"{numbers_of(field)}{low!r}{KEY}{high!r}"


def quantity_terms(field: str, quantity: Quantity) -> Iterator[str]:
    """Return the term of a quantity: from its smallest to its largest number, if it has one.

    "At least 5,000" is also a little more than that and "at most" a little less, so that the
    first is found by >5000. An open end is not followed any further: else every "at least 5"
    were found by >1000000.
    """
    numbers = [float(number) for number in quantity.numbers if abs(number) <= sys.float_info.max]
    if not numbers:
        return
    low, high = min(numbers), max(numbers)
    if quantity.qualifier in ("at least", "vague"):
        high = math.nextafter(high, math.inf)
    if quantity.qualifier == "at most":
        low = math.nextafter(low, -math.inf)
    yield number_term(field, low, high)


def overlaps(term: str, wanted: NumberRange) -> bool:
    """Tell whether the numbers of a term lie in a range, if only in part."""
    _, low, high = term.split(KEY)
    too_high = wanted.high is not None and (
        float(low) > wanted.high or (wanted.below and float(low) == wanted.high)
    )
    too_low = wanted.low is not None and (
        float(high) < wanted.low or (wanted.above and float(high) == wanted.low)
    )
    return not too_high and not too_low


def date_terms(field: str, value: str) -> Iterator[str]:
    """Return the terms of a date in ISO 8601, a year, a month or a day; none for other words.

    A month without a day has a term of its own, which a search for one of its days includes; so
    has a year.
    """
    value = value[:10]
    if not is_iso_date(value):
        return
    year, month, precision = value[:4], value[:7], precision_of(value)
    yield f"{years_of(field)}{year}"
    if precision == "year":
        yield f"{dates_of(field)}only-y{year}"
        return
    key = dates_of(field)
    yield f"{key}m{month}"
    yield f"{key}only-m{month}" if precision == "month" else f"{key}d{value}"


def dates_of(field: str) -> str:
    """Return the beginning of the terms of the dates of a field."""
    return f"@{field}{KEY}"


def years_of(field: str) -> str:
    """Return the beginning of the terms that name the years of a field."""
    return f"{dates_of(field)}y"


def covering_terms(wanted: DateRange, years: Iterable[int]) -> list[str]:
    """Return the terms that cover a range of dates.

    Args:
        wanted: the range.
        years: those that the index holds; an open end reaches no further.
    """
    first, last = wanted.first or date.min, wanted.last or date.max
    terms: list[str] = []
    for year in years:
        if date(year, 1, 1) >= first and date(year, 12, 31) <= last:
            terms.append(f"y{year:04}")
        elif first.year <= year <= last.year:
            terms.append(f"only-y{year:04}")
            terms += _months(year, first, last)
    key = dates_of(field_key(wanted.field))
    return [f"{key}{term}" for term in terms] if first <= last else []


def _months(year: int, first: date, last: date) -> Iterator[str]:
    for month in range(1, 13):
        opening, closing = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if opening >= first and closing <= last:
            yield f"m{year:04}-{month:02}"
        elif closing >= first and opening <= last:
            yield f"only-m{year:04}-{month:02}"
            low = first.day if opening < first else 1
            high = last.day if closing > last else closing.day
            yield from (f"d{year:04}-{month:02}-{day:02}" for day in range(low, high + 1))
