"""An index opened for searching: what matches, in which order, counted by field."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.query.qcore import Query
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from clipper.index.columnar.codec import opened
from clipper.index.columnar.counting import Counting
from clipper.index.columnar.documents import Texts, columns_of, has_column
from clipper.index.columnar.evaluating import Evaluation
from clipper.index.columnar.files import Array
from clipper.index.columnar.hits import NOTHING, Hits, places_in
from clipper.index.columnar.nodes import AnyOf
from clipper.index.columnar.postings import Field
from clipper.index.columnar.scores import Rarity, Segment, Statistics, whoosh_rarity
from clipper.index.columnar.similar import similar_words, words_like
from clipper.index.columnar.terms import ColumnarTerms
from clipper.index.columnar.words import WordScores


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query matches: hits by segment, without documents that are gone."""

    by_segment: tuple[Hits, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self.by_segment))


Place = tuple[int, int]
"""The number of a segment, and of a document in it."""


class ColumnarSearcher:
    """Evaluates queries on the newest commit at the time it was made; for one thread at a time.

    Args:
        index: the index; all of its segments are columnar.
        weighting: K1 and B of BM25F.
        rarity: gives the idf of a word; Whoosh's own where nothing else is asked for.
        reuse: an earlier searcher on the same index, whose open segments are taken over.

    Raises:
        DamagedFileError: a file is not as it was written; so may every other method.
        OSError: a file is gone.
    """

    def __init__(
        self,
        index: FileIndex,
        *,
        weighting: BM25F | None = None,
        rarity: Rarity = whoosh_rarity,
        reuse: "ColumnarSearcher | None" = None,
    ) -> None:
        contents = index._read_toc()  # noqa: SLF001 - as Whoosh's own readers do
        self.generation: int = contents.generation
        self._index = index
        self._contents = contents
        self._weighting = weighting or BM25F()
        known = {} if reuse is None else reuse._open  # noqa: SLF001 - of the same class
        self._open: dict[str, ColumnarTerms] = {}
        for one in contents.segments:
            name = one.segment_id()
            self._open[name] = known.get(name) or ColumnarTerms(
                opened(index.storage, one), one.doc_count_all()
            )
        segments = [
            Segment(one.doc_count_all(), self._open[one.segment_id()], _alive(one))
            for one in contents.segments
        ]
        self.statistics = Statistics(contents.schema, segments, self._weighting, rarity)
        self.counting = Counting(segments)
        self._stock: Searcher | None = None

    @property
    def segments(self) -> Sequence[Segment]:
        """Return the open segments."""
        return self.statistics.segments

    @property
    def size(self) -> int:
        """Return how many documents there are, those that are gone counted."""
        return sum(segment.size for segment in self.segments)

    def close(self) -> None:
        """Let go of what Whoosh's own searcher holds; files close when nothing reads them."""
        if self._stock is not None:
            self._stock.close()
            self._stock = None

    def check(self) -> None:
        """Read all segments once, to find what is damaged."""
        for segment in self.segments:
            segment.terms.arrays.check()

    def matches(self, query: Query) -> Matches:
        """Return all that a query matches."""
        evaluation = Evaluation(self.statistics, self._walk)
        found = []
        for number, segment in enumerate(self.segments):
            hits = evaluation.hits(query, number) if segment.size else NOTHING
            if segment.alive is not None and len(hits):
                hits = hits.only(segment.alive[hits.documents])
            found.append(hits)
        return Matches(tuple(found))

    def best(self, matches: Matches, limit: int) -> list[tuple[Place, float]]:
        """Return the places and scores of the best matches, the best first.

        Of those with one score, the one that was indexed first comes first.
        """
        return self._first(matches, [-hits.scores for hits in matches.by_segment], limit)

    def only(self, places: Iterable[Place]) -> Matches:
        """Return some documents as matches, without scores."""
        held: dict[int, list[int]] = {}
        for segment, document in places:
            held.setdefault(segment, []).append(document)
        return Matches(
            tuple(
                Hits(np.array(sorted(held.get(number, ())), np.int64), NOTHING.scores).constant(0.0)
                for number in range(len(self.segments))
            )
        )

    def ordered(
        self, matches: Matches, column: str, limit: int, *, descending: bool = False
    ) -> list[tuple[Place, float]]:
        """Return the places and scores of the first matches by a column of numbers."""
        keys = [
            self._numbers(column, number)[hits.documents]
            for number, hits in enumerate(matches.by_segment)
        ]
        return self._first(matches, [-key for key in keys] if descending else keys, limit)

    def counts(self, matches: Matches, name: str) -> dict[bytes, int]:
        """Return how many matches hold each word of a field."""
        return self.counting.counts(matches.by_segment, name)

    def held_by(self, query: AnyOf, matches: Matches) -> tuple[int, int]:
        """Return in how many matches some words are, and in how many documents, gone ones too."""
        words = WordScores(self.statistics)
        inside = everywhere = 0
        for number, hits in enumerate(matches.by_segment):
            documents = words.documents(query, number)
            everywhere += len(documents)
            size = self.segments[number].size
            inside += int(places_in(hits.documents, documents, size)[0].sum())
        return inside, everywhere

    def words_beginning(self, name: str, start: bytes) -> Iterator[bytes]:
        """Give the words of a field that begin so, those of one segment after another's."""
        for field in self._fields(name):
            yield from (field.keys[at] for at in field.keys.beginning_with(start))

    def held_beginning(self, name: str, start: bytes) -> Iterator[tuple[bytes, int]]:
        """Give the same with how many documents of their segment hold each."""
        for field in self._fields(name):
            for at in field.keys.beginning_with(start):
                yield field.keys[at], field.frequency(at)

    def words_like(self, name: str, start: bytes, pattern: str) -> Iterator[bytes]:
        """Give the words of a field that begin so, and fit a pattern behind that."""
        for field in self._fields(name):
            yield from words_like(field, start, pattern)

    def similar_words(self, name: str, start: bytes, word: str, distance: int) -> Iterator[bytes]:
        """Give the words of a field that begin so, and differ behind that by few letters."""
        for field in self._fields(name):
            yield from similar_words(field, start, word, distance)

    def frequency(self, name: str, word: bytes) -> int:
        """Return how many documents hold a word, those that are gone counted."""
        numbers = ((field, field.keys.find(word)) for field in self._fields(name))
        return sum(field.frequency(at) for field, at in numbers if at >= 0)

    def frequency_about(self, name: str, word: bytes) -> float:
        """Return about how many documents hold a word, judged by the largest segment."""
        largest = max(self.segments, key=lambda segment: segment.size)
        held = largest.terms.doc_frequency(name, word)
        return held * self.size / max(largest.size, 1)

    def place(self, name: str, word: bytes) -> Place | None:
        """Return the first document that holds a word in a field and is not gone."""
        for number, segment in enumerate(self.segments):
            field = segment.terms.field(name)
            at = -1 if field is None else field.keys.find(word)
            for document in field.documents(at).tolist() if field and at >= 0 else ():
                if segment.alive is None or segment.alive[document]:
                    return number, document
        return None

    def words_of(self, name: str, place: Place) -> dict[bytes, int]:
        """Return the words that a document holds in a field, and how often."""
        segment, document = place
        field = self.segments[segment].terms.field(name)
        if field is None:
            return {}
        postings, words = field.postings_of(document)
        pairs = zip(postings.tolist(), words.tolist(), strict=True)
        return {field.keys[word]: field.weight(posting) for posting, word in pairs}

    def numbers(self, column: str, places: Sequence[Place]) -> dict[Place, int]:
        """Return the numbers that some documents have in a column."""
        columns = {segment: self._numbers(column, segment) for segment in {at for at, _ in places}}
        return {place: int(columns[place[0]][place[1]]) for place in places}

    def number(self, column: str, place: Place) -> int:
        """Return the number that a document has in a column."""
        segment, document = place
        return int(self._numbers(column, segment)[document])

    def _fields(self, name: str) -> Iterator[Field]:
        found = (segment.terms.field(name) for segment in self.segments)
        return (field for field in found if field is not None)

    def _numbers(self, column: str, number: int) -> Array:
        segment = self.segments[number]
        if not has_column(segment.terms.arrays, column):
            return np.zeros(segment.size, np.int64)
        found = columns_of(segment.terms.arrays, column)
        if isinstance(found, Texts):
            raise TypeError(f"The column {column!r} holds no numbers.")
        return found

    def _first(
        self, matches: Matches, keys: Sequence[Array], limit: int
    ) -> list[tuple[Place, float]]:
        """Return the matches with the least keys, in the order of the index among equals."""
        sizes = [len(hits) for hits in matches.by_segment]
        if not sum(sizes) or limit <= 0:
            return []
        key = np.concatenate(keys)
        segments = np.repeat(np.arange(len(sizes)), sizes)
        documents = np.concatenate([hits.documents for hits in matches.by_segment])
        scores = np.concatenate([hits.scores for hits in matches.by_segment])
        chosen = np.arange(len(key))
        if limit < len(key):
            cut = np.partition(key, limit - 1)[limit - 1]
            below = np.flatnonzero(key < cut)
            chosen = np.concatenate((below, np.flatnonzero(key == cut)[: limit - len(below)]))
        chosen = chosen[np.argsort(key[chosen], kind="stable")]
        places = zip(segments[chosen].tolist(), documents[chosen].tolist(), strict=True)
        return list(zip(places, scores[chosen].tolist(), strict=True))

    def _walk(self, query: Query, number: int) -> Hits:
        """Evaluate a query in one segment by Whoosh's own matchers."""
        searcher, _ = self._searcher().leaf_searchers()[number]
        matcher = query.matcher(searcher, searcher.context())
        documents, scores = [], []
        while matcher.is_active():
            documents.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        return Hits(np.array(documents, np.int64), np.array(scores, np.float64))

    def _searcher(self) -> Searcher:
        if self._stock is None:
            contents = self._contents
            reader = FileIndex._reader(  # noqa: SLF001 - as Whoosh's own writers do
                self._index.storage, contents.schema, contents.segments, contents.generation
            )
            self._stock = Searcher(reader, weighting=self._weighting)
        return self._stock


def _alive(segment: Any) -> Array | None:  # noqa: ANN401 - a segment of Whoosh
    if not segment.has_deletions():
        return None
    alive = np.ones(segment.doc_count_all(), bool)
    alive[list(segment.deleted_docs())] = False
    return alive
