"""Xapian, a library written in C++."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xapian  # type: ignore[import-not-found,unused-ignore] # it has no types, and comes by apt
from documents import Document, day, everything, folded
from questions import HITS, MOST_FACETS, Answer, Question

_SITE = "H"
"""Stands before a site that is one term, to narrow down by."""
_DAY, _SITE_SLOT, _YEAR = 0, 1, 2
_TAGS = range(3, 15)
"""A slot holds one value that can be counted, so each tag of a document has its own."""
_APOSTROPHES = str.maketrans("'’", "  ")
_SLOTS = {"site": (_SITE_SLOT,), "year": (_YEAR,), "tag": tuple(_TAGS)}


class XapianEngine:
    """A database of terms with positions; nothing else is stored."""

    version = f"Xapian {xapian.version_string()}"
    is_fuzzy = False

    def __init__(self, folder: Path) -> None:
        self._path = folder / "terms"
        self._writer: Any = None
        self._generator = xapian.TermGenerator()

    @staticmethod
    def prepared(document: Document) -> Document:
        """Take documents as they are."""
        return document

    def build(self, batches: Iterable[Sequence[Document]]) -> None:
        """Make an index of all documents."""
        database = xapian.WritableDatabase(str(self._unsettled), xapian.DB_CREATE)
        for batch in batches:
            for document in batch:
                database.replace_document(document["id"] + 1, self._made(document))
        database.commit()
        database.close()

    def settle(self) -> None:
        """Leave out the room that the building left free."""
        xapian.Database(str(self._unsettled)).compact(str(self._path))
        for file in self._unsettled.iterdir():
            file.unlink()
        self._unsettled.rmdir()

    def open(self) -> None:
        """Open the index for searching."""
        self._database = xapian.Database(str(self._path))

    def find(self, question: Question) -> Answer:
        """Answer a question; to look at all hits gives exact counts."""
        enquire = xapian.Enquire(self._database)
        enquire.set_query(_query(question))
        spies = _spies() if question.facets else {}
        for several in spies.values():
            for spy in several:
                enquire.add_matchspy(spy)
        found = enquire.get_mset(0, HITS, self._database.get_doccount())
        facets = {name: _counted(several) for name, several in spies.items()}
        ids = [item.docid - 1 for item in found]
        return Answer(found.get_matches_estimated(), ids, facets)

    def add(self, document: Document) -> None:
        """Add one document; the writer stays open."""
        if self._writer is None:
            self._writer = xapian.WritableDatabase(str(self._path), xapian.DB_OPEN)
        self._writer.replace_document(document["id"] + 1, self._made(document))
        self._writer.commit()
        self._database.reopen()

    def merge(self) -> None:
        """Leave it: a tree needs none."""

    @property
    def _unsettled(self) -> Path:
        return self._path.with_suffix(".unsettled")

    def _made(self, document: Document) -> Any:  # noqa: ANN401 - Xapian's own
        made = xapian.Document()
        generator = self._generator
        generator.set_document(made)
        generator.set_termpos(0)
        generator.index_text(_parted(everything(document)))
        for beginning, text in (
            ("S", document["title"]),
            ("XSITE", document["site"]),
            ("A", document["author"]),
            ("XNOTE", document["notes"]),
            *(("K", tag) for tag in document["tags"]),
        ):
            generator.increase_termpos()
            generator.index_text(_parted(text), 1, beginning)
        made.add_boolean_term(_SITE + document["site"])
        made.add_value(_DAY, xapian.sortable_serialise(day(document["date"])))
        made.add_value(_SITE_SLOT, document["site"])
        made.add_value(_YEAR, document["date"][:4])
        for slot, tag in zip(_TAGS, document["tags"], strict=False):
            made.add_value(slot, tag)
        return made


def _parted(text: str) -> str:
    """Return a text without accents, and parted where the other engines part it."""
    return folded(text).translate(_APOSTROPHES)


def _query(question: Question) -> Any:  # noqa: ANN401 - Xapian's own
    kind = xapian.Query
    words = list(question.words)
    if question.form == "phrase":
        query = kind(kind.OP_PHRASE, words, len(words))
    elif question.form == "beginning":
        beginning = kind(kind.OP_WILDCARD, words[-1], 0, kind.WILDCARD_LIMIT_ERROR, kind.OP_SYNONYM)
        query = kind(kind.OP_AND, [*(kind(word) for word in words[:-1]), beginning])
    elif question.or_else:
        query = kind(kind.OP_SYNONYM, [*words, *question.or_else])
    else:
        query = kind(kind.OP_AND, words)
    if question.site:
        query = kind(kind.OP_FILTER, query, kind(_SITE + question.site))
    if question.first:
        low, high = (xapian.sortable_serialise(day(one)) for one in (question.first, question.last))
        query = kind(kind.OP_FILTER, query, kind(kind.OP_VALUE_RANGE, _DAY, low, high))
    return query


def _spies() -> dict[str, list[Any]]:
    return {
        name: [xapian.ValueCountMatchSpy(slot) for slot in slots] for name, slots in _SLOTS.items()
    }


def _counted(spies: Sequence[Any]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for spy in spies:
        values = spy.values() if len(spies) > 1 else spy.top_values(MOST_FACETS)
        for item in values:
            counts[item.term.decode()] += item.termfreq
    return counts.most_common(MOST_FACETS)
