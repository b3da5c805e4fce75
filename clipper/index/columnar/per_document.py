"""What a segment has for each document, as Whoosh reads it."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader

from clipper.index.columnar.documents import ArrayColumn, Texts, has_column
from clipper.index.columnar.files import Arrays
from clipper.index.columnar.postings import LENGTHS


class ColumnarDocuments(base.PerDocumentReader):
    """What a segment has for each document."""

    def __init__(self, arrays: Arrays, segment: Any) -> None:  # noqa: ANN401 - a ColumnarSegment, whose codec knows this class
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
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        """Tell whether documents are gone."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is gone."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        """Give the documents that are gone."""
        found: Iterator[int] = self._segment.deleted_docs()
        return found

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
