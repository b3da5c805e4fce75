"""A query cut where `parse_query` cuts it, with the places: for changing what a person typed."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from clipper.model.query_tokens import query_tokens


class Piece(NamedTuple):
    """A part of a query between two places of its text: a bracket, an operator, a clause."""

    kind: Literal["(", ")", "AND", "OR", "NOT", "leaf", "group", "not"]
    start: int
    end: int


def pieces_of(query: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return what stands in no bracket, from left to right; a minus is one with what follows."""
    pieces: list[Piece] = []
    minus = -1
    for piece in _grouped(list(_tokens(query, start, len(query) if end is None else end))):
        if piece.kind == "NOT":
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
    """Give the tokens of a stretch of a query with their places in all of it."""
    for token in query_tokens(query[at:stop], None, date.min):
        kind = "(" if token.kind == "event(" else token.kind
        yield Piece(kind, token.start + at, token.end + at)
