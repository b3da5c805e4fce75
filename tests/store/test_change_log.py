"""Undo and redo over everything a person does."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.model.annotation import Annotation
from clipper.model.clipping import Clipping
from clipper.store.library import Library

Annotate = Callable[..., Annotation]
Clip = Callable[..., Clipping]


def test_undo_takes_back_the_last_action_and_redo_does_it_again(
    library: Library, clip: Clip
) -> None:
    page = clip()
    library.clippings.retag([page.id], ["kursk"], [])
    library.clippings.set_note(page.id, "check the date")
    assert library.log.undoable() == "note on “A page”"
    library.log.undo()
    assert library.clippings.get(page.id).note == ""
    library.log.undo()
    assert library.clippings.get(page.id).tags == ()
    library.log.redo()
    library.log.redo()
    after = library.clippings.get(page.id)
    assert (after.tags, after.note) == (("kursk",), "check the date")


def test_a_new_action_makes_what_was_undone_gone(library: Library, clip: Clip) -> None:
    page = clip()
    library.clippings.set_note(page.id, "first")
    library.log.undo()
    library.clippings.set_note(page.id, "second")
    assert library.log.redoable() == ""
    assert library.log.redo() is None


def test_a_deleted_clipping_comes_back_with_its_annotations(
    library: Library, clip: Clip, annotate: Annotate
) -> None:
    page = clip()
    annotation = annotate(page, "Troops")
    library.clippings.delete([page.id])
    assert library.clippings.several([page.id]) == []
    library.log.undo()
    assert library.annotations.of([page.id]) == {page.id: (annotation,)}


def test_a_removed_annotation_comes_back_with_its_number(
    library: Library, clip: Clip, annotate: Annotate
) -> None:
    annotation = annotate(clip(), "Troops")
    library.annotations.remove([annotation.id])
    change = library.log.undo()
    assert change is not None
    assert change.annotations == {annotation.id}
    assert library.annotations.get(annotation.id) == annotation


def test_undo_leaves_what_clipping_again_changed_meanwhile(library: Library, clip: Clip) -> None:
    page = clip("The old words.")
    library.clippings.set_note(page.id, "read")
    clip("The new words.")
    library.log.undo()
    after = library.clippings.get(page.id)
    assert (after.note, after.versions) == ("", 2)


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        page = library.clippings.add("https://example.org/", "key", "")
        library.clippings.retag([page.id], ["kursk"], [])
    with Library(tmp_path) as library:
        library.log.undo()
        assert library.clippings.get(page.id).tags == ()


def test_an_action_that_changes_nothing_is_not_an_action(library: Library, clip: Clip) -> None:
    page = clip()
    assert not library.clippings.set_note(page.id, "")
    assert library.log.undoable() == ""


STEPS = st.lists(st.sampled_from(["tag", "note", "case", "undo", "redo", "delete"]), max_size=12)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_undoing_everything_gives_back_the_beginning(
    tmp_path_factory: object, steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("library")  # type: ignore[attr-defined]
    with Library(folder) as library:
        page = library.clippings.add("https://example.org/", "key", "")
        for number, step in enumerate(steps):
            _do(library, page.id, step, str(number))
        while library.log.undo():
            pass
        assert library.clippings.get(page.id) == page


def _do(library: Library, page: int, step: str, word: str) -> None:
    if step == "undo":
        library.log.undo()
    elif step == "redo":
        library.log.redo()
    elif library.clippings.several([page]):
        actions = {
            "tag": lambda: library.clippings.retag([page], [word], []),
            "note": lambda: library.clippings.set_note(page, word),
            "case": lambda: library.clippings.set_case([page], word),
            "delete": lambda: library.clippings.delete([page]),
        }
        actions[step]()
