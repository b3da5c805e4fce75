"""Whoosh with the codec that it brings."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import whoosh
from documents import Document, day, everything
from questions import FACETS, HITS, MOST_FACETS, Answer, Question
from whoosh import fields, sorting
from whoosh.analysis.filters import CharsetFilter, LowercaseFilter
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.filedb.filestore import FileStorage
from whoosh.query import compound, qcore, ranges, wrappers
from whoosh.query.positional import Phrase
from whoosh.query.terms import FuzzyTerm, Prefix, Term
from whoosh.support.charset import accent_map

_WORDS = ("everything", "title", "site", "author", "tag", "note")
_MEGABYTES = 256
"""How much text is held before it is written."""


class StockWhoosh:
    """Whoosh's own codec, with columns for what is counted."""

    version = f"Whoosh {'.'.join(str(part) for part in whoosh.__version__)}"
    is_fuzzy = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    def prepared(document: Document) -> Document:
        """Take documents as they are."""
        return document

    def build(self, batches: Iterable[Sequence[Document]]) -> None:
        """Make an index of all documents, in one segment."""
        self._index = FileStorage(str(self._folder)).create_index(_schema())
        writer = self._index.writer(limitmb=_MEGABYTES)
        for batch in batches:
            for document in batch:
                writer.add_document(**_values(document))
        writer.commit()

    def settle(self) -> None:
        """Leave it: there is one segment."""

    def open(self) -> None:
        """Open the index for searching."""
        self._index = FileStorage(str(self._folder)).open_index()
        self._searcher = self._index.searcher()

    def find(self, question: Question) -> Answer:
        """Answer a question; the length of the results is exact."""
        grouped = {
            name: sorting.FieldFacet(f"{name}_value", allow_overlap=name == "tag")
            for name in FACETS
            if question.facets
        }
        found = self._searcher.search(
            _query(question),
            limit=HITS,
            **({"groupedby": grouped, "maptype": sorting.Count} if grouped else {}),
        )
        # Grouped results hold all hits, whatever the limit.
        ids = [hit["id"] for hit in islice(found, HITS)]
        facets = {name: _most_frequent(found.groups(name)) for name in grouped}
        return Answer(len(found), ids, facets)

    def add(self, document: Document) -> None:
        """Add one document."""
        writer = self._index.writer()
        writer.update_document(**_values(document))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def merge(self) -> None:
        """Leave it: its writer merges as it commits."""


def _schema() -> fields.Schema:
    analyzer = RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map)
    return fields.Schema(
        id=fields.NUMERIC(stored=True, unique=True),
        day=fields.NUMERIC(),
        site_value=fields.ID(sortable=True),
        year_value=fields.ID(sortable=True),
        tag_value=fields.KEYWORD(sortable=True, commas=True),
        **{name: fields.TEXT(analyzer=analyzer) for name in _WORDS},
    )


def _values(document: Document) -> dict[str, Any]:
    return {
        "id": document["id"],
        "day": day(document["date"]),
        "everything": everything(document),
        "title": document["title"],
        "site": document["site"],
        "author": document["author"],
        "tag": "\n".join(document["tags"]),
        "note": document["notes"],
        "site_value": document["site"],
        "year_value": document["date"][:4],
        "tag_value": ",".join(document["tags"]),
    }


def _query(question: Question) -> qcore.Query:
    words = list(question.words)
    parts: list[qcore.Query]
    if question.form == "phrase":
        parts = [Phrase("everything", words)]
    elif question.form == "fuzzy":
        parts = [FuzzyTerm("everything", word) for word in words]
    else:
        parts = [Term("everything", word) for word in words]
        if question.or_else:
            others = [Term("everything", word) for word in question.or_else]
            parts = [compound.Or([*parts, *others])]
        if question.form == "beginning":
            parts[-1] = Prefix("everything", words[-1])
    if question.site:
        parts.append(wrappers.ConstantScoreQuery(Term("site_value", question.site), 0.0))
    if question.first:
        days = ranges.NumericRange("day", day(question.first), day(question.last))
        parts.append(wrappers.ConstantScoreQuery(days, 0.0))
    return parts[0] if len(parts) == 1 else compound.And(parts)


def _most_frequent(counted: dict[str | None, int]) -> list[tuple[str, int]]:
    """Return the values that most documents have; None stands for those without any."""
    named = [(value, times) for value, times in counted.items() if value is not None]
    return sorted(named, key=lambda item: (-item[1], item[0]))[:MOST_FACETS]
