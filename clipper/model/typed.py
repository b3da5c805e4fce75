"""A query as it is being typed: the last word may not be whole yet."""

import re
from collections.abc import Mapping

_QUOTES = re.compile(r'["“”„‟«»″＂]')
_BEGUN = re.compile(r"(?:^|(?<=[\s(]))([^\W\d_]\w+)\Z")
_EITHER = re.compile(r"\bOR\b")
_OPERATORS = ("AND", "OR", "NOT")


def as_begun(text: str) -> str:
    """Return a query whose last word also stands for all that begin so.

    Words that are spelled so come first. A word in quotation marks, of a field or with a sign is
    left as it is, and so is one with a space behind it.
    """
    found = _BEGUN.search(text)
    if found is None or found[1] in _OPERATORS or len(_QUOTES.findall(text)) % 2:
        return text
    return f"{text[: found.start(1)]}({found[1]} OR {found[1]}*)"


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
