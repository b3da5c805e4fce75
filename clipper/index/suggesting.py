"""Words that a query may have meant, where nothing holds the ones it names."""

from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.compiling import compile_query
from clipper.index.wording import wanted_words
from clipper.model.query_tree import Query, Words, query_terms

_OPERATORS = ("AND", "OR", "NOT")
_LONG = 6
"""Letters of a word of which two may be wrong."""


def meant_words(
    query: Query, searcher: ColumnarSearcher, languages: tuple[str, ...]
) -> dict[str, str]:
    """Return for each word of a query that no clipping holds the one that is spelled like it.

    Of several, it is the one that most clippings hold.
    """
    found: dict[str, str] = {}
    for words in query_terms(query):
        if words.field or words.form not in ("word", "prefix") or words.text in found:
            continue
        if words.text in _OPERATORS:
            continue
        if not len(searcher.matches(compile_query(words, searcher, languages))):
            better = _meant(words, searcher)
            if better:
                found[words.text] = better
    return found


def _meant(words: Words, searcher: ColumnarSearcher) -> str:
    wanted = wanted_words(words)
    if wanted is None or len(wanted.places) > 1:
        return ""
    word = wanted.places[0][0]
    for distance in (1, 2) if len(word) >= _LONG else (1,):
        near = set(searcher.similar_words("all", b"", word, distance))
        if near:
            best = max(near, key=lambda one: (searcher.frequency("all", one), one))
            return best.decode("utf-8", "replace")
    return ""
