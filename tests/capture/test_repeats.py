"""What a page holds twice stands once in the article."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.repeats import without_repeats
from clipper.model.article import Block

STORY = tuple(
    Block(
        "paragraph", f"The {name} regiment crossed the river at dawn, two officers said, and {end}."
    )
    for name, end in (
        ("first", "met nobody on the other bank"),
        ("second", "lost its way in the fog for an hour"),
        ("third", "was told to wait for the engineers"),
        ("fourth", "turned back when the bridge gave way"),
        ("fifth", "reached the town before the others"),
    )
)


def test_a_second_rendering_for_narrow_screens_is_dropped() -> None:
    narrow = (Block("heading", "Only on phones", level=2), *STORY)
    assert without_repeats((*STORY, *narrow)) == (*STORY, narrow[0])


def test_a_paragraph_right_behind_itself_stands_once() -> None:
    assert without_repeats((STORY[0], STORY[0], *STORY[1:])) == STORY


def test_a_refrain_stays() -> None:
    song = [
        line for block in STORY for line in (block, Block("paragraph", "And the river ran on."))
    ]
    assert without_repeats(song) == tuple(song)


def test_a_short_text_keeps_its_repetitions() -> None:
    assert without_repeats((STORY[0],) * 3) == (STORY[0],) * 3


@given(st.lists(st.sampled_from([*STORY, Block("rule"), Block("heading", "Again", level=2)])))
def test_nothing_is_said_that_was_not_and_nothing_is_lost(blocks: list[Block]) -> None:
    kept = without_repeats(blocks)
    rest = iter(blocks)
    assert all(block in rest for block in kept)
    assert {block.text for block in kept} == {block.text for block in blocks}
    assert without_repeats(kept) == kept or len(kept) < len(blocks)
