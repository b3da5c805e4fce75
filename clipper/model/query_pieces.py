"""A query cut where `parse_query` cuts it, with the places: for changing what a person typed."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_QUOTES = '"“”„‟«»″＂'
_QUOTED = re.compile(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}](?:~\d{{1,2}}(?!\w))?")
_BREAK = re.compile(rf"[\s(){_QUOTES}]")
_OPERATORS = ("AND", "OR", "NOT")


class Piece(NamedTuple):
    """A part of a query between two places of its text: a bracket, an operator, a clause."""

    kind: Literal["(", ")", "-", "AND", "OR", "NOT", "leaf", "group", "not"]
    start: int
    end: int


def pieces_of(query: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return what stands in no bracket, from left to right; a minus is one with what follows."""
    pieces: list[Piece] = []
    minus = -1
    for piece in _grouped(list(_tokens(query, start, len(query) if end is None else end))):
        if piece.kind in ("-", "NOT"):
            minus = piece.start if minus < 0 else minus
            continue
        if minus >= 0 and piece.kind in ("leaf", "group"):
            pieces.append(Piece("not", minus, piece.end))
        else:
            pieces.append(piece)
        minus = -1
    return pieces


def lone_brackets(query: str) -> list[Piece]:
    """Return the brackets that have no partner, from left to right."""
    tokens = list(_tokens(query, 0, len(query)))
    pairs = _pairs(tokens)
    paired = {*pairs, *pairs.values()}
    return [one for at, one in enumerate(tokens) if one.kind in "()" and at not in paired]


def _pairs(tokens: list[Piece]) -> dict[int, int]:
    """Return the number of the bracket that closes, by that of the one that opens."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.kind == "(":
            opened.append(at)
        elif token.kind == ")" and opened:
            pairs[opened.pop()] = at
    return pairs


def _grouped(tokens: list[Piece]) -> Iterator[Piece]:
    """Make one piece of each pair of brackets; a bracket without a partner counts as nothing."""
    pairs = _pairs(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if at in pairs:
            at = pairs[at]
            yield Piece("group", token.start, tokens[at].end)
        elif token.kind not in "()":
            yield token
        at += 1


def _tokens(query: str, at: int, stop: int) -> Iterator[Piece]:
    """Cut a stretch of a query as `parse_query` does, brackets and operators by themselves."""
    while at < stop:
        sign = query[at]
        quoted = _QUOTED.match(query, at, stop)
        if sign in "()":
            yield Piece("(" if sign == "(" else ")", at, at + 1)
            at += 1
        elif quoted:
            yield Piece("leaf", at, quoted.end())
            at = quoted.end()
        elif sign == "-" and at + 1 < stop and not re.match(r"[\s\-)]", query[at + 1]):
            yield Piece("-", at, at + 1)
            at += 1
        elif _BREAK.match(sign):
            at += 1
        else:
            end = _end_of_word(query, at, stop)
            word = query[at:end]
            quoted = _QUOTED.match(query, end, stop) if word.endswith(":") else None
            end = quoted.end() if quoted else end
            yield Piece(word if word in _OPERATORS else "leaf", at, end)  # type: ignore[arg-type] # one of the three
            at = end


def _end_of_word(query: str, at: int, stop: int) -> int:
    """Find where a word ends; a bracket that opens and closes within it belongs to it."""
    depth = 0
    while found := _BREAK.search(query, at, stop):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")" and depth:
            depth -= 1
        else:
            return found.start()
        at = found.end()
    return stop
