"""A simpler choice, for pages on which the learned one would take too long."""

from clipper.capture.outline import Leaf, Outline

_MOSTLY_LINKS = 0.5
_ENOUGH = 0.7
"""Share of the best box's words that a box within it may hold to stand in for it."""


def densest(outline: Outline) -> list[bool]:
    """Say for each leaf whether it stands in the box with the most unlinked words.

    After the oldest way of finding an article (Finn, Kushmerick, Smyth 2001): the innermost box
    that holds most of the words which are no links.

    Args:
        outline: the page, cut into leaves.
    """
    words = [0] * (len(outline.boxes) + 1)
    for leaf in outline.leaves:
        words[leaf.box.number] += max(0, len(leaf.text) - 2 * leaf.linked)
    for box in reversed(outline.boxes):
        words[box.parent] += words[box.number]
    best = max((box.number for box in outline.boxes), key=lambda number: words[number], default=-1)
    narrowed = [box.number for box in outline.boxes if words[box.number] >= _ENOUGH * words[best]]
    home = narrowed[-1] if narrowed else best
    return [
        leaf.kind == "words"
        and not _is_menu(leaf)
        and any(box.number == home for box in outline.chain(leaf.box))
        for leaf in outline.leaves
    ]


def _is_menu(leaf: Leaf) -> bool:
    return leaf.linked > _MOSTLY_LINKS * len(leaf.text)
