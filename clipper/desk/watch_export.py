"""The outcome of a watch list as a file: each name with its hits and what was said of them."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clipper.model.spreadsheet import safe_cell
from clipper.model.watch import WatchHit, WatchList, WatchTerm

FORMS = ("csv", "json")
_COLUMNS = (
    "name", "note", "state", "spelling", "clipping", "title", "site", "date", "url", "found",
    "passage",
)  # fmt: skip
NO_HIT = "no hit"

Hits = Mapping[WatchTerm, Sequence[WatchHit]]


def written_as(form: str, watch_list: WatchList, hits: Hits) -> str:
    """Return a list with its hits in one of `FORMS`."""
    return _table(hits) if form == "csv" else _document(watch_list, hits)


def hit_to_json(hit: WatchHit) -> dict[str, Any]:
    """Return a hit in the form of the command line's contract."""
    passage = hit.snippet
    return {
        "id": hit.clipping.id,
        "state": hit.state,
        "spelling": hit.spelling,
        "title": hit.clipping.title,
        "site": hit.clipping.site,
        "date": hit.clipping.published,
        "url": hit.clipping.url,
        "found": hit.found,
        "passage": {"text": passage.text, "marks": passage.marks} if passage else None,
    }


def term_to_json(term: WatchTerm, hits: Sequence[WatchHit]) -> dict[str, Any]:
    """Return a name with its hits in the form of the command line's contract."""
    return {
        "name": term.words,
        "aliases": term.spellings,
        "note": term.note,
        "new": term.new,
        "total": term.total,
        "left_out": term.left_out,
        "hits": [hit_to_json(one) for one in hits],
    }


def list_to_json(watch_list: WatchList) -> dict[str, Any]:
    """Return a list with its counts in the form of the command line's contract."""
    return {
        "list": watch_list.name,
        "variants": watch_list.variants,
        "ran": watch_list.ran,
        "count": watch_list.names,
        "new": watch_list.new,
        "total": watch_list.total,
    }


def _document(watch_list: WatchList, hits: Hits) -> str:
    names = [term_to_json(term, found) for term, found in hits.items()]
    return json.dumps(list_to_json(watch_list) | {"names": names}, ensure_ascii=False, indent=2)


def _table(hits: Hits) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in _rows(hits):
        writer.writerow(map(safe_cell, row))
    return table.getvalue()


def _rows(hits: Hits) -> Iterator[tuple[str, ...]]:
    for term, found in hits.items():
        if not found:
            yield (term.words, term.note, NO_HIT, *[""] * (len(_COLUMNS) - 3))
        for one in found:
            page, passage = one.clipping, one.snippet.text if one.snippet else ""
            yield (
                term.words, term.note, one.state, one.spelling, str(page.id), page.title,
                page.site, page.published, page.url, one.found, passage,
            )  # fmt: skip
