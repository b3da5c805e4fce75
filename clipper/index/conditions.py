"""Which annotations of a clipping a query is about, so that their quotes can be shown."""

from collections.abc import Iterator, Sequence

from clipper.index.content import annotation_dates, annotation_numbers, field_texts, type_words
from clipper.index.fields import SMALL_FIELDS
from clipper.index.matching import find_matches
from clipper.index.ranges import KEY, covering_terms, field_key, overlaps
from clipper.index.stems import languages_of
from clipper.index.wording import wanted_words
from clipper.model.annotation import Annotation
from clipper.model.query import And, Or, Query, Words
from clipper.model.query_values import DateRange, NumberRange
from clipper.model.search import SearchDocument

Condition = Words | NumberRange | DateRange

_OF_CLIPPINGS = {*SMALL_FIELDS, "", "text", "date", "clipped", "words", "like"} - {"type", "quote"}


def conditions_of(query: Query) -> tuple[Condition, ...]:
    """Return what a query asks of annotations: their type, quote and fields."""
    return tuple(dict.fromkeys(_conditions(query)))


def conditions_met(
    wanted: Sequence[Condition], document: SearchDocument, annotation: Annotation
) -> int:
    """Count the conditions that an annotation meets."""
    return sum(_meets(condition, document, annotation) for condition in wanted)


def _conditions(query: Query) -> Iterator[Condition]:
    if isinstance(query, Words | NumberRange | DateRange):
        if query.field not in _OF_CLIPPINGS:
            yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _conditions(part)


def _meets(condition: Condition, document: SearchDocument, annotation: Annotation) -> bool:
    name = field_key(condition.field)
    if isinstance(condition, NumberRange):
        numbers = annotation_numbers(annotation)
        return any(_named(term, name) and overlaps(term, condition) for term in numbers)
    if isinstance(condition, DateRange):
        dates = {term for term in annotation_dates(annotation) if _named(term, name)}
        years = {int(term.rpartition("y")[2]) for term in dates if f"{KEY}y" in term}
        return not dates.isdisjoint(covering_terms(condition, years))
    wanted = wanted_words(condition, languages_of(document.clipping.language))
    texts = _texts(name, document, annotation)
    return wanted is not None and any(find_matches([wanted], text) for text in texts)


def _texts(name: str, document: SearchDocument, annotation: Annotation) -> Sequence[str]:
    if name == "type":
        return type_words(document, annotation)
    if name == "quote":
        return [anchor.exact for anchor in annotation.anchors]
    return [text for field, text in field_texts(annotation) if field == name]


def _named(term: str, name: str) -> bool:
    return term.partition(KEY)[0] == name
