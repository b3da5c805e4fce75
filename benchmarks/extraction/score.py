"""Score Clipper's extraction and its peers on the open annotated pages, in one run.

    python benchmarks/extraction/train.py --folds out/folds     # once; needs lightgbm, scikit-learn
    python benchmarks/extraction/score.py --folds out/folds

With --folds each page is judged by a model that saw no page of its site; without, by the shipped
model, which has seen them all. Peers that are not installed are left out.
"""

import argparse
import json
import logging
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from time import process_time
from typing import Any

import structure
from pages import DATA, body_of, index

from clipper.capture import choice
from clipper.capture.extract import extract
from clipper.capture.page import Page
from clipper.desk.extracting import extraction_json

Row = Mapping[str, Any]


def fold_of(sites: list[str], parts: int = 5) -> dict[str, int]:
    """Part sites as `train.py` does."""
    from random import Random  # noqa: PLC0415 - the one use

    known = sorted(set(sites))
    Random(5).shuffle(known)  # noqa: S311 - no secret
    return {site: number % parts for number, site in enumerate(known)}


def clipper(row: Row, body: bytes) -> dict[str, Any]:
    """Extract as `clipper extract` does."""
    extraction = extract(Page(body, row["url"]))
    return extraction_json(extraction, row["url"]) if extraction.article else {}


def trafilatura(row: Row, body: bytes) -> dict[str, Any]:
    """Extract with trafilatura alone, metadata included."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loaded for what it is measured at

    found = bare_extraction(body, url=row["url"] or None, include_comments=False,
                            with_metadata=True)  # fmt: skip
    if found is None:
        return {}
    return {"text": found.text, "title": found.title, "author": found.author, "date": found.date,
            "sitename": found.sitename, "image": found.image}  # fmt: skip


def resiliparse(_row: Row, body: bytes) -> dict[str, Any]:
    """Extract with resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    text = bytes_to_str(body, detect_encoding(body))
    return {"text": extract_plain_text(text, main_content=True)}


def readability(_row: Row, body: bytes) -> dict[str, Any]:
    """Extract with readability-lxml."""
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    found = Document(body)
    return {"text": html.fromstring(found.summary()).text_content(), "title": found.short_title()}


PEERS: dict[str, Callable[[Row, bytes], dict[str, Any]]] = {
    "clipper": clipper,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "readability": readability,
}


def predicted(row: Row, *, folds: Path | None, part: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return what each peer makes of a page, and the milliseconds of processor time it took."""
    logging.disable(logging.CRITICAL)
    if folds:
        use(folds / f"{part[row['site']]}.npz")
    body = body_of(dict(row))
    found = []
    for name, peer in PEERS.items():
        began = process_time()
        try:
            result = peer(row, body)
        except Exception as problem:  # noqa: BLE001 - a peer may fail in any way
            result = {"error": repr(problem)}
        spent = 1000 * (process_time() - began)
        found.append({"peer": name, "id": row["id"], "ms": spent, **result})
    return found


_used: list[Path] = []


def use(path: Path) -> None:
    """Judge by the model in a file."""
    if _used != [path]:
        with path.open("rb") as file:
            model = choice.read_model(file)
        choice.shipped_model = lambda: model  # type: ignore[assignment]
        _used[:] = [path]


Spent = dict[str, list[float]]
Kept = dict[str, list[int]]


def _run(
    rows: list[dict[str, Any]], work: Callable[[Row], list[dict[str, Any]]], output: Path
) -> tuple[Spent, Kept]:
    """Write what each peer makes of each page; return times, and the structure that was kept."""
    spent: Spent = {name: [] for name in PEERS}
    structures: Kept = defaultdict(lambda: [0, 0])
    with Pool(2) as pool, ExitStack() as open_files:
        files = {
            name: open_files.enter_context((output / f"{name}.jsonl").open("w", encoding="utf-8"))
            for name in PEERS
        }
        for row, found in zip(rows, pool.imap(work, rows, chunksize=8), strict=True):
            for one in found:
                name = one.pop("peer")
                spent[name].append(one["ms"])
                files[name].write(json.dumps(one, ensure_ascii=False) + "\n")
                if name == "clipper":
                    _count(row, one, structures)
    return spent, structures


def _count(row: Row, one: Row, structures: Kept) -> None:
    truth = structure.of_truth(row["truth"])
    kept = structure.kept(truth, structure.of_blocks(one.get("blocks", ()))) if truth else {}
    for kind, (got, all_) in kept.items():
        structures[f"{row['set']} {kind}"][0] += got
        structures[f"{row['set']} {kind}"][1] += all_


def main() -> None:
    """Write predictions of all peers, and print their scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--output", type=Path, default=Path("out/extraction"))
    parser.add_argument("--only", help="peers, parted by commas")
    parser.add_argument("--every", type=int, default=1, help="take each n-th page")
    given = parser.parse_args()
    rows = index(given.data)
    part = fold_of([row["site"] for row in rows])
    for name in set(PEERS) - set((given.only or ",".join(PEERS)).split(",")):
        del PEERS[name]
    given.output.mkdir(parents=True, exist_ok=True)
    chosen = rows[:: given.every]
    if given.folds:
        known = {number for number in range(5) if (given.folds / f"{number}.npz").exists()}
        chosen = [row for row in chosen if part[row["site"]] in known]
        chosen.sort(key=lambda row: part[row["site"]])
    spent, structures = _run(chosen, partial(predicted, folds=given.folds, part=part), given.output)
    for name in PEERS:
        times = sorted(spent[name])
        print(
            f"{name}: {sum(times) / len(times):.0f} ms of processor a page, "
            f"95 % within {times[int(0.95 * len(times))]:.0f} ms, most {times[-1]:.0f} ms"
        )
    for kind, (got, all_) in sorted(structures.items()):
        if all_:
            print(f"{kind}: {got} of {all_} kept, {got / all_:.3f}")
    sys.stdout.flush()
    scorer = [sys.executable, str(given.data / "evaluate.py")]
    subprocess.run([*scorer, *(str(given.output / f"{name}.jsonl") for name in PEERS)], check=True)


if __name__ == "__main__":
    main()
