"""A body without what is not body."""

import pytest

from clipper.capture.text import key_of
from clipper.capture.tidy import tidy, without_top
from clipper.model.article import Block, Span
from clipper.model.metadata import Metadata

LONG = "A long paragraph of the body that says what has happened on Tuesday, and to whom it did."


def words(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def bold(text: str) -> Block:
    return Block("paragraph", text, (Span(0, len(text), "strong"),))


def test_headline_byline_and_standfirst_leave_the_body() -> None:
    metadata = Metadata(title="Troops reach Kursk", standfirst="First words.", authors=("Ann Lee",))
    blocks = [
        Block("heading", "World: Troops reach Kursk", level=1),
        *words("First words.", "By Ann Lee", LONG),
    ]
    assert tidy(metadata, blocks).text == LONG


def test_a_sentence_about_the_author_stays() -> None:
    metadata = Metadata(authors=("Ann Lee",))
    blocks = words("Ann Lee was arrested.", LONG)
    assert tidy(metadata, blocks).blocks == tuple(blocks)


def test_a_headline_repeated_behind_a_paragraph_stays() -> None:
    blocks = [*words(LONG * 2), Block("heading", "Troops reach Kursk", level=2), *words(LONG)]
    assert len(tidy(Metadata(title="Troops reach Kursk"), blocks).blocks) == 3


SHORT = "The convoy crossed the river in the night."
TITLE = Metadata(title="Troops reach Kursk")


def heading(level: int) -> Block:
    return Block("heading", "Troops reach Kursk", level=level)


@pytest.mark.parametrize(
    "story",
    [
        words(SHORT),
        words("士兵在夜里渡过了河流，前往边境地区。"),
        words(*["กองทหารข้ามแม่น้ำในตอนกลางคืนและเดินทางต่อไปยังชายแดน"] * 8),
        [Block("list_item", SHORT, level=1)],
        [Block("quote", f"“{SHORT}”")],
    ],
)
def test_a_story_before_its_repeated_headline_stays(story: list[Block]) -> None:
    related = [heading(3), *words("More of today")]
    assert tidy(TITLE, [*story, *related]).blocks[: len(story)] == tuple(story)


def test_prose_above_the_headline_stays_and_the_headline_goes() -> None:
    assert tidy(TITLE, [*words(SHORT), heading(1), *words(LONG)]).text == f"{SHORT}\n\n{LONG}"


def test_a_kicker_and_teasers_above_the_headline_go() -> None:
    text = "Heavy rain in the south: what the people of the valley say about the flood."
    teaser = Block("paragraph", text, (Span(0, len(text), "link", "https://a.org/"),))
    above = [*words("World"), *[teaser] * 5]
    assert tidy(TITLE, [*above, heading(2), *words(LONG)]).text == LONG


def test_a_story_above_what_is_taken_for_the_headline_stays() -> None:
    story = words(*[f"{SHORT} {number} people saw it, he said." for number in range(12)])
    rest = words(*[f"{LONG} {number}" for number in range(20)])
    above = frozenset(key_of(block.text) for block in story)
    assert without_top([*story, *rest], above) == (*story, *rest)


def test_the_last_line_of_agencies_is_the_credit() -> None:
    article = tidy(Metadata(), words(LONG, "ABC/wires", "© 2024 ABC. All rights reserved"))
    assert article.text == LONG
    assert article.metadata.credit == "ABC/wires"


def test_a_pointer_to_another_article_goes_and_a_sentence_stays() -> None:
    text = "Read more: Another story"
    pointer = Block("paragraph", text, (Span(11, len(text), "link", "https://a.org/"),))
    plain = Block("paragraph", "Read more books, the minister said.")
    assert tidy(Metadata(), [pointer, plain, *words(LONG)]).blocks == (plain, *words(LONG))


def test_a_description_is_the_standfirst_unless_the_body_says_it() -> None:
    assert tidy(Metadata(), words(LONG), "Something else.").metadata.standfirst == "Something else."
    assert tidy(Metadata(), words(LONG), LONG[:70] + "…").metadata.standfirst == ""


def test_short_bold_paragraphs_between_long_ones_are_headings() -> None:
    article = tidy(Metadata(), [*words(LONG, LONG), bold("Talks in Moscow"), *words(LONG, LONG)])
    assert article.blocks[2] == Block("heading", "Talks in Moscow", level=2)


def test_bold_sentences_and_a_bold_page_are_not() -> None:
    sentence = bold("He said no.")
    assert sentence in tidy(Metadata(), [*words(LONG), sentence, *words(LONG, LONG)]).blocks
    many = [bold("One"), *words(LONG), bold("Two"), *words(LONG)]
    assert tidy(Metadata(), many).blocks == tuple(many)
    last = [*words(LONG, LONG, LONG), bold("The end")]
    assert tidy(Metadata(), last).blocks == tuple(last)


def test_what_stands_above_the_headline_goes() -> None:
    above = frozenset(("start page", "sport"))
    blocks = [
        Block("table", rows=(("Start Page", "Sport"),), text="Start Page\tSport"),
        *words("Sport", LONG),
    ]
    assert without_top(blocks, above) == tuple(words(LONG))


def test_most_of_a_text_never_goes() -> None:
    blocks = words("Start page", "x")
    assert without_top(blocks, frozenset(("start page",))) == tuple(blocks)


def test_an_empty_page_stays_empty() -> None:
    assert tidy(Metadata(title="T"), []).blocks == ()
