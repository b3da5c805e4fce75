"""What is known of each leaf of a page, as numbers: the ground of the choice of blocks.

The features are those that the literature on boilerplate removal found to tell (Kohlschütter et
al. 2010, "Boilerplate Detection using Shallow Text Features"; Vogels et al. 2018, "Web2Text"):
length, links, punctuation, the tag path, the neighbours; and with them, how much of the leaf
other extractors keep, and what hashed names and words of the page weigh.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from clipper.capture.opinions import Opinion, is_cjk
from clipper.capture.outline import Leaf, Outline
from clipper.capture.text import key_of
from clipper.capture.tokens import Tokens, tokens_of

Numbers: TypeAlias = NDArray[np.float32]

_AROUND = (
    "article", "main", "nav", "aside", "footer", "header", "form", "table", "ul", "ol", "figure",
    "section", "blockquote", "details", "li", "dl",
)  # fmt: skip
_FAR = 12
_KINDS = {
    "p": 1, "li": 2, "td": 3, "th": 3, "dt": 4, "dd": 4, "pre": 5, "figcaption": 6, "caption": 6,
    "blockquote": 7, "h1": 8, "h2": 9, "h3": 10, "h4": 11, "h5": 12, "h6": 12, "div": 13,
    "section": 14, "article": 14, "span": 15, "a": 16, "label": 17, "button": 17, "address": 17,
}  # fmt: skip
_STOPS = re.compile(r"[.!?…。！？؟।](?=\W|$)")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")
_LONG, _MOST_WORDS = 12, 60
LEVELS = 5
"""How many boxes around a leaf are looked at."""
SHIFTS = (-3, -2, -1, 1, 2, 3)
"""Which neighbours are looked at."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the choice sees it: its leaves with words, and what is known of them."""

    leaves: tuple[Leaf, ...]
    tokens: Tokens
    plain: Numbers
    """One row a leaf: features that need no weights."""
    shared: NDArray[np.int32]
    """The boxes around each leaf, from the inside out; one row a leaf, -1 beyond the outermost."""
    parents: NDArray[np.int32]
    """The number of the box around each box, -1 for the outermost."""


def page_of(outline: Outline, opinions: Sequence[Opinion], title: str) -> Page:
    """Look at each leaf of a page that has words; there is at least one.

    Args:
        outline: the page, cut into leaves.
        opinions: what other extractors kept.
        title: the headline, where it is known.
    """
    leaves = tuple(leaf for leaf in outline.leaves if leaf.kind == "words")
    keys = [key_of(leaf.text) for leaf in leaves]
    tokens = tokens_of(outline, leaves)
    shared = _boxes_around(outline, leaves)
    own = np.array([_own(leaf, outline) for leaf in leaves], np.float32).reshape(len(leaves), -1)
    votes = np.array(
        [[opinion.share_of(key) for opinion in opinions] for key in keys], np.float32
    ).reshape(len(leaves), len(opinions))
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    again = np.array([[counts[key]] for key in keys], np.float32).reshape(-1, 1)
    sizes = own[:, 0]
    plain = np.hstack(
        [
            own,
            votes,
            again,
            _function_words(keys),
            _places(sizes, keys, key_of(title), votes),
            _boxes(outline, leaves, shared, np.column_stack([own[:, :5], votes])),
            _patterns(outline, leaves, np.column_stack([own[:, :5], votes])),
            _whole(leaves, sizes, votes),
        ]
    ).astype(np.float32)
    parents = np.array([box.parent for box in outline.boxes], np.int32)
    return Page(leaves, tokens, plain, shared, parents)


def _function_words(keys: Sequence[str]) -> Numbers:
    """Return which share of a leaf's words are those that the page's sentences have in common.

    They are the function words of its language, whichever that is: menus hold few of them, as
    jusText (Pomikálek 2011) found with lists of such words.
    """
    counts: Counter[str] = Counter()
    split = [key.split() for key in keys]
    for words in split:
        if len(words) > _LONG:
            counts.update(list(dict.fromkeys(words)))  # in order: a set is in any
    shared = {word for word, number in counts.most_common(_MOST_WORDS) if number > 1}
    shares = [sum(word in shared for word in words) / (len(words) or 1) for words in split]
    return np.array(shares, np.float32).reshape(-1, 1)


