"""How the words of one text became those of another: runs that stayed, went and came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from clipper.model.alignment import align

RunKind = Literal["same", "removed", "added"]

# Scripts written without spaces count letter by letter. A number is one word with its points.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_UNSPACED}]|\d+(?:[.,\u00a0\u202f]\d+)*%?|[^\W{_UNSPACED}]+|\s+|[^\w\s]", re.DOTALL
)
_LONE = 3
"""Letters of a word that, alone between changes, is but a chance likeness."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: in both, only in the old one, or only in the new one."""

    kind: RunKind
    text: str


def words_of(text: str) -> list[str]:
    """Cut a text into words, numbers, signs and spaces; joined they give the text."""
    return _WORD.findall(text)


def reworded(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that lead from one text to the other; what went stands before what came.

    The runs that are not "added" give the old text, those that are not "removed" the new one.
    """
    if old == new:
        return (Run("same", old),) if old else ()
    before, after = words_of(old), words_of(new)
    return _joined(_without_chance(list(_runs(before, after))))


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    at, other = 0, 0
    for stretch in align(before, after):
        yield Run("removed", "".join(before[at : stretch.old]))
        yield Run("added", "".join(after[other : stretch.new]))
        at, other = stretch.old + stretch.length, stretch.new + stretch.length
        yield Run("same", "".join(before[stretch.old : at]))
    yield Run("removed", "".join(before[at:]))
    yield Run("added", "".join(after[other:]))


def _without_chance(runs: Sequence[Run]) -> list[Run]:
    """Take a space or short word that stayed between two changes into the change."""
    kept = [run for run in runs if run.text]
    changed: list[Run] = []
    for number, run in enumerate(kept):
        inside = 0 < number < len(kept) - 1
        letters = sum(sign.isalnum() for sign in run.text)
        if run.kind == "same" and inside and letters <= _LONE and not run.text.strip().isdigit():
            changed += [Run("removed", run.text), Run("added", run.text)]
        else:
            changed.append(run)
    return changed


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join runs that follow one another, so that each change is one run out and one in."""
    joined: list[Run] = []
    for is_same, group in groupby(runs, lambda run: run.kind == "same"):
        members = list(group)
        kinds: tuple[RunKind, ...] = ("same",) if is_same else ("removed", "added")
        for kind in kinds:
            text = "".join(run.text for run in members if run.kind == kind)
            if text:
                joined.append(Run(kind, text))
    return tuple(joined)
