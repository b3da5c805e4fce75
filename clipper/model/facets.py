"""What the hits of a search can be narrowed by, and the clause of the query that each choice is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clipper.model.controls import plain_name
from clipper.model.query import DEFAULT_FIELDS
from clipper.model.query_tokens import FieldForm
from clipper.model.query_values import read_date_range

_QUOTES = re.compile('["“”„‟«»″＂]')
_WORD = re.compile(r"[^\W_][\w-]*\Z")
_LONGEST = 200
"""Characters of a value that a clause holds; a page may call its site by thousands."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow hits: its name in a search result, its title, the field of its clauses.

    `is_code` says that its values are codes of ours, which need no quotation marks.
    """

    name: str
    title: str
    field: str
    is_code: bool = False


FACETS = (
    Facet("site", "Site", "site"),
    Facet("type", "Type", "type", is_code=True),
    Facet("tag", "Tag", "tag"),
    Facet("year", "When", "date", is_code=True),
    Facet("month", "When", "date", is_code=True),
    Facet("case", "Case", "case"),
    Facet("entity", "Named", "entity"),
    Facet("lang", "Language", "lang", is_code=True),
)
"""In the order of the window; a search result may give fewer, or others that are passed over."""

FACET_FIELDS: Mapping[str, FieldForm] = {
    "entity": "words",
    **{
        name: form
        for name, form in DEFAULT_FIELDS.items()
        if name in {facet.field for facet in FACETS}
    },
}
"""The fields that the clauses of facets name."""


def clause_of(facet: Facet, value: str) -> str:
    """Return the clause that finds what has a value of a facet, as one would type it.

    It is empty for a value of which no words are left.
    """
    words = words_in(facet, value)
    bare = facet.is_code and _WORD.match(words)
    return words and (f"{facet.field}:{words}" if bare else f'{facet.field}:"{words}"')


def words_in(facet: Facet, value: str) -> str:
    """Return what a clause can hold of a value of a facet; empty where that is nothing.

    Quotation marks are left out, which a query has no sign for; the index does not know them
    either.
    """
    words = plain_name(_QUOTES.sub(" ", value))
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition(" ")[0]
    if facet.field == "date" and read_date_range("date", words, date.min) is None:
        return ""
    return words if any(character.isalnum() for character in words) else ""
