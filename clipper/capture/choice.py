"""Which leaves of a page are its article: a learned choice.

Two steps of boosted trees: the first judges each leaf by its features and those of its
neighbours, the second judges again, knowing what the first thought of the leaves around it
(stacking, Wolpert 1992). `benchmarks/extraction/train.py` makes the model, `learned/CARD.md`
says of what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from clipper.capture.features import LEVELS, Numbers, Page, page_of, with_neighbours
from clipper.capture.opinions import OPINIONS, Opinion
from clipper.capture.outline import Leaf, Outline
from clipper.capture.trees import Forest, forest_from

_LEAST, _MOST = 0.15, 0.5
"""Chances between which the one lies from which a leaf is kept."""
_GENEROUS = 0.9
"""Below what would be best for a page by itself: text lost costs more than text too much."""
_ALONG = 0.5
"""Share of the least chance that the heading of kept text needs, or the rest of a kept list."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_GROUPS = frozenset(("ul", "ol", "dl", "table"))
_NEAR = (0, 6, 8, 18, 19)
"""Own features whose values in neighbouring leaves count: length, links, stops, kinds."""
OWN = 38
_SENTENCE = 60
_FAR = 50
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: the weights of names and words, and the two forests."""

    names: Numbers
    first: Forest
    second: Forest


def chosen(
    outline: Outline, opinions: Sequence[Opinion], title: str, model: Model | None = None
) -> list[bool]:
    """Say for each leaf of a page whether it belongs to the article.

    Args:
        outline: the page, cut into leaves.
        opinions: what other extractors keep of it.
        title: the headline, where it is known.
        model: another one than the program's.
    """
    if not any(leaf.kind == "words" for leaf in outline.leaves):
        return [False] * len(outline.leaves)
    page = page_of(outline, opinions, title)
    chances = _chances(page, model or shipped_model())
    least = kept_from(chances, page.plain[:, 0])
    kept = _with_headings(page.leaves, chances, least)
    judged = iter(_with_lists(outline, page.leaves, chances >= least * _ALONG, kept))
    return [leaf.kind == "words" and next(judged) for leaf in outline.leaves]


def _with_headings(leaves: Sequence[Leaf], chances: Numbers, least: float) -> list[bool]:
    """Keep what is likely enough, and the title of what is kept unless it is quite unlikely."""
    kept = [bool(chance >= least) for chance in chances]
    for row in range(len(leaves) - 2, -1, -1):
        if leaves[row].box.tag in _HEADINGS and kept[row + 1]:
            kept[row] |= bool(chances[row] >= least * _ALONG)
    return kept


def _with_lists(
    outline: Outline, leaves: Sequence[Leaf], likely: NDArray[np.bool_], kept: list[bool]
) -> list[bool]:
    """Keep the rest of a list or table of which most is kept, unless it is quite unlikely."""
    groups: dict[int, list[int]] = {}
    for row, leaf in enumerate(leaves):
        around = next((box for box in outline.chain(leaf.box) if box.tag in _GROUPS), None)
        if around:
            groups.setdefault(around.number, []).append(row)
    for rows in groups.values():
        whole = sum(len(leaves[row].text) for row in rows)
        if 2 * sum(len(leaves[row].text) for row in rows if kept[row]) > whole:
            for row in rows:
                kept[row] |= bool(likely[row])
    return kept


def kept_from(chances: Numbers, sizes: Numbers) -> float:
    """Return the chance from which a page's leaves are kept.

    The best cut for F1 is half of the best F1 that can be expected (Lipton, Elkan and
    Naryanaswamy 2014): a page of which less is sure keeps what a clear one would drop.

    Args:
        chances: one a leaf.
        sizes: the leaves' lengths.
    """
    order = np.argsort(-chances, kind="stable")
    weight = np.maximum(sizes, 1)[order]
    good = weight * chances[order]
    expected = 2 * np.cumsum(good) / (np.cumsum(weight) + good.sum())
    return float(np.clip(_GENEROUS * expected.max() / 2, _LEAST, _MOST))


def _chances(page: Page, model: Model) -> Numbers:
    ground = first_rows(page, page.tokens.weigh(model.names))
    before = model.first.chances(ground)
    return model.second.chances(np.hstack([ground, second_rows(page, before)]))


def first_rows(page: Page, names: Numbers) -> Numbers:
    """Return the features of the first step, one row a leaf.

    Args:
        page: what is known of the page.
        names: the weights of the names and words of each leaf.
    """
    plain = page.plain
    near = np.hstack([
        np.log1p(np.maximum(plain[:, :1], 0)),
        plain[:, _NEAR[1:]],
        plain[:, OWN : OWN + len(OPINIONS)],
        names,
    ])  # fmt: skip
    return np.hstack([plain, with_neighbours(near.astype(np.float32))])


def second_rows(page: Page, chances: Numbers) -> Numbers:
    """Return what the first step says of each leaf, its neighbours and the boxes around it."""
    size = page.plain[:, 0]
    number = len(chances)
    favoured = _in_boxes(page, np.column_stack([size * chances, size]))
    whole = max(float((size * chances).sum()), 1.0)
    place = np.arange(number)
    kept = np.flatnonzero((chances > 0.5) & (size > _SENTENCE))  # noqa: PLR2004 - more likely
    first, last = (kept[0], kept[-1]) if len(kept) else (number, -1)
    return np.column_stack([
        with_neighbours(chances[:, None]),
        favoured[:, :, 0] / np.maximum(favoured[:, :, 1], 1),
        favoured[:, :, 0] / whole,
        np.clip(place - first, -_FAR, _PAGE),
        np.clip(last - place, -_FAR, _PAGE),
        np.cumsum(size * chances) / whole,
        np.full(number, whole),
    ]).astype(np.float32)  # fmt: skip


def _in_boxes(page: Page, values: Numbers) -> NDArray[np.float64]:
    """Return the sums of values over the boxes around each leaf: leaves, levels, values."""
    sums = np.zeros((len(page.parents) + 1, values.shape[1]))
    np.add.at(sums, page.shared[:, 0], values)
    for box in range(len(page.parents) - 1, -1, -1):
        sums[page.parents[box]] += sums[box]
    return cast("NDArray[np.float64]", sums[page.shared].reshape(-1, LEVELS, values.shape[1]))


def read_model(file: IO[bytes]) -> Model:
    """Read a model file."""
    with np.load(file, allow_pickle=False) as kept:
        arrays = dict(kept)
    names = arrays["names"].astype(np.float32)
    return Model(names, forest_from(arrays, "first"), forest_from(arrays, "second"))


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """Return the model that comes with the program."""
    with (files("clipper.capture") / "learned" / "blocks.npz").open("rb") as file:
        return read_model(file)
