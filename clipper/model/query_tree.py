"""What a query is made of: a tree of words, ranges and operators."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clipper.model.query_values import DateRange, NumberRange

WordsForm = Literal["word", "phrase", "prefix", "pattern", "similar", "near"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, words that stand together, or what stands for several words.

    `field` is empty for anywhere, else the name of a field in small letters. `distance` is how
    many letters of a "similar" word may differ, or how many words "near" ones may be apart.
    """

    text: str
    field: str = ""
    form: WordsForm = "word"
    distance: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """All of its parts."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of its parts."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All that its part does not find."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class OneAnnotation:
    """Clippings with an annotation that alone fulfils its part."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every clipping: what an empty query asks for."""


Query = Words | NumberRange | DateRange | And | Or | Not | OneAnnotation | Everything


def query_terms(query: Query) -> tuple[Words, ...]:
    """Return the words, phrases and beginnings that a hit may hold, each once, in order."""
    return tuple(dict.fromkeys(_positive(query)))


def _positive(query: Query) -> Iterator[Words]:
    if isinstance(query, Words):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _positive(part)
    elif isinstance(query, OneAnnotation):
        yield from _positive(query.part)
