"""A query as typed becomes a query of Whoosh; it never fails.

What holds no letter or digit asks for nothing and is left out. Beginnings and ranges are
replaced by the terms of the index that fit, so that only terms, phrases and sets are left.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import islice

from whoosh.matching.mcore import ListMatcher, Matcher
from whoosh.query import compound, positional, qcore, spans, terms
from whoosh.reading import IndexReader
from whoosh.searching import SearchContext, Searcher

from clipper.index.analysis import BODY_LIMIT
from clipper.index.fields import SMALL_FIELDS, keyed
from clipper.index.ranges import KEY, covering_terms, field_key, overlaps, years_of
from clipper.index.wording import Wanted, wanted_words
from clipper.model.query import And, Not, Or, Query, Words
from clipper.model.query_values import DateRange, NumberRange

MOST_EXPANSIONS = 1_000
"""Words that a beginning stands for at most: those in the most clippings."""
_MOST_SEEN = 20_000
_MOST_SCORED = 16
"""Words a beginning may stand for and still be scored each by itself."""


class _Any(compound.Or):
    """Any of its parts, always as a tree: Whoosh's other way loses hits within an And."""

    matcher_type = compound.Or.DEFAULT_MATCHER


class _Except(qcore.Query):
    """All that a query does not find.

    Whoosh's Not and AndNot let some documents through whose numbers lie apart.
    """

    def __init__(self, unwanted: qcore.Query) -> None:
        self.unwanted = unwanted

    def estimate_size(self, ixreader: IndexReader) -> int:
        """Tell how many documents it finds at most."""
        return ixreader.doc_count()

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:  # noqa: ARG002 - Whoosh's signature
        """Return the matcher of one segment."""
        gone = set(self.unwanted.docs(searcher))
        kept = [number for number in searcher.reader().all_doc_ids() if number not in gone]
        return ListMatcher(kept, all_weights=1.0)


class _AnyOfMany(qcore.Query):
    """Any of many terms, all of one weight: quicker than to score each of them."""

    def __init__(self, field: str, texts: Sequence[bytes]) -> None:
        self.field_name = field
        self.texts = texts

    def estimate_size(self, ixreader: IndexReader) -> int:
        """Tell how many documents it finds at most."""
        return ixreader.doc_count()

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:  # noqa: ARG002 - Whoosh's signature
        """Return the matcher of one segment."""
        reader, found = searcher.reader(), set[int]()
        for text in self.texts:
            if (self.field_name, text) in reader:
                found.update(reader.postings(self.field_name, text).all_ids())
        return ListMatcher(sorted(found), all_weights=1.0)


class _Body(spans.SpanFirst):
    """What lies within the body, by its place in the catch-all field."""

    def __init__(self, found: qcore.Query) -> None:
        super().__init__(found, limit=BODY_LIMIT - 1)

    def estimate_size(self, ixreader: IndexReader) -> int:
        """Tell how many documents it finds at most, which Whoosh leaves out."""
        size: int = self.q.estimate_size(ixreader)
        return size


class _AnyTerm(spans.SpanOr):
    """Any of some terms, at the places where they stand."""

    def estimate_size(self, ixreader: IndexReader) -> int:
        """Tell how many documents it finds at most, which Whoosh leaves out."""
        size: int = self.q.estimate_size(ixreader)
        return size


def compile_query(query: Query, reader: IndexReader) -> qcore.Query:
    """Return the Whoosh query that finds what a person asked for.

    Args:
        query: the query as parsed.
        reader: the index, whose terms stand in for beginnings and ranges.
    """
    found = _compiled(query, reader)
    return qcore.Every() if found is None else found


