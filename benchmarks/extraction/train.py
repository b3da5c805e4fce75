"""Train the learned choice of an article's blocks on the open annotated pages.

    pip install lightgbm scikit-learn
    python benchmarks/extraction/train.py [--folds DIR]

Writes clipper/capture/learned/blocks.npz. With --folds, writes instead one model for each of five
parts of the sites, trained on the other four, for `score.py` to judge by. The same data give the
same model.
"""

import argparse
import pickle
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from pages import DATA, Example, examples, index
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from clipper.capture.choice import first_rows, second_rows
from clipper.capture.tokens import SLOTS, TABLES

Numbers = NDArray[np.float32]

HERE = Path(__file__).parent
MODEL = HERE.parents[1] / "clipper" / "capture" / "learned" / "blocks.npz"
FOLDS, INNER = 5, 4
HUMAN = ("scrapinghub", "fundus_eval", "fundus", "wcxb", "chinese", "trafilatura")
LESSER = 0.5
"""What a page counts whose right answer is another program's, reviewed."""
FIRST = {"num_leaves": 47, "max_depth": 9, "trees": 180, "learning_rate": 0.07}
SECOND = {"num_leaves": 47, "max_depth": 9, "trees": 360, "learning_rate": 0.04}


def fold_of(sites: Sequence[str], parts: int = FOLDS) -> dict[str, int]:
    """Part sites at random, the same way each time."""
    known = sorted(set(sites))
    random.Random(5).shuffle(known)  # noqa: S311 - no secret
    return {site: number % parts for number, site in enumerate(known)}


def weights(pages: Sequence[Example]) -> Numbers:
    """Return what each leaf counts: pages alike, longer leaves more, unknown ones nothing."""
    parts = []
    for page in pages:
        size = np.sqrt(np.maximum(page.lengths, 1))
        part = 60 if page.set in HUMAN else 60 * LESSER
        parts.append(np.where(np.isnan(page.shares), 0, size / size.sum() * part))
    return np.concatenate(parts)


def wanted(pages: Sequence[Example]) -> NDArray[np.bool_]:
    """Return whether each leaf belongs to the article."""
    return np.concatenate([page.shares for page in pages]) > 0.5  # noqa: PLR2004 - most of it


def names(pages: Sequence[Example]) -> Numbers:
    """Learn what names and words weigh."""
    rows, start = [], 0
    for page in pages:
        rows.append(page.page.tokens.rows + start)
        start += page.page.tokens.number
    places = (np.concatenate(rows), np.concatenate([page.page.tokens.slots for page in pages]))
    table = csr_matrix((np.ones(len(places[0]), np.float32), places), (start, SLOTS * TABLES))
    model = SGDClassifier(
        loss="log_loss", alpha=2e-6, max_iter=6, tol=None, average=True, random_state=1
    )
    weight = weights(pages)
    known = weight > 0
    model.fit(table[known], wanted(pages)[known], sample_weight=np.minimum(weight[known], 5))
    return model.coef_[0].astype(np.float16).astype(np.float32)


def boosted(rows: Numbers, pages: Sequence[Example], shape: dict[str, Any], seed: int) -> Any:  # noqa: ANN401
    """Train one forest."""
    weight = weights(pages)
    known = weight > 0
    data = lightgbm.Dataset(rows[known], wanted(pages)[known], weight=weight[known])
    return lightgbm.train(
        {
            "objective": "binary", "learning_rate": shape["learning_rate"],
            "num_leaves": shape["num_leaves"], "max_depth": shape["max_depth"],
            "min_data_in_leaf": 40, "feature_fraction": 0.5, "bagging_fraction": 0.7,
            "bagging_freq": 1, "lambda_l2": 2, "max_bin": 127, "verbosity": -1, "num_threads": 2,
            "seed": seed, "deterministic": True, "force_row_wise": True, "use_missing": False,
        },
        data,
        shape["trees"],
    )  # fmt: skip


def ground(page: Example, weight: Numbers) -> Numbers:
    """Return the features of a page's leaves for the first step."""
    return first_rows(page.page, page.page.tokens.weigh(weight))


def trained(pages: Sequence[Example]) -> dict[str, NDArray[Any]]:
    """Train all steps; each learns from what the step before says of pages it did not see."""
    part = fold_of([page.site for page in pages], INNER)
    rows: dict[str, Numbers] = {}
    for number in range(INNER):
        weight = names([page for page in pages if part[page.site] != number])
        rows |= {page.id: ground(page, weight) for page in pages if part[page.site] == number}
    before: dict[str, Numbers] = {}
    for number in range(INNER):
        known = [page for page in pages if part[page.site] != number]
        model = boosted(np.vstack([rows[page.id] for page in known]), known, FIRST, number)
        for page in pages:
            if part[page.site] == number:
                before[page.id] = model.predict(rows[page.id]).astype(np.float32)
    first = boosted(np.vstack([rows[page.id] for page in pages]), pages, FIRST, 7)
    both = np.vstack([
        np.hstack([rows[page.id], second_rows(page.page, before[page.id])]) for page in pages
    ])  # fmt: skip
    second = boosted(both, pages, SECOND, 9)
    return {
        "names": names(pages).astype(np.float16),
        **arrays(first, "first"),
        **arrays(second, "second"),
    }


def arrays(model: Any, name: str) -> dict[str, NDArray[Any]]:  # noqa: ANN401
    """Return the trees of a forest as the arrays that `clipper.capture.trees` reads."""
    nodes: list[list[float]] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        here = len(nodes)
        nodes.append([0, 0, here, here, node.get("leaf_value", 0)])
        if "split_feature" in node:
            left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
            nodes[here] = [node["split_feature"], node["threshold"], left, right, 0]
        return here

    roots = [add(tree["tree_structure"], 0) for tree in model.dump_model()["tree_info"]]
    table = np.array(nodes)
    return {
        f"{name}_feature": table[:, 0].astype(np.int16),
        f"{name}_threshold": table[:, 1].astype(np.float32),
        f"{name}_left": table[:, 2].astype(np.int32),
        f"{name}_right": table[:, 3].astype(np.int32),
        f"{name}_value": table[:, 4].astype(np.float32),
        f"{name}_roots": np.array(roots, np.int32),
        f"{name}_depth": np.array([deepest], np.int32),
    }


def main() -> None:
    """Train on all pages, or on the folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--folds", type=Path, help="write one model a fold into this folder")
    parser.add_argument("--cache", type=Path, help="keep the features of all pages in this file")
    given = parser.parse_args()
    if given.cache and given.cache.exists():
        pages = pickle.loads(given.cache.read_bytes())  # noqa: S301 - our own file
    else:
        pages = list(examples(index(given.data), 2))
        if given.cache:
            given.cache.write_bytes(pickle.dumps(pages))
    print(f"{len(pages)} pages, {sum(len(page.shares) for page in pages)} leaves")
    if not given.folds:
        np.savez_compressed(MODEL, **trained(pages))
        print(f"{MODEL}: {MODEL.stat().st_size} bytes")
        return
    given.folds.mkdir(parents=True, exist_ok=True)
    part = fold_of([row["site"] for row in index(given.data)])
    for number in range(FOLDS):
        kept = [page for page in pages if part[page.site] != number]
        np.savez_compressed(given.folds / f"{number}.npz", **trained(kept))
        print(f"fold {number} of {FOLDS}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
