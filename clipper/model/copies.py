"""The same story in several places, and where the places contradict one another.

Text that resembles another is no second source (DESIGN rule 11); but where numbers or names
differ, the copies are never taken for one without saying so.
"""

from dataclasses import dataclass

from clipper.model.article import Article
from clipper.model.clipping import Clipping
from clipper.model.difference import compare
from clipper.model.metadata import Metadata

_MOST = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Copy:
    """A clipping whose text resembles another's.

    `credit` is the line that names news agencies, `date` the day it was published, or added
    where that is not known. `differs` names numbers and names that are not those of the other.
    """

    clipping: Clipping
    outlet: str
    credit: str
    date: str
    differs: tuple[str, ...] = ()


def contradictions(one: Article, other: Article) -> tuple[str, ...]:
    """Return numbers and names that stand in the same place but differ: "10,000 → 12,000".

    What one text has and the other leaves out contradicts nothing, and each outlet writes a
    headline of its own.
    """
    points = compare(_body(one), _body(other)).points
    found = [
        f"{_short(point.old)} → {_short(point.new)}"
        for point in points
        if point.kind != "quote" and point.old and point.new
    ]
    return tuple(found[:_MOST])


def _body(article: Article) -> Article:
    return Article(Metadata(language=article.metadata.language), article.blocks)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
