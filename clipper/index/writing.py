"""The index kept in step with the library: documents in and out, or all of them anew."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from whoosh.index import LockError
from whoosh.writing import IndexingError, IndexWriter

from clipper.index.content import index_values
from clipper.index.errors import MissingIndexError, RebuildNeededError
from clipper.index.place import (
    Build,
    current_build,
    new_build,
    open_build,
    remove_builds,
    unwritable,
    use_build,
    writing,
)
from clipper.model.search import SearchDocument

MEGABYTES = 64
"""Memory that a writer fills before it moves words to disk."""
_SEGMENT_SIZE = 4_000
"""Clippings between two commits of a rebuild, so that memory stays bounded."""

Progress = Callable[[int], None]
"""Told how many clippings are done; it may raise to stop the work."""


def write(
    folder: Path,
    documents: Sequence[SearchDocument],
    removed: Sequence[int] = (),
    *,
    owner: str = "",
) -> None:
    """Add or replace documents and take out others, all in one commit.

    Args:
        folder: the folder of the index; made where there is none.
        documents: what to add; it replaces what the index holds of the same clippings.
        removed: ids of clippings to take out.
        owner: a word that only this installation knows; see `storage`.

    Raises:
        RebuildNeededError: the index is damaged, outdated or from elsewhere.
        SearchError: another process is writing, or the folder cannot be written.
    """
    newest = {document.clipping.id: document for document in documents}
    gone = [*newest, *removed]
    if not gone:
        return
    with writing(folder):
        try:
            place = current_build(folder)
            build = open_build(place, owner)
        except MissingIndexError:
            build = new_build(folder, owner)
            _commit(build, newest.values(), (), merge=False)
            use_build(folder, build.storage.place)
        else:
            remove_builds(folder, keep=place)  # a rebuild that was killed left one
            _commit(build, newest.values(), gone, merge=True)


def rebuild(
    folder: Path,
    batches: Iterable[Sequence[SearchDocument]],
    progress: Progress = lambda _done: None,
    *,
    owner: str = "",
) -> None:
    """Build the index anew beside the old one, which answers until the new one takes its place.

    Args:
        folder: the folder of the index.
        batches: all documents of the library, each clipping once.
        progress: see `Progress`.
        owner: as for `write`.

    Raises:
        SearchError: another process is writing, or the folder cannot be written.
    """
    with writing(folder):
        remove_builds(folder, keep=_kept(folder))
        build = new_build(folder, owner)
        done = 0
        held: list[SearchDocument] = []
        for batch in batches:
            held += batch
            if len(held) >= _SEGMENT_SIZE:
                _commit(build, held, (), merge=False)
                held = []
            done += len(batch)
            progress(done)
        if held:
            _commit(build, held, (), merge=False)
        use_build(folder, build.storage.place)


def _kept(folder: Path) -> Path | None:
    """Return the build in use, or None where no search can use any."""
    try:
        return current_build(folder)
    except RebuildNeededError:
        return None


def _commit(
    build: Build, documents: Iterable[SearchDocument], gone: Iterable[int], *, merge: bool
) -> None:
    try:
        writer = build.opened.writer(limitmb=MEGABYTES)
        committed = False
        try:
            _fill(writer, documents, gone)
            writer.commit(merge=merge)
            committed = True
        finally:
            if not committed:
                _give_up(writer)
        build.storage.sweep()
    except (OSError, LockError, IndexingError) as problem:
        raise unwritable(build.storage.place) from problem


def _give_up(writer: IndexWriter) -> None:
    """Free the lock of a writer that failed, whatever state it is in."""
    try:
        writer.cancel()
    except (OSError, IndexingError, ValueError):
        return  # what made it fail is on its way up already


def _fill(writer: IndexWriter, documents: Iterable[SearchDocument], gone: Iterable[int]) -> None:
    for number in gone:
        writer.delete_by_term("id", str(number))
    for document in documents:
        writer.add_document(**index_values(document))
