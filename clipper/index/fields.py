"""The fields of the index, as a Whoosh schema.

One catch-all field answers words without a field; small ones answer `title:` and the like. All
that can be asked of annotations stands in one field, see `events`; values as they are in another,
see `exact`. Nothing is stored: the library has it. Two columns tell the clipping and its time,
and the values of facets are words as they are.
"""

# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterator

from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, KEYWORD, TEXT, Schema

from clipper.index.analysis import BODY_END, pieces_of, terms_of, words_of
from clipper.index.events import EventTokenizer

SCHEMA_VERSION = 3
"""Raise it with every change of schema, analysis or content: older indexes are then rebuilt."""

SMALL_FIELDS = (
    "title", "site", "author", "tag", "note", "case", "type", "quote", "url", "lang", "state",
    "entity",
)  # fmt: skip
"""Fields of words that have an index field of the same name."""

FACETS = ("site", "type", "tag", "entity", "case", "lang", "month")


class WordPieces:
    """The words of `analysis` by the pieces that make them; see `columnar.inverting`."""

    end = BODY_END
    pieces = staticmethod(pieces_of)
    words = staticmethod(words_of)


class WordTokenizer(Tokenizer):
    """Whoosh's way to the words of `analysis`."""

    pieces_of = WordPieces()

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Give the words of a text with their positions."""
        token = Token(positions=True)
        for term in terms_of(value):
            token.text = term.text
            token.pos = term.position
            yield token


def facet_field(name: str) -> str:
    """Return the index field that holds the values of a facet as they are."""
    return f"facet_{name}"


def schema() -> Schema:
    """Return the schema of the index."""
    words = {name: TEXT(analyzer=WordTokenizer()) for name in ("all", *SMALL_FIELDS)}
    return Schema(
        id=ID(unique=True),
        clipping=COLUMN(NumericColumn("q")),
        events=TEXT(analyzer=EventTokenizer()),
        exact=KEYWORD(),
        numbers=KEYWORD(),
        dates=KEYWORD(),
        moment=COLUMN(NumericColumn("q")),
        **{facet_field(name): KEYWORD() for name in FACETS},
        **words,
    )
