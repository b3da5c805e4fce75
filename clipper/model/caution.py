"""What a reader should know before trusting an article, and what may be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

CautionKind = Literal[
    "consent wall",
    "captcha",
    "login",
    "paywall",
    "truncated",
    "javascript",
    "soft 404",
    "language",
    "no date",
    "guessed date",
    "encoding",
    "simpler reading",
    "next pages",
    "picture",
    "other",
]
Cause = CautionKind | Literal[""]
"""Why a page is failed or incomplete; empty where that is told by words alone."""

CAUTION_KINDS: tuple[CautionKind, ...] = get_args(CautionKind)
BARRED: frozenset[Cause] = frozenset({"consent wall", "captcha", "login", "paywall", "javascript"})
"""Causes behind which the article can be had by a person in a browser."""

NO_ARTICLE: frozenset[Cause] = frozenset({"consent wall", "captcha", "javascript", "soft 404"})
"""Causes whose text is that of a wall or an error: it is shown, and never searched."""

GRAVEST_FIRST: tuple[CautionKind, ...] = (
    # There is no text, or some of it is missing.
    "consent wall",
    "captcha",
    "javascript",
    "soft 404",
    "login",
    "paywall",
    "truncated",
    "next pages",
    # What is there may be wrong.
    "encoding",
    "simpler reading",
    "other",
    # It is whole, and something about it is unsure.
    "language",
    "picture",
    "guessed date",
    "no date",
)
"""How grave a caution is to who reads but one of several."""

_NAMES: dict[CautionKind, str] = {
    "consent wall": "Consent form",
    "captcha": "Captcha",
    "login": "Login",
    "paywall": "Paywall",
    "truncated": "Cut off",
    "javascript": "Needs scripts",
    "soft 404": "Not found",
    "language": "Language",
    "no date": "No date",
    "guessed date": "Date guessed",
    "encoding": "Characters",
    "simpler reading": "Read in a simpler way",
    "next pages": "Further pages",
    "picture": "Pictures",
    "other": "Note",
}


@dataclass(frozen=True, slots=True)
class Caution:
    """One doubt about an article; `text` is a plain sentence or two for the screen."""

    kind: CautionKind
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """Return a word or two for the kind."""
        return _NAMES[self.kind]


def gravest(cautions: Iterable[Caution]) -> str:
    """Return the words of the gravest caution, of equals the first; none is an empty string."""
    by_gravity = sorted(cautions, key=lambda one: GRAVEST_FIRST.index(one.kind))
    return str(by_gravity[0]) if by_gravity else ""


def cautions_to_json(cautions: Iterable[Caution]) -> list[list[str]]:
    """Return cautions as pairs of kind and text."""
    return [[one.kind, one.text] for one in cautions]


def cautions_from_json(kept: Iterable[Any]) -> tuple[Caution, ...]:
    """Return the cautions of pairs; of a sentence alone, as older versions have it, one "other".

    A kind of a newer Clipper is "other" too.
    """
    return tuple(_caution(one) for one in kept)


def _caution(kept: Any) -> Caution:  # noqa: ANN401 - as JSON gives it
    if isinstance(kept, Caution):
        return kept
    if isinstance(kept, str):
        return Caution("other", kept)
    kind, text = kept
    return Caution(kind if kind in CAUTION_KINDS else "other", text)
