"""Which annotations of a clipping a query is about, so that their quotes can be shown."""

from collections.abc import Iterator, Sequence

from clipper.index.content import annotation_dates, annotation_numbers, field_texts, type_words
from clipper.index.exact import names_in
from clipper.index.fields import SMALL_FIELDS
from clipper.index.matching import find_matches
from clipper.index.ranges import (
    covering_terms,
    dates_of,
    field_key,
    numbers_of,
    overlaps,
    years_of,
)
from clipper.index.stems import languages_of
from clipper.index.wording import wanted_words
from clipper.model.annotation import Annotation
from clipper.model.query_tree import And, Not, OneAnnotation, Or, Query, Words
from clipper.model.query_values import DateRange, NumberRange
from clipper.model.search import SearchDocument

Condition = Words | NumberRange | DateRange | OneAnnotation

_OF_BOTH = {"type", "quote", "entity"}
_OF_CLIPPINGS = {*SMALL_FIELDS, "", "text", "date", "clipped", "words", "has", "like"} - _OF_BOTH
_OF_ANNOTATIONS = {"note", "tag", ""}
"""Fields that one annotation has too, where it is asked for alone."""


def conditions_of(query: Query) -> tuple[Condition, ...]:
    """Return what a query asks of annotations: their type, quote, names and fields."""
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
    elif isinstance(query, OneAnnotation):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _conditions(part)


def _fulfils(query: Query, document: SearchDocument, annotation: Annotation) -> bool:
    """Tell whether an annotation alone is as asked; what is asked of its clipping is so."""
    if isinstance(query, And | Or):
        fulfilled = (_fulfils(part, document, annotation) for part in query.parts)
        return all(fulfilled) if isinstance(query, And) else any(fulfilled)
    if isinstance(query, Not):
        return not _fulfils(query.part, document, annotation)
    if isinstance(query, OneAnnotation):
        return _fulfils(query.part, document, annotation)
    if isinstance(query, Words | NumberRange | DateRange):
        if query.field in _OF_CLIPPINGS - _OF_ANNOTATIONS:
            return True
        return _meets(query, document, annotation)
    return True


def _meets(condition: Condition, document: SearchDocument, annotation: Annotation) -> bool:
    if isinstance(condition, OneAnnotation):
        return _fulfils(condition.part, document, annotation)
    name = field_key(condition.field)
    if isinstance(condition, NumberRange):
        numbers = annotation_numbers(annotation)
        start = numbers_of(name)
        return any(term.startswith(start) and overlaps(term, condition) for term in numbers)
    if isinstance(condition, DateRange):
        dates = {t for t in annotation_dates(annotation) if t.startswith(dates_of(name))}
        start = years_of(name)
        years = {int(term.removeprefix(start)) for term in dates if term.startswith(start)}
        return not dates.isdisjoint(covering_terms(condition, years))
    wanted = wanted_words(condition, languages_of(document.clipping.language))
    texts = _texts(name, document, annotation)
    return wanted is not None and any(find_matches([wanted], text) for text in texts)


def _texts(name: str, document: SearchDocument, annotation: Annotation) -> Sequence[str]:
    if name == "type":
        return type_words(document, annotation)
    if name == "quote":
        return [anchor.exact for anchor in annotation.anchors]
    if name == "note":
        return [annotation.note]
    if name == "tag":
        return annotation.tags
    if name == "entity":
        return list(names_in(document, annotation))
    if not name:
        own = ("type", "quote", "note", "tag")
        texts = [text for part in own for text in _texts(part, document, annotation)]
        return [*texts, *(text for _, text in field_texts(annotation))]
    return [text for field, text in field_texts(annotation) if field == name]
