"""The process of one engine: takes orders as lines of JSON, and answers each with what it cost.

Run by `compare.py`, with the interpreter that has the engine: serve.py ENGINE FOLDER
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

from documents import Document, read
from engines import Engine, load
from questions import Question, received

Order = dict[str, Any]


def build(engine: Engine, order: Order) -> Order:
    """Make the index; to read the documents does not count."""
    reading = 0.0

    def batches() -> Iterator[list[Any]]:
        nonlocal reading
        began = process_time()
        for batch in read(Path(order["corpus"]), order["documents"]):
            given = [engine.prepared(document) for document in batch]
            reading += process_time() - began
            yield given
            began = process_time()
        reading += process_time() - began

    began = process_time()
    engine.build(batches())
    built = process_time()
    engine.settle()
    return {"building": built - began - reading, "settling": process_time() - built}


def open_(engine: Engine, _order: Order) -> Order:
    """Open the index."""
    began = process_time()
    engine.open()
    return {"cost": process_time() - began}


def find(engine: Engine, order: Order) -> Order:
    """Answer a question."""
    question = received(order["question"])
    began = process_time()
    answer = engine.find(question)
    cost = process_time() - began
    return {"cost": cost, "total": answer.total, "ids": answer.ids, "facets": answer.facets}


def add(engine: Engine, order: Order) -> Order:
    """Add one document, and find it by a word that no other has."""
    document: Document = order["document"]
    given = engine.prepared(document)
    question = Question((order["word"],))
    began = process_time()
    engine.add(given)
    found = engine.find(question).ids
    added = process_time()
    engine.merge()
    merging = process_time() - added
    return {"cost": added - began, "merging": merging, "is_found": found == [document["id"]]}


def memory(_engine: Engine, _order: Order) -> Order:
    """Return how many kilobytes this process shares with none, and what of it is no file's."""
    private = dirty = 0
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Private_"):
            size = int(line.split()[1])
            private += size
            dirty += size if line.startswith("Private_Dirty") else 0
    return {"private": private, "dirty": dirty}


DEEDS: dict[str, Callable[[Engine, Order], Order]] = {
    "build": build, "open": open_, "find": find, "add": add, "memory": memory,
}  # fmt: skip


def main() -> None:
    """Serve until there are no more orders."""
    # What an engine prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    name, folder = sys.argv[1:]
    try:
        engine = load(name, Path(folder))
    except ImportError as problem:
        _say(answers, {"missing": str(problem)})
        return
    _say(answers, {"version": engine.version, "is_fuzzy": engine.is_fuzzy})
    for line in sys.stdin:
        order = json.loads(line)
        _say(answers, DEEDS[order["do"]](engine, order))


def _say(answers: Any, said: Order) -> None:  # noqa: ANN401 - a stream
    print(json.dumps(said), file=answers, flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main()
