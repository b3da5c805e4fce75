"""Literal text found in an article."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.literal import MOST, find_text


def found(words: str, text: str, *, whole: bool = False) -> list[str]:
    return [text[start:end] for start, end in find_text(words, text, whole=whole)]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("kursk", "Kursk, KURSK and kursk", ["Kursk", "KURSK", "kursk"]),
        ("cafe", "Café, cafe\u0301 and CAFE", ["Café", "cafe\u0301", "CAFE"]),
        ("strasse", "Straße", ["Straße"]),
        ("s", "ß", ["ß"]),
        ('"yes" - no', "He said “yes” — no.", ["“yes” — no"]),
        ("a  b", "a\n\nb and a\u00a0b", ["a\n\nb", "a\u00a0b"]),
        ("$5.0*", "costs $5.0* or $5a0*", ["$5.0*"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("киї", "Київ і КИЇВ", ["Киї", "КИЇ"]),
        ("", "anything", []),
        (" ", "any thing", []),
        ("tail ", "tail", []),
    ],
)
def test_what_looks_alike_is_found_and_signs_count(
    words: str, text: str, expected: list[str]
) -> None:
    assert found(words, text) == expected


def test_whole_words_are_no_part_of_longer_ones() -> None:
    text = "art, part, art-house, (art) article 3art art"
    assert len(find_text("art", text, whole=True)) == 4
    assert found("(art)", "x(art)y", whole=True) == ["(art)"]


def test_an_emoji_before_the_match_counts_as_one() -> None:
    text = "🚀🚀 troops"
    assert find_text("troops", text) == ((3, 9),)


def test_a_letter_of_a_very_long_article_is_told_so_often_and_no_more() -> None:
    assert len(find_text("e", "e " * 2 * MOST)) == MOST


@given(st.text(max_size=40), st.text(max_size=60), st.booleans())
def test_ranges_are_in_order_and_hold_what_was_typed(words: str, text: str, whole: bool) -> None:  # noqa: FBT001 - a property
    end = 0
    for low, high in find_text(words, text, whole=whole):
        assert end <= low < high <= len(text)
        assert find_text(words, text[low:high]) or unicodedata.combining(text[high - 1])
        end = high


@given(st.text(max_size=20), st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_what_stands_there_is_found(before: str, words: str, after: str) -> None:
    if words.strip() == words and not unicodedata.combining((after or " ")[0]):
        ranges = find_text(words, f"{before}\n{words}{after}")
        assert ranges or not any(character.isprintable() for character in words)
