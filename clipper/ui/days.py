"""The day a page was published, and how sure that is, in words."""

from clipper.model.metadata import FoundDate

UNSURE = "?"
"""Stands behind a day that is but a guess."""


def day_of(found: FoundDate | None) -> str:
    """Return the day in short, marked where it is but a guess; an empty string for none."""
    if found is None:
        return ""
    day = found.value[:10]
    return f"{day} {UNSURE}" if found.confidence == "low" else day


def source_of(found: FoundDate | None) -> str:
    """Say where the day was read, and how sure that place is."""
    if found is None:
        return ""
    return f"{day_of(found)} · {found.confidence} confidence, from {found.found_in}"
