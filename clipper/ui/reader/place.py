"""Where a person reads: kept by the words, so that it outlives a document written anew."""

from dataclasses import dataclass

from clipper.model.article import Part
from clipper.ui.reader.offsets import OffsetTable


@dataclass(frozen=True, slots=True)
class Place:
    """A position of Qt, and the code point that stands there where it is one of the article's."""

    position: int
    word: tuple[Part, int] | None


def place_at(table: OffsetTable, position: int) -> Place:
    """Return the place of a position."""
    return Place(position, table.offset(position))


def place_between(table: OffsetTable, low: int, high: int) -> Place:
    """Return the place of the first words of the article between two positions."""
    found = table.selections(low, high)
    if not found:
        return Place(low, None)
    part, start, _ = found[0]
    return Place(table.positions(part, start, start + 1)[0][0], (part, start))


def position_of(table: OffsetTable, place: Place, end: int) -> int:
    """Return where a place stands in a document that was written anew; `end` is its last."""
    if place.word is None:
        return min(place.position, end)
    part, offset = place.word
    if here := table.positions(part, offset, offset + 1):
        return here[0][0]
    before = table.positions(part, max(0, offset - 1), offset)
    return before[-1][1] if before else min(place.position, end)
