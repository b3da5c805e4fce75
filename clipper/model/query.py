"""What a person asks for: a query as typed, read into a tree.

Reading never fails and loses no word: what is not a clause is text, so that an address searches
as typed. The rule is Zotero's (searchQuery.js).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from clipper.model.codebook import Codebook, FieldKind
from clipper.model.query_tokens import FieldForm, Token, query_tokens
from clipper.model.query_tree import And, Everything, Not, OneAnnotation, Or, Query

DEFAULT_FIELDS: Mapping[str, FieldForm] = {
    "title": "words", "site": "words", "author": "words", "tag": "words", "note": "words",
    "case": "words", "type": "words", "quote": "words", "text": "words", "url": "words",
    "lang": "words", "state": "words", "entity": "words", "has": "words", "like": "words",
    "date": "date", "clipped": "date", "when": "date", "words": "number",
}  # fmt: skip
"""The fields that every library has; `when` is any date of an annotation, `like` a clipping."""

MAX_LENGTH = 5_000
"""Characters of a query that are read; a pasted page is cut here."""
MAX_DEPTH = 20
"""Brackets within brackets; deeper ones count as text."""

_FORMS: Mapping[FieldKind, FieldForm] = {"quantity": "number", "date": "date"}


def query_fields(codebook: Codebook) -> Mapping[str, FieldForm]:
    """Return the fields that a query can name: those of every library and the codebook's."""
    named = {
        own.name.lower(): _FORMS.get(own.kind, "words")
        for kind in codebook.types
        for own in kind.fields
    }
    return {**named, **DEFAULT_FIELDS}


def parse_query(
    text: str, fields: Mapping[str, FieldForm] = DEFAULT_FIELDS, today: date | None = None
) -> Query:
    """Read a query; it never fails.

    Words stand for themselves and must all occur, "words in quotes" stand together, `word*` is a
    beginning, `w?rd` and `w*d` are patterns, `word~` is any word in which a letter differs, and
    "two words"~5 stand at most so many words apart; AND, OR, NOT in capitals, -word, brackets;
    `field:value`, `size:>5000`, `size:5000..20000`, `date:2024-10`, `date:last-week`,
    `before:2024-11`, `after:2024-10-15`; `event(type:deployment size:>5000)` is about one and the
    same annotation.

    Args:
        text: as typed; of more than `MAX_LENGTH` characters the rest is left out.
        fields: the names, in small letters, that make a clause, and what they hold.
        today: the day from which "last-week" counts; by default the day it is, in UTC.
    """
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH].rpartition(" ")[0] or text[:MAX_LENGTH]
    day = today or datetime.now(UTC).date()
    return _tree(paired(list(query_tokens(text, fields, day)))) or Everything()


def paired(tokens: list[Token]) -> list[Token]:
    """Leave out brackets that have no partner or stand too deep; an event without an end ends."""
    stray: set[int] = set()
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind in ("(", "event("):
            opened.append(at)
        elif token.kind == ")" and not opened:
            stray.add(at)
        elif token.kind == ")":
            partner = opened.pop()
            if len(opened) >= MAX_DEPTH:
                stray |= {partner, at}
    events = [at for at in opened if tokens[at].kind == "event("][:MAX_DEPTH]
    stray.update(set(opened) - set(events))
    kept = [token for at, token in enumerate(tokens) if at not in stray]
    end = tokens[-1].end if tokens else 0
    return kept + [Token(")", Everything(), end, end, end)] * len(events)


@dataclass(slots=True)
class _Frame:
    """What stands within one pair of brackets: alternatives, each of parts that must all match."""

    is_event: bool = False
    alternatives: list[list[Query]] = field(default_factory=lambda: [[]])
    negated: bool = False

    def add(self, query: Query | None) -> None:
        if query is not None:
            self.alternatives[-1].append(Not(query) if self.negated else query)
        self.negated = False

    def query(self) -> Query | None:
        found = [_joined(And, parts) for parts in self.alternatives if parts]
        if not found:
            return None
        inner = _joined(Or, found)
        return OneAnnotation(inner) if self.is_event else inner


def _joined(kind: type[And | Or], parts: list[Query]) -> Query:
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else kind(distinct)


def _tree(tokens: list[Token]) -> Query | None:
    """Build the tree; an operator without something to work on is a word."""
    operand_follows = _operand_follows(tokens)
    frames = [_Frame()]
    for token, follows in zip(tokens, operand_follows, strict=True):
        frame = frames[-1]
        if token.kind in ("(", "event("):
            frames.append(_Frame(is_event=token.kind == "event("))
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


def _operand_follows(tokens: list[Token]) -> list[bool]:
    """Tell for each token whether what follows it is a leaf, a bracket or a NOT of one."""
    follows = [False] * len(tokens)
    begins = False
    for at in range(len(tokens) - 1, -1, -1):
        follows[at] = begins
        kind = tokens[at].kind
        begins = kind in ("leaf", "(", "event(") or (kind == "NOT" and begins)
    return follows
