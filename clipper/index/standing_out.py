"""Words that stand out in what a query finds: more frequent there than in the whole library."""

from collections.abc import Iterator, Sequence
from itertools import islice

from clipper.index.columnar.nodes import AnyOf
from clipper.index.columnar.outstanding import Outstanding, outstanding
from clipper.index.columnar.searcher import ColumnarSearcher, Matches, Place
from clipper.index.compiling import compile_query
from clipper.index.likening import is_telling
from clipper.index.stems import stems_of
from clipper.index.wording import wanted_words
from clipper.model.query_tree import Query, Words, query_terms
from clipper.model.search import OutstandingWord

EXAMINED = 1_000
"""Hits that are looked at: the best."""
_COUNTED = 200
_TIMES = 1.5
"""How much more frequent a word must be in the hits than in the rest of the library."""
_FEW = 5
"""From so many hits on, a word that only one of them has is chance."""


def words_standing_out(
    searcher: ColumnarSearcher,
    query: Query,
    languages: tuple[str, ...],
    places: Sequence[Place],
    limit: int,
) -> tuple[OutstandingWord, ...]:
    """Return the words that stand out in some hits of a query, the most telling first.

    Forms of a stem are one word, in the form that most hits have; the words of the query itself
    are left out, and so are numbers and words of one or two letters.

    Args:
        searcher: the index.
        query: what was asked for.
        languages: those of the library.
        places: the hits.
        limit: how many words to give.
    """
    asked = [
        wanted
        for words in query_terms(query)
        if (wanted := wanted_words(words, languages)) is not None
    ]

    def is_wanted(key: bytes) -> bool:
        word = key.decode("utf-8", "replace")
        return is_telling(word) and not any(wanted.concerns(word) for wanted in asked)

    hits = searcher.only(places)
    found = outstanding(searcher.segments, hits.by_segment, "all", is_wanted, _COUNTED)
    return tuple(islice(_in_all_forms(searcher, languages, hits, found), limit))


def words_counted(
    searcher: ColumnarSearcher, languages: tuple[str, ...], words: Sequence[str]
) -> tuple[OutstandingWord, ...]:
    """Return words of one clipping with how many clippings hold each, in any form."""
    nothing = searcher.only(())
    queries = (compile_query(Words(word), searcher, languages) for word in words)
    return tuple(
        OutstandingWord(word, 1, searcher.held_by(query, nothing)[1])
        for word, query in zip(words, queries, strict=True)
        if isinstance(query, AnyOf)
    )


def _in_all_forms(
    searcher: ColumnarSearcher,
    languages: tuple[str, ...],
    hits: Matches,
    found: Sequence[Outstanding],
) -> Iterator[OutstandingWord]:
    """Give each stem once, counted as a search for the word would find it."""
    least = 2 if len(hits) >= _FEW else 1
    odds = _TIMES * len(hits) / max(searcher.size - len(hits), 1)
    forms: dict[object, list[Outstanding]] = {}
    for one in found:
        word = one.word.decode("utf-8", "replace")
        forms.setdefault(stems_of(word, languages) or word, []).append(one)
    for group in forms.values():
        word = max(group, key=lambda one: one.inside).word.decode("utf-8", "replace")
        is_chance = sum(one.inside for one in group) < least
        if is_chance or _is_of_site(searcher, word.encode()):
            continue
        any_form = compile_query(Words(word), searcher, languages)
        if not isinstance(any_form, AnyOf):
            continue  # signs that are written together
        inside, everywhere = searcher.held_by(any_form, hits)
        if inside >= max(least, odds * (everywhere - inside)):
            yield OutstandingWord(word, inside, everywhere)


def _is_of_site(searcher: ColumnarSearcher, word: bytes) -> bool:
    """Tell whether a word mostly names sites and authors: which those are, other lists tell."""
    named = sum(searcher.frequency(name, word) for name in ("site", "author"))
    return named > searcher.frequency("all", word) / 2
