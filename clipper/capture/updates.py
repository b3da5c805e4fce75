"""Live blogs: an update that stays keeps the line that tells its time, before its text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clipper.capture.outline import Leaf, Outline, Piece, plain_text

_LONGEST, _MOST_WORDS = 90, 10
"""Letters and words of a line that tells a time, perhaps with a name."""
_FEWEST = 3
"""Updates that make a live blog."""
_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = re.compile(
    rf"(?<![\d:.,-])(?:{_HOUR}(?::|\s?h\s?|時|시\s?)[0-5]\d(?![\d:]|[.,]\d)(?:\s?[ap]\.?\s?m\b\.?)?"
    rf"|{_HOUR}\.[0-5]\d\s?(?:uhr\b|[ap]\.?m\b\.?)|1?\d\s?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_NEAR = 3
"""Leaves behind a time that stands in no box of its own update, within which its text begins."""
_SENTENCE = (".", "!", "?", "…", "。")


@dataclass(frozen=True, slots=True)
class _Update:
    """An update: the row of its time, and the rows of its words that stay."""

    time: int
    kept: tuple[int, ...]


def with_times(outline: Outline, kept: Sequence[bool]) -> tuple[Outline, list[bool]]:
    """Keep the time of each update that stays; where it stands behind the text, move it before.

    Args:
        outline: the page, cut into leaves.
        kept: for each leaf, whether it belongs to the article.

    Returns:
        The page with the leaves in their new order, and what stays of them.
    """
    updates = _live_blog(outline, kept)
    leaves = list(outline.leaves)
    stays = list(kept)
    order = dict(zip(range(len(leaves)), map(float, range(len(leaves))), strict=True))
    for update in updates:
        leaves[update.time] = _spaced(leaves[update.time])
        stays[update.time] = True
        if update.time > update.kept[-1]:
            order[update.time] = update.kept[0] - 0.5
    rows = sorted(order, key=order.__getitem__)
    return Outline(outline.boxes, [leaves[row] for row in rows]), [stays[row] for row in rows]


def _live_blog(outline: Outline, kept: Sequence[bool]) -> list[_Update]:
    """Return the updates of a page that has several of one form, else none."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, leaf in enumerate(outline.leaves):
        if _tells_time(leaf):
            groups[_form(outline, leaf)].append(row)
    best: list[_Update] = []
    for rows in groups.values():
        if len(rows) >= _FEWEST:
            found = [one for one in _updates(outline, kept, rows) if one.kept]
            if 2 * len(found) >= len(rows) and len(found) > max(len(best), _FEWEST - 1):
                best = found
    return best


def _tells_time(leaf: Leaf) -> bool:
    """Say whether a short line tells a time of day."""
    text = leaf.text
    if leaf.kind != "words" or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    clocks = list(_CLOCK.finditer(text))
    if not clocks:
        return False
    if leaf.box.tag == "time" or any(
        sign == "open" and getattr(value, "tag", "") == "time" for sign, value in leaf.pieces
    ):
        return True
    ends = clocks[-1].end() == len(text)
    return ends or (clocks[0].start() == 0 and not text.endswith(_SENTENCE))


def _form(outline: Outline, leaf: Leaf) -> tuple[str, ...]:
    """Return what the times of one live blog have in common: their tags, and how they are named."""
    box = leaf.box
    around = outline.boxes[box.parent].tag if box.parent >= 0 else ""
    return (box.tag, around, *box.names.split()[:1])


def _updates(outline: Outline, kept: Sequence[bool], rows: Sequence[int]) -> Iterator[_Update]:
    """Yield the updates that some times belong to: the widest box that holds but one of them.

    Where that box holds nothing else, the update goes on up to the next time.
    """
    holds = [0] * (len(outline.boxes) + 1)
    for row in rows:
        for box in outline.chain(outline.leaves[row].box):
            holds[box.number] += 1
    for row, following in pairwise([*rows, len(outline.leaves)]):
        chain = list(outline.chain(outline.leaves[row].box))
        own = [box.number for box in chain if holds[box.number] == 1]
        inside = _kept_in(outline, kept, own[-1], row) if own else ()
        if own and not inside:
            home = outline.boxes[own[-1]].parent
            inside = _kept_behind(outline, kept, home, range(row + 1, following))
        yield _Update(row, inside)


def _kept_in(outline: Outline, kept: Sequence[bool], box: int, time: int) -> tuple[int, ...]:
    """Return the rows that stay of a box; a box's leaves stand side by side."""

    def is_in(row: int) -> bool:
        return any(one.number == box for one in outline.chain(outline.leaves[row].box))

    first = last = time
    while first and is_in(first - 1):
        first -= 1
    while last + 1 < len(kept) and is_in(last + 1):
        last += 1
    return tuple(row for row in range(first, last + 1) if kept[row] and row != time)


def _kept_behind(outline: Outline, kept: Sequence[bool], home: int, rows: range) -> tuple[int, ...]:
    """Return the rows close behind a time, up to the next, that stay and stand in the same box."""
    found = tuple(
        row
        for row in rows
        if kept[row] and any(one.number == home for one in outline.chain(outline.leaves[row].box))
    )
    return found if found and found[0] < rows.start + _NEAR else ()


def _spaced(leaf: Leaf) -> Leaf:
    """Part a time from what a page sets beside it by its style alone: a name, another time."""
    pieces: list[Piece] = []
    last, is_apart = "", False
    for sign, value in leaf.pieces:
        if sign == "text" and str(value):
            if is_apart and last.isalnum() and str(value)[0].isalnum():
                pieces.append(("text", " "))
            last, is_apart = str(value)[-1], False
        is_apart |= sign in ("open", "close")
        pieces.append((sign, value))
    return replace(leaf, pieces=pieces, text=plain_text(pieces))
