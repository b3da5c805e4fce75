"""What of a clipping is indexed, and in which field."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from clipper.index.analysis import BODY_END, GAP
from clipper.index.events import END, event_record, without_signs
from clipper.index.exact import entities_of, exact_terms, facet_values, host_of, names_in, tags_of
from clipper.index.fields import facet_field
from clipper.index.ranges import date_terms, field_key, number_term, quantity_terms
from clipper.model.annotation import Annotation
from clipper.model.article import Article
from clipper.model.caution import NO_ARTICLE
from clipper.model.clipping import Clipping
from clipper.model.event_date import is_iso_date
from clipper.model.fields import field_words
from clipper.model.search import SearchDocument
from clipper.model.values import Claim, EventDate, FieldValue, Quantity

_TITLE_WEIGHT = 2
"""How often the title is in the catch-all field; as in BM25F, before frequencies are weighed."""
_NOT_WORDS = frozenset({"title", "state", "lang", "entity"})
"""Fields that are in the catch-all field already, or are not to be found by words alone."""
_SECONDS = 10**10


def index_values(document: SearchDocument) -> dict[str, object]:
    """Return the value of each field of the index for one clipping.

    Why a clipping failed is never indexed, nor what its page gave instead of an article.
    """
    clipping, annotations = document.clipping, document.annotations
    article = readable_article(document)
    small = {
        "title": "" if _is_wall(clipping) else _joined([clipping.title]),
        "site": _joined([clipping.site, host_of(clipping.url)]),
        "author": _joined(clipping.authors),
        "tag": _joined(tags_of(document)),
        "note": _joined([clipping.note, *(own.note for own in annotations)]),
        "case": _joined([clipping.case]),
        "type": _joined(word for own in annotations for word in type_words(document, own)),
        "quote": _joined(anchor.exact for own in annotations for anchor in own.anchors),
        "url": _joined([clipping.url, article.metadata.canonical if article else ""]),
        "lang": _joined([clipping.language]),
        "state": _joined([clipping.state]),
        "entity": _joined(entities_of(document)),
    }
    return small | {
        "id": str(clipping.id),
        "all": _catch_all(article, small, annotations),
        "events": END.join(_event(document, own) for own in annotations),
        "exact": exact_terms(document),
        "numbers": [number_term("words", float(clipping.words), float(clipping.words))],
        "dates": [
            *date_terms("date", clipping.published),
            *date_terms("clipped", clipping.captured or clipping.added),
        ],
        "clipping": clipping.id,
        "moment": _moment(document),
        **{facet_field(name): values for name, values in facet_values(document).items()},
    }


def readable_article(document: SearchDocument) -> Article | None:
    """Return the article to search in: none where a wall or an error stands in its place."""
    clipping = document.clipping
    return None if clipping.state == "failed" or _is_wall(clipping) else document.article


def _is_wall(clipping: Clipping) -> bool:
    """Tell whether title and text are those of a wall or an error page."""
    return clipping.state == "incomplete" and clipping.cause in NO_ARTICLE


def type_words(document: SearchDocument, annotation: Annotation) -> tuple[str, str]:
    """Return the id and the name of an annotation's type."""
    return annotation.type, document.codebook.get(annotation.type).name


def field_texts(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Return the fields of an annotation with their words, one pair for each value.

    Names are in small letters; a claim gives all of its parts.
    """
    for name, value in annotation.fields.items():
        for text in _texts(value):
            yield field_key(name), without_signs(text)


def annotation_numbers(annotation: Annotation) -> Iterator[str]:
    """Return the terms of the numbers in an annotation's fields."""
    for name, value in annotation.fields.items():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Quantity):
                yield from quantity_terms(field_key(name), part)


def annotation_dates(annotation: Annotation) -> Iterator[str]:
    """Return the terms of the dates in an annotation's fields, under their name and `when`."""
    for name, value in annotation.fields.items():
        if isinstance(value, EventDate):
            yield from date_terms(field_key(name), value.value)
            yield from date_terms("when", value.value)


def _event(document: SearchDocument, annotation: Annotation) -> str:
    """Return what can be asked of one annotation."""
    texts = [("type", word) for word in type_words(document, annotation)]
    texts += [("quote", anchor.exact) for anchor in annotation.anchors]
    texts += [("note", annotation.note), *(("tag", tag) for tag in annotation.tags)]
    texts += [("entity", name) for name in names_in(document, annotation)]
    texts += field_texts(annotation)
    terms = [*annotation_numbers(annotation), *annotation_dates(annotation)]
    return event_record(((name, without_signs(text)) for name, text in texts), terms)


def _texts(value: FieldValue) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Claim):
        yield from filter(None, (value.by, value.via, value.mode, value.quote))
    else:
        yield field_words(value)


def _joined(texts: Iterable[str]) -> str:
    return GAP.join(dict.fromkeys(without_signs(text) for text in texts if text))


def _catch_all(
    article: Article | None, small: dict[str, str], annotations: tuple[Annotation, ...]
) -> str:
    """Put the body first, so that a search in the text can tell it by its positions."""
    body = without_signs(article.text) if article else ""
    standfirst = without_signs(article.metadata.standfirst) if article else ""
    rest = [small["title"]] * _TITLE_WEIGHT + [standfirst]
    rest += [
        text for name, text in small.items() if name not in ("title", "state", "lang", "entity")
    ]
    rest += [text for own in annotations for _, text in field_texts(own)]
    return body + BODY_END + GAP.join(filter(None, rest))


def _moment(document: SearchDocument) -> int:
    """Return the day it was published, else clipped, and behind it the second it was clipped."""
    clipping = document.clipping
    try:
        clipped = datetime.fromisoformat(clipping.captured or clipping.added)
    except ValueError:
        clipped = datetime.fromtimestamp(0, UTC)
    if clipped.tzinfo is None:
        clipped = clipped.replace(tzinfo=UTC)
    published = clipping.published[:10]
    day = published if is_iso_date(published) else f"{clipped:%Y-%m-%d}"
    seconds = max(0, int(clipped.timestamp()))
    return int(day.replace("-", "").ljust(8, "0")) * _SECONDS + seconds % _SECONDS
