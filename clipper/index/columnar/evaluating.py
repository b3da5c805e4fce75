"""A query tree evaluated on whole arrays, segment by segment, with the scores of BM25F.

What it does not know is walked by Whoosh's own matchers, document by document.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from whoosh import query as nodes_of_whoosh
from whoosh.query import compound, positional, qcore, terms

from clipper.index.columnar.blocks import Blocks
from clipper.index.columnar.files import Array
from clipper.index.columnar.hits import (
    NOTHING,
    Hits,
    all_of,
    any_of,
    best_of,
    in_all,
    places_in,
    without,
)
from clipper.index.columnar.nodes import Alike, AnyOf, Except, InBody, Run, Within
from clipper.index.columnar.runs import before, documents_of, reached_by
from clipper.index.columnar.scores import Statistics
from clipper.index.columnar.words import WordScores, places_of

# Where they are defined differs between versions of Whoosh.
_Constant: Any = vars(nodes_of_whoosh)["ConstantScoreQuery"]
_Not: Any = vars(nodes_of_whoosh)["Not"]

Walk = Callable[[qcore.Query, int], Hits]
"""Evaluates a query in the segment of a number by Whoosh's own matchers."""


class Evaluation:
    """Evaluates one query.

    Args:
        statistics: those of the whole index.
        walk: for queries of unknown kinds.
    """

    def __init__(self, statistics: Statistics, walk: Walk) -> None:
        self._statistics = statistics
        self._walk = walk
        self._known: dict[type[qcore.Query], Callable[[Any, int], Hits]] = {
            terms.Term: self._term,
            compound.And: self._and,
            compound.Or: self._or,
            compound.DisjunctionMax: self._best,
            compound.AndNot: self._and_not,
            compound.AndMaybe: self._and_maybe,
            compound.Require: self._require,
            _Constant: self._constant,
            positional.Phrase: self._phrase,
            qcore.Every: self._every,
            AnyOf: self._any_word,
            Run: self._run,
            InBody: self._body,
            Except: self._except,
            Within: self._within,
            Alike: self._alike,
            _Not: self._not,
        }
        self._words = WordScores(statistics)
        self._is_limited = False

    def hits(self, query: qcore.Query, number: int) -> Hits:
        """Return what a query finds in a segment; documents that are gone may be among it."""
        if isinstance(query, type(qcore.NullQuery)):
            return NOTHING
        own = self._known.get(type(query))
        return self._walk(query, number) if own is None else own(query, number)

    def _size(self, number: int) -> int:
        return self._statistics.segments[number].size

    def _term(self, query: terms.Term, number: int) -> Hits:
        word = self._as_words(query)
        return self._any_word(word, number) if isinstance(word, AnyOf) else NOTHING

    def _and(self, query: compound.And, number: int) -> Hits:
        if not query.subqueries:
            return NOTHING
        parts = [self._as_words(one) for one in query.subqueries]
        words = [one for one in parts if isinstance(one, AnyOf)]
        if self._is_limited or len(words) < 2:  # noqa: PLR2004 - one is all there is
            found = all_of([self.hits(one, number) for one in parts], self._size(number))
            return found if len(parts) == 1 else found.times(query.boost)
        # What only few documents have in common is not worth a score in all others.
        common = in_all([self._words.documents(one, number) for one in words], self._size(number))
        scores = [self._words.scores(one, number, common) for one in words]
        others = [self.hits(one, number) for one in parts if not isinstance(one, AnyOf)]
        both = [Hits(common, np.sum(scores, axis=0)), *others]
        return all_of(both, self._size(number)).times(query.boost)

    def _as_words(self, query: qcore.Query) -> qcore.Query:
        """Return a term as a word of ours, anything else as it is."""
        if type(query) is not terms.Term:
            return query
        key = self._statistics.key(query.fieldname, query.text)
        if key is None:
            return query
        return AnyOf(query.fieldname, (key,), boost=query.boost)

    def _or(self, query: compound.Or, number: int) -> Hits:
        if query.scale:
            return self._walk(query, number)
        found = any_of([self.hits(one, number) for one in query.subqueries], self._size(number))
        return found if len(query.subqueries) == 1 else found.times(query.boost)

    def _best(self, query: compound.DisjunctionMax, number: int) -> Hits:
        parts = [self.hits(one, number) for one in query.subqueries]
        if len(parts) < 2:  # noqa: PLR2004 - one is the best
            return parts[0] if parts else NOTHING
        return best_of(parts, self._size(number)).times(query.boost)

    def _and_not(self, query: compound.AndNot, number: int) -> Hits:
        gone = self.hits(query.b, number).documents
        return without(self.hits(query.a, number), gone, self._size(number))

    def _and_maybe(self, query: compound.AndMaybe, number: int) -> Hits:
        found, more = self.hits(query.a, number), self.hits(query.b, number)
        there, at = places_in(found.documents, more.documents, self._size(number))
        scores = found.scores.copy()
        scores[there] += more.scores[at]
        return Hits(found.documents, scores)

    def _require(self, query: compound.Require, number: int) -> Hits:
        found = self.hits(query.a, number)
        there, _ = places_in(
            found.documents, self.hits(query.b, number).documents, self._size(number)
        )
        return found.only(there)

    def _constant(
        self,
        query: Any,  # noqa: ANN401 - see `_Constant`
        number: int,
    ) -> Hits:
        return self.hits(query.child, number).constant(query.score)

    def _every(self, query: qcore.Every, number: int) -> Hits:
        segment = self._statistics.segments[number]
        if not query.fieldname:
            return Hits(np.arange(segment.size), np.full(segment.size, query.boost))
        field = segment.terms.field(query.fieldname)
        if field is None:
            return NOTHING
        found = np.zeros(segment.size, bool)
        found[field.documents(0, len(field.keys))] = True
        documents = np.flatnonzero(found)
        return Hits(documents, np.full(len(documents), query.boost))

    def _except(self, query: Except, number: int) -> Hits:
        size = self._size(number)
        every = Hits(np.arange(size), np.zeros(size))
        return without(every, self.hits(query.query, number).documents, size)

    def _alike(self, query: Alike, number: int) -> Hits:
        size = self._size(number)
        worth, scores = np.zeros(size), np.zeros(size)
        for part, own in query.parts:
            found = self.hits(part, number)
            worth[found.documents] += own
            scores[found.documents] += found.scores
        least = query.share * sum(own for _, own in query.parts)
        documents = np.flatnonzero((worth > 0) & (worth >= least))
        return Hits(documents, scores[documents])

    def _not(
        self,
        query: Any,  # noqa: ANN401 - see `_Not`
        number: int,
    ) -> Hits:
        return self._except(Except(query.query), number).constant(1.0)

    def _body(self, query: InBody, number: int) -> Hits:
        outer, self._is_limited = self._is_limited, True
        try:
            return self.hits(query.query, number)
        finally:
            self._is_limited = outer

    def _within(self, query: Within, number: int) -> Hits:
        segment = self._statistics.segments[number]
        field = segment.terms.field(query.fieldname)
        if field is None or not field.has_places:
            return NOTHING

        def others(one: qcore.Query) -> Array:
            return self.hits(one, number).documents

        documents = Blocks(query, field, segment.size, others).documents()
        return Hits(documents, np.zeros(len(documents)))

    def _any_word(self, query: AnyOf, number: int) -> Hits:
        documents = self._words.documents(query, number)
        found = Hits(documents, self._words.scores(query, number, documents))
        field = self._statistics.segments[number].terms.field(query.fieldname)
        if self._is_limited and len(found) and field is not None and field.bodies is not None:
            keyed = places_of(field, query, np.ones(self._size(number), bool))
            there, _ = places_in(
                documents, documents_of(before(keyed, field.bodies)), self._size(number)
            )
            return found.only(there)
        return found

    def _phrase(self, query: positional.Phrase, number: int) -> Hits:
        keys = [self._statistics.key(query.fieldname, word) for word in query.words]
        if not keys:
            return self._walk(query, number)
        steps = [AnyOf(query.fieldname, (key,)) for key in keys if key is not None]
        if len(steps) < len(keys):
            return NOTHING
        field = self._statistics.segments[number].terms.field(query.fieldname)
        if field is not None and not field.has_places:
            return self._walk(query, number)  # which says what is wrong
        return self._run(Run(query.fieldname, steps, slop=query.slop, boost=query.boost), number)

    def _run(self, query: Run, number: int) -> Hits:
        segment = self._statistics.segments[number]
        field = segment.terms.field(query.fieldname)
        held = [self._words.documents(step, number) for step in query.steps]
        common = in_all(held, segment.size)
        if field is None or not len(common):
            return NOTHING
        wanted = np.zeros(segment.size, bool)
        wanted[common] = True
        placed = [places_of(field, step, wanted) for step in query.steps]
        keyed = reached_by(query, placed)
        if self._is_limited and field.bodies is not None:
            keyed = before(keyed, field.bodies)
        found = documents_of(keyed)
        scores = [self._words.scores(step, number, found) for step in query.steps]
        return Hits(found, np.sum(scores, axis=0)).times(query.boost)
