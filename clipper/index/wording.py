"""Which indexed words a word or phrase of a query stands for; the same for search and marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clipper.index.analysis import fold_word, terms_of
from clipper.index.columnar.similar import within
from clipper.index.stems import clue_of, stem_of, stems_of
from clipper.model.query_tree import Words

_LATIN = re.compile(r"[a-z]{3,}\Z")
_ENDINGS_WITH_ES = ("s", "x", "z", "ch", "sh")
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that must follow each other: for each place the forms that will do.

    A single word may also be any of the same stem in a language, see `stems`.

    `unfinished` says that the last is only a beginning. `joined` is the one word that hyphened
    parts make, and does as well; it is empty where there is none. `pattern` and `similar` say
    what else a single word may be: one that fits, or one in which so many letters differ. Words
    with `apart` stand in any order, at most so many places from the first.
    """

    places: tuple[tuple[str, ...], ...]
    unfinished: bool = False
    joined: str = ""
    pattern: str = ""
    similar: int = 0
    apart: int = 0
    stems: tuple[tuple[str, str], ...] = ()

    @property
    def clues(self) -> Iterator[str]:
        """Give strings of which a text holds one that holds what is wanted, but for signs."""
        for forms in self.places:
            yield from forms
        if self.joined:
            yield self.joined
        yield from (clue_of(stem) for _, stem in self.stems)

    def fits(self, word: str) -> bool:
        """Tell whether a word is one that a single place asks for."""
        forms = self.places[0]
        if self.pattern:
            return _compiled(self.pattern).fullmatch(word) is not None
        if self.similar:
            return within(forms[0], word, self.similar)
        if self.unfinished:
            return word.startswith(forms[0])
        return word in forms or any(
            stem_of(word, language) == stem for language, stem in self.stems
        )

    def concerns(self, word: str) -> bool:
        """Tell whether a word can be part of what is asked for."""
        if len(self.places) == 1:
            return self.fits(word) or word == self.joined
        if self.unfinished and word.startswith(self.places[-1][0]):
            return True
        return word == self.joined or any(word in forms for forms in self.places)


@lru_cache(maxsize=256)
def wanted_words(words: Words, languages: tuple[str, ...] = ("en",)) -> Wanted | None:
    """Return what to look for, or None where the text holds no letter or digit.

    A single word without quotation marks is found in its other forms too.

    Args:
        words: what was asked for.
        languages: those whose rules say what forms a word has.
    """
    if words.form == "pattern":
        return Wanted(((words.text,),), pattern=_pattern_of(words.text))
    terms = list(terms_of(words.text))
    parts = [term.text for term in terms if not term.joined]
    if not parts:
        return None
    if words.form == "prefix":
        return Wanted(tuple((part,) for part in parts), unfinished=True)
    if len(parts) == 1 and words.form == "similar":
        return Wanted(((parts[0],),), similar=words.distance)
    if len(parts) == 1 and words.form == "word":
        return Wanted((number_forms(parts[0]),), stems=stems_of(parts[0], languages))
    if words.form == "near":
        return Wanted(tuple((part,) for part in parts), apart=words.distance)
    first = terms[0]
    whole = first.joined and first.end >= terms[-1].end
    return Wanted(tuple((part,) for part in parts), joined=first.text if whole else "")


def _pattern_of(text: str) -> str:
    """Return the regular expression of a word with * for any letters and ? for one."""
    signs = {"*": ".*", "?": "."}
    parts = re.split(r"([*?])", re.sub(r"\*+", "*", text))
    return "".join(signs.get(part) or re.escape(fold_word(part)) for part in parts if part)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def number_forms(word: str) -> tuple[str, ...]:
    """Return an English word in singular and plural, itself first.

    A rule of thumb for words in small letters: what is no word does no harm, since no text
    holds it.
    """
    if not _LATIN.match(word):
        return (word,)
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    elif word.endswith("es") and word[:-2].endswith(_ENDINGS_WITH_ES):
        forms += [word[:-2], word[:-1]]
    elif word.endswith("s") and not word.endswith(_NO_PLURAL):
        forms.append(word[:-1])
    elif word.endswith("y") and word[-2] not in "aeiou":
        forms.append(word[:-1] + "ies")
    else:
        forms.append(word + ("es" if word.endswith(_ENDINGS_WITH_ES) else "s"))
    return tuple(forms)
