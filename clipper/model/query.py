"""What a person asks for: a query as typed, read into a tree.

Reading never fails and loses no word: what is not a clause is text, so that an address searches
as typed. The rule is Zotero's (searchQuery.js).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from clipper.model.codebook import Codebook, FieldKind
from clipper.model.query_values import (
    DateRange,
    NumberRange,
    read_date_range,
    read_number_range,
)

FieldForm = Literal["words", "number", "date"]
WordsForm = Literal["word", "phrase", "prefix", "pattern", "similar", "near"]

DEFAULT_FIELDS: Mapping[str, FieldForm] = {
    "title": "words", "site": "words", "author": "words", "tag": "words", "note": "words",
    "case": "words", "type": "words", "quote": "words", "text": "words", "url": "words",
    "lang": "words", "state": "words", "date": "date", "clipped": "date", "when": "date",
    "words": "number", "like": "words",
}  # fmt: skip
"""The fields that every library has; `when` is any date of an annotation, `like` a clipping."""

MAX_LENGTH = 5_000
"""Characters of a query that are read; a pasted page is cut here."""
MAX_DEPTH = 20
"""Brackets within brackets; deeper ones count as text."""

_ALIASES = {"is": "state"}
_SHORTHANDS = {"before": "<", "after": ">"}
_FORMS: Mapping[FieldKind, FieldForm] = {"quantity": "number", "date": "date"}
_QUOTES = '"“”„‟«»″＂'
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_APART = re.compile(r"~(\d{1,2})(?!\w)")
_SIMILAR = re.compile(r"(.*\w)~([12]?)\Z")
_PATTERN = re.compile(r"(?=.*\w)(?=.*(?:\*|\?\w))[\w*?]+\Z")
_BREAK = re.compile(rf"[\s(){_QUOTES}]")


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
class Everything:
    """Every clipping: what an empty query asks for."""


Query = Words | NumberRange | DateRange | And | Or | Not | Everything


def query_fields(codebook: Codebook) -> Mapping[str, FieldForm]:
    """Return the fields that a query can name: those of every library and the codebook's."""
    named = {
        own.name.lower(): _FORMS.get(own.kind, "words")
        for kind in codebook.types
        for own in kind.fields
    }
    return {**named, **DEFAULT_FIELDS}


def parse_query(text: str, fields: Mapping[str, FieldForm] = DEFAULT_FIELDS) -> Query:
    """Read a query; it never fails.

    Words stand for themselves and must all occur, "words in quotes" stand together, `word*` is a
    beginning, `w?rd` and `w*d` are patterns, `word~` is any word in which a letter differs, and
    "two words"~5 stand at most so many words apart; AND, OR, NOT in capitals, -word, brackets;
    `field:value`, `size:>5000`, `size:5000..20000`, `date:2024-10`, `before:2024-11`,
    `after:2024-10-15`.

    Args:
        text: as typed; of more than `MAX_LENGTH` characters the rest is left out.
        fields: the names, in small letters, that make a clause, and what they hold.
    """
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH].rpartition(" ")[0] or text[:MAX_LENGTH]
    tokens = _without_stray_brackets(list(_tokens(text, fields)))
    return _tree(tokens) or Everything()


def query_terms(query: Query) -> tuple[Words, ...]:
    """Return the words, phrases and beginnings that a hit may hold, each once, in order."""
    return tuple(dict.fromkeys(_positive(query)))


def _positive(query: Query) -> Iterator[Words]:
    if isinstance(query, Words):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _positive(part)


class _Token(NamedTuple):
    """A bracket or an operator by its name, or a leaf with what it asks for."""

    kind: Literal["(", ")", "AND", "OR", "NOT", "leaf"]
    leaf: Query


