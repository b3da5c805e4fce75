"""Our offsets and Qt's: code points of a part of the article against UTF-16 positions.

The only place that converts between the two. A document is described as pieces: runs of text
that stand without a gap both in a part of the article and in the document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from clipper.model.article import PARTS, Part

_LAST_OF_PLANE_0 = 0xFFFF

Range = tuple[Part, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: code points from `start` of a part, shown from Qt's `position` on.

    `wide` are the offsets within the piece of the characters that take two of Qt's units.
    """

    part: Part
    start: int
    length: int
    position: int
    wide: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """Return the offset behind its last character."""
        return self.start + self.length

    @property
    def position_end(self) -> int:
        """Return Qt's position behind its last character."""
        return self.position + self.length + len(self.wide)

    def to_position(self, offset: int) -> int:
        """Return where an offset within the piece stands in the document."""
        within = offset - self.start
        return self.position + within + bisect_left(self.wide, within)

    def to_offset(self, position: int) -> int:
        """Return the offset of a position within the piece.

        A position in the middle of a wide character counts as the place before it.
        """
        units = position - self.position
        low, high = 0, len(self.wide)
        while low < high:
            middle = (low + high) // 2
            if self.wide[middle] + middle < units:
                low = middle + 1
            else:
                high = middle
        return self.start + units - low


def piece_of(part: Part, start: int, text: str, position: int) -> Piece:
    """Describe a run of text that was put into a document."""
    wide = () if text.isascii() else _wide(text)
    return Piece(part, start, len(text), position, wide)


class OffsetTable:
    """Where each piece of an article stands in the reader's document."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._by_position = sorted(pieces, key=lambda piece: piece.position)
        self._positions = [piece.position for piece in self._by_position]
        self._by_part = {
            part: sorted(
                (piece for piece in self._by_position if piece.part == part),
                key=lambda piece: piece.start,
            )
            for part in PARTS
        }
        self._starts = {
            part: [piece.start for piece in pieces] for part, pieces in self._by_part.items()
        }

    def positions(self, part: Part, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of the document that show code points `start` to `end` of a part.

        One for each piece that is touched: a passage over two paragraphs has two.
        """
        found = []
        pieces = self._by_part[part]
        at = max(0, bisect_right(self._starts[part], start) - 1)
        for piece in pieces[at:]:
            if piece.start >= end:
                break
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high:
                found.append((piece.to_position(low), piece.to_position(high)))
        return found

    def selections(self, start: int, end: int) -> list[Range]:
        """Return the code points that Qt's positions `start` to `end` select, part by part.

        What the reader adds itself, the byline or the name of a picture, is left out.
        """
        found: dict[Part, tuple[int, int]] = {}
        at = max(0, bisect_right(self._positions, start) - 1)
        for piece in self._by_position[at:]:
            if piece.position >= end:
                break
            low, high = max(start, piece.position), min(end, piece.position_end)
            if low < high:
                first, last = piece.to_offset(low), piece.to_offset(high)
                known = found.get(piece.part, (first, last))
                found[piece.part] = (min(known[0], first), max(known[1], last))
        return [(part, low, high) for part, (low, high) in found.items() if low < high]

    def offset(self, position: int) -> tuple[Part, int] | None:
        """Return the part and the code point at a position, or None between the pieces."""
        at = bisect_right(self._positions, position) - 1
        if at < 0 or position > self._by_position[at].position_end:
            return None
        piece = self._by_position[at]
        return piece.part, piece.to_offset(position)


def _wide(text: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(text) if ord(char) > _LAST_OF_PLANE_0)
