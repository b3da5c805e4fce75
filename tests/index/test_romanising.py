"""One name in many spellings has one key; other words have other keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.romanising import has_keys, is_alike, keys_of_indexed, keys_wanted


def alike(wanted: str, word: str) -> bool:
    """Tell whether a word of an index writes a name, in letters of any script."""
    held = set(keys_of_indexed(word))
    return any(key in held and is_alike(wanted, word, key) for key in keys_wanted(wanted))


SAME = (
    ("zelensky", ("zelenskyy", "zelenskiy", "zelenskij", "зеленський", "зеленский", "ζελενσκι")),
    ("gerasimov", ("герасимов", "герасимова", "герасимову", "جيراسيموف")),
    ("khrushchev", ("хрущев", "хрущёв", "хрущёвым", "hrushchev")),
    ("yeltsin", ("ельцин", "ельцина", "eltsin")),
    ("putin", ("путин", "путину", "بوتين")),
    ("netanyahu", ("нетаньяху", "نتنياهو", "נתניהו")),
    ("shoigu", ("шойгу", "shoygu")),
    ("mitsotakis", ("μητσοτακης", "мицотакис")),
    ("wagner", ("вагнер", "فاغنر", "vagner")),
    ("zakharova", ("захарова", "захаровой", "захарову", "zaharova")),
)
OTHERS = (
    ("marina", ("moreno", "murena", "marena")),
    ("gerasimov", ("геракл", "garage", "جريمة")),
    ("putin", ("patton", "питон")),
    ("wagner", ("vigneron", "гавань")),
)


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in SAME for word in words])
def test_spellings_of_one_name_are_alike(name: str, word: str) -> None:
    assert alike(name, word)


@pytest.mark.parametrize(
    ("name", "word"), [(name, word) for name, words in OTHERS for word in words]
)
def test_other_words_are_not(name: str, word: str) -> None:
    assert not alike(name, word)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lo"]), min_size=4, max_size=20))
def test_a_word_is_alike_to_itself_where_it_has_any_key(word: str) -> None:
    if has_keys(word) and keys_wanted(word):
        assert set(keys_wanted(word)) <= set(keys_of_indexed(word))
