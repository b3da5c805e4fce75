"""What else a query of several words may find: clippings that hold only some of them."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable
from typing import NamedTuple

from whoosh.query import compound, qcore

from clipper.index.columnar.nodes import Alike, Except
from clipper.index.columnar.searcher import ColumnarSearcher, Place
from clipper.index.compiling import compile_query
from clipper.model.query_tree import And, Or, Query, Words

FEW = 10
"""With fewer clippings that hold all words, those that hold some are looked for too."""
_MANY = 4
"""Words of a query of which one alone tells little; by measurement, see `benchmarks/search`."""


class Wider(NamedTuple):
    """A query of several words: the words as asked for, the query of each, and what must hold."""

    words: tuple[str, ...]
    queries: tuple[qcore.Query, ...]
    others: tuple[qcore.Query, ...]

    def without(self, all_words: qcore.Query) -> qcore.Query:
        """Return the query for what holds some of the words, but not all; of many, two at least.

        Args:
            all_words: what finds those with all words.
        """
        least = 1 if len(self.queries) < _MANY else 2
        share = (least - 0.5) / len(self.queries)
        some = Alike([(one, 1.0) for one in self.queries], share)
        return compound.And([*self.others, some, Except(all_words)])

    def missing(
        self, searcher: ColumnarSearcher, places: Iterable[Place]
    ) -> dict[Place, tuple[str, ...]]:
        """Return for documents which of the words they do not hold."""
        held = []
        for query in self.queries:
            matches = searcher.matches(query)
            held.append([frozenset(hits.documents.tolist()) for hits in matches.by_segment])
        return {
            (segment, document): tuple(
                word
                for word, found in zip(self.words, held, strict=True)
                if document not in found[segment]
            )
            for segment, document in places
        }


def wider(query: Query, searcher: ColumnarSearcher, languages: tuple[str, ...]) -> Wider | None:
    """Return how a query can be widened; None where it does not ask for several words."""
    if not isinstance(query, And):
        return None
    words = [(_words_of(part), part) for part in query.parts]
    optional = [(text, compile_query(part, searcher, languages)) for text, part in words if text]
    if len(optional) < 2:  # noqa: PLR2004 - one word is all there is
        return None
    rest = tuple(part for text, part in words if not text)
    others = (compile_query(And(rest), searcher, languages),) if rest else ()
    return Wider(tuple(text for text, _ in optional), tuple(asked for _, asked in optional), others)


def _words_of(query: Query) -> str:
    """Return the words that stand anywhere, as typed; empty for what must hold in any case."""
    if isinstance(query, Words):
        return "" if query.field else query.text
    if isinstance(query, Or) and all(map(_words_of, query.parts)):
        return _words_of(query.parts[0])
    return ""
