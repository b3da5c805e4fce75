"""Searching: from typed words to hits with the passages that match."""

from concurrent.futures import Future
from time import perf_counter

from clipper.desk.indexing import Indexing
from clipper.desk.pools import Pools
from clipper.index.finding import Finder
from clipper.index.snippets import cut_snippets, matches_in
from clipper.model.codebook import Codebook
from clipper.model.query import Query, parse_query, query_fields
from clipper.model.search import Hit, SearchResult, Sort
from clipper.store.library import Library

HITS = 50


class Searching:
    """Asks the index, and puts the library's words to its answers."""

    def __init__(
        self, library: Library, pools: Pools, indexing: Indexing, codebook: Codebook
    ) -> None:
        self._library = library
        self._pools = pools
        self._indexing = indexing
        self._fields = query_fields(codebook)
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
            found = self._open().find(query, limit=limit, offset=offset, sort=sort, facets=facets)
            ids = [clipping for clipping, _ in found.hits]
            documents = self._pools.library.submit(self._library.documents, ids).result()
            scores = dict(found.hits)
            hits = tuple(
                Hit(one.clipping, scores[one.clipping.id], cut_snippets(query, one))
                for one in documents
            )
            elapsed = 1000 * (perf_counter() - began)
            return SearchResult(text, found.total, elapsed, hits, found.facets)

        return self._pools.searching.submit(ask)

    def ids(self, text: str) -> Future[list[int]]:
        """Return the ids of everything a query finds, best first."""

        def ask() -> list[int]:
            found = self._open().find(
                self.query(text), limit=1_000_000, offset=0, sort="relevance", facets=False
            )
            return [clipping for clipping, _ in found.hits]

        return self._pools.searching.submit(ask)

    def query(self, text: str) -> Query:
        """Read a query; it never fails."""
        return parse_query(text, self._fields)

    def matches(self, text: str, passage: str) -> tuple[tuple[int, int], ...]:
        """Return where the words of a query stand in a text, in code points."""
        return matches_in(self.query(text), passage)

    def close(self) -> None:
        """Close the index."""
        if self._finder:
            self._finder.close()
        self._finder = None

    def _open(self) -> Finder:
        """Return the finder, which sees the newest state of the index; on the search thread."""
        if self._finder is None:
            self._indexing.update().result()
            self._finder = Finder(self._library.index_folder)
        self._finder.refresh()
        return self._finder
