"""How words became others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.wording import Run, reworded, words_of

TEXT = st.text(st.sampled_from("ab, 19.朝軍é🚀\n"), max_size=60)


@given(st.text())
def test_words_give_the_text_back(text: str) -> None:
    assert "".join(words_of(text)) == text


@given(TEXT, TEXT)
def test_runs_give_both_texts_back(old: str, new: str) -> None:
    runs = reworded(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "removed") == new


@given(TEXT, TEXT)
def test_no_run_is_empty_and_none_repeats_the_kind_before(old: str, new: str) -> None:
    runs = reworded(old, new)
    assert all(run.text for run in runs)
    assert all(a.kind != b.kind for a, b in pairwise(runs))


def test_a_number_changes_as_a_whole() -> None:
    assert reworded("About 10,000 troops.", "About 12,000 troops.") == (
        Run("same", "About "),
        Run("removed", "10,000"),
        Run("added", "12,000"),
        Run("same", " troops."),
    )


def test_a_short_word_between_two_changes_is_part_of_them() -> None:
    kinds = [run.kind for run in reworded("They came to see allies.", "Soldiers left to aid us.")]
    assert kinds[:2] == ["removed", "added"]
    assert kinds.count("removed") == 1


@pytest.mark.parametrize("script", ["朝鲜军队已经抵达", "กองทัพเดินทางถึง"])
def test_scripts_without_spaces_change_letter_by_letter(script: str) -> None:
    runs = reworded(script, script[:-1])
    assert runs == (Run("same", script[:-1]), Run("removed", script[-1]))
