"""Days that are named from today: "last-week", "yesterday", "last-30-days"."""

import re
from calendar import monthrange
from datetime import date, timedelta

RELATIVE_DAYS = (
    "today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year",
    "last-year", "last-7-days", "last-30-days",
)  # fmt: skip
"""The names that are offered; any number of days, weeks, months or years will do."""

_MOST = 10_000
_COUNTED = re.compile(r"(?:last|past)-(?P<count>\d{1,4})-(?P<unit>day|week|month|year)s?\Z")
_DAY = timedelta(days=1)


def relative_days(words: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day that some words mean; None where they name no days.

    A week begins on Monday (ISO 8601). "last-7-days" ends today.

    Args:
        words: in any capitals, parted by hyphens.
        today: the day on which they are said.
    """
    words = words.lower()
    if found := _COUNTED.match(words):
        return _counted(int(found["count"]), found["unit"], today)
    if words == "today":
        return today, today
    which, _, unit = words.partition("-")
    if words == "yesterday":
        return _safe(today, -1), _safe(today, -1)
    if which not in ("this", "last") or unit not in ("week", "month", "year"):
        return None
    day = today if which == "this" else _before_the_last(unit, today)
    if unit == "week":
        monday = _safe(day, -day.weekday())
        return monday, _safe(monday, 6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _before_the_last(unit: str, today: date) -> date:
    """Return a day of the week, month or year before today's."""
    if unit == "week":
        return _safe(today, -7)
    first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    return _safe(first, -1)


def _counted(count: int, unit: str, today: date) -> tuple[date, date] | None:
    if not 0 < count <= _MOST:
        return None
    if unit in ("day", "week"):
        return _safe(today, 1 - count * (7 if unit == "week" else 1)), today
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < date.min.year:
        return date.min, today
    day = min(today.day, monthrange(year, month + 1)[1])
    return _safe(date(year, month + 1, day), 1), today


def _safe(day: date, days: int) -> date:
    """Return the day so many days later, or the first or last there is."""
    try:
        return day + days * _DAY
    except OverflowError:
        return date.max if days > 0 else date.min
