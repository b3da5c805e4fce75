"""The annotated pages, as the learned choice sees them."""

import gzip
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from labels import labels, told
from numpy.typing import NDArray

from clipper.capture.charset import decode_html
from clipper.capture.features import Page, page_of
from clipper.capture.head import read_head
from clipper.capture.lead import leaves
from clipper.capture.metadata import read_metadata
from clipper.capture.opinions import ask
from clipper.capture.outline import Leaf, Outline, outline_of
from clipper.capture.parse import parse_html, resolve_links

DATA = Path(__file__).parents[3] / "shared" / "benchmarks" / "extraction"


@dataclass(frozen=True, slots=True)
class Example:
    """One page to learn from."""

    id: str
    set: str
    site: str
    page: Page
    shares: NDArray[np.float32]
    """How much of each leaf stands in the right answer; NaN where nothing tells."""
    lengths: NDArray[np.float32]
    """Words of each leaf."""


def index(data: Path = DATA) -> list[dict[str, Any]]:
    """Return the rows of the data set's index."""
    with gzip.open(data / "index.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def body_of(row: dict[str, Any], data: Path = DATA) -> bytes:
    """Return a page as it was saved."""
    return gzip.decompress((data / row["html"]).read_bytes())


def examples(rows: Sequence[dict[str, Any]], processes: int) -> Iterator[Example]:
    """Yield the pages that have a right answer, in full or in samples."""
    with Pool(processes) as pool:
        wanted = [row for row in rows if row["truth"].get("text") or row["truth"].get("with")]
        for found in pool.imap(example, wanted, chunksize=8):
            if found is not None:
                yield found


def example(row: dict[str, Any]) -> Example | None:
    """Look at one page; None where it holds no words."""
    logging.disable(logging.CRITICAL)
    html, _ = decode_html(body_of(row))
    tree = parse_html(html)
    if tree is None:
        return None
    resolve_links(tree, row["url"])
    outline = outline_of(tree)
    if not any(leaf.kind == "words" for leaf in outline.leaves):
        return None
    metadata = read_metadata(read_head(tree), tree, row["url"], leaves(tree))
    page = page_of(outline, ask(tree, html, row["url"]), metadata.title)
    texts = [leaf.text for leaf in page.leaves]
    truth = row["truth"]
    if truth.get("text"):
        shares = np.array(labels(texts, truth["text"]), np.float32)
        evened = _even_tables(outline, page.leaves, shares)
    else:
        evened = np.array(told(texts, truth["with"], truth.get("without", ())), np.float32)
    lengths = np.array([len(leaf.text.split()) for leaf in page.leaves], np.float32)
    wide = np.array([sum(map(_is_wide, leaf.text)) for leaf in page.leaves], np.float32)
    bare = Page((), page.tokens, page.plain, page.shared, page.parents)
    return Example(row["id"], row["set"], row["site"], bare, evened, np.maximum(lengths, wide))


def _is_wide(sign: str) -> bool:
    return "\u3040" <= sign <= "\u9fff"


def _even_tables(
    outline: Outline, leaves: Sequence[Leaf], shares: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give all cells of a table of figures the table's mean: it stays or goes as a whole."""
    from clipper.capture.building import is_layout  # noqa: PLC0415 - only here

    cells: dict[int, list[int]] = {}
    for row, leaf in enumerate(leaves):
        for box in outline.chain(leaf.box):
            if box.tag == "table":
                cells.setdefault(box.number, []).append(row)
                break
    evened = shares.copy()
    for number, rows in cells.items():
        if not is_layout(outline.boxes[number].element):
            sizes = [len(leaves[row].text) for row in rows]
            evened[rows] = np.average(shares[rows], weights=sizes)
    return evened
