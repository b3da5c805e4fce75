"""What readers wrote below an article: it stands in boxes that say so, and is none of its text."""

import re
from collections.abc import Sequence

from clipper.capture.outline import Leaf, Outline

_NAMED = re.compile(
    r"(?:^|\s)(?:[a-z]{1,5}[_-])?(?:comments?|commentlist|kommentare?|kommentarer|comentarios?"
    r"|commentaires?|commenti|reacties|komentarze|disqus)"
    r"(?:[_-]{1,2}(?:list|body|content|text|area|section|tree|thread|wrap\w{0,5}|container|item|box"
    r"|reply|replies|\d+)){0,2}(?:\s|$)"
)
_LEAST = 200
"""Characters that stay; where less would, the page is a thread, and its comments are its text."""
_WHOLE = frozenset(("body", "html", "main", "article"))


def without_comments(outline: Outline, kept: Sequence[bool]) -> list[bool]:
    """Leave out the words of boxes that are named after comments.

    A box that holds most of what is kept is not taken at its name: pages say of the whole article
    whether it may be commented on.

    Args:
        outline: the page, cut into leaves.
        kept: for each of its leaves, whether it belongs to the article.
    """
    named = [
        box.tag not in _WHOLE and _NAMED.search(box.names) is not None for box in outline.boxes
    ]
    if not any(named):
        return list(kept)
    sizes = [0] * (len(outline.boxes) + 1)
    for leaf, stays in zip(outline.leaves, kept, strict=True):
        sizes[leaf.box.number] += len(leaf.text) if stays else 0
    total = sum(sizes)
    for box in reversed(outline.boxes):
        sizes[box.parent] += sizes[box.number]

    def is_comment(leaf: Leaf) -> bool:
        return any(
            named[box.number] and 2 * sizes[box.number] <= total for box in outline.chain(leaf.box)
        )

    rest = [
        stays and not is_comment(leaf) for leaf, stays in zip(outline.leaves, kept, strict=True)
    ]
    left = sum(len(leaf.text) for leaf, stays in zip(outline.leaves, rest, strict=True) if stays)
    return rest if left >= _LEAST else list(kept)
