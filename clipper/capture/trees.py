"""Gradient-boosted trees, walked with NumPy: no training library is needed to use a model."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipper.capture.features import Numbers

Whole = NDArray[np.int32]

_BATCH = 64
"""Trees that are walked together: so their nodes and places stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves' values are added up.

    All trees share one list of nodes. Node n sends a row to node `next[2 * n]` where its feature is
    at most the threshold, else to `next[2 * n + 1]`; a leaf sends it to itself and holds a `value`.
    """

    feature: Whole
    threshold: Numbers
    next: Whole
    value: Numbers
    roots: Whole
    depth: int

    def chances(self, rows: Numbers) -> Numbers:
        """Return for each row how likely it is to be kept, from 0 to 1.

        Args:
            rows: one row of features a leaf.
        """
        number, width = rows.shape
        flat = np.ascontiguousarray(rows, np.float32).ravel()
        starts = (np.arange(number, dtype=np.int32) * np.int32(width))[:, None]
        total = np.zeros(number, np.float64)
        for first in range(0, len(self.roots), _BATCH):
            at = np.tile(self.roots[first : first + _BATCH], (number, 1))
            for _ in range(self.depth):
                goes_right = flat.take(starts + self.feature.take(at)) > self.threshold.take(at)
                at = self.next.take(2 * at + goes_right)
            total += self.value.take(at).sum(1)
        return (1 / (1 + np.exp(-total))).astype(np.float32)


def forest_from(arrays: Mapping[str, NDArray[np.float32]], name: str) -> Forest:
    """Read a forest from the arrays of a model file.

    Args:
        arrays: what the file holds.
        name: the forest's; its arrays begin with it.
    """

    def whole(part: str) -> Whole:
        return arrays[f"{name}_{part}"].astype(np.int32)

    return Forest(
        feature=whole("feature"),
        threshold=arrays[f"{name}_threshold"].astype(np.float32),
        next=np.column_stack([whole("left"), whole("right")]).ravel(),
        value=arrays[f"{name}_value"].astype(np.float32),
        roots=whole("roots"),
        depth=int(arrays[f"{name}_depth"][0]),
    )
