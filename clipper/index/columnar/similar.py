"""Words of an index that are spelled like another, or fit a pattern."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from clipper.index.columnar.files import Array
from clipper.index.columnar.keys import Keys
from clipper.index.columnar.postings import Field, Spelling

_PLAIN, _OTHER = (2, 3), (3, 6)
"""By how many bytes and bits a word may change with one letter: a plain one, or any."""
_LONG = 4
"""Bytes of a word of which beginning or end is left by one slip, whatever it is."""
_TELLING, _MANY = 2, 1_000
"""Letters of a pattern that are worth a look through all words, if there are so many."""


def words_like(field: Field, start: bytes, pattern: str) -> Iterator[bytes]:
    """Give the words that begin so, and of which the rest fits a regular expression as a whole."""
    fits = re.compile(pattern)
    beginning = start + _leading(pattern).encode()
    for at in _holding(field.keys, field.keys.beginning_with(beginning), _literal(pattern)):
        word = field.keys[at]
        if fits.fullmatch(word[len(start) :].decode("utf-8", "replace")):
            yield word


def similar_words(field: Field, start: bytes, word: str, distance: int) -> Iterator[bytes]:
    """Give the words that begin so, and of which the rest is spelled like a word.

    Letters of two words that are alike are nearly the same, whatever their order: that is
    asked of all words at once, and only what is left is looked at by itself.

    Args:
        field: the field.
        start: how the words begin, which is no part of the spelling.
        word: the word.
        distance: how many letters may differ, come, go or change places with their neighbour.
    """
    if start:
        numbers = field.keys.beginning_with(start)
        near = iter(numbers)
    else:
        near = iter(_alike(field.spelling, word.encode("utf-8", "replace"), distance).tolist())
    keys = [field.keys[at] for at in near]
    rests = [key[len(start) :].decode("utf-8", "replace") for key in keys]
    for _, _, number in extract_iter(
        word, rests, scorer=OSA.distance, processor=None, score_cutoff=distance
    ):
        yield keys[number]


def within(one: str, other: str, distance: int) -> bool:
    """Tell whether two words differ by so few letters: Damerau's distance.

    A letter may come, go, become another, or change places with its neighbour; none of them
    twice in one place ("optimal string alignment").
    """
    return OSA.distance(one, other, score_cutoff=distance) <= distance


def _alike(spelling: Spelling, key: bytes, distance: int) -> Array:
    """Return the numbers of words that are not surely spelled otherwise."""
    most_bytes, most_bits = _PLAIN if key.isascii() else _OTHER
    alike = np.abs(spelling.sizes - np.int16(len(key))) <= most_bytes * distance
    alike &= np.bitwise_count(spelling.masks ^ _mask(key)) <= most_bits * distance
    if distance == 1 and len(key) >= _LONG:
        # One slip of the pen leaves the beginning or the end as it was.
        alike &= (spelling.firsts == key[0]) | (spelling.lasts == key[-1])
    return np.flatnonzero(alike)


def _holding(keys: Keys, numbers: range, literal: bytes) -> Iterable[int]:
    """Return the numbers of words that may hold a string, without a look at each of many."""
    if len(literal) < _TELLING or len(numbers) < _MANY:
        return numbers
    return (at for at in keys.holding(literal) if at in numbers)


def _mask(key: bytes) -> np.uint64:
    found = 0
    for byte in key:
        found |= 1 << (byte & 63)
    return np.uint64(found)


def _literal(pattern: str) -> bytes:
    """Return the longest string of letters in a pattern."""
    parts = re.split(r"(?<!\\)\.\*?", pattern)
    return max((re.sub(r"\\(.)", r"\1", part) for part in parts), key=len).encode()


def _leading(pattern: str) -> str:
    """Return the letters that a pattern begins with, before anything that stands for others."""
    found = re.match(r"(?:[^\\.*]|\\.)*", pattern)
    return re.sub(r"\\(.)", r"\1", found[0]) if found else ""
