"""What a segment keeps of each document besides postings: stored fields and columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh import columns

from clipper.index.columnar.files import Array, Arrays

_BYTES = (
    columns.VarBytesColumn, columns.FixedBytesColumn, columns.RefBytesColumn,
    columns.CompressedBytesColumn,
)  # fmt: skip


class UnsupportedFieldError(ValueError):
    """A field asks for something that these segments do not keep."""


class DocumentTable:
    """Stored fields and columns of a batch of documents, as they come in."""

    def __init__(self) -> None:
        self._stored: list[bytes] = []
        self._columns: dict[str, tuple[columns.Column, dict[int, Any]]] = {}

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self._stored)

    def add(self, stored: Mapping[str, Any]) -> None:
        """Add the next document with its stored fields.

        Raises:
            UnsupportedFieldError: a value is nothing that JSON can hold.
        """
        try:
            text = json.dumps(stored) if stored else ""
        except (TypeError, ValueError) as problem:
            raise UnsupportedFieldError(f"It cannot be stored as JSON: {stored}") from problem
        self._stored.append(text.encode())

    def put(self, name: str, column: columns.Column, value: object) -> None:
        """Put a value into a column of the document that comes next."""
        _kind(column)
        self._columns.setdefault(name, (column, {}))[1][len(self._stored)] = value

    def arrays(self) -> dict[str, Array]:
        """Return the arrays of all documents, by their names in a file."""
        found = _text_arrays("stored", self._stored)
        for name, (column, values) in self._columns.items():
            default = column.default_value()
            held = [values.get(at, default) for at in range(len(self))]
            kind = _kind(column)
            if kind is None:
                found |= _text_arrays(f"column/{name}", held)
            else:
                found[f"column/{name}"] = np.array(held, kind)
        return found


def merged_documents(
    parts: Sequence[tuple[Arrays, Array]], column_types: Mapping[str, columns.Column]
) -> dict[str, Array]:
    """Return the arrays of the documents of several segments.

    Args:
        parts: the arrays of each segment, and which of its documents stay.
        column_types: the columns of the schema; any other is left behind.
    """
    found = _merged_text("stored", [(arrays, stays, b"") for arrays, stays in parts])
    for name, column in column_types.items():
        if not any(has_column(arrays, name) for arrays, _ in parts):
            continue
        kind, default = _kind(column), column.default_value()
        own = f"column/{name}"
        if kind is None:
            found |= _merged_text(own, [(arrays, stays, default) for arrays, stays in parts])
        else:
            found[own] = np.concatenate(
                [
                    arrays.whole(own)[stays]
                    if own in arrays
                    else np.full(len(stays), default, kind)
                    for arrays, stays in parts
                ]
            )
    return found


def has_column(arrays: Arrays, name: str) -> bool:
    """Tell whether a segment has a column."""
    return f"column/{name}" in arrays or f"column/{name}/starts" in arrays


class ArrayColumn(columns.ColumnReader):
    """A column as Whoosh reads it.

    Args:
        arrays: those of the segment.
        name: the name of the field.
        documents: how many there are.
    """

    def __init__(self, arrays: Arrays, name: str, documents: int) -> None:
        self._documents = documents
        self._values = columns_of(arrays, name)
        self._sign = 1

    def __len__(self) -> int:
        """Return how many documents there are."""
        return self._documents

    def __getitem__(self, document: int) -> Any:  # noqa: ANN401 - what the column holds
        """Return the value of a document."""
        found = self._values[document]
        return found if isinstance(found, bytes) else found.item()

    def __iter__(self) -> Iterator[Any]:
        """Give the value of each document."""
        return (self[document] for document in range(len(self)))

    def sort_key(self, document: int) -> Any:  # noqa: ANN401 - what the column holds
        """Return what a document is sorted by."""
        found = self[document]
        return 0 - found if self._sign < 0 else found

    def load(self) -> list[Any]:
        """Return all values."""
        return list(self)

    def set_reverse(self) -> None:
        """Sort the other way round from now on; numbers only."""
        self._sign = -1


class Texts:
    """A column of bytes."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._arrays = arrays
        self._name = name
        self._starts = arrays[f"{name}/starts"].data

    def __getitem__(self, document: int) -> bytes:
        """Return the bytes of a document."""
        start, stop = self._starts[document], self._starts[document + 1]
        return self._arrays.part(f"{self._name}/bytes", start, stop).tobytes()


def columns_of(arrays: Arrays, name: str) -> Array | Texts:
    """Return the values of a column: an array of numbers, or bytes by document."""
    own = f"column/{name}"
    return arrays[own] if own in arrays else Texts(arrays, own)


def _kind(column: columns.Column) -> np.dtype[Any] | None:
    """Return the type of the numbers of a column, or None for bytes."""
    if isinstance(column, columns.NumericColumn):
        kind: np.dtype[Any] = np.dtype(column._typecode)  # noqa: SLF001 - Whoosh has no other word for it
        return kind
    if isinstance(column, columns.BitColumn):
        return np.dtype(bool)
    if isinstance(column, _BYTES):
        return None
    raise UnsupportedFieldError(f"These segments do not keep {type(column).__name__}.")


def _text_arrays(name: str, texts: Sequence[bytes]) -> dict[str, Array]:
    starts = np.zeros(len(texts) + 1, np.uint64)
    starts[1:] = np.cumsum([len(text) for text in texts])
    return {f"{name}/bytes": np.frombuffer(b"".join(texts), np.uint8), f"{name}/starts": starts}


def _merged_text(name: str, parts: Sequence[tuple[Arrays, Array, bytes]]) -> dict[str, Array]:
    texts: list[bytes] = []
    for arrays, stays, default in parts:
        if f"{name}/starts" in arrays:
            held = arrays.whole(f"{name}/bytes").tobytes()
            starts = arrays[f"{name}/starts"].tolist()
            texts += [held[starts[at] : starts[at + 1]] for at in stays.tolist()]
        else:
            texts += [default] * len(stays)
    return _text_arrays(name, texts)
