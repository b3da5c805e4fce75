"""Compare Clipper's search with other engines: same documents, same queries, one run.

    python benchmarks/search/compare.py --documents 20000
    … compare.py --engines clipper,fts5 --python xapian=/usr/bin/python3

All times are processor time of the engine's own process, all its threads together. Engines that
are not installed are left out.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from asking import EngineProcess, MissingEngineError
from corpus import ROOM, corpus_of
from cutting import Cutting
from engines import ENGINES
from questions import ROWS, Question, rows_of
from rounds import Costs, add_all, ask_all, with_numbers
from table import NONE, milliseconds, print_agreement, print_behind, print_row

_SLOW = "stock"
_AGREEING = ("common", "and")


@dataclass(slots=True)
class Measured:
    """What was measured of one engine beside its answers; seconds, megabytes."""

    documents: int
    version: str
    figures: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Measure, and print tables."""
    options = _options()
    path, drawn = corpus_of(options.documents, options.corpus)
    cutting = Cutting(path, options.documents)
    rows = with_numbers(rows_of(drawn))
    ROOM.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=ROOM, prefix="search-") as room, ExitStack() as stack:
        measured: dict[str, Measured] = {}
        engines: list[EngineProcess] = []
        for name in options.engines:
            count = len(cutting)
            if name == _SLOW:
                count = min(count, options.stock_documents)
            folder = Path(room) / name
            folder.mkdir()
            interpreter = options.python.get(name, sys.executable)
            try:
                measured[name] = _built(name, folder, interpreter, path, count)
                engine = stack.enter_context(EngineProcess(name, folder, interpreter))
            except MissingEngineError as problem:
                print(f"{name} is left out ({problem}): {ENGINES[name].install}")
                continue
            engines.append(engine)
            _first_steps(engine, rows["common"][0], measured[name].figures)
        costs, totals = ask_all(engines, rows, cutting, options.rounds)
        for engine in engines:
            private = engine.tell("memory")["private"] / 1000
            measured[engine.name].figures["after all queries"] = private
        added, merging = add_all(engines, cutting, options.added, len(cutting))
    for name, mean in merging.items():
        measured[name].figures["merging"] = mean
    _print_tables(measured, costs | added)
    alike = [name for name, one in measured.items() if one.documents == len(cutting)]
    for row in _AGREEING:
        print_agreement(totals, row, [" ".join(one.words) for one in rows[row]], alike)
    print_behind(costs | added, {**ROWS, "added": "one document added"}, alike)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--stock-documents", type=int, default=5_000)
    options.add_argument("--engines", type=lambda text: text.split(","), default=list(ENGINES))
    options.add_argument("--corpus", type=Path, help="a file that the shared generator wrote")
    options.add_argument("--python", action="append", default=[], metavar="ENGINE=INTERPRETER")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--added", type=int, default=50)
    given = options.parse_args()
    given.python = dict(pair.split("=", 1) for pair in given.python)
    if unknown := {*given.engines, *given.python} - {*ENGINES}:
        options.error(f"no such engine: {', '.join(sorted(unknown))}")
    return given


def _built(name: str, folder: Path, interpreter: str, path: Path, count: int) -> Measured:
    """Have an index made by a process that then ends."""
    with EngineProcess(name, folder, interpreter) as engine:
        print(f"{name} takes in {count:,} documents", file=sys.stderr)
        told = engine.tell("build", corpus=str(path), documents=count)
        measured = Measured(count, engine.version)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    measured.figures |= {
        "documents a second": count / told["building"],
        "settling": told["settling"],
        "size": size / 1_000_000,
    }
    return measured


def _first_steps(engine: EngineProcess, question: Question, figures: dict[str, float]) -> None:
    """Open, ask once, and look at what memory that took."""
    figures["opening"] = engine.tell("open")["cost"]
    figures["first query"] = engine.find(question)["cost"]
    memory: Mapping[str, Any] = engine.tell("memory")
    figures["private"] = memory["private"] / 1000
    figures["dirty"] = memory["dirty"] / 1000


def _print_tables(measured: Mapping[str, Measured], costs: Costs) -> None:
    engines = list(measured)
    print("; ".join(f"{name}: {one.version}" for name, one in measured.items()))
    print_row("milliseconds, half / 95 in 100 within", engines)
    print_row("documents", [f"{one.documents:,}" for one in measured.values()])
    for row, words in ROWS.items():
        print_row(words, milliseconds(costs, row, engines))
    print_row("  of it snippets", milliseconds(costs, "snippets", engines))
    print_row("one document added and found", milliseconds(costs, "added", engines))
    for words, cells in _figures(list(measured.values())):
        print_row(words, cells)


def _figures(measured: Sequence[Measured]) -> Iterator[tuple[str, list[str]]]:
    for name, words, scale, digits in (
        ("merging", "  merged meanwhile for each, mean ms", 1000, 1),
        ("opening", "opening, ms", 1000, 1),
        ("first query", "first query, ms", 1000, 1),
        ("documents a second", "documents taken in a second", 1, 0),
        ("settling", "putting the index in order, s", 1, 1),
        ("size", "size of the index, MB", 1, 0),
        ("private", "private memory after a query, MB", 1, 0),
        ("dirty", "  of it not from files", 1, 0),
        ("after all queries", "private memory after all, MB", 1, 0),
    ):
        yield (
            words,
            [
                f"{one.figures[name] * scale:,.{digits}f}" if name in one.figures else NONE
                for one in measured
            ],
        )


if __name__ == "__main__":
    main()
