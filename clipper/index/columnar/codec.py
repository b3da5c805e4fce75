"""The codec that Whoosh reads these segments through, so that all of Whoosh works on them.

Segments are written by `ColumnarWriter`; Whoosh's own writer goes posting by posting, and is not
served.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.filedb.filestore import Storage

from clipper.index.columnar.files import Arrays, DamagedFileError, FileSource
from clipper.index.columnar.per_document import ColumnarDocuments
from clipper.index.columnar.terms import ColumnarTerms

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
