"""What is searched, and what a search gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clipper.model.annotation import Annotation
from clipper.model.article import Article
from clipper.model.clipping import Clipping
from clipper.model.codebook import Codebook

NO_CODEBOOK = Codebook("", ())
"""Knows no type: what an annotation says is taken as it is."""

Sort = Literal["relevance", "newest", "oldest", "clipped"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "clipped")


@dataclass(frozen=True)
class SearchDocument:
    """All of one clipping that a search can find; `article` is None where there is none yet.

    `codebook` has the types of its annotations.
    """

    clipping: Clipping
    article: Article | None
    annotations: tuple[Annotation, ...] = ()
    codebook: Codebook = NO_CODEBOOK


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some words around a match; `marks` are the matches as ranges in `text`.

    `source` says where it stands: "title", "text", "note", or the type of an annotation.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    source: str = "text"


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of one page of hits with their scores, best first, and how many there are.

    `meant` gives better words for those that nothing holds, where nothing was found. `some` is
    how many clippings hold only some of the words; they follow those that hold all, and
    `missing` says what those of the page lack.
    """

    total: int
    hits: tuple[tuple[int, float], ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    some: int = 0
    missing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutstandingWord:
    """A word that stands out in hits: how many of them hold it, and how many clippings at all."""

    word: str
    hits: int
    clippings: int


@dataclass(frozen=True, slots=True)
class StandingOut:
    """The words that stand out in what a query finds, the most telling first.

    They are those of `examined` hits, the best of `total`; the library has `clippings`.
    """

    query: str
    total: int
    examined: int
    clippings: int
    words: tuple[OutstandingWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One clipping that was found, with the passages that match, and the words it lacks."""

    clipping: Clipping
    score: float
    snippets: tuple[Snippet, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, of `total`; `facets` count values of a field over all hits.

    `meant` and `some` are as in `Found`.
    """

    query: str
    total: int
    elapsed_ms: float
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    some: int = 0

    @property
    def listed(self) -> int:
        """Return how many hits there are, those with some of the words counted."""
        return self.total + self.some
