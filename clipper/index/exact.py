"""Values as they are: what a clause names exactly, what completes one, and what is counted."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from clipper.index.ranges import KEY, field_key
from clipper.model.annotation import Annotation
from clipper.model.clipping import Clipping
from clipper.model.event_date import is_iso_date
from clipper.model.search import SearchDocument
from clipper.model.values import Claim, FieldValue

EXACT_FIELDS = frozenset(
    {"site", "author", "tag", "case", "type", "lang", "state", "entity", "has"}
)
"""Fields of clippings whose values are kept as they are; so are those of annotations."""

_LONGEST = 200
_LABEL = "www."
_NESTED = "/"
_ENTITY = "entity"
"""The field of a mention that names whom it mentions."""


def exact_key(name: str, value: str) -> str:
    """Return the beginning of the terms of a value, whatever its capitals and spaces."""
    return f"{name}{KEY}{folded_value(value)}{KEY}"


def folded_value(value: str) -> str:
    """Return a value without what does not tell it from another."""
    return " ".join(value.replace(KEY, " ").casefold().split())[:_LONGEST]


def exact_terms(document: SearchDocument) -> list[str]:
    """Return the terms of all values of a clipping and its annotations."""
    clipping, own = document.clipping, document.annotations
    values = {
        "site": site_names(clipping),
        "author": clipping.authors,
        "tag": tags_of(document),
        "case": [clipping.case],
        "type": [one.type for one in own],
        "lang": [clipping.language],
        "state": [clipping.state],
        "entity": entities_of(document),
        "has": held_by(document),
    }
    pairs = [(name, value) for name, found in values.items() for value in found]
    pairs += [(field_key(name), text) for one in own for name, text in field_values(one)]
    return list(dict.fromkeys(_term(name, value) for name, value in pairs if value.strip()))


def site_names(clipping: Clipping) -> list[str]:
    """Return the name of a site, its host, and the domains that its host is part of."""
    labels = host_of(clipping.url).removeprefix(_LABEL).split(".")
    hosts = [".".join(labels[at:]) for at in range(len(labels) - 1)] or labels
    return [clipping.site, *hosts]


def host_of(url: str) -> str:
    """Return the host of an address, or an empty string."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def tags_of(document: SearchDocument) -> list[str]:
    """Return the tags of a clipping and its annotations, each with those above it.

    "places/Kursk" stands below "places".
    """
    tags = [*document.clipping.tags, *(tag for own in document.annotations for tag in own.tags)]
    return [above for tag in tags for above in _with_parents(tag)]


def entities_of(document: SearchDocument) -> list[str]:
    """Return the names of who and what the annotations of a clipping are about.

    Those are whom mentions mention, and the values of fields that take an entity.
    """
    return [name for one in document.annotations for name in names_in(document, one)]


def field_values(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Return the fields of an annotation that hold plain words, a pair for each value."""
    for name, value in annotation.fields.items():
        yield from ((name, text) for text in _plain(value))


def held_by(document: SearchDocument) -> list[str]:
    """Return what a clipping has, for `has:`; the types and fields of annotations among it."""
    clipping = document.clipping
    held = {
        "annotation": document.annotations,
        "note": clipping.note or any(own.note for own in document.annotations),
        "tag": tags_of(document),
        "case": clipping.case,
        "author": clipping.authors,
        "date": clipping.published,
        "warning": clipping.is_doubtful,
    }
    own = [name for one in document.annotations for name in (one.type, *one.fields)]
    return [*(name for name, there in held.items() if there), *own]


def facet_values(document: SearchDocument) -> dict[str, list[str]]:
    """Return the values that are counted; a date is its month, or its year if that is all."""
    clipping = document.clipping
    published = clipping.published[:10]
    groups = {
        "site": [clipping.site or host_of(clipping.url)],
        "type": [own.type for own in document.annotations],
        "tag": tags_of(document),
        "entity": entities_of(document),
        "case": [clipping.case],
        "lang": [clipping.language],
        "month": [published[:7] if is_iso_date(published) else ""],
    }
    return {
        name: list(dict.fromkeys(storable(value) for value in values if value))
        for name, values in groups.items()
    }


def storable(value: str) -> str:
    """Return a value as the index can hold it, cut where it is endless."""
    return value[:_LONGEST].encode("utf-8", "replace").decode()


def _term(name: str, value: str) -> str:
    return storable(name) + KEY + storable(folded_value(value)) + KEY + storable(value.strip())


def _with_parents(tag: str) -> Iterator[str]:
    parts = tag.split(_NESTED)
    if not all(part.strip() for part in parts):
        yield tag
        return
    for count in range(1, len(parts) + 1):
        yield _NESTED.join(parts[:count])


def names_in(document: SearchDocument, annotation: Annotation) -> Iterator[str]:
    """Return the names of who and what one annotation is about."""
    kind = document.codebook.get(annotation.type)
    taken = {field.name for field in kind.fields if field.kind in ("entity", "claim")}
    if not kind.is_event:
        name = annotation.fields.get(_ENTITY)
        yield " ".join((name if isinstance(name, str) and name else annotation.quote).split())
    for own, value in annotation.fields.items():
        if own in taken:
            yield from (" ".join(text.split()) for text in _plain(value))


def _plain(value: FieldValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Claim):
        yield from filter(None, (value.by,))
    elif isinstance(value, tuple):
        yield from (part for part in value if isinstance(part, str))
