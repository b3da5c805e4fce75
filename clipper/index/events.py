"""The annotations of a clipping as one field of the index, each in a block of places of its own.

So a query can ask whether one and the same annotation has a type, an actor and a number. Words
carry the name of their field in front, and stand once more under no name for words that may be
anywhere in an annotation; numbers and dates are the terms of `ranges`.
"""

# mypy: disable-error-code="no-untyped-call"
from collections.abc import Iterable, Iterator

from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer

from clipper.index.analysis import BODY_END, GAP, terms_of
from clipper.index.ranges import KEY

BLOCK = 1024
"""Places of one annotation."""
END = "\x1c"
"""Stands between annotations."""
AS_IT_IS = "\x1b"
"""Stands before a term that is not cut into words."""
MARKER = "*"
"""The term that every annotation has."""

_GAP_WIDTH = 100
_LAST = BLOCK - 2 * _GAP_WIDTH
_CONTROLS = str.maketrans(dict.fromkeys((GAP, BODY_END, KEY, END, AS_IT_IS), " "))


def without_signs(text: str) -> str:
    """Return a text without what parts fields, records and annotations."""
    return text.translate(_CONTROLS)


def keyed(name: str, word: str) -> str:
    """Return the term of a word in a field of an annotation; without a name, in any of them."""
    return f"{name}{KEY}{word}"


def event_record(texts: Iterable[tuple[str, str]], terms: Iterable[str]) -> str:
    """Return one annotation as `EventTokenizer` reads it.

    Args:
        texts: pairs of a field and its words, without signs.
        terms: those of its numbers and dates.
    """
    words = [keyed(name, text) for name, text in texts if text]
    return GAP.join([*words, *(AS_IT_IS + term for term in terms)])


class EventTokenizer(Tokenizer):
    """The terms of annotations, which `END` parts."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Give the terms of all annotations; no phrase crosses from one to the next."""
        token = Token(positions=True)
        for number, record in enumerate(value.split(END) if value else ()):
            for text, place in _terms(record):
                token.text = text
                token.pos = number * BLOCK + min(place, _LAST)
                yield token


def _terms(record: str) -> Iterator[tuple[str, int]]:
    yield MARKER, 0
    start = 0
    for part in record.split(GAP) if record else ():
        if part.startswith(AS_IT_IS):
            yield part[1:], start
            continue
        name, _, text = part.partition(KEY)
        last = 0
        for term in terms_of(text):
            last = term.position
            yield keyed(name, term.text), start + last
            if name:
                yield keyed("", term.text), start + last
        start += last + _GAP_WIDTH
