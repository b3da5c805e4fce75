"""The day of publication where what a page declares and what it shows its readers differ."""

from collections.abc import Iterable, Sequence
from datetime import date

from clipper.model.metadata import FoundDate

_MOVED = 30
"""Days before the declared one from which the shown day tells that a page was moved."""


def agreed(found: FoundDate, stated: Iterable[FoundDate], shown: Sequence[str]) -> FoundDate:
    """Return the day that a declaration and the page agree on, or the day that it shows.

    Of several declared days the one that is shown beside the headline is taken. A page that
    moved to another system is often declared as published on the day of its move: the day that
    it shows is believed if it is long before.

    Args:
        found: the declared date, as sure as they are.
        stated: all declared dates of publication.
        shown: the days beside the headline that are not called a change, the surest first.
    """
    days = [text[:10] for text in shown]
    if not days or found.value[:10] in days:
        return found
    for other in stated:
        if other.value[:10] == days[0]:
            return other
    try:
        moved = (date.fromisoformat(found.value[:10]) - date.fromisoformat(max(days))).days
    except ValueError:
        return found
    return FoundDate(shown[0], "date beside the headline", "moderate") if moved > _MOVED else found
