"""What changed between two versions."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.article import Article, Block
from clipper.model.difference import applied, compare, is_same, summary_of, texts_of
from clipper.model.metadata import FoundDate, Metadata

RYDER = "About 10,000 troops have come to Kursk, Maj. Gen. Pat Ryder said on Tuesday."
QUOTE = "“We are very concerned about this development,” he told reporters in Washington."
WHEAT = "Meanwhile the price of wheat in the region rose again, and nobody could say why."


def article(*paragraphs: str, title: str = "Troops in Kursk", **said: object) -> Article:
    metadata = Metadata(title, **said)  # type: ignore[arg-type]
    return Article(metadata, tuple(Block("paragraph", text) for text in paragraphs))


def kinds(old: Article, new: Article) -> list[str]:
    return [pair.kind for pair in compare(old, new).pairs]


def points(old: Article, new: Article, kind: str) -> list[tuple[str, str]]:
    return [(p.old, p.new) for p in compare(old, new).points if p.kind == kind]


PARAGRAPHS = st.lists(
    st.sampled_from(
        [RYDER, QUOTE, WHEAT, RYDER.replace("10", "12"), WHEAT.replace("price", "cost"), "x", ""]
    )
    | st.text(st.sampled_from("ab 1.\n"), max_size=30),
    max_size=12,
)


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_difference_applied_to_the_old_gives_the_new(old: list[str], new: list[str]) -> None:
    before, after = article(*old), article(*new)
    assert applied(compare(before, after), before) == texts_of(after)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_stands_in_the_comparison_once(old: list[str], new: list[str]) -> None:
    before, after = article(*old), article(*new)
    pairs = compare(before, after).pairs
    olds = [pair.old for pair in pairs if pair.old >= 0 and pair.kind != "moved"]
    assert olds == list(range(len(texts_of(before))))
    assert [pair.new for pair in pairs if pair.new >= 0] == list(range(len(texts_of(after))))


@given(PARAGRAPHS)
def test_an_article_does_not_differ_from_itself(paragraphs: list[str]) -> None:
    difference = compare(article(*paragraphs), article(*paragraphs))
    assert difference.is_empty
    assert summary_of(difference) == "Nothing changed"


def test_a_number_that_was_corrected_stands_first() -> None:
    new = article(RYDER.replace("10,000", "12,000"), QUOTE, WHEAT)
    assert points(article(RYDER, QUOTE, WHEAT), new, "number") == [("10,000", "12,000")]
    assert kinds(article(RYDER, QUOTE, WHEAT), new) == ["changed", "same", "same"]


def test_a_number_in_headline_and_text_is_one_point() -> None:
    old, new = (
        article(RYDER.replace("10,000", number), title=f"{number} troops")
        for number in ("10,000", "12,000")
    )
    (point,) = compare(old, new).points
    assert (point.old, point.new, point.count) == ("10,000", "12,000", 2)


def test_another_name_in_the_same_place_is_a_changed_name() -> None:
    new = article(RYDER.replace("Pat Ryder", "Paul Nakasone"))
    expected = [("Maj. Gen. Pat Ryder", "Maj. Gen. Paul Nakasone")]
    assert points(article(RYDER), new, "name") == expected


def test_a_name_that_the_other_version_has_elsewhere_is_no_news() -> None:
    new = article(RYDER, QUOTE, WHEAT.replace("the region", "the region of Kursk"))
    assert points(article(RYDER, QUOTE, WHEAT), new, "name") == []


def test_quotes_that_were_reworded_or_went_are_told() -> None:
    changed = article(RYDER, QUOTE.replace("very", "deeply"))
    assert points(article(RYDER, QUOTE), changed, "quote") == [
        ("We are very concerned about this development,",
         "We are deeply concerned about this development,")
    ]  # fmt: skip
    gone = points(article(RYDER, QUOTE), article(RYDER, WHEAT), "quote")
    assert gone == [("We are very concerned about this development,", "")]


def test_a_paragraph_elsewhere_was_moved_not_removed_and_added() -> None:
    old, new = article(RYDER, QUOTE, WHEAT), article(WHEAT, RYDER, QUOTE)
    assert kinds(old, new) == ["moved", "same", "same", "left"]
    assert compare(old, new).points == ()


def test_a_moved_paragraph_may_be_reworded_too() -> None:
    new = article(WHEAT.replace("again", "sharply"), RYDER, QUOTE)
    assert kinds(article(RYDER, QUOTE, WHEAT), new) == ["moved", "same", "same", "left"]


def test_what_the_page_says_of_itself_is_compared_too() -> None:
    old = article(RYDER, authors=("Jane Doe",), published=FoundDate("2024-10-29", "meta", "high"))
    new = article(RYDER, authors=("John Roe",), published=FoundDate("2024-10-30", "meta", "high"))
    facts = [(fact.label, fact.old, fact.new) for fact in compare(old, new).facts]
    assert facts == [
        ("Authors", "Jane Doe", "John Roe"),
        ("Date published", "2024-10-29", "2024-10-30"),
    ]
    assert not is_same(old, new)


def test_another_address_of_an_image_is_no_change() -> None:
    old = article(RYDER)
    new = replace(old, blocks=(*old.blocks, Block("figure", image="https://example.org/b.png")))
    assert is_same(old, new)


def test_another_caption_is_a_change_and_stands_in_the_comparison() -> None:
    old = article(RYDER)
    one, other = (
        replace(
            old, blocks=(*old.blocks, Block("figure", words, image="https://example.org/b.png"))
        )
        for words in ("Soldiers of the 3rd brigade", "Soldiers of the 4th brigade")
    )
    assert not is_same(one, other)
    assert kinds(one, other) == ["same", "changed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("21 minutes ago", "22 minutes ago"),
        ("just now", "1 hour ago"),
        ("vor 5 Minuten", "vor 2 Stunden"),
        ("il y a 3 heures", "il y a 4 heures"),
        ("hace 10 minutos", "hace 1 hora"),
        ("5 минут назад", "1 час назад"),
    ],
)
def test_how_long_ago_something_was_is_no_news(before: str, after: str) -> None:
    assert is_same(article(RYDER, before, QUOTE), article(RYDER, after, QUOTE))
    assert not is_same(article(RYDER, before, QUOTE), article(RYDER, f"{after} it rained", QUOTE))


@pytest.mark.parametrize("language", ["en", "de"])
def test_five_thousand_words_are_compared_however_much_was_edited(language: str) -> None:
    chance = random.Random(1)  # noqa: S311 - words, no secrets
    words = [f"word{number}" for number in range(2000)]
    old = [" ".join(chance.choices(words, k=50)) for _ in range(100)]
    new = [text.replace(text.split()[7], "Other") for text in old[50:] + old[:50]]
    before, after = article(*old, language=language), article(*new, language=language)
    difference = compare(before, after)
    assert applied(difference, before) == texts_of(after)
    assert {pair.kind for pair in difference.pairs} == {"changed", "moved", "left"}


def test_the_summary_counts_in_words() -> None:
    old = article(RYDER, QUOTE, title="Troops")
    new = article(RYDER.replace("10,000", "12,000"), QUOTE, WHEAT, title="More troops")
    assert summary_of(compare(old, new)) == (
        "Headline changed · 1 number · 1 paragraph changed · 1 added"
    )
