"""Words and postings of one segment as Whoosh reads them: its cursors and matchers."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.matching.mcore import ListMatcher, Matcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from clipper.index.columnar.files import Arrays
from clipper.index.columnar.postings import LENGTHS, Field


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


def _packed_places(field: Field, at: int, format_: Format) -> list[Any]:
    """Return the places of each posting as the format of the field packs them."""
    encode: Any = getattr(format_, "encode")  # noqa: B009 - only formats with places have it
    places, end = field.places(at).tolist(), 0
    found = []
    for count in field.counts(at).tolist():
        start, end = end, end + count
        found.append(encode(places[start:end]))
    return found
