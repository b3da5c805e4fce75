"""How well Clipper ranks: judged collections, beside SQLite's FTS5 with its stemmer.

The collections are Cranfield, NPL and TIME, from the folder of shared data beside the checkout.
Their questions are whole sentences. Clipper is asked as the window asks it: for all words, and
where few texts hold them, for some; FTS5 for any of the words. Very common ones are left out for
both. The measure is nDCG@10 (Järvelin and Kekäläinen 2002), with gains 2**g - 1.
"""

import importlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

from corpus import SHARED

from clipper.index.finding import Finder
from clipper.index.writing import rebuild
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.metadata import Metadata
from clipper.model.query_tree import And, Words
from clipper.model.search import SearchDocument

COLLECTIONS = ("time", "cran", "npl")
_DEPTH = 10
_COMMON = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "have", "if", "in",
     "is", "it", "may", "not", "of", "on", "or", "that", "the", "this", "to", "us", "we", "when",
     "will", "with", "yet", "you", "your")
)  # fmt: skip

Texts = Mapping[int, tuple[str, str]]
Judged = Mapping[int, Mapping[int, int]]


def words_of(question: str) -> list[str]:
    """Return the words of a question that say something."""
    plain = "".join(one if one.isalnum() else " " for one in question.lower())
    return [word for word in plain.split() if word not in _COMMON]


def ndcg(ranked: Sequence[int], gains: Mapping[int, int]) -> float | None:
    """Return the measure for one question, None where nothing was judged worth finding."""

    def gain(found: Sequence[int]) -> float:
        return sum((2**one - 1) / log2(at + 2) for at, one in enumerate(found))

    best = gain(sorted(gains.values(), reverse=True)[:_DEPTH])
    return gain([gains.get(one, 0) for one in ranked[:_DEPTH]]) / best if best else None


def by_clipper(texts: Texts, questions: Mapping[int, str]) -> Iterator[tuple[int, list[int]]]:
    """Give what Clipper finds for each question."""
    with tempfile.TemporaryDirectory() as folder:
        rebuild(Path(folder), [[_document(number, *text) for number, text in texts.items()]])
        finder = Finder(Path(folder))
        for number, question in questions.items():
            words = tuple(Words(word) for word in dict.fromkeys(words_of(question)))
            wanted = And(words) if len(words) > 1 else words[0]
            yield number, [one for one, _ in finder.find(wanted, limit=_DEPTH, widen=True).hits]
        finder.close()


def by_fts5(texts: Texts, questions: Mapping[int, str]) -> Iterator[tuple[int, list[int]]]:
    """Give what FTS5 finds for each question, with Porter's stemmer."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE d USING fts5(title, text, tokenize='porter unicode61')")
    rows = ((number, *text) for number, text in texts.items())
    database.executemany("INSERT INTO d (rowid, title, text) VALUES (?, ?, ?)", rows)
    for number, question in questions.items():
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words_of(question)))
        found = database.execute(
            "SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT ?", (wanted, _DEPTH)
        )
        yield number, [row[0] for row in found]


def mean(found: Iterator[tuple[int, list[int]]], judged: Judged) -> float:
    """Return the mean of the measure over all judged questions."""
    scores = (ndcg(ranked, judged[number]) for number, ranked in found if number in judged)
    known = [score for score in scores if score is not None]
    return sum(known) / len(known)


def main() -> None:
    """Print the table."""
    path = SHARED / "collections_loader.py"
    if not path.exists():
        sys.exit(f"The collections are not there: {path}")
    sys.path.insert(0, str(SHARED))
    loader: Any = importlib.import_module("collections_loader")
    print("nDCG@10      Clipper   FTS5 (porter)")
    for name in COLLECTIONS:
        texts, questions, judged = loader.load(name)
        own, peer = by_clipper(texts, questions), by_fts5(texts, questions)
        print(f"{name:10} {mean(own, judged):9.3f} {mean(peer, judged):9.3f}")


def _document(number: int, title: str, text: str) -> SearchDocument:
    clipping = Clipping(number, f"https://collection.example/{number}", "done", title=title)
    blocks = tuple(Block("paragraph", part) for part in text.split("\n\n"))
    return SearchDocument(clipping, Article(Metadata(), blocks))


if __name__ == "__main__":
    main()
