"""Clippings found for a query, with scores and facets."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"

from collections import Counter
from collections.abc import Mapping
from heapq import nsmallest
from pathlib import Path

from whoosh.query.qcore import Every
from whoosh.scoring import BM25F

from clipper.index.columnar.scores import usual_rarity
from clipper.index.columnar.searcher import ColumnarSearcher, Matches, Place
from clipper.index.compiling import compile_query
from clipper.index.errors import DamagedIndexError, damaged
from clipper.index.fields import FACETS, facet_field
from clipper.index.likening import in_words, key_words
from clipper.index.place import DAMAGE, current_build, open_build
from clipper.index.standing_out import EXAMINED, words_counted, words_standing_out
from clipper.index.stems import LANGUAGES
from clipper.index.storage import generation
from clipper.index.suggesting import meant_words
from clipper.index.values import values_beginning
from clipper.index.widening import FEW, wider
from clipper.model.query_tree import Query, query_terms
from clipper.model.search import Found, OutstandingWord, Sort, StandingOut

_K1, _B = 1.6, 0.65
"""Of BM25: the best on judged collections, see `docs/decisions/0007`."""
_SHARE = 0.05
"""Of the clippings: a language of fewer has no say in what forms a word has."""
MOST_FACETS = 20
"""Values that each facet gives: the most frequent."""
_MONTH, _YEAR = "month", len("2024")
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

    @property
    def folder(self) -> Path:
        """Return the folder of the index."""
        return self._folder

    @property
    def searcher(self) -> ColumnarSearcher:
        """Return what the words of the index are looked up in; another one after `refresh`."""
        return self._searcher

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
        widen: bool = False,
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
            facets: whether to count sites, types, tags, entities, cases, languages, months and
                years over all hits; what none has is left out.
            widen: whether to help where little is found: by relevance, those with some of the
                words follow; where there is nothing, better spellings are offered.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            return self._found(query, limit, offset, sort, facets=facets, widen=widen)
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem

    def values(self, name: str, start: str, limit: int) -> list[tuple[str, int]]:
        """Return values of a field that begin so, with how many clippings have each.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            return values_beginning(self._searcher, name, start, limit)
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem

    def _found(
        self, query: Query, limit: int, offset: int, sort: Sort, *, facets: bool, widen: bool
    ) -> Found:
        searcher, languages = self._searcher, self._languages()
        compiled = compile_query(query, searcher, languages)
        matches = searcher.matches(compiled)
        total, count = len(matches), offset + limit
        hits = self._first(query, matches, count, sort)
        counted = self._facets(matches) if facets and total else {}
        meant = meant_words(query, searcher, languages) if widen and not total else {}
        missing: dict[Place, tuple[str, ...]] = {}
        some = 0
        if (
            widen
            and sort == "relevance"
            and total < FEW
            and (wide := wider(query, searcher, languages))
            and len(meant) < len(wide.words) / 2
        ):
            more = searcher.matches(wide.without(compiled))
            some = len(more)
            hits += searcher.best(more, max(0, count - total))
            missing = wide.missing(searcher, [place for place, _ in hits[offset:]])
        ids = searcher.numbers("clipping", [place for place, _ in hits[offset:]])
        page = tuple((ids[place], score) for place, score in hits[offset:])
        lacking = {ids[place]: words for place, words in missing.items() if words}
        return Found(total, page, counted, meant, some, lacking)

    def standing_out(self, query: Query, limit: int = 20) -> StandingOut:
        """Find the words that the best hits of a query have more often than the library.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            searcher, languages = self._searcher, self._languages()
            matches = searcher.matches(compile_query(query, searcher, languages))
            places = [place for place, _ in self._first(query, matches, EXAMINED, "relevance")]
            words = words_standing_out(searcher, query, languages, places, limit)
            every = len(searcher.matches(Every()))
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem
        return StandingOut("", len(matches), len(places), every, words)

    def in_words(self, query: Query) -> Query:
        """Return a query with clippings that others are to be like replaced by their key words.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            return in_words(query, self._searcher, self._languages())
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem

    def key_words(self, clipping: int) -> tuple[OutstandingWord, ...]:
        """Return the words that tell a clipping from others, the most telling first.

        Raises:
            DamagedIndexError: a file of the index turned out to be damaged.
        """
        try:
            searcher, languages = self._searcher, self._languages()
            keys = key_words(searcher, str(clipping), languages)
            return words_counted(searcher, languages, [key.word for key in keys])
        except DAMAGE as problem:
            raise damaged(self._folder, "its files cannot be read") from problem

    def _first(
        self, query: Query, matches: Matches, count: int, sort: Sort
    ) -> list[tuple[Place, float]]:
        if sort == "relevance" and query_terms(query):
            return self._searcher.best(matches, count)
        newest = sort != "oldest"
        column = "clipping" if sort == "clipped" else "moment"
        placed = self._searcher.ordered(matches, column, count, descending=newest)
        return [(place, 0.0) for place, _ in placed]

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
        counting, hits = self._searcher.counting, matches.by_segment
        counted = {
            name: counting.most_frequent(hits, facet_field(name), MOST_FACETS)
            for name in FACETS
            if name != _MONTH
        }
        years, months = Counter[bytes](), Counter[bytes]()
        for month, times in counting.counts(hits, facet_field(_MONTH)).items():
            years[month[:_YEAR]] += times
            if month[_YEAR:]:
                months[month] = times
        counted |= {"year": _most(years), _MONTH: _most(months)}
        return {
            name: tuple((value.decode(), times) for value, times in found)
            for name, found in counted.items()
            if found
        }


def _most(counted: Counter[bytes]) -> list[tuple[bytes, int]]:
    return nsmallest(MOST_FACETS, counted.items(), key=lambda item: (-item[1], item[0]))


def _newest(place: Path) -> int:
    """Return the number of the newest commit, -1 where the folder is gone."""
    try:
        return generation(place)
    except OSError:
        return -1
