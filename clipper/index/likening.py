"""The words that tell what a clipping is about, by which others like it are found.

They are its most frequent and rarest words together (tf-idf), forms of a stem taken as one. Words
of its address, site, authors and tags are none of them: what is like it is so by its text.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from typing import Protocol

from clipper.index.columnar.scores import usual_rarity
from clipper.index.stems import clue_of, stem_of, stems_of
from clipper.model.query_tree import And, Or, Query, Words

LIKE = "like"
"""The field of a query whose value is a clipping."""
MOST = 25
"""Words that a clipping is likened by."""
MARKED = 10
"""Of those the ones that are marked in what is found: all of them would colour a page."""
SHARE = 0.12
"""How much of what those words are worth another clipping must have to be like it."""
_SHORTEST = 3
_SHORT_LIST = 2
_SATURATED = 4.0
"""How often a word must stand in a clipping for half of what many times are worth."""
_ASIDE = ("url", "site", "author", "tag", "case", "type")
"""Fields in the catch-all that are not the text."""


Place = tuple[int, int]


class Holdings(Protocol):
    """What an index holds of its documents."""

    @property
    def size(self) -> int:
        """Return how many documents there are."""

    def place(self, name: str, word: bytes) -> Place | None:
        """Return the first document that holds a word in a field."""

    def words_of(self, name: str, place: Place) -> dict[bytes, int]:
        """Return the words that a document holds in a field, and how often."""

    def frequency_about(self, name: str, word: bytes) -> float:
        """Return about how many documents hold a word."""

    def held_beginning(self, name: str, start: bytes) -> Iterator[tuple[bytes, int]]:
        """Give the words of a field that begin so, with how many documents of a part hold each."""


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word as it is indexed, in the form that the clipping has most often, and all its forms.

    `weight` says how much there is of it in the clipping, 0 to 1; `worth` also how rare it is.
    """

    word: str
    forms: tuple[bytes, ...]
    weight: float
    worth: float


def key_words(
    index: Holdings, clipping: str, languages: tuple[str, ...], most: int = MOST
) -> list[KeyWord]:
    """Return the words that tell what a clipping is about, the most telling first.

    Args:
        index: the index.
        clipping: its number; there are none where that is no clipping of the index.
        languages: those of the library, whose rules say what forms a word has.
        most: how many at most.
    """
    place = index.place("id", clipping_key(clipping))
    if place is None:
        return []
    held = index.words_of("all", place)
    for name in _ASIDE:
        for word, times in index.words_of(name, place).items():
            held[word] = held.get(word, 0) - times
    stems = _by_stem(_told(held), languages).values()
    # Of most words it is clear without all of their forms that they are not the best.
    best = nlargest(_SHORT_LIST * most, stems, key=partial(_worth_about, index))
    found = (_key_word(index, forms, languages) for forms in best)
    # A word that no other clipping has makes nothing alike.
    known = [(key, held) for key, held in found if held > 1]
    return sorted((key for key, _ in known), key=lambda key: (-key.worth, key.word))[:most]


def in_words(query: Query, index: Holdings, languages: tuple[str, ...]) -> Query:
    """Return a query with clippings replaced by their key words, to mark those in what it finds."""
    if isinstance(query, Words) and query.field == LIKE:
        keys = key_words(index, query.text, languages, MARKED)
        return Or(tuple(Words(key.word) for key in keys)) if keys else query
    if isinstance(query, And | Or):
        parts = tuple(in_words(part, index, languages) for part in query.parts)
        return And(parts) if isinstance(query, And) else Or(parts)
    return query


def clipping_key(clipping: str) -> bytes:
    """Return the number of a clipping, as typed, as the index holds it."""
    return clipping.strip().encode("utf-8", "replace")


def is_telling(word: str) -> bool:
    """Tell whether a word is more than a number or a few letters; a sign of Chinese is."""
    return not word.isdigit() and (len(word) >= _SHORTEST or not word.isascii())


def _told(held: Mapping[bytes, int]) -> Iterator[tuple[str, int]]:
    for word, times in held.items():
        text = word.decode("utf-8", "replace")
        if times > 0 and is_telling(text):
            yield text, times


def _by_stem(
    words: Iterable[tuple[str, int]], languages: tuple[str, ...]
) -> dict[object, dict[str, int]]:
    """Put the forms of a stem together, with how often each stands there."""
    found: dict[object, dict[str, int]] = {}
    for word, times in words:
        found.setdefault(stems_of(word, languages) or word, {})[word] = times
    return found


def _worth_about(index: Holdings, forms: Mapping[str, int]) -> float:
    frequency = sum(index.frequency_about("all", form.encode()) for form in forms)
    return _weight(forms) * _rarity(index, frequency)


def _key_word(
    index: Holdings, forms: Mapping[str, int], languages: tuple[str, ...]
) -> tuple[KeyWord, int]:
    """Return a word with all the forms that the index has of it, and how often they are held."""
    often = max(forms, key=lambda form: (forms[form], form))
    counted = Counter[bytes]()
    for start, fits in _forms_of(often, forms, languages):
        for word, frequency in index.held_beginning("all", start):
            if fits(word.decode("utf-8", "replace")):
                counted[word] += frequency
    held = counted.total()
    weight = _weight(forms)
    return KeyWord(often, tuple(sorted(counted)), weight, weight * _rarity(index, held)), held


def _forms_of(
    word: str, forms: Mapping[str, int], languages: tuple[str, ...]
) -> Iterator[tuple[bytes, Callable[[str], bool]]]:
    """Give beginnings of words, and what tells whether a word that begins so is a form."""
    stems = stems_of(word, languages)
    if not stems:
        yield word.encode(), forms.__contains__
    for start in {clue_of(stem) for _, stem in stems}:
        yield (
            start.encode(),
            lambda one: any(stem_of(one, language) == stem for language, stem in stems),
        )


def _rarity(index: Holdings, frequency: float) -> float:
    return usual_rarity(min(frequency, index.size), index.size)


def _weight(forms: Mapping[str, int]) -> float:
    times = sum(forms.values())
    return times / (times + _SATURATED)
