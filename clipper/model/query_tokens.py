"""A query as typed, cut into tokens that know where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from clipper.model.query_tree import Everything, Query, Words, WordsForm
from clipper.model.query_values import read_date_range, read_number_range

FieldForm = Literal["words", "number", "date"]
TokenKind = Literal["(", "event(", ")", "AND", "OR", "NOT", "leaf"]

QUOTES = '"“”„‟«»″＂'
"""What opens and closes a phrase."""

ALIASES = {"is": "state"}
"""Other names of fields."""
SHORTHANDS = {"before": "<", "after": ">"}
"""Names for a comparison with the day of publication."""
_QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_APART = re.compile(r"~(\d{1,2})(?!\w)")
_SIMILAR = re.compile(r"(.*\w)~([12]?)\Z")
_PATTERN = re.compile(r"(?=.*\w)(?=.*(?:\*|\?\w))[\w*?]+\Z")
_BREAK = re.compile(rf"[\s(){QUOTES}]")
_EVENT = re.compile(r"(?:event|annotation)\((?=[^)]*\w:)", re.IGNORECASE)


class Token(NamedTuple):
    """A bracket or an operator by its name, or a leaf with what it asks for.

    `start` and `end` are its range in the text; `value` is where the value of a field begins,
    or `start` where no field is named.
    """

    kind: TokenKind
    leaf: Query
    start: int
    end: int
    value: int


def query_tokens(text: str, fields: Mapping[str, FieldForm] | None, today: date) -> Iterator[Token]:
    """Give the tokens of a query, in order; what parts them is left out.

    Args:
        text: as typed.
        fields: the names, in small letters, that make a clause, and what they hold; where none
            are given, every name makes a clause of words.
        today: the day from which "last-week" counts.
    """
    at = 0
    while at < len(text):
        start, character = at, text[at]
        if found := _EVENT.match(text, at):
            at = found.end()
            yield Token("event(", Words(found[0][:-1]), start, at, start)
        elif character in "()":
            at += 1
            yield Token("(" if character == "(" else ")", Everything(), start, at, start)
        elif quoted := _QUOTED.match(text, at):
            leaf, at = _apart(Words(quoted[1], form="phrase"), text, quoted.end())
            yield Token("leaf", leaf, start, at, start)
        elif character == "-" and _begins_clause(text, at + 1):
            at += 1
            yield Token("NOT", Words(character), start, at, start)
        elif _BREAK.match(character):
            at += 1  # white space, or a quotation mark without its other
        else:
            token = _word(text, at, fields, today)
            at = token.end
            yield token


def _word(text: str, start: int, fields: Mapping[str, FieldForm] | None, today: date) -> Token:
    end = _end_of_word(text, start)
    word = text[start:end]
    if word in ("AND", "OR", "NOT"):
        return Token(word, Words(word), start, end, start)  # type: ignore[arg-type] # of the three
    name, colon, value = word.partition(":")
    quoted = _QUOTED.match(text, end) if word.endswith(":") else None
    if quoted and (clause := _field_clause(word[:-1], quoted[1], fields, today, "phrase")):
        clause, closed = _apart(clause, text, quoted.end())
        return Token("leaf", clause, start, closed, end)
    known = _field_clause(name, value, fields, today) if colon and value else None
    if known:
        return Token("leaf", known, start, end, start + len(name) + 1)
    return Token("leaf", _words(word), start, end, start)


def _apart(clause: Query, text: str, at: int) -> tuple[Query, int]:
    """Read how far apart the words of a phrase may be, and say where that ends."""
    found = _APART.match(text, at)
    if not found or not isinstance(clause, Words):
        return clause, at
    return replace(clause, form="near", distance=max(1, int(found[1]))), found.end()


def _begins_clause(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace() and text[at] not in "-)"


def _end_of_word(text: str, at: int) -> int:
    """Find where a word ends; a bracket that opens and closes within it belongs to it."""
    depth = 0
    while found := _BREAK.search(text, at):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")" and depth:
            depth -= 1
        else:
            return found.start()
        at = found.end()
    return len(text)


def _field_clause(
    name: str,
    value: str,
    fields: Mapping[str, FieldForm] | None,
    today: date,
    form: WordsForm = "word",
) -> Query | None:
    """Read the value of a field; None where there is no such field or the value does not fit."""
    name = name.lower()
    if fields is None:
        return Words(value, name, form)
    if name in SHORTHANDS:
        return read_date_range("date", SHORTHANDS[name] + value, today)
    name = ALIASES.get(name, name)
    known = fields.get(name)
    if known is None:
        return None
    if known == "words":
        return _words(value, name) if form == "word" else Words(value, name, form)
    value = value.strip()
    if known == "number":
        clause: Query | None = read_number_range(name, value)
    else:
        clause = read_date_range(name, value, today)
    return clause or (Words(value, name, form) if form == "phrase" else None)


def _words(word: str, name: str = "") -> Words:
    beginning = word.rstrip("*")
    if beginning != word and beginning[-1:].isalnum() and not _PATTERN.match(beginning):
        return Words(beginning, name, "prefix")
    if _PATTERN.match(word):
        return Words(word, name, "pattern")
    if found := _SIMILAR.match(word):
        return Words(found[1], name, "similar", int(found[2] or 1))
    return Words(word, name)
