"""Texts made to take forever: where a test here hangs, something grew with their square again."""

import pytest

from clipper.model.alignment import align
from clipper.model.anchor import anchor_at, find_again
from clipper.model.article import Article, Block, Span
from clipper.model.difference import compare
from clipper.model.html_form import to_html
from clipper.model.markdown_form import escape_markdown, to_markdown
from clipper.model.mentions import mentions_in
from clipper.model.metadata import Metadata
from clipper.model.quantity import parse_quantity


def article(*texts: str) -> Article:
    return Article(Metadata(title="Convoy"), tuple(Block("paragraph", text) for text in texts))


@pytest.mark.parametrize(
    "sign",
    ["Word ", "The ", "Word of ", "1", "111 ", "one ", '"', ' "a', "“", "1,", "A-", " ", "#"],
)
def test_a_text_of_one_sign_over_and_over_is_searched_for_names_and_numbers(sign: str) -> None:
    text = sign * (200_000 // len(sign))
    found = mentions_in(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.key for one in found)


def test_a_number_of_a_million_figures_is_no_quantity() -> None:
    assert parse_quantity("1" * 1_000_000).qualifier == "vague"


def test_a_list_in_which_every_number_changed_is_compared() -> None:
    old = article(*(f"Unit {n} lost {n * 3} men" for n in range(4000)))
    new = article(*(f"Unit {n} lost {n * 3 + 1} men" for n in range(4000)))
    numbers = [point for point in compare(old, new).points if point.kind == "number"]
    assert len(numbers) > 1000


def test_a_paragraph_in_which_every_second_number_changed_is_compared() -> None:
    old = article(" ".join(f"{n} of {n * 7}" for n in range(4000)))
    new = article(" ".join(f"{n} of {n * 7 + n % 2}" for n in range(4000)))
    assert compare(old, new).points


def test_a_list_of_quotes_that_are_all_new_is_compared() -> None:
    old = article(*(f'he said "the words {n} are {n} today"' for n in range(3000)))
    new = article(*(f'he said "other text {n} is {n + 9} now"' for n in range(3000)))
    assert any(point.kind == "quote" for point in compare(old, new).points)


def test_paragraphs_in_another_order_are_all_found_again() -> None:
    texts = [f"Unit {n} lost {n * 3} men near the river" for n in range(4000)]
    pairs = compare(article(*texts), article(*reversed(texts))).pairs
    assert sum(pair.kind == "moved" for pair in pairs) == 3999


def test_boxes_within_boxes_come_to_an_end() -> None:
    def boxes(noise: str) -> list[str]:
        made = ["z0"]
        for n in range(1, 4000):
            made += [f"{noise}{n}", f"z{n}", f"{noise}b{n}", f"z{n - 1}"]
        return made

    old, new = boxes("n"), boxes("m")
    for stretch in align(old, new):
        assert (
            old[stretch.old : stretch.old + stretch.length]
            == (new[stretch.new : stretch.new + stretch.length])
        )


def test_words_that_stand_everywhere_are_found_nowhere() -> None:
    text = "x" * 100_000
    anchor = anchor_at(article("y" + text), 1, 101)
    assert find_again(article("zz" + text), anchor) is None
    assert find_again(article("y" + text), anchor) == anchor


def test_a_paragraph_of_thousands_of_links_is_written() -> None:
    spans = tuple(Span(5 * n, 5 * n + 4, "link", f"https://a.example/{n}") for n in range(10_000))
    linked = Article(Metadata(), (Block("paragraph", "word " * 10_000, spans),))
    assert to_markdown(linked).count("](<https://a.example/") == 10_000
    assert to_html(linked).count("<a ") == 10_000


@pytest.mark.parametrize("sign", " #*`-=&[\n<|\\")
def test_a_heading_of_one_sign_over_and_over_is_written(sign: str) -> None:
    text = f"a{sign * 200_000}b"
    block = Block("heading", text.strip(), level=2)
    assert to_markdown(Article(Metadata(), (block,)))
    assert escape_markdown(text)


def test_what_ends_a_heading_is_kept_from_closing_it() -> None:
    block = Block("heading", "Model F##", level=1)
    assert to_markdown(Article(Metadata(), (block,)), depth=0) == "# Model F\\##"


def test_the_words_around_a_number_in_a_table_are_a_few() -> None:
    rows = "\n".join(f"{n}\t{n * 7}" for n in range(3000))
    points = compare(article(rows), article(rows.replace("12", "13"))).points
    assert points
    assert max(len(point.context) for point in points) < 300
