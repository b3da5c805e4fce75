"""Searching: from typed words to hits with the passages that match."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from time import perf_counter
from typing import Any, TypeVar

from clipper.desk.completing import Completing
from clipper.desk.documents import documents_of
from clipper.desk.indexing import Indexing
from clipper.desk.pools import Pools
from clipper.index.errors import RebuildNeededError
from clipper.index.finding import Finder
from clipper.index.likening import LIKE
from clipper.index.literal import find_text
from clipper.index.matching import matches_in
from clipper.index.snippets import cut_snippets
from clipper.model.article import PARTS, Article, Part
from clipper.model.codebook import Codebook
from clipper.model.explaining import explained
from clipper.model.query import parse_query, query_fields
from clipper.model.query_tree import Query, query_terms
from clipper.model.search import Found, Hit, OutstandingWord, SearchResult, Sort, StandingOut
from clipper.store.library import Library

Answer = TypeVar("Answer")

HITS = 50
OUTSTANDING = 20
_FIELDS: Mapping[Part, str] = {"title": "title", "standfirst": "text", "body": "text"}
"""The field of a search that each part of an article belongs to."""


class Searching:
    """Asks the index, and puts the library's words to its answers."""

    def __init__(
        self, library: Library, pools: Pools, indexing: Indexing, codebook: Codebook
    ) -> None:
        self._library = library
        self._pools = pools
        self._indexing = indexing
        self._fields = query_fields(codebook)
        self._codebook = codebook
        self._finder: Finder | None = None
        self.completing = Completing(pools, codebook, self._open)

    def search(
        self,
        text: str,
        *,
        limit: int = HITS,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: bool = False,
    ) -> Future[SearchResult]:
        """Find clippings; a search that has not begun can be cancelled through its future.

        Where few hold all of several words, those that hold some follow them.
        """

        def ask() -> SearchResult:
            began = perf_counter()
            query = self.query(text)
            found = self._find(
                query,
                limit=limit,
                offset=offset,
                sort=sort,
                facets=facets,
                widen=True,
            )
            ids = [clipping for clipping, _ in found.hits]
            marked = self._in_words(query)
            documents = self._pools.library.submit(
                documents_of, self._library, ids, self._codebook
            ).result()
            scores = dict(found.hits)
            hits = tuple(
                Hit(
                    one.clipping,
                    scores[one.clipping.id],
                    cut_snippets(marked, one),
                    found.missing.get(one.clipping.id, ()),
                )
                for one in documents
            )
            elapsed = 1000 * (perf_counter() - began)
            return SearchResult(
                text, found.total, elapsed, hits, found.facets, found.meant, found.some
            )

        return self._pools.searching.submit(ask)

    def ids(self, text: str) -> Future[list[int]]:
        """Return the ids of everything a query finds, best first."""

        def ask() -> list[int]:
            found = self._find(self.query(text), limit=1_000_000)
            return [clipping for clipping, _ in found.hits]

        return self._pools.searching.submit(ask)

    def count(self, text: str) -> Future[int]:
        """Count what a query finds."""
        return self._pools.searching.submit(lambda: self._find(self.query(text), limit=1).total)

    def facets(self, text: str) -> Future[Found]:
        """Count the values of each facet over all that a query finds."""
        return self._pools.searching.submit(
            lambda: self._find(self.query(text), limit=1, facets=True)
        )

    def query(self, text: str) -> Query:
        """Read a query; it never fails."""
        return parse_query(text, self._fields)

    def explain(self, text: str) -> str:
        """Say in plain words what a query finds; empty where it is but words."""
        return explained(self.query(text), self._fields)

    def matches(self, text: str, article: Article) -> Future[list[tuple[Part, int, int]]]:
        """Return where the words of a query stand in an article: part, start, end."""

        def look() -> list[tuple[Part, int, int]]:
            query = self._in_words(self.query(text))
            return [
                (part, start, end)
                for part in PARTS
                for start, end in matches_in(
                    query, article.part(part), _FIELDS[part], article.metadata.language
                )
            ]

        return self._pools.searching.submit(look)

    def find_text(
        self, words: str, article: Article, *, whole: bool = False
    ) -> Future[list[tuple[Part, int, int]]]:
        """Return where an article holds words as they are typed: part, start, end.

        A look that has not begun can be cancelled through its future.
        """

        def look() -> list[tuple[Part, int, int]]:
            return [
                (part, start, end)
                for part in PARTS
                for start, end in find_text(words, article.part(part), whole=whole)
            ]

        return self._pools.searching.submit(look)

    def standing_out(self, text: str, limit: int = OUTSTANDING) -> Future[StandingOut]:
        """Find the words that what a query finds has more often than the library."""

        def ask() -> StandingOut:
            query = self.query(text)
            found = self._asked(lambda finder: finder.standing_out(query, limit))
            return replace(found, query=text)

        return self._pools.searching.submit(ask)

    def key_words(self, clipping: int) -> Future[tuple[OutstandingWord, ...]]:
        """Return the words that tell what a clipping is about; none before it is indexed."""

        def ask() -> tuple[OutstandingWord, ...]:
            return self._asked(lambda finder: finder.key_words(clipping))

        return self._pools.searching.submit(ask)

    def close(self) -> None:
        """Close the index."""
        if self._finder:
            self._finder.close()
        self._finder = None

    def with_finder(self, work: Callable[[Finder], Answer]) -> Future[Answer]:
        """Do something with the newest state of the index, between two searches."""
        return self._pools.searching.submit(self._asked, work)

    def _find(self, query: Query, **wanted: Any) -> Found:  # noqa: ANN401 - as Finder has them
        return self._asked(lambda finder: finder.find(query, **wanted))

    def _in_words(self, query: Query) -> Query:
        """Return what is to be marked in hits: for a clipping its key words."""
        if any(words.field == LIKE for words in query_terms(query)):
            return self._asked(lambda finder: finder.in_words(query))
        return query

    def _asked(self, ask: Callable[[Finder], Answer]) -> Answer:
        """Ask the newest state of the index; one that cannot be used is built anew first."""
        try:
            return ask(self._open())
        except RebuildNeededError:
            self.close()
            self._indexing.rebuild().result()
            return ask(self._open())

    def _open(self) -> Finder:
        if self._finder is None:
            self._finder = Finder(self._library.index_folder, owner=self._indexing.owner)
        self._finder.refresh()
        return self._finder
