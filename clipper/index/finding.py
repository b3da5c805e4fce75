"""Clippings found for a query, with scores and facets."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"

from collections.abc import Mapping
from heapq import nsmallest
from pathlib import Path

from whoosh.query.qcore import Every
from whoosh.scoring import BM25F

from clipper.index.columnar.scores import usual_rarity
from clipper.index.columnar.searcher import ColumnarSearcher, Matches
from clipper.index.compiling import compile_query
from clipper.index.errors import DamagedIndexError, damaged
from clipper.index.fields import FACETS, facet_field
from clipper.index.place import DAMAGE, current_build, open_build
from clipper.index.stems import LANGUAGES
from clipper.index.storage import generation
from clipper.index.suggesting import meant_words
from clipper.model.query import Query, query_terms
from clipper.model.search import Found, Sort

_K1, _B = 1.6, 0.65
"""Of BM25: the best on judged collections, see `docs/decisions/0007`."""
_SHARE = 0.05
"""Of the clippings: a language of fewer has no say in what forms a word has."""
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
        self._place, self._searcher = self._opened()
        self._spoken: tuple[ColumnarSearcher, tuple[str, ...]] | None = None

    def refresh(self) -> None:
        """Look at the newest commit from now on; quick where there is none.

        Raises:
            RebuildNeededError: the index can no longer be used.
        """
        place = current_build(self._folder)
        if place == self._place and _newest(place) == self._searcher.generation:
            return
        before = self._searcher
        self._place, self._searcher = self._opened(before if place == self._place else None)
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
        fields was asked for, the newest come first. "newest" and "oldest" go by the day of
        publication, or of capture where that is unknown, and then by the time of capture;
        "clipped" puts first what came into the library last.

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
            searcher = self._searcher
            matches = searcher.matches(compile_query(query, searcher, self._languages()))
            count = offset + limit
            if sort == "relevance" and query_terms(query):
                hits = searcher.best(matches, count)
            else:
                newest = sort != "oldest"
                column = "clipping" if sort == "clipped" else "moment"
                placed = searcher.ordered(matches, column, count, descending=newest)
                hits = [(place, 0.0) for place, _ in placed]
            counted = self._facets(matches) if facets and len(matches) else {}
            page = tuple((searcher.number("clipping", at), score) for at, score in hits[offset:])
            meant = {} if len(matches) else meant_words(query, searcher, self._languages())
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem
        return Found(len(matches), page, counted, meant)

    def _opened(self, before: ColumnarSearcher | None = None) -> tuple[Path, ColumnarSearcher]:
        for attempt in range(1, _ATTEMPTS + 1):
            place = current_build(self._folder)
            number = _newest(place)
            try:
                build = open_build(place, self._owner)
                return place, ColumnarSearcher(
                    build.opened, weighting=BM25F(B=_B, K1=_K1), rarity=usual_rarity, reuse=before
                )
            except DamagedIndexError:
                if attempt == _ATTEMPTS or _newest(place) == number:
                    raise
            except DAMAGE as problem:
                if attempt == _ATTEMPTS or _newest(place) == number:
                    raise damaged(place, "its files cannot be read") from problem
        raise damaged(self._folder, "its files cannot be read")

    def _languages(self) -> tuple[str, ...]:
        """Return the languages of a good part of the library that have stems, else English."""
        if self._spoken is None or self._spoken[0] is not self._searcher:
            counted = self._searcher.counts(self._searcher.matches(Every()), "lang")
            least = _SHARE * sum(counted.values())
            known = (word.decode() for word, times in counted.items() if times >= least)
            spoken = tuple(sorted(LANGUAGES.intersection(known))) or ("en",)
            self._spoken = (self._searcher, spoken)
        return self._spoken[1]

    def _facets(self, matches: Matches) -> Mapping[str, tuple[tuple[str, int], ...]]:
        counted = {name: self._searcher.counts(matches, facet_field(name)) for name in FACETS}
        return {name: _most_frequent(found) for name, found in counted.items()}


def _most_frequent(counted: Mapping[bytes, int]) -> tuple[tuple[str, int], ...]:
    best = nsmallest(MOST_FACETS, counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple((value.decode(), times) for value, times in best)


def _newest(place: Path) -> int:
    """Return the number of the newest commit, -1 where the folder is gone."""
    try:
        return generation(place)
    except OSError:
        return -1
