"""Copies of one story that contradict one another."""

from clipper.model.article import Article, Block
from clipper.model.copies import contradictions
from clipper.model.metadata import Metadata

FIRST = "About 10,000 troops are in Kursk, Maj. Gen. Pat Ryder told reporters on Tuesday."
SECOND = "The ministry in Seoul had spoken of an elite unit that was moved in October already."


def story(*paragraphs: str, title: str = "Troops") -> Article:
    return Article(Metadata(title), tuple(Block("paragraph", text) for text in paragraphs))


def test_another_number_or_name_in_the_same_place_contradicts() -> None:
    other = story(FIRST.replace("10,000", "12,000").replace("Pat Ryder", "Paul Smith"), SECOND)
    assert contradictions(story(FIRST, SECOND), other) == (
        "10,000 → 12,000",
        "Maj. Gen. Pat Ryder → Maj. Gen. Paul Smith",
    )


def test_a_copy_that_was_cut_contradicts_nothing() -> None:
    assert contradictions(story(FIRST, SECOND), story(FIRST)) == ()


def test_each_outlet_writes_its_own_headline() -> None:
    one, other = story(FIRST, title="10,000 troops"), story(FIRST, title="5 things to know")
    assert contradictions(one, other) == ()


def test_the_same_number_in_words_contradicts_nothing() -> None:
    assert contradictions(story(FIRST), story(FIRST.replace("10,000", "ten thousand"))) == ()
