"""Searching: from typed words to hits with the passages that match."""

from collections.abc import Mapping
from concurrent.futures import Future
from time import perf_counter
from typing import Any

from clipper.desk.documents import documents_of, type_names
from clipper.desk.indexing import Indexing
from clipper.desk.pools import Pools
from clipper.index.errors import RebuildNeededError
from clipper.index.finding import Finder
from clipper.index.matching import matches_in
from clipper.index.snippets import cut_snippets
from clipper.model.article import PARTS, Article, Part
from clipper.model.codebook import Codebook
from clipper.model.query import Query, parse_query, query_fields
from clipper.model.search import Found, Hit, SearchResult, Sort
from clipper.store.library import Library

HITS = 50
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
        self._names = type_names(codebook)
        self._finder: Finder | None = None

    def search(
        self,
        text: str,
        *,
        limit: int = HITS,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: bool = False,
    ) -> Future[SearchResult]:
        """Find clippings; a search that has not begun can be cancelled through its future."""

        def ask() -> SearchResult:
            began = perf_counter()
            query = self.query(text)
            found = self._find(query, limit=limit, offset=offset, sort=sort, facets=facets)
            ids = [clipping for clipping, _ in found.hits]
            documents = self._pools.library.submit(
                documents_of, self._library, ids, self._names
            ).result()
            scores = dict(found.hits)
            hits = tuple(
                Hit(one.clipping, scores[one.clipping.id], cut_snippets(query, one))
                for one in documents
            )
            elapsed = 1000 * (perf_counter() - began)
            return SearchResult(text, found.total, elapsed, hits, found.facets, found.meant)

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

    def matches(self, text: str, article: Article) -> Future[list[tuple[Part, int, int]]]:
        """Return where the words of a query stand in an article: part, start, end."""

        def look() -> list[tuple[Part, int, int]]:
            query = self.query(text)
            return [
                (part, start, end)
                for part in PARTS
                for start, end in matches_in(
                    query, article.part(part), _FIELDS[part], article.metadata.language
                )
            ]

        return self._pools.searching.submit(look)

    def close(self) -> None:
        """Close the index."""
        if self._finder:
            self._finder.close()
        self._finder = None

    def _find(self, query: Query, **wanted: Any) -> Found:  # noqa: ANN401 - as Finder has them
        """Ask the newest state of the index; one that cannot be used is built anew first."""
        try:
            return self._open().find(query, **wanted)
        except RebuildNeededError:
            self.close()
            self._indexing.rebuild().result()
            return self._open().find(query, **wanted)

    def _open(self) -> Finder:
        if self._finder is None:
            self._finder = Finder(self._library.index_folder, owner=self._indexing.owner)
        self._finder.refresh()
        return self._finder
