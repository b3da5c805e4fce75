"""Queries that `ColumnarSearcher` answers and stock Whoosh has no like of."""

from collections.abc import Sequence

from whoosh.query import qcore


class AnyOf(qcore.Query):
    """Documents that hold any of some words, scored as if they were one word.

    Its frequency in a document is that of all of them together, and its rarity that of the
    documents that hold any.

    Args:
        fieldname: the field.
        words: words as the index holds them.
        beginnings: beginnings of words, each of which stands for all that begin so.
        boost: what the score is multiplied with.
        written: one of the words that counts for itself too, and with which share of its score.
    """

    def __init__(
        self,
        fieldname: str,
        words: Sequence[bytes] = (),
        beginnings: Sequence[bytes] = (),
        boost: float = 1.0,
        written: tuple[bytes, float] | None = None,
    ) -> None:
        self.fieldname = fieldname
        self.words = tuple(words)
        self.beginnings = tuple(beginnings)
        self.boost = boost
        self.written = written


class Run(qcore.Query):
    """Documents in which words stand in places that follow each other.

    Args:
        fieldname: the field, which has places.
        steps: what may stand in each place, all of the same field.
        slop: how far the next may be; 1 is right behind.
        is_ordered: whether they come in that order; else all stand within `slop` of the first.
        boost: what the score is multiplied with.
    """

    def __init__(
        self,
        fieldname: str,
        steps: Sequence[AnyOf],
        *,
        slop: int = 1,
        is_ordered: bool = True,
        boost: float = 1.0,
    ) -> None:
        self.fieldname = fieldname
        self.steps = tuple(steps)
        self.slop = slop
        self.is_ordered = is_ordered
        self.boost = boost


class InBody(qcore.Query):
    """What another query finds before the end of the body of a document.

    Args:
        query: of words and runs; anything else in it is not limited.
    """

    def __init__(self, query: qcore.Query) -> None:
        self.query = query


class Alike(qcore.Query):
    """Documents in which much of what some queries ask for is found, scored by all of them.

    Args:
        parts: the queries, each with what it is worth.
        share: how much of the worth of all of them a document must have, 0 to 1.
    """

    def __init__(self, parts: Sequence[tuple[qcore.Query, float]], share: float) -> None:
        self.parts = tuple(parts)
        self.share = share


class Except(qcore.Query):
    """All documents that another query does not find; none has a score.

    Args:
        query: what must not be found.
    """

    def __init__(self, query: qcore.Query) -> None:
        self.query = query


class Within(qcore.Query):
    """Documents that have a block of places in which alone another query finds what it asks for.

    A field may hold several things, each in places of its own: those from a multiple of `width`
    to the next. What the query asks of other fields holds for all blocks of a document.

    Args:
        fieldname: the field with the blocks.
        query: of words, runs, and what joins or excludes them; none of it is scored.
        width: places of a block.
        marker: the word of the field that every block holds.
    """

    def __init__(self, fieldname: str, query: qcore.Query, *, width: int, marker: bytes) -> None:
        self.fieldname = fieldname
        self.query = query
        self.width = width
        self.marker = marker
