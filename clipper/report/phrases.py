"""Dates, quantities and field values in words for a reader."""

from dataclasses import replace
from datetime import UTC, date, datetime

from clipper.model.fields import claim_words, date_words
from clipper.model.quantity import plain_number
from clipper.model.values import Claim, EventDate, FieldValue, Quantity

# Not from `calendar`: its names follow the locale of the process, a report's words do not.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR, _MONTH, _DAY = 4, 7, 10
_UNNAMED = {
    "named": "a named person",
    "institution": "an institution",
    "anonymous": "an unnamed person",
    "publisher": "the publisher",
}
_BOUNDS = {"approx": "about ", "at least": "at least ", "at most": "at most "}


def day_words(value: str) -> str:
    """Write an ISO 8601 date as precise as it is: "29 October 2024", "October 2024", "2024".

    What is no such date is returned as it stands.
    """
    precision = min(len(value), _DAY)
    try:
        day = date.fromisoformat(value[:precision] + "-01-01"[precision - _YEAR :][: _DAY - _YEAR])
    except ValueError:
        return value
    names = (str(day.day), _MONTHS[day.month - 1], str(day.year))
    return " ".join(names[{_YEAR: 2, _MONTH: 1}.get(precision, 0) :])


def moment_words(value: str) -> str:
    """Write a time in ISO 8601, UTC unless it names a zone, as "5 November 2024, 11:35 UTC"."""
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return value
    return f"{day_words(moment.date().isoformat())}, {moment:%H:%M} UTC"


def period_words(days: list[str]) -> str:
    """Write the first and the last of some ISO 8601 dates; an empty string where none is known."""
    known = sorted(filter(None, days))
    if not known:
        return ""
    ends = (day_words(known[0]), day_words(known[-1]))
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def value_words(value: FieldValue) -> str:
    """Write a field value with all that it states, so that figures can be compared."""
    if isinstance(value, tuple):
        return "; ".join(value_words(part) for part in value)
    if isinstance(value, Quantity):
        return quantity_words(value)
    if isinstance(value, EventDate):
        return date_words(value)
    if isinstance(value, Claim):
        # Nobody is named: then the kind of source is all that is known of the speaker.
        unnamed = not value.by and value.mode
        return claim_words(replace(value, by=_UNNAMED[unnamed], mode=None) if unnamed else value)
    return value


def quantity_words(quantity: Quantity) -> str:
    """Write the number that was read, then the printed words: "about 10,000 (“ten thousand”)"."""
    read = _number_words(quantity)
    printed = f"“{quantity.text}”" if quantity.text else ""
    if not read:
        return printed
    unit = f" {quantity.unit}" if quantity.unit else ""
    more = ", additional" if quantity.additional else ""
    shown = f"{read}{unit}{more}"
    return shown if quantity.text in ("", shown) else f"{shown} ({printed})"


def _number_words(quantity: Quantity) -> str:
    numbers = [plain_number(number) for number in quantity.numbers]
    if not numbers:
        return ""
    if quantity.point is not None:
        return _BOUNDS.get(quantity.qualifier, "") + plain_number(quantity.point)
    if len(numbers) > 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return ("at most " if quantity.max is not None else "at least ") + numbers[0]
