"""Snippets, cut alike for every engine: Clipper's own, out of the documents of the hits."""

import json
from array import array
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import process_time

from clipper_engine import typed
from documents import Document
from questions import Question
from search_documents import search_document

from clipper.index.snippets import cut_snippets


class Cutting:
    """Finds documents by their ids, and tells how long their snippets take."""

    def __init__(self, path: Path, count: int) -> None:
        self._lines = path.open("rb")
        self._starts = array("q", [0])
        for line in islice(self._lines, count):
            self._starts.append(self._starts[-1] + len(line))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def document(self, number: int) -> Document:
        """Read one document."""
        self._lines.seek(self._starts[number])
        read: Document = json.loads(self._lines.readline())
        return read

    def cost(self, question: Question, ids: Sequence[int]) -> float:
        """Cut the snippets of hits, and return the seconds of processor time; reading is free."""
        query = typed(question)
        documents = [search_document(self.document(number)) for number in ids]
        began = process_time()
        for document in documents:
            cut_snippets(query, document)
        return process_time() - began
