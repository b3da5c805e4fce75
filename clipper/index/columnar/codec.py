"""The codec that Whoosh reads these segments through, so that all of Whoosh works on them.

Segments are written by `ColumnarWriter`; Whoosh's own writer goes posting by posting, and is not
served.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader
from whoosh.fields import FieldType
from whoosh.filedb.filestore import Storage
from whoosh.formats import Format
from whoosh.matching.mcore import ListMatcher, Matcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from clipper.index.columnar.documents import ArrayColumn, Texts, has_column
from clipper.index.columnar.files import Arrays, DamagedFileError, FileSource
from clipper.index.columnar.postings import LENGTHS, Field

EXTENSION = ".cols"
_WRITER = "Segments of arrays are written by ColumnarWriter."


class ColumnarCodec(base.Codec):
    """Gives readers of segments that are one file of arrays each."""

    def new_segment(self, _storage: Storage, indexname: str) -> "ColumnarSegment":
        """Return an empty segment."""
        return ColumnarSegment(indexname)

    def terms_reader(self, storage: Storage, segment: "ColumnarSegment") -> "ColumnarTerms":
        """Return a reader of words and postings."""
        return ColumnarTerms(opened(storage, segment), segment.doc_count_all())

    def per_document_writer(self, _storage: Storage, _segment: "ColumnarSegment") -> Any:  # noqa: ANN401 - there is none
        """Say that `ColumnarWriter` writes."""
        raise NotImplementedError(_WRITER)

    def field_writer(self, _storage: Storage, _segment: "ColumnarSegment") -> Any:  # noqa: ANN401 - there is none
        """Say that `ColumnarWriter` writes."""
        raise NotImplementedError(_WRITER)

    def postings_writer(self, _file: Any, byteids: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - there is none
        """Say that `ColumnarWriter` writes."""
        raise NotImplementedError(_WRITER)

    def postings_reader(self, *_given: object, **_named: object) -> Any:  # noqa: ANN401 - there is none
        """Say that postings are read with the words."""
        raise NotImplementedError(_WRITER)

    def per_document_reader(
        self, storage: Storage, segment: "ColumnarSegment"
    ) -> "ColumnarDocuments":
        """Return a reader of what there is for each document."""
        return ColumnarDocuments(opened(storage, segment), segment)


class ColumnarSegment(base.Segment):
    """A segment: how many documents it has, and which of them are gone."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self._documents = documents
        self._deleted: set[int] = set()

    def codec(self) -> ColumnarCodec:
        """Return the codec of all such segments."""
        return ColumnarCodec()

    def set_doc_count(self, count: int) -> None:
        """Say how many documents there are."""
        self._documents = count

    def doc_count_all(self) -> int:
        """Return how many documents there are, those that are gone counted."""
        return self._documents

    def deleted_count(self) -> int:
        """Return how many documents are gone."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Give the documents that are gone."""
        return iter(sorted(self._deleted))

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is gone."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Take a document out, or bring it back."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def should_assemble(self) -> bool:
        """Tell that it is one file already."""
        return False


def folder_of(storage: Storage) -> Path:
    """Return the folder of the files of an index.

    Raises:
        TypeError: it is not on disk.
    """
    folder = getattr(storage, "folder", None)
    if folder is None:
        raise TypeError("Segments of arrays are files on disk.")
    return Path(folder)


def opened(storage: Storage, segment: ColumnarSegment) -> Arrays:
    """Open the file of a segment.

    Raises:
        DamagedFileError: it is not as it was written, or of another segment.
    """
    path = folder_of(storage) / segment.make_filename(EXTENSION)
    arrays = Arrays(FileSource(path))
    if arrays.facts["documents"] != segment.doc_count_all():
        raise DamagedFileError("It has another number of documents than it should.")
    return arrays


