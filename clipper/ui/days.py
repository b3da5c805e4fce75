"""The day a page was published, and how sure that is, in words."""

from clipper.model.metadata import FoundDate, Metadata
from clipper.model.obtained import is_guess, published_as

UNSURE = "?"
"""Stands behind a day that is but a guess."""


def day_of(found: FoundDate | None) -> str:
    """Return the day in short, marked where it is but a guess; an empty string for none."""
    if found is None:
        return ""
    day = found.value[:10]
    return f"{day} {UNSURE}" if found.confidence == "low" else day


def days_of(metadata: Metadata) -> tuple[str, ...]:
    """Return the days of a page in short: published, or only shown on it, and changed."""
    published, modified = metadata.published, metadata.modified
    shown = day_of(published)
    if is_guess(published):
        shown = f"{published_as(published).lower()} {shown}"
    is_later = modified and day_of(modified) != day_of(published)
    return shown, f"changed {day_of(modified)}" if is_later else ""
