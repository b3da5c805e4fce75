"""Queries drawn from the documents themselves, of the same kinds and numbers as the shared ones."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from documents import Document, read

_WORD = re.compile(r"[a-z]{3,}")
_LOOKED_AT = 5_000
_MOST = 25
_SHARES = {"common": (0.05, 0.6), "mid": (0.003, 0.03)}
_RARE = (2, 12)
_TYPED, _FUZZY, _PREFIXES = 10, 12, 40
_LONG = 6


class _Drawing:
    """Some documents, and in how many of them each word stands."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.random = Random(11)  # noqa: S311 - nothing secret is made of it
        self.documents = documents
        self.counts: Counter[str] = Counter()
        for document in documents:
            self.counts.update(set(words_in(document)))

    def words(self, low: float, high: float, count: int = _MOST) -> list[str]:
        """Draw words that stand in so many documents."""
        fit = sorted(word for word, times in self.counts.items() if low <= times <= high)
        return self.random.sample(fit, min(count, len(fit)))

    def pairs(self, count: int, apart: int = 1) -> list[tuple[str, str]]:
        """Draw pairs of words that stand so far apart in a document."""
        pairs: list[tuple[str, str]] = []
        for document in self.random.sample(self.documents, count):
            words = words_in(document)
            at = self.random.randrange(len(words) - apart)
            pairs.append((words[at], words[at + apart]))
        return pairs

    def filters(self, words: Sequence[str]) -> list[tuple[str, str, str, str]]:
        """Draw for each word a site and three years that hold it."""
        filters = []
        for word in words:
            holding = [one for one in self.documents if word in one["text"].lower()]
            document = self.random.choice(holding)
            year = int(document["date"][:4])
            filters.append((word, document["site"], f"{year - 1}-01-01", f"{year + 1}-12-31"))
        return filters


def words_in(document: Document) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(document["text"].lower())


def drawn_queries(path: Path) -> Mapping[str, Sequence[Any]]:
    """Draw queries from the documents of a file; the same file gives the same queries."""
    drawing = _Drawing([one for batch in read(path, _LOOKED_AT) for one in batch])
    size = len(drawing.documents)
    drawn = {name: drawing.words(low * size, high * size) for name, (low, high) in _SHARES.items()}
    long = [word for word in drawing.words(2, size, 500) if len(word) >= _LONG]
    return drawn | {
        "rare": drawing.words(*_RARE),
        "and": drawing.pairs(_MOST, apart=5),
        "phrase": drawing.pairs(_MOST),
        "prefix": [word[: drawing.random.randint(2, _LONG)] for word in long[:_PREFIXES]],
        "typing": [_strokes(" ".join(pair)) for pair in drawing.pairs(_TYPED)],
        "fuzzy": [_misspelt(word, drawing.random) for word in long[-_FUZZY:]],
        "filter": drawing.filters([*drawn["common"][:10], *drawn["mid"][:10]]),
        "facet": [*drawn["common"][:12], *drawn["mid"][:11]],
    }


def _strokes(text: str) -> list[str]:
    return [text[:end] for end in range(2, len(text) + 1) if text[end - 1] != " "]


def _misspelt(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + random.choice("aeioustr") + word[at + 1 :]
