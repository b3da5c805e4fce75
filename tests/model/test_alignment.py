"""Two sequences laid side by side."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.model.alignment import align

WORDS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(WORDS, WORDS)
def test_what_is_aligned_is_equal_and_never_crosses(old: list[str], new: list[str]) -> None:
    at, other = 0, 0
    for stretch in align(old, new):
        assert stretch.length > 0
        assert at <= stretch.old and other <= stretch.new
        at, other = stretch.old + stretch.length, stretch.new + stretch.length
        assert old[stretch.old : at] == new[stretch.new : other]


@given(WORDS)
def test_equal_sequences_are_one_stretch(words: list[str]) -> None:
    assert [stretch.length for stretch in align(words, words)] == [len(words)][: len(words)]


def test_what_occurs_once_anchors_the_rest() -> None:
    old, new = list("thecatsat"), list("satthecat")
    assert sum(stretch.length for stretch in align(old, new)) == 6


def test_sequences_that_are_too_different_share_nothing_and_cost_little() -> None:
    old, new = [n % 300 for n in range(20_000)], [(7 * n * n) % 301 for n in range(20_000)]
    assert len(align(old, new)) < 100
