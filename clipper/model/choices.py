"""Choices of facets put into a query as typed, and taken out of it again.

The text of the query is the only truth: a choice is a clause in it, which a person may have typed
as well. One goes in front, so that the last word stays the one that is being typed; a second of
the same field stands beside the first: `(site:"a" OR site:"b")`. What alternatives the query had
are put in brackets then, and lose them when the choice goes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from clipper.model.facets import FACET_FIELDS
from clipper.model.query import parse_query
from clipper.model.query_pieces import Piece, lone_brackets, pieces_of
from clipper.model.query_tree import Words
from clipper.model.query_values import DateRange

_DAYS = re.compile(r"\d{4}(?:-\d\d){0,2}\Z", re.ASCII)
"""A year, a month or a day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a field that a query asks for, or excludes."""

    field: str
    value: str
    is_excluded: bool = False

    @property
    def clause(self) -> str:
        """Return the clause that asks for it."""
        value = self.value if self.field == "date" else f'"{self.value}"'
        return f"{'-' if self.is_excluded else ''}{self.field}:{value}"


class _Member(NamedTuple):
    """A choice where it stands; `within` are the choices of its field that it stands beside."""

    choice: Choice
    start: int
    end: int
    within: tuple[tuple[int, int], ...] = ()
    whole: tuple[int, int] = (0, 0)


def choices_in(query: str) -> tuple[Choice, ...]:
    """Return the values that a query asks for as a whole, in the order of the text."""
    return tuple(dict.fromkeys(member.choice for member in _members(query)))


def choice_of(clause: str) -> Choice | None:
    """Return what a clause like `site:"a"` or `-site:"a"` chooses; None where it does not."""
    found = choices_in(clause)
    return found[0] if len(found) == 1 else None


def key_of(choice: Choice) -> Choice:
    """Return what is equal for two choices that mean the same."""
    if choice.field == "date":
        return replace(choice, value=repr(parse_query(f"date:{choice.value}")))
    return replace(choice, value=" ".join(choice.value.casefold().split()))


def is_chosen(query: str, clause: str) -> bool:
    """Tell whether a query asks for a clause as a whole, however that is written."""
    wanted = choice_of(clause)
    return wanted is not None and key_of(wanted) in map(key_of, choices_in(query))


def add_choice(query: str, clause: str) -> str:
    """Return a query that asks for a clause too, or for it as well as for others of its field.

    Args:
        query: as typed.
        clause: as `facets.clause_of` gives it, perhaps with a minus in front.
    """
    query = query.strip()
    if not query or is_chosen(query, clause):
        return query or clause
    choice = choice_of(clause)
    beside = [] if choice is None or choice.is_excluded else _beside(query, choice.field)
    if not beside:
        return f"{clause} {_bracketed(query)}"
    member = beside[-1]
    if member.within:
        return f"{query[: member.end]} OR {clause}{query[member.end :]}"
    kept = query[member.start : member.end]
    return f"{query[: member.start]}({kept} OR {clause}){query[member.end :]}"


def take_choice(query: str, clause: str) -> str:
    """Return a query without a clause; one that `add_choice` made gives back what was there."""
    choice = choice_of(clause)
    wanted = choice and key_of(choice)
    while found := [one for one in _members(query) if key_of(one.choice) == wanted]:
        query = _without(query, found[0])
    return query


def take_field(query: str, field: str, *, also_excluded: bool = False) -> str:
    """Return a query that asks for no value of a field, and perhaps excludes none either."""
    while found := [
        one
        for one in _members(query)
        if one.choice.field == field and (also_excluded or not one.choice.is_excluded)
    ]:
        query = _without(query, found[0])
    return query


def _beside(query: str, field: str) -> list[_Member]:
    """Return the choices of a field that another may stand beside: those of its first place."""
    found = [
        one for one in _members(query) if one.choice.field == field and not one.choice.is_excluded
    ]
    return [one for one in found if one.whole == found[0].whole]


def _members(query: str) -> list[_Member]:
    """Return the choices of a query, where all of it must match; else those of its one field."""
    pieces = pieces_of(query)
    if any(piece.kind == "OR" for piece in pieces):
        return _either(query, pieces, (0, 0))
    found = []
    for piece in pieces:
        if piece.kind == "group":
            inner = pieces_of(query, piece.start + 1, piece.end - 1)
            found += _either(query, inner, (piece.start, piece.end))
        elif piece.kind in ("leaf", "not"):
            choice = _choice(query[piece.start : piece.end])
            if choice:
                own = (piece.start, piece.end)
                found.append(_Member(choice, *own, whole=own))
    return found


def _either(query: str, pieces: Sequence[Piece], whole: tuple[int, int]) -> list[_Member]:
    """Return the choices of `site:"a" OR site:"b"`; none where anything else stands there."""
    leaves = pieces[::2]
    if len(pieces) < 3 or any(one.kind != "OR" for one in pieces[1::2]):  # noqa: PLR2004 - a OR b
        return []
    choices = [_choice(query[one.start : one.end]) for one in leaves if one.kind == "leaf"]
    kept = [one for one in choices if one]
    if len(kept) < len(leaves) or len({one.field for one in kept}) > 1:
        return []
    spans = tuple((one.start, one.end) for one in leaves)
    return [_Member(choice, *span, spans, whole) for choice, span in zip(kept, spans, strict=True)]


def _choice(text: str) -> Choice | None:
    """Read `site:"a"`, `-site:"a"` or `NOT site:"a"`; None for anything else."""
    bare = re.sub(r"\A(?:-|NOT\s+)", "", text)
    name, _, value = bare.partition(":")
    field = name.lower()
    if field not in FACET_FIELDS:
        return None
    found = parse_query(bare, FACET_FIELDS)
    if isinstance(found, Words) and found.field == field and found.form in ("word", "phrase"):
        return Choice(field, found.text, bare != text)
    if isinstance(found, DateRange) and field == "date" and _DAYS.match(value):
        return Choice(field, value, bare != text)
    return None


def _without(query: str, member: _Member) -> str:
    """Cut a choice out."""
    if not member.within:
        return _cut(query, member.start, member.end)
    at = member.within.index((member.start, member.end))
    if at:
        start, end = member.within[at - 1][1], member.end
    else:
        start, end = member.start, member.within[1][0]
    if len(member.within) > 2 or member.whole == (0, 0):  # noqa: PLR2004 - brackets hold two
        return (query[:start] + query[end:]).strip()
    left = member.within[1 - at]
    first, last = member.whole
    return query[:first] + query[left[0] : left[1]] + query[last:]


def _cut(query: str, start: int, end: int) -> str:
    """Cut a clause out, with the AND that bound it."""
    before = [one for one in pieces_of(query) if one.end <= start]
    after = [one for one in pieces_of(query) if one.start >= end]
    if before and before[-1].kind == "AND":
        start = before[-1].start
    elif after and after[0].kind == "AND":
        end = after[0].end
    head, tail = query[:start].rstrip(), query[end:].lstrip()
    if not head and tail:
        return _unbracketed(tail)
    return f"{head} {tail}".strip()


def _needs_brackets(query: str) -> bool:
    """Tell whether what stands before a query would not bind all of it."""
    pieces = pieces_of(query)
    if not pieces:
        return False
    if len(pieces) == 1 and pieces[0].kind == "group":
        return _is_group(query) and _needs_brackets(query[1:-1].strip())
    return pieces[0].kind in ("AND", "OR") or any(one.kind == "OR" for one in pieces)


def _is_group(query: str) -> bool:
    return [(one.kind, one.start, one.end) for one in pieces_of(query)] == [
        ("group", 0, len(query))
    ]


def _bracketed(query: str) -> str:
    """Put a query in brackets if it needs them; those without a partner, which mean nothing, go."""
    if not _needs_brackets(query):
        return query
    for lone in reversed(lone_brackets(query)):
        query = f"{query[: lone.start]} {query[lone.end :]}"
    query = query.strip()
    # A word like "foo(bar" would take the bracket that follows it for its own.
    return f"({query})" if _is_group(f"({query})") else f"({query} )"


def _unbracketed(query: str) -> str:
    """Take off the brackets that `_bracketed` put on."""
    inner = query[1:-1].strip()
    return inner if _is_group(query) and _needs_brackets(inner) else query
