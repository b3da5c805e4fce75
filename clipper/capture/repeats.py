"""Stretches of an article that a page holds twice: for wide and narrow screens, say."""

from collections.abc import Sequence
from itertools import pairwise

from clipper.capture.text import key_of
from clipper.model.article import Block

_FEWEST = 5
"""Blocks below which nothing is taken for a second rendering."""
_DIFFERENT, _LINE, _STRETCH = 3, 30, 300
"""A second rendering has so many different long lines, and so many characters in all."""
_SHARE = 0.3
_SAME_LENGTH = 60
"""Characters of a paragraph that does not stand twice in a row by intention."""


def without_repeats(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drop what is there again: stretches of blocks, and a paragraph right behind itself.

    A single line that comes again, as a refrain or a table's cell does, stays.
    """
    # One caption may stand under several pictures of a row.
    keys = ["" if block.kind == "figure" else key_of(block.text) for block in blocks]
    full = [number for number, key in enumerate(keys) if key]
    if len(full) < _FEWEST:
        return tuple(blocks)
    dropped = {
        later
        for first, later in pairwise(full)
        if keys[first] == keys[later] and len(keys[first]) >= _SAME_LENGTH
    }
    known: set[str] = set()
    stretch: list[int] = []
    for number in full:
        if keys[number] in known:
            stretch.append(number)
            continue
        dropped.update(_rendering(stretch, keys))
        stretch.clear()
        known.add(keys[number])
    dropped.update(_rendering(stretch, keys))
    return tuple(block for number, block in enumerate(blocks) if number not in dropped)


def _rendering(stretch: Sequence[int], keys: Sequence[str]) -> Sequence[int]:
    """Return the numbers of a stretch if it is a second rendering, else none."""
    different = {keys[number] for number in stretch}
    is_one = (
        sum(len(key) >= _LINE for key in different) >= _DIFFERENT
        and sum(map(len, different)) >= _STRETCH
        and len(different) >= _SHARE * len(stretch)
    )
    return stretch if is_one else ()