def with_neighbours(columns: Numbers) -> Numbers:
    """Return columns with those of the leaves before and behind, and means of those about.

    Args:
        columns: one row a leaf.
    """
    number, width = columns.shape
    empty = np.full((max(map(abs, SHIFTS)), width), -1, np.float32)
    padded = np.vstack([empty, columns, empty])
    reach = len(empty)
    near = [padded[reach + shift : reach + shift + number] for shift in SHIFTS]
    return np.hstack([columns, *near, *(_mean_about(columns, width) for width in (5, 15))])


def _mean_about(columns: Numbers, reach: int) -> Numbers:
    sums = np.vstack([np.zeros((1, columns.shape[1])), np.cumsum(columns, 0, np.float64)])
    place = np.arange(len(columns))
    first, last = np.maximum(place - reach, 0), np.minimum(place + reach + 1, len(columns))
    means: Numbers = ((sums[last] - sums[first]) / (last - first)[:, None]).astype(np.float32)
    return means


def _own(leaf: Leaf, outline: Outline) -> list[float]:
    """Return what a leaf by itself shows: characters, links, bold, stops, kind, place."""
    text = leaf.text
    length = len(text)
    letters = sum(map(str.isalpha, text)) or 1
    stops = len(_STOPS.findall(text))
    distance = dict.fromkeys(_AROUND, _FAR)
    kind = hidden = 0
    for step, box in enumerate(outline.chain(leaf.box)):
        tag = box.tag
        kind = kind or _KINDS.get(tag, 0)
        if distance.get(tag) == _FAR:
            distance[tag] = min(step, _FAR - 1)
        get = box.element.get
        if get("hidden") is not None or _HIDDEN.search(get("style") or ""):
            hidden = 1
    return [
        length,
        min(leaf.linked, length),
        stops,
        min(leaf.bold, length),
        leaf.links,
        text.count(" ") + 1,
        leaf.linked / length,
        leaf.bold / length,
        stops / length,
        (text.count(",") + text.count("，") + text.count("、")) / length,
        sum(map(str.isdigit, text)) / length,
        sum(map(str.isupper, text)) / letters,
        letters / length,
        text[-1] in '.!?…。！？"”»؟।',
        text[-1] in ":：",
        text[0].isupper(),
        any(sign in text for sign in '“”„«»"「'),
        any(sign in text for sign in "|•·›»©"),
        _KINDS.get(leaf.box.tag, 0),
        kind,
        leaf.box.depth,
        hidden,
        *distance.values(),
    ]


def _boxes_around(outline: Outline, leaves: Sequence[Leaf]) -> NDArray[np.int32]:
    around = np.full((len(leaves), LEVELS), -1, np.int32)
    for row, leaf in enumerate(leaves):
        number = leaf.box.number
        for level in range(LEVELS):
            if number < 0:
                break
            around[row, level] = number
            number = outline.boxes[number].parent
    return around


def sums_of_boxes(outline: Outline, leaves: Sequence[Leaf], values: Numbers) -> Numbers:
    """Return the sums of values over all leaves within each box; one row a box.

    Args:
        outline: the page.
        leaves: its leaves with words.
        values: one row a leaf.
    """
    sums = np.zeros((len(outline.boxes) + 1, values.shape[1]), np.float64)
    np.add.at(sums, [leaf.box.number for leaf in leaves], values)
    for box in reversed(outline.boxes):
        sums[box.parent] += sums[box.number]
    return sums.astype(np.float32)


def _boxes(
    outline: Outline, leaves: Sequence[Leaf], around: NDArray[np.int32], values: Numbers
) -> Numbers:
    """Return for each box around a leaf how long, how linked and how favoured it is."""
    size = values[:, :1]
    weighed = np.hstack([values[:, :5], values[:, 5:] * size, np.ones_like(size)])
    sums = sums_of_boxes(outline, leaves, weighed)
    whole = max(float(size.sum()), 1.0)
    parts = []
    for level in range(LEVELS):
        here = sums[around[:, level]]
        length = np.maximum(here[:, 0], 1)
        parts += [
            (here[:, 0] / whole)[:, None],
            here[:, 1:5] / length[:, None],
            here[:, 5:-1] / length[:, None],
            (length / np.maximum(here[:, -1], 1))[:, None],
            here[:, -1:],
        ]
    return np.hstack(parts)


