"""A query in plain words, so that a person can see how it was read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from clipper.model.query_tokens import SHORTHANDS, FieldForm
from clipper.model.query_tree import (
    And,
    Everything,
    Not,
    OneAnnotation,
    Or,
    Query,
    Words,
    query_terms,
)
from clipper.model.query_values import DateRange, NumberRange

_OF_FIELDS: Mapping[str, str] = {
    "title": "with {} in the title",
    "text": "with {} in the text",
    "quote": "with {} in an annotated passage",
    "note": "with {} in a note",
    "url": "with {} in the address",
    "site": "from {}",
    "author": "by {}",
    "tag": "tagged {}",
    "case": "in the case {}",
    "type": "with an annotation of type {}",
    "entity": "with an annotation about {}",
    "lang": "in the language {}",
    "state": "that are {}",
    "has": "that have {}",
    "like": "about the same as clipping {}",
}
_IN_ONE: Mapping[str, str] = {
    "type": "is of type {}",
    "quote": "has {} in its passage",
    "note": "has {} in its note",
    "tag": "is tagged {}",
    "entity": "is about {}",
    "": "has {}",
}
_NEGATIONS = (
    ("with one annotation", "without an annotation"),
    ("with ", "without "),
    ("that have ", "that do not have "),
    ("that are ", "that are not "),
    ("is ", "is not "),
    ("has ", "does not have "),
)
"""How what a clipping or an annotation is or has begins, and how the contrary does."""
_DATES = {"date": "published", "clipped": "clipped", "when": "with a date in an annotation"}
_VALUED = ("number", "date")
_DAY = timedelta(days=1)


def explain(query: Query) -> str:
    """Say what a query finds, as one sentence without a full stop."""
    if isinstance(query, Everything):
        return "All clippings"
    return f"Clippings {_said(query, _clipping_has)}"


def explained(query: Query, fields: Mapping[str, FieldForm]) -> str:
    """Say what a query finds, and which of its clauses were not understood.

    That is empty where it is but words or a phrase.

    Args:
        query: as it was read.
        fields: the names that make a clause, and what they hold.
    """
    odd = ", ".join(f"“{words}”" for words in not_understood(query, fields))
    told = f"Searched as words, for no value was read: {odd}" if odd else ""
    return ". ".join(filter(None, (told, "" if is_plain(query) else explain(query))))


def not_understood(query: Query, fields: Mapping[str, FieldForm]) -> tuple[str, ...]:
    """Return the words that look like a clause with a number or date, but hold none."""
    found = []
    for words in query_terms(query):
        name, _, value = words.text.partition(":")
        valued = name.lower() in SHORTHANDS or fields.get(name.lower()) in _VALUED
        if valued and value and not words.field:
            found.append(words.text)
    return tuple(found)


def is_plain(query: Query) -> bool:
    """Tell whether a query is but words or a phrase, which need no explanation."""
    if isinstance(query, And):
        return all(is_plain(part) for part in query.parts)
    if isinstance(query, Words):
        return not query.field and query.form in ("word", "phrase")
    return isinstance(query, Everything)


_Leaf = Words | NumberRange | DateRange
_Say = Callable[[_Leaf], str]


def _said(query: Query, say: _Say) -> str:
    if isinstance(query, Words | NumberRange | DateRange):
        return say(query)
    if isinstance(query, And):
        return _listed([_inner(part, say) for part in query.parts], "and")
    if isinstance(query, Or):
        return "either " + _listed([_inner(part, say) for part in query.parts], "or")
    if isinstance(query, Not):
        return _negated(_inner(query.part, say))
    if isinstance(query, OneAnnotation):
        if say is _annotation_has:
            return _said(query.part, say)
        return f"with one annotation that {_inner(query.part, _annotation_has)}"
    return "of any kind"


def _negated(said: str) -> str:
    for start, instead in _NEGATIONS:
        if said.startswith(start):
            return instead + said.removeprefix(start)
    return f"not {said}"


def _inner(query: Query, say: _Say) -> str:
    """Say a part of a list, in brackets where it is a list itself."""
    said = _said(query, say)
    return f"({said})" if isinstance(query, And | Or) else said


def _listed(parts: Sequence[str], joint: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _clipping_has(leaf: _Leaf) -> str:
    if isinstance(leaf, NumberRange):
        if leaf.field == "words":
            return f"of {_number(leaf)} words"
        return f"with {leaf.field} {_number(leaf)}"
    if isinstance(leaf, DateRange):
        return f"{_DATES.get(leaf.field, f'with {leaf.field}')} {_days(leaf)}"
    if not leaf.field:
        return f"with {_words(leaf)}"
    return _OF_FIELDS.get(leaf.field, f"with {leaf.field}: {{}}").replace("{}", _words(leaf))


def _annotation_has(leaf: _Leaf) -> str:
    if isinstance(leaf, NumberRange) and leaf.field != "words":
        return f"has {leaf.field} {_number(leaf)}"
    if isinstance(leaf, DateRange) and leaf.field not in ("date", "clipped"):
        return f"has {'a date' if leaf.field == 'when' else leaf.field} {_days(leaf)}"
    if isinstance(leaf, Words) and (leaf.field in _IN_ONE or leaf.field not in _OF_FIELDS):
        form = _IN_ONE.get(leaf.field, f"has {leaf.field}: {{}}")
        return form.replace("{}", _words(leaf))
    return f"is in a clipping {_clipping_has(leaf)}"


def _words(words: Words) -> str:
    quoted = f"“{words.text}”"
    if words.form == "prefix":
        return f"words that begin with {quoted}"
    if words.form == "pattern":
        return f"words that fit {quoted}"
    if words.form == "similar":
        letters = "one letter" if words.distance == 1 else f"{words.distance} letters"
        return f"{quoted} or a word with {letters} different"
    if words.form == "near":
        return (
            f"{quoted} at most {words.distance} {'word' if words.distance == 1 else 'words'} apart"
        )
    return quoted


def _number(wanted: NumberRange) -> str:
    low, high = (None if end is None else f"{end:,.15g}" for end in (wanted.low, wanted.high))
    if low is not None and low == high:
        return low
    if low is not None and high is not None:
        return f"from {low} to {high}"
    if low is not None:
        return f"{'over' if wanted.above else 'at least'} {low}"
    return f"{'under' if wanted.below else 'at most'} {high}"


def _days(wanted: DateRange) -> str:
    first, last = wanted.first, wanted.last
    if first is None or last is None:
        return f"since {first}" if first else f"until {last}" if last else "of any day"
    if first == last:
        return f"on {first}"
    if first.day == 1 and (last + _DAY).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"in {first:%Y-%m}"
        if first.month == 1 and last.month == 12 and first.year == last.year:  # noqa: PLR2004
            return f"in {first.year}"
    return f"from {first} to {last}"
