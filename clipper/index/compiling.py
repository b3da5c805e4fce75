"""A query as typed becomes a query of Whoosh; it never fails.

What holds no letter or digit asks for nothing and is left out. Beginnings are ranges of words,
and ranges of numbers and dates are replaced by the terms of the index that fit.
"""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from whoosh.query import compound, qcore

from clipper.index.columnar.nodes import Alike, AnyOf, Except, InBody, Run, Within
from clipper.index.events import BLOCK, MARKER, keyed
from clipper.index.exact import EXACT_FIELDS, exact_key
from clipper.index.fields import SMALL_FIELDS
from clipper.index.likening import LIKE, SHARE, Holdings, clipping_key, key_words
from clipper.index.ranges import covering_terms, field_key, numbers_of, overlaps, years_of
from clipper.index.stems import clue_of, stem_of
from clipper.index.wording import Wanted, wanted_words
from clipper.model.query_tree import And, Not, OneAnnotation, Or, Query, Words, query_terms
from clipper.model.query_values import DateRange, NumberRange

_AS_WRITTEN = 0.1
"""How much the word as it was written counts beside its whole stem: by measurement."""


_EVENTS, _EXACT = "events", "exact"
_OF_CLIPPINGS = frozenset(
    ("title", "site", "author", "case", "text", "url", "lang", "state", "has",
     "date", "clipped", "words", LIKE)
)  # fmt: skip
"""Fields that no annotation has."""
_WHOLE = frozenset({"type", "lang", "state", "has"})
"""Fields whose values are asked for whole, also without quotation marks."""


class Lexicon(Holdings, Protocol):
    """The words that an index holds."""

    def words_beginning(self, name: str, start: bytes) -> Iterator[bytes]:
        """Give the words of a field that begin so."""

    def words_like(self, name: str, start: bytes, pattern: str) -> Iterable[bytes]:
        """Return the words of a field that begin so, and fit a pattern behind that."""

    def similar_words(self, name: str, start: bytes, word: str, distance: int) -> Iterable[bytes]:
        """Return the words of a field that begin so, and differ behind that by few letters."""


def compile_query(
    query: Query, lexicon: Lexicon, languages: tuple[str, ...] = ("en",)
) -> qcore.Query:
    """Return the Whoosh query that finds what a person asked for.

    Args:
        query: the query as parsed.
        lexicon: the words of the index, which stand in for ranges and stems.
        languages: those of the library, whose rules say what forms a word has.
    """
    found = _compiled(query, _Index(lexicon, languages))
    return qcore.Every() if found is None else found


class _Index(NamedTuple):
    """What must be known of an index to ask it; `is_event` asks of one annotation only."""

    lexicon: Lexicon
    languages: tuple[str, ...]
    is_event: bool = False


def _compiled(query: Query, index: _Index) -> qcore.Query | None:
    """Return None for what asks for nothing."""
    if isinstance(query, Words):
        return _words(query, index)
    if isinstance(query, NumberRange):
        return _numbers(query, index)
    if isinstance(query, DateRange):
        return _dates(query, index)
    if isinstance(query, Or):
        parts = (_compiled(part, index) for part in query.parts)
        return _any_of([part for part in parts if part is not None])
    if isinstance(query, And | Not):
        return _all_of(query.parts if isinstance(query, And) else (query,), index)
    if isinstance(query, OneAnnotation):
        return _one_annotation(query.part, index)
    return qcore.Every()


def _one_annotation(query: Query, index: _Index) -> qcore.Query | None:
    """Ask for what one annotation holds; what its words score is counted as elsewhere."""
    asked = _compiled(query, index._replace(is_event=True))
    if asked is None or index.is_event:
        return asked
    within = Within(_EVENTS, asked, width=BLOCK, marker=MARKER.encode())
    scored = [_compiled(words, index) for words in query_terms(query)]
    found = _any_of([one for one in scored if one is not None])
    return within if found is None else compound.AndMaybe(within, found)


def _all_of(parts: Iterable[Query], index: _Index) -> qcore.Query | None:
    """Compile parts that must all match; those that must not are taken out together."""
    wanted: list[qcore.Query] = []
    unwanted: list[qcore.Query] = []
    for part in parts:
        found = _compiled(part.part if isinstance(part, Not) else part, index)
        if found is not None:
            (unwanted if isinstance(part, Not) else wanted).append(found)
    excluded = _any_of(unwanted)
    if excluded is None and not wanted:
        return None
    if excluded is not None:
        wanted.append(Except(excluded))
    return wanted[0] if len(wanted) == 1 else compound.And(wanted)


def _any_of(parts: Sequence[qcore.Query]) -> qcore.Query | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else compound.Or(list(parts))


