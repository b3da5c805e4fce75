"""Where the words of a query stand in a text, by the rules of the index."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clipper.index.analysis import Term, pieces_in, terms_in
from clipper.index.fields import SMALL_FIELDS
from clipper.index.stems import languages_of
from clipper.index.wording import Wanted, wanted_words
from clipper.model.query_tree import Query, Words, query_terms

_BETWEEN = str.maketrans("", "", "-'.,‐‑–—‘’ʼ“”„…\u00a0\u202f\u00ad")
"""What may stand within a word without parting it, and what else is common in plain text."""
_ELSEWHERE = frozenset(SMALL_FIELDS) - {"quote"} | {"like"}
"""Fields whose words do not stand in the article, or only by chance."""

_MOST_PIECES = 20_000
"""Pieces of text that are remembered for a query."""


@dataclass(frozen=True, slots=True)
class Match:
    """A range of a text that one wish of a query matches; `wish` counts them."""

    start: int
    end: int
    wish: int


def matches_in(
    query: Query, text: str, field: str = "text", language: str = ""
) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a text to highlight, in order and without overlaps.

    Args:
        query: what was asked for.
        text: the text, whose code points the ranges count.
        field: what the text is: "text", or the name of a field such as "title" or "note".
        language: that of the text, as a code of two letters.
    """
    wanted = wishes(query, field, language)
    return merged((match.start, match.end) for match in find_matches(wanted, text))


def wishes(query: Query, field: str, language: str = "") -> list[Wanted]:
    """Return what of a query may stand in a field of a text in a language."""
    named = [words for words in query_terms(query) if _belongs(words, field)]
    languages = languages_of(language)
    return [wanted for words in named if (wanted := wanted_words(words, languages))]


def find_matches(wanted: Sequence[Wanted], text: str) -> list[Match]:
    """Return where each wish is met, by position in the text."""
    found = [
        Match(start + low, start + high, number)
        for start, region in _regions(wanted, text)
        for number, low, high in met_in(wanted, region)
    ]
    return sorted(found, key=lambda match: (match.start, -match.end))


def merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ranges in order, those that overlap or touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _belongs(words: Words, field: str) -> bool:
    if not words.field or words.field == field:
        return True
    return field == "text" and words.field not in _ELSEWHERE


def _regions(wanted: Sequence[Wanted], text: str) -> Iterator[tuple[int, str]]:
    """Give the paragraphs that may hold a match with their offsets, neighbours as one.

    To cut a whole article into words is slow. A plain paragraph in which no word begins like one
    that is wanted, as it is and without what may stand between letters, needs no closer look.
    """
    if not wanted:
        return
    if any(wish.pattern or wish.similar for wish in wanted):
        yield 0, text
        return
    forms = {clue for wish in wanted for clue in wish.clues}
    begins = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(forms)))})")
    start = at = 0
    held = False
    # A last line of nothing but marks is none any more.
    plain = [*text.translate(_BETWEEN).lower().splitlines(), ""]
    for paragraph, letters in zip(text.splitlines(keepends=True), plain, strict=False):
        if not letters.isascii() or (
            any(form in letters for form in forms)
            and (begins.search(letters) or begins.search(paragraph.lower()))
        ):
            held = True
        else:
            if held:
                yield start, text[start:at]
            held = False
            start = at + len(paragraph)
        at += len(paragraph)
    if held:
        yield start, text[start:at]


def met_in(wanted: Sequence[Wanted], text: str) -> Iterator[tuple[int, int, int]]:
    """Give the number of each wish that a text meets, with the range in which it does."""
    terms = list(_telling(tuple(wanted), text))
    parts = [term for term in terms if not term.joined]
    for number, wish in enumerate(wanted):
        for start, end in (*_runs(wish, parts), *_joins(wish, terms)):
            yield number, start, end


def _telling(wanted: tuple[Wanted, ...], text: str) -> Iterator[Term]:
    """Give the words of a text that have to do with a wish, at their places among all words."""
    pieces = _pieces(wanted)
    position = 0
    for found in pieces_in(text):
        terms, width = pieces[found[0]]
        for term in terms:
            start = found.start()
            yield Term(
                term.text,
                position + term.position,
                start + term.start,
                start + term.end,
                term.joined,
            )
        position += width


class _Pieces(dict[str, tuple[tuple[Term, ...], int]]):
    """What pieces of text have to do with some wishes: each is looked at once."""

    def __init__(self, wanted: tuple[Wanted, ...]) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, piece: str) -> tuple[tuple[Term, ...], int]:
        if len(self) > _MOST_PIECES:
            self.clear()
        terms, width = terms_in(piece)
        tells = any(wish.concerns(term.text) for wish in self._wanted for term in terms)
        found = self[piece] = (terms if tells else (), width)
        return found


@lru_cache(maxsize=16)
def _pieces(wanted: tuple[Wanted, ...]) -> _Pieces:
    """Return the same for the same wishes, since many texts are marked for one query."""
    return _Pieces(wanted)


def _runs(wish: Wanted, parts: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Find the words of a wish one behind the other."""
    count = len(wish.places)
    first = wish.places[0]
    for at, term in enumerate(parts):
        if count == 1:
            if wish.fits(term.text):
                yield term.start, term.end
        elif wish.apart:
            if term.text in first:
                yield from _near(wish, parts, at)
        elif term.text in first and _follow(wish, parts[at : at + count]):
            yield term.start, parts[at + count - 1].end


def _near(wish: Wanted, parts: Sequence[Term], at: int) -> Iterator[tuple[int, int]]:
    """Give the first word and the others where they are all near it."""
    around = [
        part
        for part in parts[max(0, at - wish.apart) : at + wish.apart + 1]
        if 0 < abs(part.position - parts[at].position) <= wish.apart
    ]
    found = [next((p for p in around if p.text in forms), None) for forms in wish.places[1:]]
    if None not in found:
        yield from ((part.start, part.end) for part in (parts[at], *found) if part)


def _follow(wish: Wanted, run: Sequence[Term]) -> bool:
    if len(run) < len(wish.places) or run[-1].position - run[0].position != len(run) - 1:
        return False
    *leading, last = zip(wish.places, run, strict=True)
    forms, term = last
    ends = term.text.startswith(forms[0]) if wish.unfinished else term.text in forms
    return ends and all(term.text in forms for forms, term in leading)


def _joins(wish: Wanted, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Find what hyphens join on one side only: "e-mail" by email, and the other way round."""
    whole = len(wish.places) == 1
    for term in terms:
        if wish.joined:
            met = term.text == wish.joined
        elif whole and term.joined:
            met = wish.fits(term.text)
        else:
            met = False
        if met:
            yield term.start, term.end
