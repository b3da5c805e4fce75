"""Copies of a page in a public web archive, and when it was asked for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Asking = Literal["look up", "submit"]
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """One thing that came of asking an archive: a copy, no copy, or a problem.

    `asked` is when it was asked and `copy_date` the time of the copy, both UTC in ISO 8601.
    `address` is where the copy stands, empty where there was none; `problem` says in a sentence
    why the archive gave no answer. `capture` is the capture that was asked about, 0 for none.
    """

    asked: str
    kind: Asking
    copy_date: str = ""
    address: str = ""
    problem: str = ""
    capture: int = 0


def copies_in(answers: Sequence[ArchiveCopy]) -> tuple[ArchiveCopy, ...]:
    """Return the copies among answers, each address once, the newest copy first."""
    found = {one.address: one for one in reversed(answers) if one.address}
    return tuple(sorted(found.values(), key=lambda one: one.copy_date, reverse=True))


def nearest_copies(
    answers: Sequence[ArchiveCopy], moment: str, most: int = MOST_SHOWN
) -> tuple[tuple[ArchiveCopy, ...], int]:
    """Return the copies nearest to a time, the newest first, and how many more there are.

    Args:
        answers: all that archives answered about a page.
        moment: a time in ISO 8601, that of a capture; what is no time takes the newest copies.
        most: how many to return.
    """
    copies = copies_in(answers)
    middle = _seconds(moment)
    if middle:
        chosen = sorted(copies, key=lambda one: abs(_seconds(one.copy_date) - middle))[:most]
    else:
        chosen = list(copies[:most])
    shown = tuple(one for one in copies if one in chosen)
    return shown, len(copies) - len(shown)


def no_copy_words(answers: Sequence[ArchiveCopy]) -> str:
    """Say why no copy is known of a page that an archive was asked about, else nothing."""
    if not answers or copies_in(answers):
        return ""
    last = answers[-1]
    if last.problem:
        return f"The web archive was asked on {last.asked[:10]}: {last.problem}"
    return f"The web archive had no copy on {last.asked[:10]}."


def _seconds(moment: str) -> float:
    """Return a time as seconds, 0 for what is none."""
    try:
        when = datetime.fromisoformat(moment)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0
