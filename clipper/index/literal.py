"""Literal text found in an article as a reader looks for it: letters alike, signs as they are.

Case and accents do not count, by the rule that words are indexed with, nor do kinds of quotation
marks, dashes and white space. Everything else is looked for as it is typed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clipper.index.analysis import fold_word
from clipper.model.folding import fold

MOST = 5_000
"""Places that are told; nobody goes through more."""
_RUN = re.compile(
    r"(?P<plain>[\x00-\x7f]+)(?![\u0300-\u036f])|(?P<letter>\w[\u0300-\u036f]*)|(?s:.)"
)
"""Letters that need no folding together, since most do not; else a letter with its accents."""
_SIGN = re.compile(r"\w")


class _Folded(NamedTuple):
    """A folded text, and for each of its characters where that began and ended before."""

    text: str
    starts: list[int]
    ends: list[int]


def find_text(words: str, text: str, *, whole: bool = False) -> tuple[tuple[int, int], ...]:
    """Return where a text holds words, as ranges of its code points in order, without overlaps.

    Args:
        words: what to look for, any signs included; nothing is found for nothing.
        text: the text.
        whole: whether the words must not be part of longer ones.
    """
    wanted = _folded(words).text
    if not wanted.strip():
        return ()
    found = []
    for start, end in _places(wanted, _folded(text)):
        if not whole or _is_whole(text, start, end):
            found.append((start, end))
            if len(found) == MOST:
                break
    return tuple(found)


def _places(wanted: str, folded: _Folded) -> Iterator[tuple[int, int]]:
    at = folded.text.find(wanted)
    while at >= 0:
        last = at + len(wanted) - 1
        yield folded.starts[at], folded.ends[last]
        # What one character was folded to, as "ss" of "ß", is found once.
        at = folded.text.find(wanted, bisect_left(folded.starts, folded.ends[last], lo=last))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit goes on where a range begins or ends with one."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    begins, stops = _SIGN.match(text[start]), _SIGN.match(text[end - 1])
    return not (begins and _SIGN.match(before)) and not (stops and _SIGN.match(after))


@lru_cache(maxsize=16)
def _folded(text: str) -> _Folded:
    """Fold a text; those of the last articles are remembered, since one types letter by letter."""
    plain, offsets = fold(text)
    if plain.isascii():
        return _Folded(plain.lower(), offsets[:-1], offsets[1:])
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _RUN.finditer(plain):
        start, end = found.span()
        if found.lastgroup == "plain":
            parts.append(found[0].lower())
            starts += offsets[start:end]
            ends += offsets[start + 1 : end + 1]
            continue
        folded = fold_word(found[0]) if found.lastgroup == "letter" else found[0]
        parts.append(folded)
        starts += [offsets[start]] * len(folded)
        ends += [offsets[end]] * len(folded)
    return _Folded("".join(parts), starts, ends)
