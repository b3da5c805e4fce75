"""What readers wrote below an article: it stands in boxes that say so, and is none of its text."""

import re
from collections.abc import Sequence

from clipper.capture.outline import Box, Outline

_OWN = r"(?:article|blog|entry|fb|leser|news|page|post|reader|readers|sf|story|top|user|wp)[_-]?"
_MANY = (
    r"(?:comments|commentlist|kommentare|kommentarer|comentarios|commentaires|commenti|reacties"
    r"|komentarze|disqus(?:_thread)?)"
)
_PART = (
    r"[_-]{1,2}(?:list|body|content|text|area|section|tree|thread|wrap\w{0,5}|container|item|box"
    r"|reply|replies|\d+)"
)
_LIST = re.compile(rf"(?:^|\s)(?:{_OWN})?{_MANY}(?:{_PART}){{0,2}}(?:\s|$)")
"""Names of a box that holds what readers wrote."""
_ONE = re.compile(
    rf"(?:^|\s)(?:{_OWN})?(?:comment|kommentar|comentario|commentaire)(?:{_PART})+(?:\s|$)"
)
"""Names of a box that holds what one reader wrote; a box named "comment" may be an expert's."""
_LEAST = 200
"""Characters that stay; where less would, the page is a thread, and its comments are its text."""
_SURELY = 300
"""Characters before a box of comments from which it may hold more than the article does."""
_WHOLE = frozenset(("body", "html", "main", "article", "blockquote"))


def without_comments(outline: Outline, kept: Sequence[bool]) -> list[bool]:
    """Leave out the words of boxes that are named after the comments of readers.

    A box that holds most of what is kept is taken at its name only where enough stands before it:
    pages say of the whole article whether it may be commented on.

    Args:
        outline: the page, cut into leaves.
        kept: for each of its leaves, whether it belongs to the article.
    """
    named = [_is_named(box) for box in outline.boxes]
    if not any(named):
        return list(kept)
    sizes, before, total = _sizes(outline, kept)
    holds_comments = [
        is_named and (2 * size <= total or start >= _SURELY)
        for is_named, size, start in zip(named, sizes, before, strict=False)
    ]
    rest = [
        stays and not any(holds_comments[box.number] for box in outline.chain(leaf.box))
        for leaf, stays in zip(outline.leaves, kept, strict=True)
    ]
    left = sum(len(leaf.text) for leaf, stays in zip(outline.leaves, rest, strict=True) if stays)
    return rest if left >= _LEAST else list(kept)


def _is_named(box: Box) -> bool:
    if box.tag in _WHOLE:
        return False
    return _LIST.search(box.names) is not None or _ONE.search(box.names) is not None


def _sizes(outline: Outline, kept: Sequence[bool]) -> tuple[list[int], list[int], int]:
    """Return how many kept characters each box holds, how many stand before it, and all."""
    sizes = [0] * (len(outline.boxes) + 1)
    before = [0] * len(outline.boxes)
    seen: set[int] = set()
    total = 0
    for leaf, stays in zip(outline.leaves, kept, strict=True):
        for box in outline.chain(leaf.box):
            if box.number in seen:
                break
            seen.add(box.number)
            before[box.number] = total
        length = len(leaf.text) if stays else 0
        sizes[leaf.box.number] += length
        total += length
    for box in reversed(outline.boxes):
        sizes[box.parent] += sizes[box.number]
    return sizes, before, total