def _patterns(outline: Outline, leaves: Sequence[Leaf], values: Numbers) -> Numbers:
    """Return the means over all leaves whose boxes have the same tags and classes."""
    numbers: dict[tuple[str, ...], int] = {}
    which = []
    for leaf in leaves:
        box = leaf.box
        parent = outline.boxes[box.parent] if box.parent >= 0 else box
        pattern = (box.tag, box.element.get("class") or "", parent.tag,
                   parent.element.get("class") or "")  # fmt: skip
        which.append(numbers.setdefault(pattern, len(numbers)))
    size = values[:, :1]
    weighed = np.hstack([values[:, :5], values[:, 5:] * size, np.ones_like(size)])
    sums = np.zeros((len(numbers) or 1, weighed.shape[1]), np.float64)
    np.add.at(sums, which, weighed)
    here = sums[which] if which else np.zeros((0, weighed.shape[1]))
    length = np.maximum(here[:, :1], 1)
    return np.hstack([
        here[:, -1:], length / np.maximum(here[:, -1:], 1), here[:, 1:-1] / length,
        length / max(float(size.sum()), 1.0),
    ]).astype(np.float32)  # fmt: skip


def _places(sizes: Numbers, keys: Sequence[str], title: str, votes: Numbers) -> Numbers:
    """Return where leaves stand: in the page, from the headline, within each opinion's reach."""
    number = len(keys)
    place = np.arange(number, dtype=np.float32)
    upto = np.cumsum(sizes) - sizes
    shown = [row for row, key in enumerate(keys) if title and key == title]
    start = shown[-1] if shown and not votes[: shown[-1], 0].any() else (shown[0] if shown else 0)
    parts = [
        place / max(number, 1),
        upto / max(float(sizes.sum()), 1.0),
        place,
        place[::-1],
        np.clip(place - start, -50, 200) if shown else np.full(number, -60, np.float32),
        np.array([float(bool(title) and key == title) for key in keys], np.float32),
        np.array([float(bool(key) and key in title) for key in keys], np.float32),
    ]
    for column in votes.T:
        kept = np.flatnonzero(column * sizes > 60)  # noqa: PLR2004 - a sentence
        first, last = (kept[0], kept[-1]) if len(kept) else (number, -1)
        parts += [np.clip(place - first, -50, 200), np.clip(last - place, -50, 200)]
        parts += _nearest(kept, place)
    return np.stack(parts, 1).astype(np.float32)


def _nearest(kept: NDArray[np.int64], place: Numbers) -> list[Numbers]:
    """Return how far the next leaf that an opinion keeps is, before and behind."""
    if not len(kept):
        return [np.full(len(place), 50, np.float32)] * 2
    at = np.searchsorted(kept, place)
    before = np.where(at > 0, place - kept[np.maximum(at - 1, 0)], 50)
    behind = np.where(at < len(kept), kept[np.minimum(at, len(kept) - 1)] - place, 50)
    return [np.minimum(before, 50).astype(np.float32), np.minimum(behind, 50).astype(np.float32)]


def _whole(leaves: Sequence[Leaf], sizes: Numbers, votes: Numbers) -> Numbers:
    """Return what holds for the whole page, once a leaf."""
    total = max(float(sizes.sum()), 1.0)
    kept = (votes * sizes[:, None]).sum(0)
    both = np.minimum(votes[:, :1], votes[:, 1:]) * sizes[:, None]
    wide = is_cjk("".join(leaf.text[:50] for leaf in leaves[:200]))
    row = [float(len(leaves)), total, *(kept / total), *kept,
           *(both.sum(0) / max(float(kept[0]), 1.0)), float(wide)]  # fmt: skip
    return np.tile(np.array(row, np.float32), (len(leaves), 1))
