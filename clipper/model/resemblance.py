"""Texts that are nearly the same: the same wire story on many sites.

A text is the set of its word triples (shingles, after Broder 1997). One hash of each gives a
signature by one-permutation hashing (Li, Owen and Zhang 2012): the least hash in each of
`BUCKETS` buckets. Pairs of buckets are what two texts that resemble one another will have in
common (locality-sensitive hashing), so that a library can be asked for candidates; whether they
do resemble is then counted on the shingles themselves.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from zlib import crc32

BUCKETS = 128
_EMPTY = 0xFFFF_FFFF
_VALUES = 0x7FFF_FFFF
_SPREAD = 0x9E37_79B9_7F4A_7C15
_ALL = 0xFFFF_FFFF_FFFF_FFFF
_ABOVE = 57
"""Bits below those that choose one of 128 buckets."""
_WORDS_A_SHINGLE = 3
_MOST_WORDS = 20_000
"""Of a text: the rest says no more about what it is."""
_LEAST_SHINGLES = 30
"""Below this a text is too short to be told from others by its words."""
_LEAST_SHARE = 0.6
"""Of the shorter text's shingles: a cut copy counts, a few borrowed paragraphs do not."""
_ERRORS = 3.0
"""Standard errors by which an estimate may fall short of what it should be for two copies."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Signature:
    """The least hash of each bucket, as 4-byte numbers, and how many shingles the text has."""

    buckets: bytes
    shingles: int

    @property
    def bands(self) -> Iterator[tuple[int, int]]:
        """Yield number and value of each band: two buckets that both hold something."""
        values = array("I")
        values.frombytes(self.buckets)
        for band in range(BUCKETS // 2):
            one, other = values[2 * band], values[2 * band + 1]
            if _EMPTY not in (one, other):
                # 62 bits: a database counts with a sign.
                yield band, (one << 31) ^ other


def shingles_of(text: str) -> frozenset[str]:
    """Return the word triples of a text, without regard to case, marks and white space.

    Of scripts written without spaces, a letter counts as a word.
    """
    plain = text.casefold()
    words = [found[0] for found in islice(_WORD.finditer(plain), _MOST_WORDS)]
    triples = zip(*(words[start:] for start in range(_WORDS_A_SHINGLE)), strict=False)
    return frozenset(map(" ".join, triples))


def signature_of(text: str) -> Signature:
    """Return the signature of a text; about 2 ms for 1,000 words."""
    least = [_EMPTY] * BUCKETS
    shingles = shingles_of(text)
    for shingle in shingles:
        # The checksum tells shingles apart, the product spreads it (Fibonacci hashing).
        found = crc32(shingle.encode("utf-8", "replace")) * _SPREAD & _ALL
        bucket, value = found >> _ABOVE, found >> 24 & _VALUES
        if value < least[bucket]:  # noqa: PLR1730 - three times as quick as min()
            least[bucket] = value
    return Signature(array("I", least).tobytes(), len(shingles))


def likeness(one: Signature, other: Signature) -> float:
    """Return which share of all shingles two texts have in common, 0 to 1, by estimate."""
    both = equal = 0
    for a, b in zip(_values(one), _values(other), strict=True):
        if a != _EMPTY or b != _EMPTY:
            both += 1
            equal += a == b
    return equal / max(1, both)


def may_resemble(one: Signature, other: Signature) -> bool:
    """Tell whether it is worth looking at the texts of two signatures."""
    shorter, longer = sorted((one.shingles, other.shingles))
    if shorter < _LEAST_SHINGLES:
        return False
    common = _LEAST_SHARE * shorter
    least = common / (shorter + longer - common)
    return likeness(one, other) >= least - _ERRORS * sqrt(least * (1 - least) / BUCKETS)


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the shorter text stands in the longer one, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def do_resemble(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one text is a copy of another, whole or cut, lightly edited."""
    is_long = min(len(one), len(other)) >= _LEAST_SHINGLES
    return is_long and resemblance(one, other) >= _LEAST_SHARE


def _values(signature: Signature) -> Sequence[int]:
    values = array("I")
    values.frombytes(signature.buckets)
    return values
