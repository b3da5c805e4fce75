"""What words of one stem have in common, by the language: deploy, deployed, deployment.

The index holds words as they are written. A query asks for all words of the same stem, which
stand near each other there since they begin alike. Snowball's rules (Porter 2001) stem; Ukrainian,
which they lack, loses the endings of its nouns and adjectives here.
"""

from collections.abc import Iterable
from functools import lru_cache
from threading import get_ident

import Stemmer

ALGORITHMS = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian",
    "pt": "portuguese", "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian",
    "fi": "finnish", "pl": "polish", "cs": "czech", "ro": "romanian", "hu": "hungarian",
    "tr": "turkish", "ru": "russian", "sr": "serbian",
}  # fmt: skip
LANGUAGES = frozenset(ALGORITHMS) | {"uk"}
"""Those whose words are stemmed."""
_SHORTEST = 3
_MOVABLE = "eiyь"
"""Letters at the end of a stem that its words may lack: "studi" of "study", "hope" of "hoping"."""
_CYRILLIC = frozenset({"ru", "uk", "sr"})
_ENDINGS = (
    "ами ями ові еві ого ому ими їми ій ої ою ею єю ах ях ам ям ом ем єм ів їв ень ий им іх их "
    "а я у ю о е є і ї и й ь"
)
_UKRAINIAN = sorted(_ENDINGS.split(), key=lambda ending: -len(ending))


def languages_of(language: str) -> tuple[str, ...]:
    """Return the languages whose rules hold for a text: its own, or English."""
    return (language,) if language in LANGUAGES else ("en",)


@lru_cache(maxsize=65_536)
def stem_of(word: str, language: str) -> str:
    """Return the stem of a word in small letters, itself where there is no rule for it."""
    is_cyrillic = "\u0400" <= word[:1] <= "\u04ff"
    if is_cyrillic != (language in _CYRILLIC) or not word.isalpha():
        return word
    if language == "uk":
        return next(
            (
                word[: -len(ending)]
                for ending in _UKRAINIAN
                if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
            ),
            word,
        )
    found: str = _stemmer(ALGORITHMS[language], get_ident()).stemWord(word)
    return found


def stems_of(word: str, languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the stems of a word with their languages; none of short words and of numbers."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    stems = ((language, stem_of(word, language)) for language in languages)
    return tuple((language, stem) for language, stem in stems if len(stem) >= _SHORTEST)


def clue_of(stem: str) -> str:
    """Return what all words of a stem begin with."""
    return stem[:-1] if stem[-1] in _MOVABLE and len(stem) > _SHORTEST else stem


@lru_cache(maxsize=64)
def _stemmer(algorithm: str, _thread: int) -> Stemmer.Stemmer:
    """Return a stemmer of the thread's own: they cannot be shared."""
    return Stemmer.Stemmer(algorithm)
