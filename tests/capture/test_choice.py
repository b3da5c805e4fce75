"""Which leaves of a page are chosen as its article."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.choice import chosen, kept_from
from clipper.capture.features import with_neighbours
from clipper.capture.opinions import Opinion, ask
from clipper.capture.outline import Outline, outline_of
from clipper.capture.parse import parse_html
from clipper.capture.simple import densest
from clipper.capture.trees import Forest

SENTENCES = [
    f"The ministry said on {day} that {number} troops had reached the border, and more would come."
    for day, number in (("Monday", 200), ("Tuesday", 1200), ("Friday", 3000), ("Sunday", 40))
]
PAGE = (
    "<html><body><nav><ul><li><a href='/'>Start</a></li><li><a href='/world'>World</a></li></ul>"
    "</nav><main><article><h1>Troops at the border</h1>{}</article><aside><h3>Most read</h3>"
    "<ul><li><a href='/a'>Another story of today</a></li><li><a href='/b'>A third one</a></li>"
    "</ul></aside></main><footer><p>© The Border Post. All rights reserved.</p></footer></body>"
    "</html>"
)


def page(markup: str) -> tuple[Outline, list[bool]]:
    tree = parse_html(markup)
    assert tree is not None
    outline = outline_of(tree)
    return outline, chosen(outline, ask(tree, markup, "https://post.example/a"), "")


def words(outline: Outline, kept: list[bool]) -> list[str]:
    return [leaf.text for leaf, is_kept in zip(outline.leaves, kept, strict=True) if is_kept]


def test_the_sentences_of_an_article_are_chosen_and_menus_are_not() -> None:
    found = words(*page(PAGE.format("".join(f"<p>{text}</p>" for text in SENTENCES))))
    assert [text for text in found if text in SENTENCES] == SENTENCES
    assert not {"Start", "World", "A third one", "Most read"}.intersection(found)


def test_an_article_without_one_semantic_tag_is_found() -> None:
    body = "".join(f"<div class='x'>{text}</div>" for text in SENTENCES)
    markup = f"<html><body><div><a href='/'>Start</a></div><div>{body}</div></body></html>"
    assert [text for text in words(*page(markup)) if text in SENTENCES] == SENTENCES


def test_a_page_without_words_gives_nothing() -> None:
    outline, kept = page("<html><body><img src='x'><hr></body></html>")
    assert kept == [False] * len(outline.leaves)


def test_the_simple_way_finds_the_box_with_the_most_words() -> None:
    tree = parse_html(PAGE.format("".join(f"<p>{text}</p>" for text in SENTENCES)))
    assert tree is not None
    outline = outline_of(tree)
    found = words(outline, densest(outline))
    assert found[-4:] == SENTENCES
    assert "World" not in found


def test_an_opinion_tells_how_much_of_a_text_it_kept() -> None:
    kept = Opinion("One\n" + SENTENCES[0])
    assert kept.share_of("one") == 1
    assert kept.share_of("the") == 0  # a word somewhere in the text is no line of it
    assert Opinion(SENTENCES[0][:60]).share_of(" ".join(SENTENCES[0].lower().split())) < 1


def test_a_forest_adds_up_the_leaves_that_a_row_reaches() -> None:
    # One tree: feature 1 at most 0.5 goes left, to -2; else right, to 2.
    forest = Forest(
        feature=np.array([1, 0, 0], np.int32),
        threshold=np.array([0.5, 0, 0], np.float32),
        next=np.array([1, 2, 1, 1, 2, 2], np.int32),
        value=np.array([0, -2, 2], np.float32),
        roots=np.array([0], np.int32),
        depth=1,
    )
    low, high = forest.chances(np.array([[9, 0.5], [0, 0.6]], np.float32))
    assert (round(float(low), 3), round(float(high), 3)) == (0.119, 0.881)


@given(st.integers(1, 40), st.integers(1, 4))
@settings(max_examples=30)
def test_neighbours_of_a_leaf_are_those_that_stand_beside_it(rows: int, width: int) -> None:
    columns = np.arange(rows * width, dtype=np.float32).reshape(rows, width)
    near = with_neighbours(columns)
    assert near.shape[0] == rows
    before = near[1:, 3 * width : 4 * width]  # the third shift is that of the leaf before
    assert (before == columns[:-1]).all()


@given(st.lists(st.sampled_from(["<p>", "<div>", "<table><tr><td>", "<a href=x>", "Words. "])))
@settings(max_examples=60)
def test_any_page_gets_a_choice_for_each_leaf(pieces: list[str]) -> None:
    outline, kept = page(f"<html><body>{''.join(pieces)}x</body></html>")
    assert len(kept) == len(outline.leaves)


def test_a_page_of_which_little_is_sure_keeps_what_a_clear_one_drops() -> None:
    sizes = np.full(4, 100, np.float32)
    clear = kept_from(np.array([0.99, 0.98, 0.97, 0.01], np.float32), sizes)
    unsure = kept_from(np.array([0.5, 0.4, 0.35, 0.3], np.float32), sizes)
    assert 0.15 <= unsure < clear <= 0.5


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=30))
def test_the_cut_lies_between_its_limits(chances: list[float]) -> None:
    sizes = np.ones(len(chances), np.float32)
    assert 0.15 <= kept_from(np.array(chances, np.float32), sizes) <= 0.5
