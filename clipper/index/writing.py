"""The index kept in step with the library: documents in and out, or all of them anew."""

# Half of Whoosh has no types.
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from whoosh.index import LockError
from whoosh.query.qcore import Every
from whoosh.writing import IndexingError

from clipper.index.columnar.codec import ColumnarSegment
from clipper.index.columnar.inverting import Vocabulary
from clipper.index.columnar.searcher import ColumnarSearcher
from clipper.index.columnar.segments import Chosen, merge, tiered
from clipper.index.columnar.writer import ColumnarWriter
from clipper.index.content import index_values
from clipper.index.errors import MissingIndexError, damaged
from clipper.index.place import (
    DAMAGE,
    Build,
    current_build,
    new_build,
    open_build,
    remove_builds,
    unfinished_build,
    unwritable,
    use_build,
    used_build,
    writing,
)
from clipper.model.search import SearchDocument

SEGMENT_SIZE = 4_000
"""Clippings between two commits of a rebuild, so that memory stays bounded."""
_EVERY = 2**62
"""Above the id of any clipping."""
_MOST_PIECES = 300_000
"""Pieces of text that are remembered from one commit to the next, of one field."""

_FEW = 400
"""Clippings that are merged within 50 ms, so that whoever wrote the last does it."""
_MANY_SEGMENTS = 24
"""So many are only there when nobody calls `tidy`: then whoever writes does."""
_PATIENCE = 5.0
"""Seconds that a merge waits for a writer to be done, to take its place."""

Progress = Callable[[int], None]
"""Told how many clippings are done; it may raise to stop the work."""


def write(
    folder: Path,
    documents: Sequence[SearchDocument],
    removed: Sequence[int] = (),
    *,
    owner: str = "",
) -> bool:
    """Add or replace documents and take out others, all in one commit.

    Args:
        folder: the folder of the index; made where there is none.
        documents: what to add; it replaces what the index holds of the same clippings.
        removed: ids of clippings to take out.
        owner: a word that only this installation knows; see `storage`.

    Returns:
        Whether it is time for `tidy`.

    Raises:
        RebuildNeededError: the index is damaged, outdated or from elsewhere.
        SearchError: another process is writing, or the folder cannot be written.
    """
    newest = {document.clipping.id: document for document in documents}
    gone = [*newest, *removed]
    if not gone:
        return False
    with writing(folder):
        try:
            place = current_build(folder)
            build = open_build(place, owner)
        except MissingIndexError:
            build = new_build(folder, owner)
            _commit(build, newest.values(), ())
            use_build(folder, build.storage.place)
        else:
            remove_builds(folder, keep=(place,))  # a rebuild that was killed left one
            _commit(build, newest.values(), gone)
    segments = build.opened._segments()  # noqa: SLF001 - Whoosh has no other word for it
    if len(segments) > _MANY_SEGMENTS:
        tidy(folder, owner=owner)
        return False
    if _small(segments):
        _merge(build, _small)
        return False
    return bool(tiered(segments))


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
        _fill(folder, new_build(folder, owner), batches, progress)


def go_on(
    folder: Path,
    batches: Callable[[int], Iterable[Sequence[SearchDocument]]],
    progress: Progress = lambda _done: None,
    *,
    owner: str = "",
) -> bool:
    """Build the index anew, from where an earlier rebuild was cut off, if one was.

    What changed since that one began is not written again: whoever keeps a list of that goes
    through it afterwards.

    Args:
        folder: the folder of the index.
        batches: gives all documents with an id below a number, those with the highest first.
        progress: see `Progress`.
        owner: as for `write`.

    Returns:
        Whether an earlier rebuild was gone on with.

    Raises:
        SearchError: another process is writing, or the folder cannot be written.
    """
    with writing(folder):
        left = unfinished_build(folder, owner)
        below = _least(left) if left else None
        kept = _kept(folder)
        if left is None or below is None:
            remove_builds(folder, keep=kept)
            _fill(folder, new_build(folder, owner), batches(_EVERY), progress)
            return False
        remove_builds(folder, keep=(*kept, left.storage.place))
        left.storage.sweep()
        _fill(folder, left, batches(below), progress)
        return True


def _fill(
    folder: Path,
    build: Build,
    batches: Iterable[Sequence[SearchDocument]],
    progress: Progress,
) -> None:
    done = 0
    held: list[SearchDocument] = []
    for batch in batches:
        held += batch
        if len(held) >= SEGMENT_SIZE:
            _commit(build, held, ())
            held = []
        done += len(batch)
        progress(done)
    if held:
        _commit(build, held, ())
    use_build(folder, build.storage.place)


def _least(build: Build) -> int | None:
    """Return the lowest id of the clippings that a build holds."""
    searcher = ColumnarSearcher(build.opened)
    try:
        first = searcher.ordered(searcher.matches(Every()), "clipping", 1)
        return searcher.number("clipping", first[0][0]) if first else None
    except DAMAGE:
        return None
    finally:
        searcher.close()


def _kept(folder: Path) -> tuple[Path, ...]:
    used = used_build(folder)
    return (used,) if used else ()


def tidy(folder: Path, *, owner: str = "") -> int:
    """Merge segments of about one size until there are few, while others read and write.

    Args:
        folder: the folder of the index.
        owner: as for `write`.

    Returns:
        How many merges there were.

    Raises:
        RebuildNeededError: the index is damaged, outdated or from elsewhere.
        SearchError: the folder cannot be written.
    """
    return _merge(open_build(current_build(folder), owner), tiered)


def _merge(build: Build, choose: Chosen) -> int:
    done = 0
    try:
        while merge(build.opened, choose, timeout=_PATIENCE):
            build.storage.sweep()
            done += 1
    except LockError:
        return done  # the next time will do
    except OSError as problem:
        raise unwritable(build.storage.place) from problem
    except DAMAGE as problem:
        raise damaged(build.storage.place, "its files cannot be read") from problem
    return done


def _small(segments: Sequence[ColumnarSegment]) -> Sequence[ColumnarSegment]:
    """Choose what to merge, if that is sooner done than another process has started."""
    chosen = tiered(segments)
    return chosen if sum(one.doc_count() for one in chosen) <= _FEW else ()


def _commit(build: Build, documents: Iterable[SearchDocument], gone: Iterable[int]) -> None:
    try:
        writer = ColumnarWriter(build.opened, vocabularies=_vocabularies())
        try:
            for number in gone:
                writer.delete_by_term("id", str(number))
            for document in documents:
                writer.add_document(**index_values(document))
            writer.commit()
        finally:
            if not writer.is_closed:
                writer.cancel()
        build.storage.sweep()
    except (OSError, LockError, IndexingError) as problem:
        raise unwritable(build.storage.place) from problem


def _vocabularies() -> dict[str, Vocabulary]:
    """Return what is remembered of earlier commits in this process."""
    for name in [name for name, one in _REMEMBERED.items() if len(one) > _MOST_PIECES]:
        del _REMEMBERED[name]
    return _REMEMBERED


_REMEMBERED: dict[str, Vocabulary] = {}