def _tokens(text: str, fields: Mapping[str, FieldForm]) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        character = text[at]
        if character in "()":
            yield _Token("(" if character == "(" else ")", Everything())
            at += 1
        elif quoted := _QUOTED.match(text, at):
            leaf, at = _apart(Words(quoted[1], form="phrase"), text, quoted.end())
            yield _Token("leaf", leaf)
        elif character == "-" and _begins_clause(text, at + 1):
            yield _Token("NOT", Words(character))
            at += 1
        elif _BREAK.match(character):
            at += 1  # white space, or a quotation mark without its other
        else:
            end = _end_of_word(text, at)
            word = text[at:end]
            quoted = _QUOTED.match(text, end) if word.endswith(":") else None
            clause = _field_clause(word[:-1], quoted[1], fields, "phrase") if quoted else None
            if quoted and clause:
                clause, at = _apart(clause, text, quoted.end())
            else:
                at = end
            yield _Token("leaf", clause) if clause else _word_token(word, fields)


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


def _word_token(word: str, fields: Mapping[str, FieldForm]) -> _Token:
    if word in ("AND", "OR", "NOT"):
        return _Token(word, Words(word))  # type: ignore[arg-type] # one of the three
    name, colon, value = word.partition(":")
    clause = _field_clause(name, value, fields) if colon and value else None
    return _Token("leaf", clause or _words(word))


def _field_clause(
    name: str, value: str, fields: Mapping[str, FieldForm], form: WordsForm = "word"
) -> Query | None:
    """Read the value of a field; None where there is no such field or the value does not fit."""
    name = name.lower()
    if name in _SHORTHANDS:
        return read_date_range("date", _SHORTHANDS[name] + value)
    name = _ALIASES.get(name, name)
    known = fields.get(name)
    if known is None:
        return None
    if known == "words":
        return _words(value, name) if form == "word" else Words(value, name, form)
    clause = (read_number_range if known == "number" else read_date_range)(name, value.strip())
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


def _without_stray_brackets(tokens: list[_Token]) -> list[_Token]:
    """Leave out brackets that have no partner or stand too deep."""
    stray: set[int] = set()
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "(":
            opened.append(at)
        elif token.kind == ")" and not opened:
            stray.add(at)
        elif token.kind == ")":
            partner = opened.pop()
            if len(opened) >= MAX_DEPTH:
                stray |= {partner, at}
    stray.update(opened)
    return [token for at, token in enumerate(tokens) if at not in stray]


@dataclass(slots=True)
class _Frame:
    """What stands within one pair of brackets: alternatives, each of parts that must all match."""

    alternatives: list[list[Query]] = field(default_factory=lambda: [[]])
    negated: bool = False

    def add(self, query: Query | None) -> None:
        if query is not None:
            self.alternatives[-1].append(Not(query) if self.negated else query)
        self.negated = False

    def query(self) -> Query | None:
        found = [_joined(And, parts) for parts in self.alternatives if parts]
        return _joined(Or, found) if found else None


def _joined(kind: type[And | Or], parts: list[Query]) -> Query:
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else kind(distinct)


def _tree(tokens: list[_Token]) -> Query | None:
    """Build the tree; an operator without something to work on is a word."""
    operand_follows = _operand_follows(tokens)
    frames = [_Frame()]
    for token, follows in zip(tokens, operand_follows, strict=True):
        frame = frames[-1]
        if token.kind == "(":
            frames.append(_Frame())
        elif token.kind == ")":
            inner = frames.pop()
            frames[-1].add(inner.query())
        elif token.kind == "NOT" and follows:
            frame.negated = not frame.negated
        elif token.kind in ("AND", "OR") and follows and frame.alternatives[-1]:
            if token.kind == "OR":
                frame.alternatives.append([])
        else:
            frame.add(token.leaf)
    return frames[0].query()


def _operand_follows(tokens: list[_Token]) -> list[bool]:
    """Tell for each token whether what follows it is a leaf, a bracket or a NOT of one."""
    follows = [False] * len(tokens)
    begins = False
    for at in range(len(tokens) - 1, -1, -1):
        follows[at] = begins
        kind = tokens[at].kind
        begins = kind in ("leaf", "(") or (kind == "NOT" and begins)
    return follows
