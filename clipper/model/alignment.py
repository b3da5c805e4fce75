"""Two sequences laid side by side: which stretches they have in common, in order.

Between anchors that occur once on both sides (patience diff, after Bram Cohen) the shortest edit
is looked for (Myers 1986, "An O(ND) difference algorithm"). The work is bounded: what is too
different counts as different all over, which is also what a person would say of it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

_MOST_EDITS = 120
_MOST_STEPS = 400_000
"""Of all shortest edits of one pair of sequences together: about a quarter of a second."""
_MOST_LOOKED_AT = 4_000_000
"""Elements that are counted on both sides, for all boxes together, beside eight times each."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` elements from `old` on are equal to those from `new` on."""

    old: int
    new: int
    length: int


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """Return the stretches that two sequences share, in order; no two cross."""
    pairs: list[tuple[int, int]] = []
    left, looked_at = _MOST_STEPS, 0
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, first, last = waiting.pop()
        while low < high and first < last and old[low] == new[first]:
            pairs.append((low, first))
            low, first = low + 1, first + 1
        while low < high and first < last and old[high - 1] == new[last - 1]:
            high, last = high - 1, last - 1
            pairs.append((high, last))
        if low == high or first == last:
            continue
        looked_at += high - low + last - first
        # Boxes within boxes within boxes: a page could be made so that it never ends.
        is_deep = looked_at > _MOST_LOOKED_AT + 8 * (len(old) + len(new))
        anchors = [] if is_deep else _anchors(old[low:high], new[first:last])
        if anchors:
            waiting += _between(anchors, (low, high, first, last))
            pairs += [(low + i, first + j) for i, j in anchors]
        elif left > 0 and not is_deep:
            found, steps = _shortest(old[low:high], new[first:last])
            left -= steps
            pairs += [(low + i, first + j) for i, j in found]
    return list(_stretches(sorted(pairs)))


def _between(
    anchors: Sequence[tuple[int, int]], box: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes that anchors leave open."""
    low, high, first, last = box
    at = (low, first)
    for i, j in anchors:
        yield at[0], low + i, at[1], first + j
        at = (low + i + 1, first + j + 1)
    yield at[0], high, at[1], last


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return places of elements that occur once on both sides, the most that do not cross."""
    counts, others = Counter(old), Counter(new)
    places = {one: at for at, one in enumerate(old) if counts[one] == 1 and others[one] == 1}
    common = [(places[one], at) for at, one in enumerate(new) if one in places]
    return _rising(common)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, in order, whose first parts rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (value, _) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            ends.append(number)
        else:
            tops[pile], ends[pile] = value, number
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _shortest(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs that the shortest edit keeps, and how many steps that took.

    No pair, where it takes more than `_MOST_EDITS` edits.
    """
    if not set(old) & set(new):
        return [], len(old) + len(new)
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    steps = 0
    for edits in range(_MOST_EDITS):
        trace.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            steps += 1
            at = _furthest(reached, diagonal, edits)
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            reached[diagonal] = at
            if at >= len(old) and at - diagonal >= len(new):
                return _walked_back(trace, len(old), len(new)), steps
    return [], steps


def _furthest(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Return how far the old side is after one more edit, an insertion or a removal."""
    down = diagonal == -edits or (
        diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]
    )
    return reached[diagonal + 1] if down else reached[diagonal - 1] + 1


def _walked_back(trace: Sequence[dict[int, int]], at: int, other: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trace) - 1, -1, -1):
        reached = trace[edits]
        diagonal = at - other
        down = diagonal == -edits or (
            diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]
        )
        before = diagonal + 1 if down else diagonal - 1
        start = reached[before]
        while at > start and other > start - before:
            at, other = at - 1, other - 1
            pairs.append((at, other))
        at, other = start, start - before
    return [(i, j) for i, j in pairs[::-1] if i >= 0 and j >= 0]


def _stretches(pairs: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Join pairs that follow one another on both sides."""
    start = 0
    for number, (i, j) in enumerate(pairs):
        is_last = number + 1 == len(pairs)
        if is_last or pairs[number + 1] != (i + 1, j + 1):
            first = pairs[start]
            yield Stretch(first[0], first[1], number + 1 - start)
            start = number + 1
