"""Tantivy, a library written in Rust."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy  # type: ignore[import-not-found,unused-ignore] # a peer that is rarely installed
from documents import Document, day, everything
from questions import FACETS, HITS, MOST_FACETS, Answer, Question

_WORDS = ("everything", "title", "site", "author", "tag", "note")
_VALUES = {name: f"{name}_value" for name in FACETS}
_HEAP = 128_000_000


class TantivyEngine:
    """An index of words, with columns to narrow down and count; one thread writes."""

    version = tantivy.__version__.partition(",")[0]
    is_fuzzy = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: Any = None

    @staticmethod
    def prepared(document: Document) -> Document:
        """Take documents as they are."""
        return document

    def build(self, batches: Iterable[Sequence[Document]]) -> None:
        """Make an index of all documents."""
        self.open()
        writer = self._index.writer(_HEAP, 1)
        for batch in batches:
            for document in batch:
                writer.add_document(_made(document))
        writer.commit()
        self._writer = writer

    def settle(self) -> None:
        """Wait for the merges that the writer began by itself."""
        self._writer.wait_merging_threads()
        self._writer = None

    def open(self) -> None:
        """Open the index for searching."""
        self._index = tantivy.Index(_schema(), str(self._folder))
        self._schema = self._index.schema
        folding = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for kind in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()):
            folding = folding.filter(kind)
        self._index.register_tokenizer("folding", folding.build())
        self._index.config_reader("manual")
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, question: Question) -> Answer:
        """Answer a question."""
        query = self._query(question)
        found = self._searcher.search(query, HITS, count=True)
        ids = self._searcher.fast_field_values("id", [address for _, address in found.hits])
        facets: dict[str, list[tuple[str, int]]] = {}
        if question.facets:
            terms = {
                name: {"terms": {"field": value, "size": MOST_FACETS}}
                for name, value in _VALUES.items()
            }
            for name, counted in self._searcher.aggregate(query, terms).items():
                facets[name] = [(one["key"], one["doc_count"]) for one in counted["buckets"]]
        return Answer(found.count, ids, facets)

    def add(self, document: Document) -> None:
        """Add one document; the writer stays open, as its own manual has it."""
        if self._writer is None:
            self._writer = self._index.writer(_HEAP, 1)
        self._writer.delete_documents_by_term("id", document["id"])
        self._writer.add_document(_made(document))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def merge(self) -> None:
        """Leave it: threads of the writer merge."""

    def _query(self, question: Question) -> Any:  # noqa: ANN401 - tantivy's own
        parts = self._words(question)
        if question.site:
            site = tantivy.Query.term_query(self._schema, _VALUES["site"], question.site)
            parts.append(tantivy.Query.const_score_query(site, 0.0))
        if question.first:
            days = tantivy.Query.range_query(
                self._schema,
                "day",
                tantivy.FieldType.Unsigned,
                day(question.first),
                day(question.last),
            )
            parts.append(tantivy.Query.const_score_query(days, 0.0))
        if len(parts) == 1:
            return parts[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def _words(self, question: Question) -> list[Any]:
        words = list(question.words)
        if question.form == "phrase":
            return [tantivy.Query.phrase_query(self._schema, "everything", words)]
        if question.or_else:
            either = [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "everything", word))
                for word in (*words, *question.or_else)
            ]
            return [tantivy.Query.boolean_query(either)]
        last: list[Any] = []
        if question.form == "beginning":
            # Words here are letters and digits only, so nothing needs escaping.
            last = [tantivy.Query.regex_query(self._schema, "everything", f"{words.pop()}.*")]
        ask = (
            tantivy.Query.fuzzy_term_query if question.form == "fuzzy" else tantivy.Query.term_query
        )
        return [ask(self._schema, "everything", word) for word in words] + last


def _schema() -> Any:  # noqa: ANN401 - tantivy's own
    builder = tantivy.SchemaBuilder()
    for name in ("id", "day"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in _WORDS:
        builder.add_text_field(name, tokenizer_name="folding")
    for name in _VALUES.values():
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()


def _made(document: Document) -> Any:  # noqa: ANN401 - tantivy's own
    made = tantivy.Document()
    made.add_unsigned("id", document["id"])
    made.add_unsigned("day", day(document["date"]))
    for name, text in (
        ("everything", everything(document)),
        ("title", document["title"]),
        ("site", document["site"]),
        ("author", document["author"]),
        ("note", document["notes"]),
        ("site_value", document["site"]),
        ("year_value", document["date"][:4]),
    ):
        made.add_text(name, text)
    for tag in document["tags"]:
        made.add_text("tag", tag)
        made.add_text("tag_value", tag)
    return made
