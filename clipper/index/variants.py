"""Which words of an index are another spelling of a word: a slip of one letter, another script."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from clipper.index.columnar.files import Array
from clipper.index.columnar.keys import Keys
from clipper.index.columnar.postings import Field
from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.columnar.terms import ColumnarTerms
from clipper.index.romanising import (
    BARE,
    LEAST_LETTERS,
    has_keys,
    is_alike,
    keys_of_indexed,
    keys_wanted,
)

FIELD = "all"
LONG = 6
"""Letters of a word of which one may differ."""
MOST_FORMS = 40
"""Spellings of one word that are looked for: those that most clippings hold."""
_BARE_ALONE = 4
"""Consonants of a word that stands alone, where vowels are not written."""
_PORTION = 800
"""Words of a vocabulary that are looked at within a few milliseconds."""


class Variants:
    """Knows the spellings of an index's words; what it counted out once it remembers.

    The words of a segment never change, so only new segments are looked at. For one thread.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[ColumnarTerms, _Skeletons]] = {}
        self._begun: dict[int, tuple[ColumnarTerms, _Skeletons, Iterator[None]]] = {}

    def prepare(self, searcher: ColumnarSearcher) -> Iterator[None]:
        """Look at the words of new segments, a portion at each step.

        Who stops before the end goes on from there with the next call.
        """
        present = {id(one.terms): one.terms for one in searcher.segments}
        self._known = {name: one for name, one in self._known.items() if name in present}
        self._begun = {name: one for name, one in self._begun.items() if name in present}
        for name, terms in present.items():
            field = terms.field(FIELD)
            if name in self._known or field is None:
                continue
            if name not in self._begun:
                skeletons = _Skeletons(field)
                self._begun[name] = (terms, skeletons, skeletons.build())
            yield from self._begun[name][2]
            self._known[name] = self._begun.pop(name)[:2]

    def forms(
        self, searcher: ColumnarSearcher, word: str, *, alone: bool
    ) -> tuple[tuple[bytes, ...], int]:
        """Return the spellings of a word, itself first, and how many were too many.

        Args:
            searcher: the index, of which `prepare` has come to its end.
            word: the word, as the index has words.
            alone: whether it is a whole name.
        """
        own = word.encode("utf-8", "replace")
        found: set[bytes] = set()
        if len(word) >= LONG and word.isalpha():
            found.update(searcher.similar_words(FIELD, b"", word, 1))
        if has_keys(word) and not (alone and len(word) < LEAST_LETTERS):
            for key in keys_wanted(word):
                if not (alone and key[0] == BARE and len(key) <= _BARE_ALONE):
                    for _, skeletons in self._known.values():
                        found.update(skeletons.like(word, key))
        found.discard(own)
        if len(found) <= MOST_FORMS:
            return (own, *sorted(found)), 0
        often = sorted(found, key=lambda one: (-searcher.frequency(FIELD, one), one))
        return (own, *often[:MOST_FORMS]), len(found) - MOST_FORMS


class _Skeletons:
    """The keys of a segment's words: hashes in order, each with the number of its word."""

    def __init__(self, field: Field) -> None:
        self._keys: Keys = field.keys
        self._hashes: Array = np.zeros(0, np.int64)
        self._words: Array = np.zeros(0, np.int32)

    def build(self) -> Iterator[None]:
        hashes: list[int] = []
        words: list[int] = []
        numbered = enumerate(self._keys)
        while portion := list(islice(numbered, _PORTION)):
            for number, word in portion:
                text = word.decode("utf-8", "replace")
                if has_keys(text):
                    keys = set(keys_of_indexed(text))
                    hashes.extend(map(hash, keys))
                    words.extend([number] * len(keys))
            yield
        order = np.argsort(np.array(hashes, np.int64), kind="stable")
        self._hashes = np.array(hashes, np.int64)[order]
        self._words = np.array(words, np.int32)[order]
        yield

    def like(self, wanted: str, key: str) -> Iterator[bytes]:
        """Give the words with a key that are another spelling of a word."""
        wanted_hash = np.int64(hash(key))
        low = np.searchsorted(self._hashes, wanted_hash, "left")
        high = np.searchsorted(self._hashes, wanted_hash, "right")
        for number in self._words[low:high].tolist():
            word = self._keys[number]
            text = word.decode("utf-8", "replace")
            # Two keys may have one hash.
            if is_alike(wanted, text, key) and key in keys_of_indexed(text):
                yield word