class ColumnarTerms(base.TermsReader):
    """Words and postings of one segment."""

    def __init__(self, arrays: Arrays, documents: int) -> None:
        self.arrays = arrays
        self.documents = documents
        self._names: list[str] = sorted(arrays.facts["fields"])
        self._fields: dict[str, Field] = {}

    def field(self, name: str) -> Field | None:
        """Return the postings of a field, None where the segment has none."""
        if name not in self._fields and name in self._names:
            self._fields[name] = Field(self.arrays, name)
        return self._fields.get(name)

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have words."""
        return self._names

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        """Tell whether a field has a word."""
        field = self.field(term[0])
        return field is not None and field.keys.find(term[1]) >= 0

    def cursor(self, fieldname: str, fieldobj: FieldType) -> base.FieldCursor:
        """Return a cursor over the words of a field."""
        field = self.field(fieldname)
        return base.EmptyCursor() if field is None else ColumnarCursor(field, self, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Give all fields and words."""
        return (term for term, _ in self._numbered("", b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Give fields and words from one on."""
        return (term for term, _ in self._numbered(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Give all words with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Any, TermInfo]]:
        """Give words with their statistics from one on."""
        for (name, word), at in self._numbered(fieldname, prefix):
            field = self.field(name)
            if field is not None:
                yield (name, word), self.info(field, at)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return the statistics of a word.

        Raises:
            TermNotFound: the segment does not have it.
        """
        return self.info(*self._found(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return how many documents hold a word."""
        field = self.field(fieldname)
        at = -1 if field is None else field.keys.find(text)
        return 0 if field is None or at < 0 else field.frequency(at)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return the sum of the weights of a word."""
        return float(self.term_info(fieldname, text).weight())

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None
    ) -> Matcher:
        """Return the postings of a word for Whoosh to walk.

        Raises:
            TermNotFound: the segment does not have it.
        """
        field, at = self._found(fieldname, text)
        return ListMatcher(
            field.documents(at).tolist(),
            field.weights(at).astype(float).tolist(),
            _packed_places(field, at, format_) if field.has_places else None,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.info(field, at),
        )

    def info(self, field: Field, at: int) -> TermInfo:
        """Return the statistics of a word by its number."""
        documents, weights = field.documents(at), field.weights(at)
        shortest, longest = 0, 0
        if field.is_scored:
            lengths = LENGTHS[field.lengths[documents]]
            shortest, longest = int(lengths.min()), int(lengths.max())
        return TermInfo(
            weight=float(weights.sum()), df=len(documents), minlength=shortest, maxlength=longest,
            maxweight=float(weights.max()), minid=int(documents[0]), maxid=int(documents[-1]),
        )  # fmt: skip

    def _found(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        field = self.field(fieldname)
        at = -1 if field is None else field.keys.find(text)
        if field is None or at < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field, at

    def _numbered(self, first: str, start: bytes) -> Iterator[tuple[tuple[str, bytes], int]]:
        for name in self._names:
            field = self.field(name)
            if field is not None and name >= first:
                low = field.keys.at_least(start) if name == first else 0
                yield from (((name, field.keys[at]), at) for at in range(low, len(field.keys)))


class ColumnarCursor(base.FieldCursor):
    """A place among the words of a field."""

    def __init__(self, field: Field, terms: ColumnarTerms, fieldobj: FieldType) -> None:
        self._field = field
        self._terms = terms
        self._type = fieldobj
        self._at = 0

    def first(self) -> Any:  # noqa: ANN401 - what the field makes of bytes
        """Go to the first word."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> Any:  # noqa: ANN401 - what the field makes of bytes
        """Go to the first word that is not less than one."""
        key = term if isinstance(term, bytes) else self._type.to_bytes(term)
        self._at = self._field.keys.at_least(key)
        return self.text()

    def next(self) -> Any:  # noqa: ANN401 - what the field makes of bytes
        """Go to the next word."""
        self._at += 1
        return self.text()

    def text(self) -> Any:  # noqa: ANN401 - what the field makes of bytes
        """Return the word, None behind the last."""
        return self._type.from_bytes(self._field.keys[self._at]) if self.is_valid() else None

    def term_info(self) -> TermInfo:
        """Return the statistics of the word."""
        return self._terms.info(self._field, self._at)

    def is_valid(self) -> bool:
        """Tell whether there is a word."""
        return self._at < len(self._field.keys)


class ColumnarDocuments(base.PerDocumentReader):
    """What a segment has for each document."""

    def __init__(self, arrays: Arrays, segment: ColumnarSegment) -> None:
        self._arrays = arrays
        self._segment = segment

    @cached_property
    def _stored(self) -> Texts:
        return Texts(self._arrays, "stored")

    def doc_count(self) -> int:
        """Return how many documents there are."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Return how many documents there are, those that are gone counted."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Tell whether documents are gone."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is gone."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Give the documents that are gone."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """Tell that there may be columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Tell whether a field has a column here."""
        return has_column(self._arrays, fieldname)

    def column_reader(self, fieldname: str, _column: Column) -> ColumnReader:
        """Return the column of a field."""
        return ArrayColumn(self._arrays, fieldname, self.doc_count_all())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return about how long a field of a document is."""
        name = f"{fieldname}/lengths"
        return int(LENGTHS[self._arrays[name][docnum]]) if name in self._arrays else default

    def field_length(self, fieldname: str) -> int:
        """Return how long a field is in all documents together."""
        return int(self._arrays.facts["totals"].get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        """Return about how long a field is at least."""
        return self._extreme(fieldname, most=False)

    def max_field_length(self, fieldname: str) -> int:
        """Return about how long a field is at most."""
        return self._extreme(fieldname, most=True)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return the stored fields of a document."""
        found = self._stored[docnum]
        return dict(json.loads(found)) if found else {}

    def _extreme(self, fieldname: str, *, most: bool) -> int:
        name = f"{fieldname}/lengths"
        if name not in self._arrays or not self.doc_count_all():
            return 0
        lengths = self._arrays[name]
        return int(LENGTHS[lengths.max() if most else lengths.min()])


def _packed_places(field: Field, at: int, format_: Format) -> list[Any]:
    """Return the places of each posting as the format of the field packs them."""
    encode: Any = getattr(format_, "encode")  # noqa: B009 - only formats with places have it
    places, end = field.places(at).tolist(), 0
    found = []
    for count in field.counts(at).tolist():
        start, end = end, end + count
        found.append(encode(places[start:end]))
    return found
