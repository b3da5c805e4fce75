"""Dates as people write them, read into ISO 8601 as precise as they are: "29 Oct 2024"."""

import re
from calendar import month_abbr, month_name
from datetime import date

from clipper.model.values import DatePrecision, EventDate

_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?\Z")
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})\Z", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>{_MONTH})\.?\s+(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{{4}})\Z",
    re.IGNORECASE,
)


def parse_event_date(words: str) -> EventDate:
    """Read a date; it never fails: what names no year keeps its words and has no value.

    Nothing is guessed: "Tuesday" stays a word until someone says which Tuesday.
    """
    text = " ".join(words.split())
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        if found := pattern.match(text):
            value = _iso(found["y"], found["m"], found["d"])
            if value:
                return EventDate(text, value, precision_of(value))
    return EventDate(text)


def is_iso_date(value: str) -> bool:
    """Tell whether a value is a year, a month or a day of the calendar in ISO 8601."""
    found = _ISO.match(value)
    return bool(found and _iso(found["y"], found["m"], found["d"]))


def precision_of(value: str) -> DatePrecision:
    """Return how precise an ISO 8601 date is written."""
    precisions: tuple[DatePrecision, ...] = ("year", "month", "day")
    return precisions[min(value.count("-"), 2)]


def _iso(year: str, month: str | None, day: str | None) -> str:
    number = _MONTHS.get((month or "").lower()) or int(month or 1)
    try:
        found = date(int(year), number, int(day or 1))
    except ValueError:
        return ""
    return found.isoformat()[: 10 if day else 7 if month else 4]
