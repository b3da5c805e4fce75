"""A query as it is being typed: the last word may not be whole yet."""

import re
from collections.abc import Mapping

from clipper.model.query_tokens import ALIASES, SHORTHANDS, FieldForm

_QUOTES = re.compile(r'["“”„‟«»″＂]')
_BEGUN = re.compile(r"(?:^|(?<=[\s(]))([^\W\d_]\w+)\Z")
_CLAUSE = re.compile(
    r"(?:^|(?<=[\s(-]))(?P<name>[^\W\d]\w*):(?P<value>[^\W\d_]\w*|[\"“]?|[<>=≤≥]*)\Z"
)
_EITHER = re.compile(r"\bOR\b")
_EMPTY = '"“<>=≤≥'
_DANGLING = re.compile(r"(?:^|(?<=[\s(-]))(?:AND|OR|NOT|-|\(|(?i:event|annotation)\()\s*\Z")
_OPERATORS = ("AND", "OR", "NOT")


def as_begun(text: str, fields: Mapping[str, FieldForm] | None = None) -> str:
    """Return a query whose last word also stands for all that begin so.

    Words that are spelled so come first. A word in quotation marks or with a sign is left as it
    is, and so is one with a space behind it. A field that has no value yet is left out.

    Args:
        text: as typed.
        fields: the names that make a clause, and what they hold.
    """
    known = fields or {}
    told = without_empty_clause(text, known)
    if told != text or len(_QUOTES.findall(text)) % 2:
        return told
    clause = _CLAUSE.search(text)
    if clause and len(clause["value"]) > 1 and _form(clause, known) == "words":
        return f"{text[: clause.start()]}({clause[0]} OR {clause[0]}*)"
    found = _BEGUN.search(text)
    if found is None or found[1] in _OPERATORS:
        return text
    return f"{text[: found.start(1)]}({found[1]} OR {found[1]}*)"


def without_empty_clause(text: str, fields: Mapping[str, FieldForm]) -> str:
    """Return a query without what waits at its end for something to follow.

    That is the name of a field that has no value yet, an operator, a bracket just opened. Where
    nothing else is there, it is left as it is, but for the name of a field.
    """
    clause = _CLAUSE.search(text)
    if clause and not clause["value"].strip(_EMPTY) and _form(clause, fields):
        return _without_dangling(text[: clause.start()].rstrip())
    return _without_dangling(text) or text


def _without_dangling(text: str) -> str:
    while found := _DANGLING.search(text):
        text = text[: found.start()].rstrip()
    return text


def _form(clause: re.Match[str], fields: Mapping[str, FieldForm]) -> str:
    name = clause["name"].lower()
    return "date" if name in SHORTHANDS else fields.get(ALIASES.get(name, name), "")


def respelled(text: str, meant: Mapping[str, str]) -> str:
    """Return a query as typed with better words for some; empty where there is none."""
    found = text
    for word, better in meant.items():
        found = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: better, found)  # noqa: B023 - used at once
    return "" if found == text else found


def with_word(text: str, word: str) -> str:
    """Return a query that asks for a word too; what was found before by a beginning still is."""
    if not text.strip():
        return word
    begun = "*" if as_begun(text) != text else ""
    whole = f"({text}{begun})" if _EITHER.search(text) else f"{text}{begun}"
    return f"{whole} {word}"
