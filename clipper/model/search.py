"""What is searched, and what a search gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clipper.model.annotation import Annotation
from clipper.model.article import Article
from clipper.model.clipping import Clipping

Sort = Literal["relevance", "newest", "oldest", "clipped"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "clipped")


@dataclass(frozen=True)
class SearchDocument:
    """All of one clipping that a search can find; `article` is None where there is none yet.

    `type_names` gives the names of the annotations' types by their ids.
    """

    clipping: Clipping
    article: Article | None
    annotations: tuple[Annotation, ...] = ()
    type_names: Mapping[str, str] = field(default_factory=dict)


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

    `meant` gives better words for those that nothing holds, where nothing was found.
    """

    total: int
    hits: tuple[tuple[int, float], ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One clipping that was found, with the passages that match."""

    clipping: Clipping
    score: float
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, of `total`; `facets` count values of a field over all hits.

    `meant` is as in `Found`.
    """

    query: str
    total: int
    elapsed_ms: float
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
