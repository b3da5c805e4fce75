"""Clipper's own index room, used as the desk uses it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from questions import FACETS, HITS, Answer, Question
from search_documents import search_document

from clipper.index.finding import Finder
from clipper.index.place import VERSION
from clipper.index.writing import rebuild, tidy, write
from clipper.model.query import parse_query
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument


class ClipperEngine:
    """Columnar segments under Whoosh."""

    version = f"schema {VERSION}"
    is_fuzzy = False
    prepared = staticmethod(search_document)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_untidy = False

    def build(self, batches: Iterable[Sequence[SearchDocument]]) -> None:
        """Make an index of all documents."""
        rebuild(self._folder, batches)

    def settle(self) -> None:
        """Merge the segments of the rebuild."""
        tidy(self._folder)

    def open(self) -> None:
        """Open the index for searching."""
        self._finder = Finder(self._folder)

    def find(self, question: Question) -> Answer:
        """Answer a question; reading it is part of the answer."""
        found = self._finder.find(typed(question), limit=HITS, facets=question.facets)
        facets = {name: list(found.facets.get(name, ())) for name in FACETS if question.facets}
        return Answer(found.total, [clipping - 1 for clipping, _ in found.hits], facets)

    def add(self, document: SearchDocument) -> None:
        """Add one document."""
        self._is_untidy = write(self._folder, [document])
        self._finder.refresh()

    def merge(self) -> None:
        """Merge when it is time to: the desk has a process of its own for that."""
        if self._is_untidy:
            tidy(self._folder)


def typed(question: Question) -> Query:
    """Return a question as a person would have typed it, and Clipper read it.

    Words stand in quotation marks, else Clipper looked for singular and plural of each.
    """
    if question.form == "phrase":
        words = f'"{" ".join(question.words)}"'
    elif question.form == "beginning":
        *whole, last = question.words
        words = "".join(f'"{word}" ' for word in whole) + f"{last}*"
    elif question.or_else:
        words = question.words[0]
    else:
        words = " ".join(f'"{word}"' for word in question.words)
    if question.site:
        words += f" site:{question.site}"
    if question.first:
        words += f" date:{question.first}..{question.last}"
    return parse_query(words)
