"""The names and words of a page's leaves as hashed tokens, for two linear models.

Names are the classes, ids and tags of the boxes around a leaf; words are those it begins and ends
with. Hashing keeps the models small and of fixed size (Weinberger et al. 2009).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from clipper.capture.outline import Box, Leaf, Outline

SLOTS = 1 << 13
"""Slots of each table; a model has four: names of the box, of its parent, of all, and words."""
TABLES = 4
_NAME = re.compile(r"[a-z]{2,}")
_MOST_NAMES, _MOST_AROUND = 24, 500
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_FIRST, _LAST = 10, 4
_LONG = 400
"""Characters of a leaf beyond which its words no longer tell."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Slots with the leaf each belongs to; tables follow one another in the slots."""

    slots: NDArray[np.int32]
    rows: NDArray[np.int32]
    number: int

    def weigh(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sums of weights for each leaf, one column a table.

        Args:
            weights: one a slot of each table.
        """
        sums = np.zeros((self.number, TABLES), np.float32)
        np.add.at(sums, (self.rows, self.slots // SLOTS), weights[self.slots])
        return sums


def tokens_of(outline: Outline, leaves: Sequence[Leaf]) -> Tokens:
    """Hash the names around and the words in each leaf.

    Args:
        outline: the page.
        leaves: its leaves with words.
    """
    own = [_names(box) for box in outline.boxes]
    above: list[frozenset[int]] = []
    for box, names in zip(outline.boxes, own, strict=True):
        around = above[box.parent] if box.parent >= 0 else frozenset()
        adds = len(around) < _MOST_AROUND and not around.issuperset(names)
        above.append(around.union(names) if adds else around)
    slots: list[int] = []
    rows: list[int] = []
    for row, leaf in enumerate(leaves):
        box = leaf.box
        start = len(slots)
        slots += own[box.number]
        if box.parent >= 0:
            slots += [SLOTS + slot for slot in own[box.parent]]
        slots += [2 * SLOTS + slot for slot in above[box.number]]
        slots += [3 * SLOTS + slot for slot in _words(leaf)]
        rows += [row] * (len(slots) - start)
    return Tokens(np.array(slots, np.int32), np.array(rows, np.int32), len(leaves))


def _names(box: Box) -> tuple[int, ...]:
    return _slots_of_names(f"{box.tag} {box.names}"[:500])


@lru_cache(maxsize=4096)
def _slots_of_names(names: str) -> tuple[int, ...]:
    found = dict.fromkeys(_NAME.findall(names))
    return tuple({_slot(name) for name in list(found)[:_MOST_NAMES]})


def _words(leaf: Leaf) -> Iterable[int]:
    text = leaf.text
    if len(text) > _LONG:
        return {_slot("#long")}
    words = [word if not word.isdigit() else "0" for word in _WORD.findall(text.lower())]
    marked = [f"^{words[0]}", f"{words[-1]}$"] if words else []
    size = f"#{len(words).bit_length()}"
    return {_slot(word) for word in (*words[:_FIRST], *words[-_LAST:], *marked, size)}


@lru_cache(maxsize=65536)
def _slot(token: str) -> int:
    return crc32(token.encode()) % SLOTS
