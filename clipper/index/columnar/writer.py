"""Writing: documents in and out, a whole batch inverted at once."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from bisect import bisect_right
from typing import Any

import numpy as np
from whoosh.fields import FieldType, Schema
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.reading import IndexReader
from whoosh.util.filelock import try_for
from whoosh.writing import IndexingError, IndexWriter

from clipper.index.columnar.codec import (
    EXTENSION,
    ColumnarSegment,
    folder_of,
    opened,
)
from clipper.index.columnar.documents import DocumentTable, UnsupportedFieldError
from clipper.index.columnar.inverting import ItemInverter, PieceInverter, Vocabulary
from clipper.index.columnar.segments import write_segment
from clipper.index.columnar.terms import ColumnarTerms


class ColumnarWriter(IndexWriter):
    """Adds and takes out documents of an index whose segments are columnar.

    Args:
        index: the index; all of its segments are columnar.
        vocabularies: pieces met in earlier batches, by the name of the field; it grows.
        timeout: seconds to wait for another writer.

    Raises:
        LockError: another writer is at work.
    """

    def __init__(
        self,
        index: FileIndex,
        *,
        vocabularies: dict[str, Vocabulary] | None = None,
        timeout: float = 0.0,
    ) -> None:
        self._lock = index.lock("WRITELOCK")
        if not try_for(self._lock.acquire, timeout=timeout, delay=0.05):
            raise LockError
        try:
            contents = index._read_toc()  # noqa: SLF001 - as Whoosh's own writers do
        except BaseException:
            self._lock.release()
            raise
        self.storage = index.storage
        self.indexname = index.indexname
        self.schema: Schema = contents.schema
        self.generation: int = contents.generation + 1
        self.segments: list[ColumnarSegment] = contents.segments
        self.is_closed = False
        self._vocabularies = {} if vocabularies is None else vocabularies
        self._table = DocumentTable()
        self._inverters: dict[str, PieceInverter | ItemInverter] = {}
        self._terms: dict[str, ColumnarTerms] = {}

    def reader(self, **_options: object) -> IndexReader:
        """Return a reader of what was committed, without what this writer took out."""
        self._check_open()
        found: IndexReader = FileIndex._reader(  # noqa: SLF001 - as Whoosh's own writers do
            self.storage, self.schema, self.segments, self.generation
        )
        return found

    def add_document(self, **fields: Any) -> None:  # noqa: ANN401 - Whoosh's signature
        """Add a document.

        Args:
            fields: the values by the name of the field; `_stored_NAME` is stored instead of one.

        Raises:
            IndexingError: the schema has no such field.
            UnsupportedFieldError: a field asks for vectors, a spelling field or a kind of column
                that these segments do not keep.
        """
        self._check_open()
        names = sorted(name for name in fields if not name.startswith("_"))
        if unknown := [name for name in names if name not in self.schema]:
            raise IndexingError(f"No field named {unknown[0]!r} in the schema")
        boost = self._doc_boost(fields)
        document = len(self._table)
        stored: dict[str, Any] = {}
        for name in names:
            value = fields[name]
            if value is None:
                continue
            kind = self.schema[name]
            _check_supported(name, kind)
            if kind.indexed:
                self._invert(document, name, kind, value, self._field_boost(fields, name, boost))
            kept = fields.get(f"_stored_{name}", value)
            if kind.stored:
                stored[name] = kept
            if kind.column_type and kept is not None:
                self._table.put(name, kind.column_type, kind.to_column_value(kept))
        self._table.add(stored)

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Take out a document by its number in the index.

        Raises:
            IndexingError: there is no such document.
        """
        self._check_open()
        ends = np.cumsum([segment.doc_count_all() for segment in self.segments]).tolist()
        at = bisect_right(ends, docnum)
        if docnum < 0 or at >= len(ends):
            raise IndexingError(f"No document ID {docnum!r} in this index")
        segment = self.segments[at]
        segment.delete_document(docnum - ends[at] + segment.doc_count_all(), delete)

    def delete_by_term(self, fieldname: str, text: Any, searcher: Any = None) -> int:  # noqa: ANN401, ARG002 - Whoosh's signature
        """Take out all documents that hold a word, and return how many."""
        self._check_open()
        key = text if isinstance(text, bytes) else self.schema[fieldname].to_bytes(text)
        taken = 0
        for segment in self.segments:
            field = self._terms_of(segment).field(fieldname)
            at = -1 if field is None else field.keys.find(key)
            if field is None or at < 0:
                continue
            for document in field.documents(at).tolist():
                if not segment.is_deleted(document):
                    segment.delete_document(document)
                    taken += 1
        return taken

    def add_reader(self, reader: IndexReader) -> None:
        """Say that segments are merged by `merge`."""
        raise NotImplementedError("Segments of arrays are merged by merge().")

    def commit(self, **_options: object) -> None:
        """Write what was added as one more segment, and let it be found; see `merge`."""
        self._check_open()
        try:
            kept = list(self.segments)
            if len(self._table):
                kept.append(self._written())
            TOC(self.schema, kept, self.generation).write(self.storage, self.indexname)
            clean_files(self.storage, self.indexname, self.generation, kept)
        finally:
            self._finish()

    def cancel(self, **_options: object) -> None:
        """Write nothing."""
        self._check_open()
        self._finish()

    def _invert(
        self,
        document: int,
        name: str,
        kind: FieldType,
        value: Any,  # noqa: ANN401 - a value of the field
        boost: float,
    ) -> None:
        inverter = self._inverters.get(name)
        if inverter is None:
            inverter = self._inverters[name] = self._new_inverter(name, kind)
        if isinstance(inverter, PieceInverter):
            inverter.add(document, value)
        else:
            items = kind.index(value)
            inverter.add(document, ((w, count, weight * boost, v) for w, count, weight, v in items))

    def _new_inverter(self, name: str, kind: FieldType) -> PieceInverter | ItemInverter:
        analysis = getattr(kind.analyzer, "pieces_of", None)
        if analysis is None:
            return ItemInverter(kind)
        vocabulary = self._vocabularies.get(name)
        if vocabulary is None:
            vocabulary = self._vocabularies[name] = Vocabulary(analysis)
        return PieceInverter(vocabulary)

    def _written(self) -> ColumnarSegment:
        """Write what was added as a segment."""
        documents = len(self._table)
        segment = ColumnarSegment(self.indexname, documents)
        inverted = ((name, one.inverted(documents)) for name, one in self._inverters.items())
        path = folder_of(self.storage) / segment.make_filename(EXTENSION)
        write_segment(path, inverted, self._table.arrays(), documents)
        return segment

    def _terms_of(self, segment: ColumnarSegment) -> ColumnarTerms:
        found = self._terms.get(segment.segment_id())
        if found is None:
            found = ColumnarTerms(opened(self.storage, segment), segment.doc_count_all())
            self._terms[segment.segment_id()] = found
        return found

    def _check_open(self) -> None:
        if self.is_closed:
            raise IndexingError("This writer is closed")

    def _finish(self) -> None:
        self.is_closed = True
        self._terms.clear()
        self._lock.release()


def _check_supported(name: str, kind: FieldType) -> None:
    if kind.vector or kind.separate_spelling():
        raise UnsupportedFieldError(f"These segments keep no vectors or spellings of {name!r}.")
