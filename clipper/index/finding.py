"""Clippings found for a query, with scores and facets."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from heapq import nlargest, nsmallest
from pathlib import Path

from whoosh.query.qcore import Query as WhooshQuery
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from clipper.index.analysis import GAP
from clipper.index.compiling import compile_query
from clipper.index.errors import DamagedIndexError, damaged
from clipper.index.fields import FACET_SEPARATOR, FACETS
from clipper.index.place import DAMAGE, current_build, open_build
from clipper.index.storage import generation
from clipper.model.query import Query, query_terms
from clipper.model.search import Found, Sort

MOST_FACETS = 20
"""Values that each facet gives: the most frequent."""
_ATTEMPTS = 5
"""How often to look again when a writer removed a file that was about to be opened."""


class Finder:
    """One open searcher over the index of a library; for one thread at a time.

    Args:
        folder: the folder of the index.
        owner: a word that only this installation knows; see `storage`.

    Raises:
        RebuildNeededError: there is no index, or none that can be used.
    """

    def __init__(self, folder: Path, *, owner: str = "") -> None:
        self._folder = folder
        self._owner = owner
        self._place, self._generation, self._searcher = self._opened()

    def refresh(self) -> None:
        """Look at the newest commit from now on; quick where there is none.

        Raises:
            RebuildNeededError: the index can no longer be used.
        """
        place = current_build(self._folder)
        if place == self._place and _newest(place) == self._generation:
            return
        before = self._searcher
        self._place, self._generation, self._searcher = self._opened()
        before.close()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def find(
        self,
        query: Query,
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: bool = False,
    ) -> Found:
        """Find clippings.

        Sorted by relevance, BM25F decides, with the title counted twice; where nothing but
        fields was asked for, the newest come first. The other orders go by the day of
        publication, or of capture where that is unknown, and then by the time of capture.

        Args:
            query: what was asked for.
            limit: how many hits to give.
            offset: how many to leave out before them.
            sort: in which order.
            facets: whether to count sites, years, types and tags over all hits.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            compiled = compile_query(query, self._searcher.reader())
            numbers, hits = self._found(query, compiled, offset + limit, sort)
            counted = self._facets(numbers) if facets and numbers else {}
            page = tuple((self._id(number), score) for number, score in hits[offset:])
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem
        return Found(len(numbers), page, counted)

    def _opened(self) -> tuple[Path, int, Searcher]:
        for attempt in range(1, _ATTEMPTS + 1):
            place = current_build(self._folder)
            number = _newest(place)
            try:
                build = open_build(place, self._owner)
                return place, number, build.opened.searcher(weighting=BM25F())
            except DamagedIndexError:
                if attempt == _ATTEMPTS or _newest(place) == number:
                    raise
            except DAMAGE as problem:
                if attempt == _ATTEMPTS or _newest(place) == number:
                    raise damaged(place, "its files cannot be read") from problem
        raise damaged(self._folder, "its files cannot be read")

    def _found(
        self, query: Query, compiled: WhooshQuery, count: int, sort: Sort
    ) -> tuple[Collection[int], list[tuple[int, float]]]:
        """Return the numbers of all documents that match, and the first of them in order."""
        if sort == "relevance" and query_terms(query):
            # Everything is scored at once: Whoosh would go through all hits again to count them.
            found = self._searcher.search(compiled, limit=None)
            scored = [(number, score or 0.0) for number, score in found.items()]
            return [number for number, _ in scored], scored[:count]
        numbers = list(self._searcher.docs_for_query(compiled))
        return numbers, self._by_time(numbers, count, oldest=sort == "oldest")

    def _by_time(
        self, numbers: Collection[int], count: int, *, oldest: bool
    ) -> list[tuple[int, float]]:
        if not numbers:
            return []
        moment = self._column("moment")
        choose = nsmallest if oldest else nlargest
        moments = ((moment(number), number) for number in numbers)
        return [(number, 0.0) for _, number in choose(count, moments)]

    def _id(self, number: int) -> int:
        return int(self._searcher.reader().stored_fields(number)["id"])

    def _column(self, name: str) -> Callable[[int], bytes | int]:
        """Return a function that gives the value of a column for a document's number."""
        leaves = self._searcher.reader().leaf_readers()
        offsets = [offset for _, offset in leaves]
        columns = [leaf.column_reader(name, translate=False) for leaf, _ in leaves]

        def value(number: int) -> bytes | int:
            leaf = bisect_right(offsets, number) - 1
            found: bytes | int = columns[leaf][number - offsets[leaf]]
            return found

        return value

    def _facets(self, numbers: Collection[int]) -> Mapping[str, tuple[tuple[str, int], ...]]:
        column = self._column("facets")
        counters: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for held, times in Counter(column(number) for number in numbers).items():
            groups = bytes(held).decode().split(FACET_SEPARATOR)
            for name, group in zip(FACETS, groups, strict=True):
                for value in filter(None, group.split(GAP)):
                    counters[name][value] += times
        return {name: _most_frequent(counter) for name, counter in counters.items()}


def _most_frequent(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:MOST_FACETS])


def _newest(place: Path) -> int:
    """Return the number of the newest commit, -1 where the folder is gone."""
    try:
        return generation(place)
    except OSError:
        return -1
