"""Segments on disk: one file each, written of a batch or of other segments."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.fields import Schema
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.util.filelock import try_for

from clipper.index.columnar.codec import EXTENSION, ColumnarSegment, folder_of, opened
from clipper.index.columnar.documents import merged_documents
from clipper.index.columnar.files import Array, Arrays, write_arrays
from clipper.index.columnar.merging import Part, merged, new_numbers
from clipper.index.columnar.postings import Field, Postings, to_arrays

Chosen = Callable[[Sequence[ColumnarSegment]], Sequence[ColumnarSegment]]
"""Chooses which segments to merge into one."""

_UNFINISHED = "merging-"
"""Begins the names of files that no commit knows: another writer's commit leaves them alone."""


def write_segment(
    path: Path,
    fields: Iterable[tuple[str, Postings]],
    table: Mapping[str, Array],
    documents: int,
) -> None:
    """Write the file of a segment, and wait until the disk has it.

    Args:
        path: where.
        fields: names and postings, one at a time.
        table: the arrays of stored fields and columns.
        documents: how many there are.
    """
    arrays = dict(table)
    names: list[str] = []
    totals: dict[str, float] = {}
    for name, postings in fields:
        arrays |= to_arrays(name, postings, documents)
        names.append(name)
        if postings.lengths is not None:
            totals[name] = postings.total
    facts = {"documents": documents, "fields": names, "totals": totals}
    with path.open("wb") as file:
        write_arrays(file, arrays, facts)
        file.flush()
        os.fsync(file.fileno())


def merge(index: FileIndex, choose: Chosen, *, timeout: float = 0.0) -> bool:
    """Make one segment of several; adding and searching go on meanwhile.

    The new segment is written without the lock, since segments never change; only to put it in
    the place of the others takes it. What was taken out of them meanwhile is taken out of it.

    Args:
        index: the index; all of its segments are columnar.
        choose: says which; nothing is done for fewer than one.
        timeout: seconds to wait for a writer, in the end.

    Returns:
        Whether there was something to merge, it was still there in the end, and no other merge
        was at work.

    Raises:
        LockError: another writer is at work.
    """
    merging: Any = index.lock("MERGELOCK")
    if not merging.acquire(blocking=False):
        return False
    try:
        _sweep(folder_of(index.storage))
        contents = index._read_toc()  # noqa: SLF001 - as Whoosh's own writers do
        chosen: list[ColumnarSegment] = list(choose(contents.segments))
        return bool(chosen) and _merge(index, contents.schema, chosen, timeout)
    finally:
        merging.release()


def _merge(
    index: FileIndex, schema: Schema, chosen: Sequence[ColumnarSegment], timeout: float
) -> bool:
    result = ColumnarSegment(index.indexname)
    folder = folder_of(index.storage)
    final = folder / result.make_filename(EXTENSION)
    unfinished = folder / f"{_UNFINISHED}{final.name}"
    try:
        places = _write_merged(unfinished, index, schema, chosen)
        result.set_doc_count(sum(int((went >= 0).sum()) for went in places))
        return _put_in_place(index, chosen, places, (unfinished, final), result, timeout)
    finally:
        unfinished.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what merges that were killed left behind; only where no other merge runs."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            path.unlink()


def _write_merged(
    path: Path, index: FileIndex, schema: Schema, chosen: Sequence[ColumnarSegment]
) -> list[Array]:
    """Write the file, and return where the documents of each segment went."""
    held = [opened(index.storage, segment) for segment in chosen]
    places: list[Array] = []
    documents = 0
    for segment in chosen:
        places.append(new_numbers(segment.doc_count_all(), list(segment.deleted_docs()), documents))
        documents += segment.doc_count()
    columns = {name: kind.column_type for name, kind in schema.items() if kind.column_type}
    stays = [np.flatnonzero(went >= 0) for went in places]
    table = merged_documents(list(zip(held, stays, strict=True)), columns)
    names = sorted({name for one in held for name in one.facts["fields"] if name in schema})
    fields = ((name, _merged_field(name, held, places, documents)) for name in names)
    write_segment(path, fields, table, documents)
    return places


def _merged_field(
    name: str, held: Sequence[Arrays], places: Sequence[Array], documents: int
) -> Postings:
    parts = [
        Part(Field(arrays, name).whole(), went)
        for arrays, went in zip(held, places, strict=True)
        if name in arrays.facts["fields"]
    ]
    return merged(parts, documents)


def _put_in_place(
    index: FileIndex,
    chosen: Sequence[ColumnarSegment],
    places: Sequence[Array],
    files: tuple[Path, Path],
    result: ColumnarSegment,
    timeout: float,
) -> bool:
    lock: Any = index.lock("WRITELOCK")
    if not try_for(lock.acquire, timeout=timeout, delay=0.05):
        raise LockError
    try:
        contents = index._read_toc()  # noqa: SLF001 - as Whoosh's own writers do
        now = {segment.segment_id(): segment for segment in contents.segments}
        if any(segment.segment_id() not in now for segment in chosen):
            return False
        for segment, went in zip(chosen, places, strict=True):
            gone = went[list(now[segment.segment_id()].deleted_docs())]
            for document in gone[gone >= 0].tolist():
                result.delete_document(document)
        unfinished, final = files
        unfinished.replace(final)
        kept = [segment for segment in contents.segments if segment not in chosen]
        generation = contents.generation + 1
        if result.doc_count():
            kept.append(result)
        TOC(contents.schema, kept, generation).write(index.storage, index.indexname)
        clean_files(index.storage, index.indexname, generation, kept)
    finally:
        lock.release()
    return True


def tiered(
    segments: Sequence[ColumnarSegment], *, width: int = 8, most: int = 32_000
) -> list[ColumnarSegment]:
    """Choose segments of about one size to merge, so that each document is merged few times.

    Args:
        segments: all there are.
        width: how many of a size there may be before they become one.
        most: documents of a segment, at most: the memory that a merge takes goes with it.
    """
    small = sorted(
        (one for one in segments if one.doc_count() < most // 2), key=lambda one: one.doc_count()
    )
    for start in range(len(small)):
        chosen: list[ColumnarSegment] = []
        held = 0
        for one in small[start:]:
            size = one.doc_count()
            if chosen and (size > width * max(1, held // len(chosen)) or held + size > most):
                break
            chosen.append(one)
            held += size
        if len(chosen) >= width:
            return chosen
    return [one for one in segments if one.deleted_count() > one.doc_count_all() // 2][:1]
