"""What is doubtful about an article, and whether there is one at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from clipper.capture.language import unexpected_language
from clipper.capture.missing import LED_HOME, missing_page
from clipper.capture.seen import SHORT, Seen
from clipper.capture.stubs import STOPPED, cut_off, stub_of
from clipper.capture.walls import SEND, wall_of
from clipper.model.caution import Caution
from clipper.model.metadata import Metadata

__all__ = ["Problem", "Seen", "doubts_of", "pdf_date_doubt", "problem_of"]

KEPT = "The capture is kept."
_NO_TEXT = Caution("other", f"No article text was found on the page. {SEND}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page gave no article ("failed") or perhaps not the whole one ("incomplete")."""

    state: Literal["failed", "incomplete"]
    caution: Caution


def problem_of(seen: Seen) -> Problem | None:
    """Return what makes a page failed or incomplete, or None for an article that is whole."""
    barrier = missing_page(seen) or wall_of(seen) or stub_of(seen)
    if barrier and barrier.caution != LED_HOME and (barrier.is_sure or seen.words < SHORT):
        return Problem("failed", _kept(barrier.caution))
    if not seen.words:
        return Problem("failed", _kept(_NO_TEXT))
    if barrier:
        return Problem("incomplete", barrier.caution)
    if seen.truncated:
        return Problem("incomplete", STOPPED)
    if seen.words < SHORT:
        return Problem("incomplete", _few(seen.words))
    return None


def doubts_of(seen: Seen) -> tuple[Caution, ...]:
    """Return what a reader should know of an article besides its problem."""
    return tuple(_doubts(seen))


def _doubts(seen: Seen) -> Iterator[Caution]:
    if seen.damaged:
        characters = "1 character" if seen.damaged == 1 else f"{seen.damaged:,} characters"
        yield Caution(
            "encoding",
            f"{characters} could not be read as {seen.encoding}. Compare with the page in your "
            "browser before you quote.",
        )
    if (cut := cut_off(seen)) and not (seen.truncated or stub_of(seen)):
        yield cut
    if language := unexpected_language(seen):
        yield language
    if date := _date_doubt(seen.article.metadata):
        yield date


def _date_doubt(metadata: Metadata) -> Caution | None:
    published, modified = metadata.published, metadata.modified
    if published and published.confidence == "low":
        return Caution(
            "guessed date",
            f"The page does not say when it was published; {published.value[:10]} is a guess.",
        )
    if published:
        return None
    changed = f" It says that it was changed on {modified.value[:10]}." if modified else ""
    return Caution("no date", f"The page does not say when it was published.{changed}")


def pdf_date_doubt(metadata: Metadata) -> Caution:
    """Return what there is to know of the date of a PDF, which names no day of publication."""
    unsaid = "The PDF does not say when its text was published."
    made, modified = metadata.published, metadata.modified
    if made:
        said = f"{unsaid} The file was made on {made.value[:10]}, which may be another day."
        return Caution("guessed date", said)
    changed = f" The file was changed on {modified.value[:10]}." if modified else ""
    return Caution("no date", f"{unsaid}{changed}")


def _few(words: int) -> Caution:
    counted = "one word" if words == 1 else f"{words} words"
    return Caution(
        "other",
        f"Only {counted} of text came: the article may be behind a wall or elsewhere. {SEND}",
    )


def _kept(caution: Caution) -> Caution:
    return replace(caution, text=f"{caution.text} {KEPT}")
