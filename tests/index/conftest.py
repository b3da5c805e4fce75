"""Clippings to index, and an index to put them in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.index.finding import Finder
from clipper.index.writing import write
from clipper.model.anchor import Anchor
from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.codebook import AnnotationType, Codebook, Field
from clipper.model.metadata import Metadata
from clipper.model.query import DEFAULT_FIELDS, parse_query
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument
from clipper.model.values import FieldValue

BOOK = Codebook(
    "test",
    (
        AnnotationType(
            "deployment",
            "Troop movement",
            "d",
            "#000000",
            is_event=True,
            fields=(Field("actor", "entity", many=True), Field("claim", "claim")),
        ),
        AnnotationType("person", "Person", "p", "#000000", is_event=False, fields=()),
    ),
)
FIELDS = {
    **DEFAULT_FIELDS,
    "size": "number",
    "actor": "words",
    "status": "words",
    "claim": "words",
    "enddate": "date",
}

Clipped = Callable[..., SearchDocument]
Annotated = Callable[..., Annotation]
Ask = Callable[[str], Query]
Search = Callable[..., list[int]]


@pytest.fixture(scope="session")
def clipped() -> Clipped:
    """Return a function that makes a clipping: `clipped(7, "text", title=..., tags=...)`."""

    def make(
        number: int,
        text: str = "",
        *,
        annotations: Sequence[Annotation] = (),
        standfirst: str = "",
        **values: object,
    ) -> SearchDocument:
        clipping = Clipping(
            number,
            f"http://news.example/{number}",
            "done",
            added="2024-11-01T10:00:00+00:00",
            words=len(text.split()),
        )
        blocks = tuple(Block("paragraph", part) for part in text.split("\n\n"))
        return SearchDocument(
            replace(clipping, **values),
            Article(Metadata(standfirst=standfirst), blocks),
            tuple(annotations),
            BOOK,
        )

    return make


@pytest.fixture(scope="session")
def annotated() -> Annotated:
    """Return a function that makes an annotation: `annotated("deployment", "quote", size=...)`."""

    def make(kind: str, quote: str, note: str = "", **fields: FieldValue) -> Annotation:
        anchor = Anchor("body", 0, len(quote), quote)
        return Annotation(1, 1, 1, kind, (anchor,), fields, note)

    return make


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Return a function that reads a query with the fields of a small codebook."""
    return lambda text: parse_query(text, FIELDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the index goes."""
    return tmp_path / "index"


@pytest.fixture
def search(folder: Path, ask: Ask) -> Iterator[Search]:
    """Return a function that indexes clippings and gives the ids found, in order of id."""
    finders: list[Finder] = []

    def find(text: str, *documents: SearchDocument) -> list[int]:
        if documents:
            write(folder, documents)
        finders.append(Finder(folder))
        return sorted(number for number, _ in finders[-1].find(ask(text), limit=1000).hits)

    yield find
    for finder in finders:
        finder.close()
