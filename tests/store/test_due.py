"""Which clippings the index has yet to take in."""

from collections.abc import Callable

from clipper.model.clipping import Clipping
from clipper.store.library import Library

Clip = Callable[..., Clipping]


def test_every_change_marks_its_clipping_until_it_is_indexed(library: Library, clip: Clip) -> None:
    page = clip()
    library.index_due.clear(library.index_due.first(10))
    assert library.index_due.count() == 0
    library.clippings.set_note(page.id, "new words")
    assert [clipping for clipping, _ in library.index_due.first(10)] == [page.id]


def test_a_clipping_changed_while_it_was_indexed_stays_marked(library: Library, clip: Clip) -> None:
    page = clip()
    taken = library.index_due.first(10)
    library.clippings.set_note(page.id, "changed meanwhile")
    library.index_due.clear(taken)
    assert library.index_due.count() == 1


def test_a_clipping_that_two_programs_indexed_at_once_is_indexed_again(
    library: Library, clip: Clip
) -> None:
    clip()
    taken = library.index_due.first(10)
    with Library(library.folder) as other:
        other.index_due.clear(taken)
    library.index_due.clear(taken)
    assert library.index_due.count() == 1


def test_an_undo_marks_its_clipping_too(library: Library, clip: Clip) -> None:
    page = clip()
    library.clippings.set_note(page.id, "words")
    library.index_due.clear(library.index_due.first(10))
    library.log.undo()
    assert library.index_due.count() == 1


def test_a_rebuild_marks_every_clipping(library: Library, clip: Clip) -> None:
    clip(url="https://example.org/1")
    clip(url="https://example.org/2")
    library.index_due.clear(library.index_due.first(10))
    library.index_due.mark_all()
    assert library.index_due.count() == 2
