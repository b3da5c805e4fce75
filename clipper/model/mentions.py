"""Numbers, names and quoted words in a text, found by their look alone, with no codebook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import Literal

from clipper.model.folding import fold
from clipper.model.quantity import parse_quantity, plain_number

MentionKind = Literal["number", "name", "quote"]


_Word = tuple[int, int, str]
"""Where a word begins and ends, and the word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What was found: where, in code points, and in which words."""

    kind: MentionKind
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """Return the form in which two mentions of the same are equal."""
        plain = " ".join(fold(self.text)[0].split())
        if self.kind == "number":
            return _number_key(plain)
        return plain.strip("\"' .,;:").casefold() if self.kind == "quote" else plain


_SCALE = (
    "hundred|thousand|million|billion|trillion|percent|per cent|bn|mn"
    "|tausend|millionen?|milliarden?|prozent|mille|milliards?|millones|mil"
)
_COUNT = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = re.compile(
    rf"[$€£¥₩₽]?\s?\d{{1,3}}(?: \d{{3}})+\b(?![.,]\d)"
    rf"|[$€£¥₩₽]?\s?\d+(?:[.,\u00a0\u202f]\d+)*(?:\s?%|[\s-](?:{_SCALE})\b)?"
    rf"|\b(?:{_COUNT})(?:[\s-](?:{_COUNT}))*(?:\s(?:{_SCALE}))*\b",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 80
_CERTAIN = re.compile(
    r"[a-z ]+|\d{1,3}(?:[, \u00a0\u202f]\d{3})*(?: (?:hundred|thousand|million|billion|bn|mn))?"
    r"|\d+",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_JOINING_WORDS = "of the de del la van von der bin ibn al el und y e di da"
_JOINING = frozenset(_JOINING_WORDS.split())
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_MOST_JOINING = 2
_ABBREVIATED = 4
"""Letters of a word whose point does not end a sentence: "Gen. Kim", "U.S. Army"."""
_QUOTE = re.compile(
    "“([^“”]{2,2000})”|„([^„“”]{2,2000})[“”]|«([^«»]{2,2000})»|「([^「」]{2,2000})」"
    '|『([^『』]{2,2000})』|(?<!\\w)"([^"]{2,2000})"(?!\\w)'
)
_LEAST_QUOTED = 12
"""Letters from which on words in quotation marks are a quote, not a nickname."""
_BEGINS = re.compile(r"(?:^|[.!?:;…]|\n)[\s\"'“”„«»‘’()\[\]–—-]*$")
_EVERYDAY_WORDS = """
    a about after all also although an and another any are as at be because been before but by
    can could despite do during each even every few following for from had has have he her here his
    how however i if in is it its just last later many meanwhile more most much my new no not now of
    on once one only or other our out over part she should since so some still such than that the
    their them then there these they this those though three to two under until up was we were what
    when where whether which while who why will with would yes yet you your monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december der die das ein eine und in im am auf mit von nach bei zu el la los
    las un una y en le les des une et"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


@cache
def _number_key(words: str) -> str:
    """Return a number in figures where it is certain how it is meant: "ten thousand" is 10000."""
    if len(words) <= _LONGEST_NUMBER and _CERTAIN.fullmatch(words):
        read = parse_quantity(words)
        if read.point is not None and not read.unit:
            return plain_number(read.point)
    return words.replace(" ", "").casefold()


def mentions_in(text: str, language: str = "") -> tuple[Mention, ...]:
    """Return the numbers, names and quotes of a text, kind by kind, in order.

    Args:
        text: of one block.
        language: ISO 639; where every noun has a capital, a single word is no name by its look.
    """
    names = _names(text)
    if language[:2].casefold() in _CAPITAL_NOUNS:
        names = (one for one in names if " " in one.text or one.text.isupper())
    return (*_numbers(text), *names, *_quotes(text))


def _numbers(text: str) -> Iterator[Mention]:
    for found in _NUMBER.finditer(text):
        if found[0].strip().casefold() == "one":  # far more often a pronoun than a count
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Mention("number", start, found.end(), found[0].strip())


def _names(text: str) -> Iterator[Mention]:
    """Find runs of capitalised words.

    A single word at the head of a sentence is a name where it is part of one elsewhere.
    """
    runs = list(_capitalised(text))
    inner = {word[2] for run in runs for word in run if not _begins(text, word[0])}
    for run in runs:
        words = list(dropwhile(_is_no_beginning, run))
        if not words or (len(words) == 1 and words[0][2] not in inner):
            continue
        start, end = words[0][0], words[-1][1]
        yield Mention("name", start, end, text[start:end])


def _capitalised(text: str) -> Iterator[list[_Word]]:
    """Yield runs of capitalised words with the small words that join them."""
    run: list[_Word] = []
    joining: list[_Word] = []
    for found in _LETTERS.finditer(text):
        word = (found.start(), found.end(), found[0])
        before = (joining or run)[-1] if run else None
        goes_on = before is not None and _is_joined(before, text[before[1] : word[0]])
        if not goes_on:
            if run:
                yield run
            run, joining = [], []
        if word[2][0].isupper():
            run += [*joining, word]
            joining = []
        elif run and word[2] in _JOINING and len(joining) < _MOST_JOINING:
            joining.append(word)
        elif run:
            yield run
            run, joining = [], []
    if run:
        yield run


def _is_no_beginning(word: _Word) -> bool:
    return _is_everyday(word[2]) or not word[2][0].isupper()


def _is_joined(before: _Word, gap: str) -> bool:
    is_abbreviated = len(before[2]) <= _ABBREVIATED and before[2][0].isupper()
    return gap in (" ", "\u00a0") or (gap in (". ", ".") and is_abbreviated)


def _begins(text: str, start: int) -> bool:
    return bool(_BEGINS.search(text[max(0, start - 8) : start]))


def _quotes(text: str) -> Iterator[Mention]:
    for found in _QUOTE.finditer(text):
        number = found.lastindex or 0
        words = found[number]
        if sum(sign.isalnum() for sign in words) >= _LEAST_QUOTED:
            yield Mention("quote", found.start(number), found.end(number), words)


@cache
def _is_everyday(word: str) -> bool:
    if len(word) > 1 and word.isupper():
        return False
    return word.casefold().removesuffix("’s").removesuffix("'s") in _EVERYDAY
