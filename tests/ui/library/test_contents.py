"""What the left pane holds of the library."""

from dataclasses import replace

from clipper.model.clipping import Clipping
from clipper.ui.library.contents import Contents


def some(*tagged: tuple[str, ...]) -> list[Clipping]:
    return [
        Clipping(number, f"https://example.org/{number}", "done", tags=tags)
        for number, tags in enumerate(tagged, 1)
    ]


def test_tags_are_told_when_others_are_in_use_and_only_then() -> None:
    contents = Contents()
    first, second = some(("b", "a"), ("a",))
    assert contents.change([first, second], [])
    assert contents.tags == ["a", "b"]
    assert not contents.change([replace(second, title="New")], [])
    assert not contents.change([], [2])
    assert contents.change([replace(first, tags=("a",))], [])
    assert contents.tags == ["a"]
    assert contents.change([], [1])
    assert (contents.tags, len(contents)) == ([], 0)


def test_what_is_as_before_does_not_differ() -> None:
    contents = Contents()
    first, second = some((), ())
    contents.change([first], [])
    assert contents.differing([first, second]) == [second]
    changed = replace(first, note="new")
    assert contents.differing([changed]) == [changed]


def test_what_was_never_there_can_be_gone() -> None:
    contents = Contents()
    contents.change(some(("a",)), [7])
    assert contents.ids == {1}
    assert contents.tags == ["a"]
