"""Paragraphs of two texts laid side by side: the same, changed, moved, added, removed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clipper.model.alignment import align
from clipper.model.wording import Run, reworded, words_of

PairKind = Literal["same", "changed", "moved", "left", "added", "removed"]

_ALIKE = 0.5
"""Least share of words that make a paragraph a reworded one, not another (Dice)."""
_ALIKE_MOVED = 0.75
_MOST_COMPARED = 30_000


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a comparison: numbers of paragraphs, -1 where there is none on that side.

    A "moved" paragraph stands where it is in the new text; where it was in the old one stands
    "left". `runs` say how the words changed, empty for "same" and "left".
    """

    kind: PairKind
    old: int
    new: int
    runs: tuple[Run, ...] = ()


def pair_up(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Compare two texts paragraph by paragraph; the rows come in the order of reading."""
    anchors = _anchors(old, new)
    matched = {i for i, _ in anchors}, {j for _, j in anchors}
    moved = _moved(
        {i: text for i, text in enumerate(old) if i not in matched[0]},
        {j: text for j, text in enumerate(new) if j not in matched[1]},
    )
    return tuple(_rows(old, new, anchors, moved))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs that stand in the same order on both sides, equal or alike."""
    pairs: list[tuple[int, int]] = []
    at, other = 0, 0
    for stretch in align(old, new):
        pairs += _alike(old, new, range(at, stretch.old), range(other, stretch.new))
        pairs += [(stretch.old + n, stretch.new + n) for n in range(stretch.length)]
        at, other = stretch.old + stretch.length, stretch.new + stretch.length
    pairs += _alike(old, new, range(at, len(old)), range(other, len(new)))
    return pairs


def _alike(
    old: Sequence[str], new: Sequence[str], olds: range, news: range
) -> list[tuple[int, int]]:
    """Return pairs of reworded paragraphs within a gap: those that are the most alike in all."""
    if not olds or not news or len(olds) * len(news) > _MOST_COMPARED:
        return []
    befores, afters = [_bag(old[i]) for i in olds], [_bag(new[j]) for j in news]
    best = [[0.0] * (len(afters) + 1) for _ in range(len(befores) + 1)]
    likeness = [[_likeness(one, other) for other in afters] for one in befores]
    for i in range(len(befores) - 1, -1, -1):
        for j in range(len(afters) - 1, -1, -1):
            joined = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    pairs = []
    i = j = 0
    while i < len(befores) and j < len(afters):
        if likeness[i][j] >= _ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _moved(old: dict[int, str], new: dict[int, str]) -> dict[int, int]:
    """Return, by its number in the new text, where a paragraph stood in the old one."""
    places = {text: i for i, text in reversed(old.items())}
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for j, text in new.items():
        i = places.get(text, -1)
        if i >= 0 and i not in taken:
            moved[j] = i
            taken.add(i)
    left = [i for i in old if i not in taken]
    come = [j for j in new if j not in moved]
    if len(left) * len(come) > _MOST_COMPARED:
        return moved
    bags = {i: _bag(old[i]) for i in left}
    for j in come:
        bag = _bag(new[j])
        found = max(left, key=lambda i: _likeness(bags[i], bag), default=-1)
        if found >= 0 and _likeness(bags[found], bag) >= _ALIKE_MOVED:
            moved[j] = found
            left.remove(found)
    return moved


def _rows(
    old: Sequence[str],
    new: Sequence[str],
    anchors: Sequence[tuple[int, int]],
    moved: dict[int, int],
) -> Iterator[Pair]:
    gone = set(moved.values())
    at, other = 0, 0
    for i, j in (*anchors, (len(old), len(new))):
        for k in range(at, i):
            yield Pair("left", k, -1) if k in gone else _removed(k, old[k])
        for k in range(other, j):
            come_from = moved.get(k, -1)
            if come_from >= 0:
                yield Pair("moved", come_from, k, reworded(old[come_from], new[k]))
            else:
                yield Pair("added", -1, k, (Run("added", new[k]),))
        if i < len(old) and j < len(new):
            is_same = old[i] == new[j]
            runs = () if is_same else reworded(old[i], new[j])
            yield Pair("same" if is_same else "changed", i, j, runs)
        at, other = i + 1, j + 1


def _removed(number: int, text: str) -> Pair:
    return Pair("removed", number, -1, (Run("removed", text),))


def _bag(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words_of(text) if word[0].isalnum())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two paragraphs have in common, 0 to 1 (Sørensen and Dice)."""
    return 2 * len(one & other) / max(1, len(one) + len(other))
