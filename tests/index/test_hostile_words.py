"""Words that no language has."""

import pytest

from clipper.index.analysis import fold_word, terms_of


@pytest.mark.parametrize("sign", ["\u0f71\u0f72", "\u0315\u0300", "x", "ﷺ", "a-", "軍", "é"])
def test_a_word_of_a_megabyte_is_one_of_a_hundred_letters(sign: str) -> None:
    word = "a" + sign * (1_000_000 // len(sign))
    assert len(fold_word(word)) <= 100
    assert all(len(term.text) <= 100 for term, _ in zip(terms_of(word), range(1000), strict=False))
