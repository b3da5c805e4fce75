"""Which indexed words a word or phrase of a query stands for; the same for search and marks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from clipper.index.analysis import terms_of
from clipper.model.query import Words

_LATIN = re.compile(r"[a-z]{3,}\Z")
_ENDINGS_WITH_ES = ("s", "x", "z", "ch", "sh")
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that must follow each other: for each place the forms that will do.

    `unfinished` says that the last is only a beginning. `joined` is the one word that hyphened
    parts make, and does as well; it is empty where there is none.
    """

    places: tuple[tuple[str, ...], ...]
    unfinished: bool = False
    joined: str = ""


@lru_cache(maxsize=256)
def wanted_words(words: Words) -> Wanted | None:
    """Return what to look for, or None where the text holds no letter or digit.

    A single word without quotation marks is found in singular and plural too.
    """
    terms = list(terms_of(words.text))
    parts = [term.text for term in terms if not term.joined]
    if not parts:
        return None
    if words.form == "prefix":
        return Wanted(tuple((part,) for part in parts), unfinished=True)
    if len(parts) == 1 and words.form == "word":
        return Wanted((number_forms(parts[0]),))
    first = terms[0]
    whole = first.joined and first.end >= terms[-1].end
    return Wanted(tuple((part,) for part in parts), joined=first.text if whole else "")


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
