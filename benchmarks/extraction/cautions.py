"""Count the cautions on real articles, which are mostly false alarms, and on walls, which are not.

    nice python benchmarks/extraction/cautions.py --cache out/seen.pkl
    nice python benchmarks/extraction/cautions.py --cache out/seen.pkl --show paywall

Extraction takes minutes; with --cache its results are kept, so that a change of a rule is judged in
seconds. A page is judged as one of a case that expects its language, as annotated or as the page
says. The walls are those of `tests/capture/walls`, in folders that are named after the kind.
"""

import argparse
import logging
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from pages import DATA, body_of, index

from clipper.capture.charset import decode_html
from clipper.capture.doubts import Seen, doubts_of, problem_of
from clipper.capture.extract import count_words, extract
from clipper.capture.page import Page
from clipper.capture.reading import read_html
from clipper.model.errors import ExtractError

WALLS = Path(__file__).parents[2] / "tests" / "capture" / "walls"
AIM = 0.005
"""Share of real articles that may carry a caution about a wall."""
WALL_KINDS = ("consent wall", "captcha", "login", "paywall", "javascript", "soft 404")
Judged = dict[str, list[str]]
"""Ids and what is said of them, by kind of caution."""


def seen_of(row: Mapping[str, Any]) -> tuple[str, Seen | None]:
    """Extract a page, as far as its doubts need it."""
    logging.disable(logging.CRITICAL)
    html, encoding = decode_html(body_of(dict(row)))
    try:
        article, _ = read_html(html, row["url"], simply=False)
    except ExtractError:
        return row["id"], None
    said = article.metadata.language
    language = row["truth"].get("language") or row.get("lang") or said
    damaged = html.count("\ufffd")
    languages = (language,) if language else ()
    words = count_words(article)
    return row["id"], Seen(
        row["url"], row["url"], html, article, words, False, damaged, encoding, languages
    )


def all_seen(data: Path, cache: Path | None, processes: int) -> list[tuple[str, Seen | None]]:
    """Extract all pages, or take what was kept of the last time."""
    if cache and cache.exists():
        with cache.open("rb") as file:
            kept: list[tuple[str, Seen | None]] = pickle.load(file)  # noqa: S301 - our own
            return kept
    with Pool(processes) as pool:
        found = list(pool.imap(seen_of, index(data), chunksize=8))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with cache.open("wb") as file:
            pickle.dump(found, file)
    return found


def judged(pages: Sequence[tuple[str, Seen | None]]) -> Judged:
    """Judge real pages: each kind of caution with the pages that carry it."""
    found: Judged = defaultdict(list)
    for page, seen in pages:
        for kind, words in _said_of(seen):
            count = seen.words if seen else 0
            found[kind].append(f"{page}  {count} words  {words}")
    return found


def _said_of(seen: Seen | None) -> Iterator[tuple[str, str]]:
    if seen is None:
        yield "(no article)", "nothing could be read"
        return
    problem = problem_of(seen)
    if problem:
        yield problem.caution.kind, f"{problem.state}: {problem.caution}"
        yield f"({problem.state})", str(problem.caution)
    for doubt in doubts_of(seen):
        yield doubt.kind, str(doubt)


def walls() -> Iterator[tuple[Path, str, str]]:
    """Yield each made-up wall, its kind, and the kind that it was taken for."""
    for path in sorted(WALLS.rglob("*.html")):
        found = extract(Page(path.read_bytes(), "https://post.example/world/convoy-crosses-river"))
        kind = path.parent.name.replace("-", " ")
        yield path, kind, found.cause or ("article" if found.state == "done" else "other")


def main() -> None:
    """Print how many real pages carry each caution, and how many walls are caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, help="keeps what extraction made of the pages")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--show", help="a kind of caution whose pages are named")
    parser.add_argument("--most", type=int, default=40, help="pages that --show names")
    given = parser.parse_args()
    pages = all_seen(given.data, given.cache, given.processes)
    found = judged(pages)
    if given.show:
        print(*found.get(given.show, ["none"])[: given.most], sep="\n")
        return
    print(f"{len(pages)} real articles")
    for kind, hits in sorted(found.items(), key=lambda pair: -len(pair[1])):
        share = len(hits) / len(pages)
        over = "  more than aimed at" if kind in WALL_KINDS and share > AIM else ""
        print(f"{kind:18}{len(hits):6}{share:8.2%}{over}")
    caught = list(walls())
    hit = [kind == taken for _, kind, taken in caught]
    print(f"{sum(hit)} of {len(caught)} made-up walls are caught as what they are")
    for path, kind, taken in caught:
        if kind != taken:
            print(f"  {path.name}: {kind}, taken for: {taken}")


if __name__ == "__main__":
    main()
