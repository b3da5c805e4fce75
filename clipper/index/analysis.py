"""Text cut into the words that are indexed and searched: one rule for index, query and marks.

Words are runs of letters and digits, in small letters, accents of Latin and Greek letters taken
off. "Russia's" is "russia", "10,000" is "10000", "U.S." is "us". What hyphens or apostrophes join
is found in its parts and as one word. Scripts without spaces give one word a character, so that
a phrase of them finds what stands within a sentence. Words stay as they are written, so that names
are exact: their other forms are for the query to ask for, see `stems`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

GAP = "\x1e"
"""Stands between parts of a field that no phrase may cross."""
BODY_END = "\x1d"
"""Stands between the body of an article and the rest of the catch-all field."""

_GAP_WIDTH = 100
_LONGEST, _LOOKED_AT = 100, 400
_MOST_PARTS = 4
_IGNORED = "\u00ad\u200c\u200d\u2060\ufeff"
_SOLO = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_HYPHENS = "\\-\u2010\u2011"
_APOSTROPHES = "'’‘ʼ＇"
_FOLDED_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)
_CYRILLIC = "\u0400"


def _marks() -> str:
    """Return the combining marks of the scripts in use, as a set for a regular expression."""
    spans = ((0x300, 0x3100), (0xA600, 0xAC00), (0xFE00, 0xFE30))
    marks = (
        chr(code)
        for low, high in spans
        for code in range(low, high)
        if unicodedata.category(chr(code))[0] == "M"
    )
    return "".join(marks) + _IGNORED


_MARKS = _marks()
_LETTER = rf"[^\W_{_SOLO}]"
_RUN = rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_WORD = re.compile(
    rf"(?P<gap>[{GAP}{BODY_END}])"
    rf"|(?P<solo>[{_SOLO}][{_MARKS}]*)"
    rf"|(?P<number>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?!{_LETTER}|,\d))"
    r"|(?P<letters>[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?)"
    rf"|(?P<run>{_RUN})(?P<more>(?:[{_HYPHENS}{_APOSTROPHES}]{_RUN})*)"
)
_PIECE = re.compile(re.sub(r"\(\?P<\w+>", "(?:", _WORD.pattern))
_PART = re.compile(_RUN)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s\Z", re.IGNORECASE)
_DIGIT_GROUPS = re.compile(r"[,\u00a0\u202f]")


class Term(NamedTuple):
    """A word as indexed, its position among the words and its range in the text.

    `joined` is true for the one word that hyphened parts make; it shares the first part's
    position.
    """

    text: str
    position: int
    start: int
    end: int
    joined: bool = False


def terms_of(text: str) -> Iterator[Term]:
    """Cut a text into its words, in order."""
    position = 0
    for found in _WORD.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        if kind == "more":
            if found["more"]:
                for term in _compound(found[0], position, start):
                    yield term
                    position = term.position + 1 if not term.joined else position
                continue
            word = _folded(found[0][:_LOOKED_AT])
        elif kind == "gap":
            position += _GAP_WIDTH
            continue
        else:
            word = _term_text(found[0], kind)
        if word:
            yield Term(word, position, start, end)
            position += 1


def pieces_of(text: str) -> list[str]:
    """Cut a text into the pieces that make its words, each the same wherever it stands."""
    return _PIECE.findall(text)


def pieces_in(text: str) -> Iterator[re.Match[str]]:
    """Give the same pieces with their places in the text."""
    return _PIECE.finditer(text)


@lru_cache(maxsize=32_768)
def terms_in(piece: str) -> tuple[tuple[Term, ...], int]:
    """Return the words of a piece as if it were a text, and how many positions it takes."""
    if piece in (GAP, BODY_END):
        return (), _GAP_WIDTH
    terms = tuple(terms_of(piece))
    return terms, 1 + max((term.position for term in terms), default=-1)


def words_of(piece: str) -> tuple[list[tuple[str, int]], int]:
    """Return the words of a piece with their positions in it, and how many positions it takes."""
    terms, width = terms_in(piece)
    return [(term.text, term.position) for term in terms], width


def fold_word(word: str) -> str:
    """Return a word in small letters and without accents; й stays й, since it is a letter."""
    return _folded(word[:_LOOKED_AT])


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST]
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFKD", word.casefold()):
        if character in _IGNORED:
            continue
        if unicodedata.category(character)[0] == "M":
            if base < _CYRILLIC or base + character == "е\u0308":
                continue
        else:
            base = character
        kept.append(character)
    folded = unicodedata.normalize("NFC", "".join(kept)).casefold()
    return folded.translate(_FOLDED_LETTERS)[:_LONGEST]


def _term_text(word: str, kind: str | None) -> str:
    if kind == "number":
        word = _DIGIT_GROUPS.sub("", word)
    elif kind == "letters":
        word = word.replace(".", "")
    return fold_word(word)


def _compound(whole: str, position: int, start: int) -> Iterator[Term]:
    """Give the parts of a hyphened word, and behind the first the word they make together."""
    whole = _POSSESSIVE.sub("", whole)
    parts = [(fold_word(part[0]), *part.span()) for part in _PART.finditer(whole)]
    parts = [part for part in parts if part[0]]
    together = "".join(word for word, _, _ in parts)[:_LONGEST]
    if 1 < len(parts) <= _MOST_PARTS:
        yield Term(together, position, start, start + len(whole), joined=True)
    for number, (word, low, high) in enumerate(parts):
        yield Term(word, position + number, start + low, start + high)
