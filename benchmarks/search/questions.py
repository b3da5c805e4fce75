"""What is asked of every engine, in words that belong to none of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Form = Literal["words", "phrase", "beginning", "fuzzy"]
HITS = 50
"""Hits that are wanted of each question, best first."""
FACETS = ("site", "year", "tag")
MOST_FACETS = 20

ROWS = {
    "common": "common word",
    "numbers": "common word, singular or plural",
    "mid": "middling word",
    "rare": "rare word",
    "and": "two words",
    "phrase": "phrase",
    "prefix": "beginning of a word",
    "typing": "typing, every key stroke",
    "fuzzy": "word with a typing error",
    "filter": "word, site and dates",
    "facet": "word, and facets of all hits",
    "whole": f"typing, facets, {HITS} snippets",
}
"""The rows of the table, by the names that the files of queries use."""
WITH_SNIPPETS = "whole"


@dataclass(frozen=True, slots=True)
class Question:
    """All words must occur; `form` says how: anywhere, side by side, the last unfinished, misspelt.

    `or_else` does as well as the first word. `site`, and `first` and `last`, which are days,
    narrow it down where they are not empty.
    """

    words: tuple[str, ...]
    form: Form = "words"
    site: str = ""
    first: str = ""
    last: str = ""
    facets: bool = False
    or_else: tuple[str, ...] = ()

    def sent(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self)


def received(sent: Mapping[str, Any]) -> Question:
    """Return what `Question.sent` made plain."""
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in sent.items()
    }
    return Question(**known)


@dataclass(frozen=True, slots=True)
class Answer:
    """How many documents were found, the ids of the best, and values with their counts."""

    total: int
    ids: list[int]
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def rows_of(drawn: Mapping[str, Sequence[Any]]) -> dict[str, list[Question]]:
    """Return the questions of each row from queries as the files hold them."""
    strokes = [stroke for typed in drawn["typing"] for stroke in typed]
    return {
        **{name: [Question((word,)) for word in drawn[name]] for name in ("common", "mid", "rare")},
        "and": [Question(tuple(words)) for words in drawn["and"]],
        "phrase": [Question(tuple(words), "phrase") for words in drawn["phrase"]],
        "prefix": [Question((word,), "beginning") for word in drawn["prefix"]],
        "typing": _typed(strokes),
        "fuzzy": [Question((word,), "fuzzy") for word in drawn["fuzzy"]],
        "filter": [Question((word,), "words", *rest) for word, *rest in drawn["filter"]],
        "facet": [Question((word,), facets=True) for word in drawn["facet"]],
        "whole": _typed(strokes, facets=True),
    }


def _typed(strokes: Iterable[str], *, facets: bool = False) -> list[Question]:
    return [Question(tuple(stroke.split()), "beginning", facets=facets) for stroke in strokes]
