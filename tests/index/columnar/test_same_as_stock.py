"""The same hits and scores as Whoosh's own codec and matchers, on any corpus and query."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, index, query
from whoosh.scoring import BM25F

from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.columnar.writer import ColumnarWriter

WORDS = ("alfa", "alfalfa", "bravo", "charlie", "delta", "echo", "kilo", "the")
Corpus = Sequence[Sequence[dict[str, Any]]]
"""Documents by commit."""

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
documents = st.fixed_dictionaries(
    {"text": texts},
    optional={
        "title": texts,
        "tags": st.lists(st.sampled_from(WORDS), max_size=3, unique=True).map(" ".join),
        "kind": st.sampled_from(("a", "b", "bb")),
        "size": st.integers(-50, 50),
        "is_read": st.booleans(),
    },
)
corpora = st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=4)
names = st.sampled_from(("text", "title"))
words = st.sampled_from((*WORDS, "absent"))
boosts = st.sampled_from((1.0, 1.0, 2.5))
leaves = st.one_of(
    st.builds(query.Term, names, words, boost=boosts),
    st.builds(query.Term, st.just("tags"), words, boost=boosts),
    st.builds(query.Term, st.just("kind"), st.sampled_from(("a", "bb", "c"))),
    st.builds(query.Prefix, names, st.sampled_from(("a", "alf", "e", "x"))),
    st.builds(query.Wildcard, names, st.sampled_from(("*a", "?ravo", "al*a"))),
    st.builds(query.FuzzyTerm, names, st.sampled_from(("alpha", "deltx", "kil"))),
    st.builds(query.TermRange, names, st.just("b"), st.just("d")),
    st.builds(query.NumericRange, st.just("size"), st.integers(-50, 0), st.integers(0, 50)),
    st.builds(
        query.Phrase,
        names,
        st.lists(words, min_size=2, max_size=3),
        slop=st.integers(1, 3),
        boost=boosts,
    ),
    st.builds(query.Every),
    st.builds(query.Every, names),
    st.just(query.NullQuery),
)


def grown(parts: st.SearchStrategy[query.Query]) -> st.SearchStrategy[query.Query]:
    many = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        st.builds(query.And, many, boost=boosts),
        st.builds(query.Or, many, boost=boosts),
        st.builds(query.AndMaybe, parts, parts),
        st.builds(query.Require, parts, parts),
        st.builds(query.ConstantScoreQuery, parts, st.just(3.0)),
    )


queries = st.recursive(leaves, grown, max_leaves=5)


def schema() -> fields.Schema:
    return fields.Schema(
        text=fields.TEXT(stored=True),
        title=fields.TEXT(field_boost=2.0),
        tags=fields.KEYWORD(scorable=True),
        kind=fields.ID(),
        size=fields.NUMERIC(sortable=True),
        is_read=fields.BOOLEAN(stored=True),
    )


@contextmanager
def pair(corpus: Corpus, gone: Sequence[int]) -> Iterator[tuple[Any, Any]]:
    """Give the same documents in an index of Whoosh's own and in a columnar one."""
    with tempfile.TemporaryDirectory() as folder:
        stock, own = (Path(folder) / name for name in ("stock", "own"))
        made = []
        for place, is_own in ((stock, False), (own, True)):
            place.mkdir()
            opened = index.create_in(str(place), schema())
            for batch in corpus:
                writer = ColumnarWriter(opened) if is_own else opened.writer(compound=False)
                for document in batch:
                    writer.add_document(**document)
                writer.commit(merge=False)
            count = sum(map(len, corpus))
            writer = ColumnarWriter(opened) if is_own else opened.writer()
            for number in {one % count for one in gone}:
                writer.delete_document(number)
            writer.commit(merge=False)
            made.append(opened)
        yield made[0], made[1]


def by_stock(opened: index.FileIndex, wanted: query.Query) -> dict[int, float]:
    """Return the number and score of each hit, as Whoosh's matchers give them."""
    with opened.searcher(weighting=BM25F()) as searcher:
        found = {}
        for leaf, offset in searcher.leaf_searchers():
            matcher = wanted.matcher(leaf, leaf.context())
            while matcher.is_active():
                found[offset + matcher.id()] = matcher.score()
                matcher.next()
        return found


def by_arrays(opened: index.FileIndex, wanted: query.Query) -> dict[int, float]:
    """Return the same, evaluated on arrays."""
    searcher = ColumnarSearcher(opened)
    found, offset = {}, 0
    for segment, hits in zip(searcher.segments, searcher.matches(wanted).by_segment, strict=True):
        for document, score in zip(hits.documents.tolist(), hits.scores.tolist(), strict=True):
            found[offset + document] = score
        offset += segment.size
    searcher.close()
    return found


def near(found: dict[int, float]) -> Any:
    return pytest.approx(found, rel=1e-9, abs=1e-12)


@given(corpora, st.lists(st.integers(0, 30), max_size=4), st.lists(queries, min_size=1, max_size=6))
@settings(deadline=None)
def test_any_query_finds_the_same_with_the_same_scores(
    corpus: Corpus, gone: Sequence[int], wanted: Sequence[query.Query]
) -> None:
    with pair(corpus, gone) as (stock, own):
        for one in wanted:
            expected = by_stock(stock, one)
            assert by_arrays(own, one) == near(expected), one
            assert by_stock(own, one) == near(expected), one


@given(corpora, st.lists(st.integers(0, 30), max_size=4), queries, queries)
@settings(deadline=None)
def test_what_is_excluded_is_what_the_other_query_finds(
    corpus: Corpus, gone: Sequence[int], wanted: query.Query, unwanted: query.Query
) -> None:
    """Whoosh's own AndNot and Not let through documents whose numbers lie apart."""
    with pair(corpus, gone) as (_, own):
        found, out = by_arrays(own, wanted), by_arrays(own, unwanted)
        left = {number: score for number, score in found.items() if number not in out}
        assert by_arrays(own, query.AndNot(wanted, unwanted)) == near(left)
        others = set(by_arrays(own, query.Every())) - set(out)
        assert set(by_arrays(own, query.Not(unwanted))) == others


@given(corpora, st.lists(st.integers(0, 30), max_size=4), queries, queries)
@settings(deadline=None)
def test_the_best_of_two_queries_gives_each_document_its_better_score(
    corpus: Corpus, gone: Sequence[int], one: query.Query, other: query.Query
) -> None:
    """Whoosh's own matcher compares scores of different documents here."""
    with pair(corpus, gone) as (_, own):
        first, second = by_arrays(own, one), by_arrays(own, other)
        better = {
            number: max(found[number] for found in (first, second) if number in found)
            for number in {*first, *second}
        }
        assert by_arrays(own, query.DisjunctionMax([one, other])) == near(better)
