"""Where the documents and queries come from: real texts beside the checkout, else made up ones."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from typing import Any

from documents import Document
from drawing import drawn_queries
from made_up import MadeUp

ROOM = Path(tempfile.gettempdir()) / "clipper-benchmarks"
SHARED = Path(__file__).parents[3] / "shared" / "benchmarks" / "search"
_QUERIES = "queries.json"


def corpus_of(count: int, given: Path | None = None) -> tuple[Path, Mapping[str, Sequence[Any]]]:
    """Return a file of at least `count` documents, and queries for it.

    Args:
        count: how many documents are wanted.
        given: a file that the shared generator wrote; it is used as it is.
    """
    if given:
        return given, _queries_for(given)
    is_shared = (SHARED / "generate.py").exists()
    path = ROOM / f"{'news' if is_shared else 'made-up'}-{count}.jsonl"
    if not path.exists():
        _write(path, islice(_documents(is_shared=is_shared), count))
    return path, _queries_for(path)


def _queries_for(path: Path) -> Mapping[str, Sequence[Any]]:
    """Return the shared queries, which suit shared documents only, or such as were drawn."""
    shared = SHARED / _QUERIES
    if shared.exists() and not path.name.startswith("made-up"):
        found: Mapping[str, Sequence[Any]] = json.loads(shared.read_text("utf-8"))
        return found
    return drawn_queries(path)


def _documents(*, is_shared: bool) -> Iterator[Document]:
    make = _shared_maker() if is_shared else MadeUp().document
    number = 0
    while True:
        yield make(number)
        number += 1


def _shared_maker() -> Callable[[int], Document]:
    spec = spec_from_file_location("generate", SHARED / "generate.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "generate.py")
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    built = generate.build()
    return lambda number: generate.make(built, number)


def _write(path: Path, documents: Iterator[Document]) -> None:
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as lines:
        for document in documents:
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")
    unfinished.rename(path)