def _compiled(query: Query, reader: IndexReader) -> qcore.Query | None:
    """Return None for what asks for nothing."""
    if isinstance(query, Words):
        return _words(query, reader)
    if isinstance(query, NumberRange):
        return _numbers(query, reader)
    if isinstance(query, DateRange):
        return _dates(query, reader)
    if isinstance(query, Or):
        parts = (_compiled(part, reader) for part in query.parts)
        return _any_of([part for part in parts if part is not None])
    if isinstance(query, And | Not):
        return _all_of(query.parts if isinstance(query, And) else (query,), reader)
    return qcore.Every()


def _all_of(parts: Iterable[Query], reader: IndexReader) -> qcore.Query | None:
    """Compile parts that must all match; those that must not are taken out together."""
    wanted: list[qcore.Query] = []
    unwanted: list[qcore.Query] = []
    for part in parts:
        found = _compiled(part.part if isinstance(part, Not) else part, reader)
        if found is not None:
            (unwanted if isinstance(part, Not) else wanted).append(found)
    excluded = _any_of(unwanted)
    if excluded is None and not wanted:
        return None
    if excluded is not None:
        wanted.append(_Except(excluded))
    return wanted[0] if len(wanted) == 1 else compound.And(wanted)


def _any_of(parts: Sequence[qcore.Query]) -> qcore.Query | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else _Any(list(parts))


def _words(words: Words, reader: IndexReader) -> qcore.Query | None:
    """Look for words in the field they name, or anywhere."""
    wanted = wanted_words(words)
    if wanted is None:
        return None
    if words.field == "text":
        return _any_of([_Body(way) for way in _ways(wanted, "all", "", reader)])
    if words.field in SMALL_FIELDS or not words.field:
        ways = _ways(wanted, words.field or "all", "", reader)
    else:
        ways = _ways(wanted, "values", keyed(field_key(words.field), ""), reader)
    many = [way for way in ways if isinstance(way, terms.Term)]
    if len(many) > _MOST_SCORED:
        return _AnyOfMany(many[0].fieldname, [way.text for way in many])
    return _any_of(ways)


def _ways(wanted: Wanted, field: str, key: str, reader: IndexReader) -> list[qcore.Query]:
    """Return the queries of which any will do; `key` stands before each word in the index."""
    *leading, last = ([key + form for form in forms] for forms in wanted.places)
    endings: list[qcore.Query] = [terms.Term(field, form) for form in last]
    if wanted.unfinished:
        endings = [terms.Term(field, term) for term in _beginning_with(last[0], field, reader)]
    if not endings:
        return [qcore.NullQuery]
    if not leading:
        return endings
    if wanted.unfinished:
        begun = [terms.Term(field, forms[0]) for forms in leading]
        return [spans.SpanNear2([*begun, _AnyTerm(endings)])]
    phrase = positional.Phrase(field, [forms[0] for forms in (*leading, last)])
    return [phrase, terms.Term(field, key + wanted.joined)] if wanted.joined else [phrase]


def _beginning_with(start: str, field: str, reader: IndexReader) -> list[bytes]:
    found = list(islice(reader.expand_prefix(field, start), _MOST_SEEN))
    if len(found) <= MOST_EXPANSIONS:
        return found
    return nlargest(MOST_EXPANSIONS, found, lambda term: reader.doc_frequency(field, term))


def _numbers(wanted: NumberRange, reader: IndexReader) -> qcore.Query:
    field = field_key(wanted.field)
    held = (term.decode() for term in reader.expand_prefix("numbers", field + KEY))
    return _terms("numbers", (term for term in held if overlaps(term, wanted)))


def _dates(wanted: DateRange, reader: IndexReader) -> qcore.Query:
    key = years_of(field_key(wanted.field))
    years = [int(term.decode()[len(key) :]) for term in reader.expand_prefix("dates", key)]
    return _terms("dates", covering_terms(wanted, years))


def _terms(field: str, texts: Iterable[str]) -> qcore.Query:
    """Find any of the terms; where there is none, nothing."""
    held = [text.encode() for text in texts]
    return _AnyOfMany(field, held) if held else qcore.NullQuery