def _words(words: Words, index: _Index) -> qcore.Query | None:
    """Look for words in the field they name, or anywhere."""
    if words.field == LIKE:
        return _like(words.text, index)
    known = _exactly(words, index)
    if known is not None:
        return known
    wanted = wanted_words(words, index.languages)
    if wanted is None:
        return None
    if index.is_event and words.field not in _OF_CLIPPINGS:
        return _sought(wanted, _EVENTS, keyed(field_key(words.field), ""), index)
    if words.field == "text":
        return InBody(_sought(wanted, "all", "", index))
    if words.field in SMALL_FIELDS or not words.field:
        return _sought(wanted, words.field or "all", "", index)
    return _sought(wanted, _EVENTS, keyed(field_key(words.field), ""), index)


def _exactly(words: Words, index: _Index) -> qcore.Query | None:
    """Find a value as it is, where it is asked for so and some clipping has it.

    That is a value in quotation marks, the domain of a site, and what no word of is a value.
    """
    name = words.field
    if name not in EXACT_FIELDS or words.form not in ("word", "phrase"):
        return None
    if index.is_event and name not in _OF_CLIPPINGS:
        return None
    is_whole = words.form == "phrase" or name in _WHOLE or (name == "site" and "." in words.text)
    key = exact_key(name, words.text).encode("utf-8", "replace")
    if is_whole and next(iter(index.lexicon.words_beginning(_EXACT, key)), None) is not None:
        return AnyOf(_EXACT, beginnings=(key,))
    return qcore.NullQuery if name == "has" else None


def _sought(wanted: Wanted, field: str, key: str, index: _Index) -> qcore.Query:
    """Return the query for words that follow each other; `key` stands before each in the index."""
    if wanted.pattern:
        return AnyOf(
            field, sorted(set(index.lexicon.words_like(field, key.encode(), wanted.pattern)))
        )
    if wanted.similar:
        word = wanted.places[0][0]
        exact = (key + word).encode()
        found = set(index.lexicon.similar_words(field, key.encode(), word, wanted.similar))
        # A word that is spelled so counts twice.
        return AnyOf(field, sorted(found | {exact}), written=(exact, 1.0))
    *leading, last = ([(key + form).encode() for form in forms] for forms in wanted.places)
    final = AnyOf(field, beginnings=last) if wanted.unfinished else AnyOf(field, last)
    if not leading:
        return _in_any_form(wanted, final, key, index) if wanted.stems else final
    if wanted.apart:
        steps = [*(AnyOf(field, forms) for forms in leading), final]
        return Run(field, steps, slop=wanted.apart, is_ordered=False)
    run = Run(field, [*(AnyOf(field, forms) for forms in leading), final])
    if not wanted.joined:
        return run
    return compound.Or([run, AnyOf(field, [(key + wanted.joined).encode()])])


def _in_any_form(wanted: Wanted, written: AnyOf, key: str, index: _Index) -> qcore.Query:
    """Return the query for a word and all of its stem; as it was written it counts a bit more."""
    found = set(written.words)
    for language, stem in wanted.stems:
        for word in index.lexicon.words_beginning(
            written.fieldname, (key + clue_of(stem)).encode()
        ):
            if stem_of(word.decode("utf-8", "replace")[len(key) :], language) == stem:
                found.add(word)
    exact = (written.words[0], _AS_WRITTEN)
    return AnyOf(written.fieldname, sorted(found), written=exact)


def _like(clipping: str, index: _Index) -> qcore.Query:
    """Find what has much of what tells a clipping from others, but not the clipping itself."""
    parts = [
        (AnyOf("all", key.forms, boost=key.weight), key.worth)
        for key in key_words(index.lexicon, clipping, index.languages)
    ]
    if not parts:
        return qcore.NullQuery
    itself = AnyOf("id", [clipping_key(clipping)])
    return compound.And([Alike(parts, SHARE), Except(itself)])


def _numbers(wanted: NumberRange, index: _Index) -> qcore.Query:
    field = "numbers" if wanted.field in _OF_CLIPPINGS else _EVENTS
    start = numbers_of(field_key(wanted.field)).encode()
    held = (term.decode() for term in set(index.lexicon.words_beginning(field, start)))
    return _terms(field, (term for term in held if overlaps(term, wanted)))


def _dates(wanted: DateRange, index: _Index) -> qcore.Query:
    field = "dates" if wanted.field in _OF_CLIPPINGS else _EVENTS
    key = years_of(field_key(wanted.field)).encode()
    years = sorted({int(term[len(key) :]) for term in index.lexicon.words_beginning(field, key)})
    return _terms(field, covering_terms(wanted, years))


def _terms(field: str, texts: Iterable[str]) -> qcore.Query:
    """Find any of the terms; where there is none, nothing."""
    held = [text.encode() for text in texts]
    return AnyOf(field, held) if held else qcore.NullQuery
