"""What is left of a word when the ways to write a name in Latin letters are made one.

Three keys, each looser than the one before: vowels as they are, vowels of three kinds, and the
consonants alone, which is all that Arabic and Hebrew write. Words of one script are compared by
the first; it takes another script for the second, and one without vowels for the third.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

TIGHT, LOOSE, BARE = "t", "l", "b"
"""What a key begins with."""
LEAST_LETTERS = 4
"""Of a word that has keys: shorter ones are like too many."""
_LONGEST = 30
_LEAST_CONSONANTS = 3

_LETTERS = re.compile(r"[^\W\d_]+\Z")
_NOT_LETTERS = re.compile("[^a-z]")
_LATIN = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff]")
_ABJAD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ALIKE = re.compile("shch|sch|tsch|tch|dzh|kh|gh|ts|tz|cz|ch|sh|zh|ck|ph|th|ou|x|w|q|c(?=[aourlt])")
_BECOMES = {
    "shch": "sc", "sch": "s", "tsch": "c", "tch": "c", "dzh": "dz", "kh": "h", "gh": "g",
    "ts": "c", "tz": "c", "cz": "c", "ch": "c", "sh": "s", "zh": "z", "ck": "k", "ph": "f",
    "th": "t", "ou": "u", "x": "ks", "w": "v", "q": "k", "c": "k",
}  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_HALF_VOWELS = str.maketrans("yj", "ii")
_BEGINS_SOFT = re.compile("^i(?=[aeou])")
_GLIDES = re.compile("i(?=[aeou])|(?<=[aeou])i")
_KINDS = str.maketrans({"i": "e", "u": "o", "f": "v"})
_VOWELS = re.compile("[aeo]+")
_BARE_LETTERS = str.maketrans({"p": "b", "f": "b", "v": "b"})
_ARABIC_J = str.maketrans("j", "g")
_ABJAD_VOWELS = re.compile("[aeiouyw]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_ENDINGS = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ой|ою|ей|ым|им|ом|ем|ых|их|ові|еві|ів|ам|ах|а|у|е|ы|и|і|я|ю)\\Z"
)
_RESTORED = ("", "ий", "а")
"""What may have stood where an ending of a case is: Зеленск-ого, Герасимов-а, Захаров-ой."""


def script_of(word: str) -> str:
    """Return "latin", "abjad", or the first letter's block for any other script."""
    if _LATIN.match(word):
        return "latin"
    if _ABJAD.match(word):
        return "abjad"
    return "cyrillic" if _CYRILLIC.match(word) else "other"


def has_keys(word: str) -> bool:
    """Tell whether a word is long enough to be compared, and of letters alone."""
    return LEAST_LETTERS <= len(word) <= _LONGEST and _LETTERS.match(word) is not None


def keys_of_indexed(word: str) -> Iterator[str]:
    """Give the keys by which a word of the index is found: those of its first case too."""
    yield from _keys(word)
    if _CYRILLIC.match(word) and (ending := _ENDINGS.search(word)):
        rest = word[: ending.start()]
        if len(rest) >= LEAST_LETTERS:
            for restored in _RESTORED:
                yield from _keys(rest + restored)


@lru_cache(maxsize=4096)
def keys_wanted(word: str) -> tuple[str, ...]:
    """Return the keys by which the words that write a name alike are found."""
    return tuple(dict.fromkeys(_keys(word)))


def is_alike(wanted: str, word: str, key: str) -> bool:
    """Tell whether a key that two words share says that they are one name."""
    first, second = script_of(wanted), script_of(word)
    if key[0] == TIGHT:
        return True
    if key[0] == LOOSE:
        return first != second
    return first != second and "abjad" in (first, second)


def _keys(word: str) -> Iterator[str]:
    script = script_of(word)
    roman = _NOT_LETTERS.sub("", word if word.isascii() else anyascii(word).lower())
    if script == "abjad":
        yield from _bare(_without_vowels(roman, word))
        return
    plain = _ALIKE.sub(_become, roman).translate(_HALF_VOWELS)
    plain = _BEGINS_SOFT.sub("", _TWICE.sub(r"\1", plain))
    yield TIGHT + plain
    loose = _TWICE.sub(r"\1", _GLIDES.sub("", plain).translate(_KINDS))
    consonants = _VOWELS.sub("", loose)
    if len(consonants) >= _LEAST_CONSONANTS:
        yield LOOSE + loose
        yield from _bare(consonants)


def _become(found: re.Match[str]) -> str:
    return _BECOMES[found[0]]


def _without_vowels(roman: str, word: str) -> str:
    """Return the consonants of a word of Arabic or Hebrew, where w, y and some v are vowels."""
    roman = roman.replace("v", "") if _HEBREW.match(word) else roman.translate(_ARABIC_J)
    return _ALIKE.sub(_become, _ABJAD_VOWELS.sub("", roman))


def _bare(consonants: str) -> Iterator[str]:
    bare = _TWICE.sub(r"\1", consonants.translate(_BARE_LETTERS)).removesuffix("h")
    if len(bare) >= _LEAST_CONSONANTS:
        yield BARE + bare
