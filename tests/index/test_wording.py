"""What the words of a query stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.wording import Wanted, number_forms, wanted_words
from clipper.model.query_tree import Words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("sanction", "sanctions"),
        ("sanctions", "sanction"),
        ("country", "countries"),
        ("countries", "country"),
        ("box", "boxes"),
        ("boxes", "box"),
        ("houses", "house"),
        ("day", "days"),
    ],
)
def test_a_word_is_looked_up_in_singular_and_plural(word: str, other: str) -> None:
    assert other in number_forms(word)
    assert number_forms(word)[0] == word


@pytest.mark.parametrize("word", ["us", "72", "войска", "t72", "平"])
def test_short_words_numbers_and_other_scripts_stay_as_they_are(word: str) -> None:
    assert number_forms(word) == (word,)


def test_a_phrase_is_exact() -> None:
    assert wanted_words(Words("sanction", form="phrase")) == Wanted((("sanction",),))


def test_a_hyphened_word_may_be_written_as_one() -> None:
    assert wanted_words(Words("e-mail")) == Wanted((("e",), ("mail",)), joined="email")
    assert wanted_words(Words("an e-mail", form="phrase")) == Wanted((("an",), ("e",), ("mail",)))


@pytest.mark.parametrize("text", ["", "—", '"', "*", "…"])
def test_what_holds_no_letter_asks_for_nothing(text: str) -> None:
    assert wanted_words(Words(text)) is None


@given(st.text(), st.sampled_from(["word", "phrase", "prefix"]))
def test_any_text_is_understood(text: str, form: str) -> None:
    wanted = wanted_words(Words(text, "", form))
    assert wanted is None or all(forms and all(forms) for forms in wanted.places)
