"""The values that clippings have in a field, for completing one that is being typed."""

from collections.abc import Iterable
from heapq import nsmallest
from itertools import islice

from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.exact import folded_value
from clipper.index.ranges import KEY, field_key

_FIELD = "exact"
_LOOKED_AT = 20_000
"""Values of a field that are looked through for one that holds what was typed."""


def values_beginning(
    searcher: ColumnarSearcher, name: str, start: str, limit: int
) -> list[tuple[str, int]]:
    """Return values with how many clippings have each, those that most have first.

    Values that begin as typed come before those in which a later word does.

    Args:
        searcher: the index.
        name: the field.
        start: what was typed.
        limit: how many to give at most.
    """
    key = field_key(name) + KEY
    wanted = folded_value(start)
    found = _most_frequent(searcher, _terms(searcher, key + wanted), limit)
    if len(found) < limit and wanted:
        inside = f" {wanted}".encode("utf-8", "replace")
        later = (term for term in _terms(searcher, key) if inside in term)
        found += _most_frequent(searcher, later, limit - len(found))
    return found


def _terms(searcher: ColumnarSearcher, start: str) -> set[bytes]:
    beginning = start.encode("utf-8", "replace")
    return set(islice(searcher.words_beginning(_FIELD, beginning), _LOOKED_AT))


def _most_frequent(
    searcher: ColumnarSearcher, terms: Iterable[bytes], limit: int
) -> list[tuple[str, int]]:
    """Return values as most clippings write them, with how many have them in any capitals."""
    written: dict[str, list[tuple[int, str]]] = {}
    for term in terms:
        _, folded, value = term.decode("utf-8", "replace").split(KEY)
        written.setdefault(folded, []).append((searcher.frequency(_FIELD, term), value))
    counted = [(max(forms)[1], sum(times for times, _ in forms)) for forms in written.values()]
    return nsmallest(limit, counted, key=lambda one: (-one[1], one[0]))
