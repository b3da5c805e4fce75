"""Which engines there are, where their modules lie, and what each of them can be told to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from documents import Document
from questions import Answer, Question


class Engine(Protocol):
    """A search engine over one folder.

    `version` says what it is, `is_fuzzy` whether it finds words with typing errors. What it takes
    in was made by `prepared` first, whose time does not count.
    """

    version: str
    is_fuzzy: bool

    def __init__(self, folder: Path) -> None:
        """Point at a folder; nothing is opened yet."""

    @staticmethod
    def prepared(document: Document) -> Any:  # noqa: ANN401 - what the engine's own program holds
        """Return a document in the form in which the engine's own program would have it."""

    def build(self, batches: Iterable[Sequence[Any]]) -> None:
        """Make an index of all documents."""

    def settle(self) -> None:
        """Put an index that was just made into its best form, if the engine has one."""

    def open(self) -> None:
        """Open the index for searching."""

    def find(self, question: Question) -> Answer:
        """Answer a question."""

    def add(self, document: Any) -> None:  # noqa: ANN401 - as prepared
        """Add one document durably, so that the next `find` sees it."""

    def merge(self) -> None:
        """Do what adding left to be done meanwhile by another process, if anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """Where an engine's class is, and how to come by what it needs."""

    module: str
    kind: str
    install: str


ENGINES = {
    "clipper": Known("clipper_engine", "ClipperEngine", "pip install -e . in Clipper's folder"),
    "fts5": Known("fts5", "Fts5", "a Python whose sqlite3 has FTS5"),
    "fts5-prefixes": Known("fts5", "Fts5WithPrefixes", "a Python whose sqlite3 has FTS5"),
    "tantivy": Known("tantivy_engine", "TantivyEngine", "pip install 'tantivy>=0.26'"),
    "xapian": Known("xapian_engine", "XapianEngine", "apt install python3-xapian"),
    "stock": Known("stock", "StockWhoosh", "pip install whoosh3"),
}


def load(name: str, folder: Path) -> Engine:
    """Load the module of an engine, and no other, and point it at a folder."""
    known = ENGINES[name]
    kind = getattr(import_module(known.module), known.kind)
    return cast("Engine", kind(folder))
