"""Numbers and dates as typed in a query, read into ranges: ">5k", "5000..20000", "2024-10"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from clipper.model.relative_days import relative_days

_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}
_NUMBER = re.compile(
    r"(?P<digits>-?\d[\d,]{0,30}(?:\.\d{1,9})?)(?P<scale>k|m|bn)?\Z", re.IGNORECASE
)
_DATE = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?\Z", re.ASCII)
_COMPARED = re.compile(r"(?P<sign>>=|<=|≥|≤|>|<|=)(?P<value>.+)\Z", re.DOTALL)
_DAY = timedelta(days=1)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number field between two bounds; None is no bound.

    `above` leaves the lower bound itself out, `below` the upper one.
    """

    field: str
    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date field from a first to a last day, both included; None is no bound."""

    field: str
    first: date | None = None
    last: date | None = None


def read_number_range(field: str, value: str) -> NumberRange | None:
    """Read "5000", ">5000", ">=5k", "5000..20000", "5000.."; None where it is no number."""
    if found := _COMPARED.match(value):
        number = _number(found["value"])
        if number is None:
            return None
        sign = found["sign"]
        if sign == "=":
            return NumberRange(field, number, number)
        if sign[0] in ">≥":
            return NumberRange(field, low=number, above=sign == ">")
        return NumberRange(field, high=number, below=sign == "<")
    bounds = _bounds(value, _number)
    return NumberRange(field, *bounds) if bounds else None


def read_date_range(field: str, value: str, today: date) -> DateRange | None:
    """Read "2024", "2024-10", ">=2024-10-29", "2024-10..last-week"; None where it is no date.

    A year or a month means all of its days; after it comes what follows its last day.
    """
    if found := _COMPARED.match(value):
        return _compared_date(field, found["sign"], _days(found["value"], today))
    bounds = _bounds(value, partial(_days, today=today))
    if bounds is None:
        return None
    first, last = bounds
    return DateRange(field, first[0] if first else None, last[1] if last else None)


def _compared_date(field: str, sign: str, days: tuple[date, date] | None) -> DateRange | None:
    if days is None:
        return None
    if sign == "=":
        return DateRange(field, *days)
    if sign in (">=", "≥"):
        return DateRange(field, first=days[0])
    if sign in ("<=", "≤"):
        return DateRange(field, last=days[1])
    if sign == ">":
        return DateRange(field, first=min(days[1], date.max - _DAY) + _DAY)
    return DateRange(field, last=max(days[0], date.min + _DAY) - _DAY)


def _bounds(
    value: str, read: Callable[[str], _Value | None]
) -> tuple[_Value | None, _Value | None] | None:
    """Read one value as both bounds, or two that are parted by two dots; one may lack."""
    low_words, dots, high_words = value.partition("..")
    low, high = read(low_words), read(high_words)
    if not dots:
        return None if low is None else (low, low)
    if (low is None and low_words) or (high is None and high_words) or low is high is None:
        return None
    return low, high


def _number(words: str) -> float | None:
    found = _NUMBER.match(words)
    if found is None:
        return None
    return float(found["digits"].replace(",", "")) * _SCALES[(found["scale"] or "").lower()]


def _days(words: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month, a day, or days named from today."""
    found = _DATE.match(words)
    if found is None:
        return relative_days(words, today)
    year, month, day = int(found["y"]), int(found["m"] or 0), int(found["d"] or 0)
    try:
        first = date(year, month if found["m"] else 1, day if found["d"] else 1)
    except ValueError:
        return None
    if found["d"]:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])
