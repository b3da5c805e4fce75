"""Texts that are nearly the same."""

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.resemblance import (
    BUCKETS,
    Signature,
    do_resemble,
    may_resemble,
    resemblance,
    shingles_of,
    signature_of,
)


def story(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)  # noqa: S311 - words, no secrets
    return " ".join(f"word{chance.randrange(5000)}" for _ in range(words))


def alike(one: str, other: str) -> bool:
    return do_resemble(shingles_of(one), shingles_of(other))


def is_found(one: str, other: str) -> bool:
    """Tell whether a library that holds one text would be led to it by the other."""
    a, b = signature_of(one), signature_of(other)
    return bool(set(a.bands) & set(b.bands)) and may_resemble(a, b)


def test_a_copy_with_other_marks_case_and_spaces_is_the_same_text() -> None:
    text = story(1)
    other = text.upper().replace(" ", "  ")
    assert shingles_of(text) == shingles_of(other)
    assert is_found(text, other)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_a_copy_that_was_cut_is_found(share: float) -> None:
    text = story(2)
    cut = " ".join(text.split()[: int(300 * share)])
    assert alike(text, cut) and is_found(text, cut)


def test_a_lightly_edited_copy_is_found() -> None:
    words = story(3).split()
    edited = " ".join("other" if at % 20 == 0 else word for at, word in enumerate(words))
    assert alike(" ".join(words), edited) and is_found(" ".join(words), edited)


def test_a_few_borrowed_paragraphs_make_no_copy() -> None:
    background = story(4, 100)
    assert not alike(f"{story(5, 250)} {background}", f"{story(6, 250)} {background}")


def test_unrelated_texts_are_not_even_looked_at() -> None:
    assert not any(is_found(story(seed), story(seed + 100)) for seed in range(30))


def test_short_texts_are_never_taken_for_copies() -> None:
    assert not alike("Access denied. Please go away now.", "Access denied. Please go away now.")


def test_a_text_without_spaces_is_compared_letter_by_letter() -> None:
    text = "".join(chr(0x4E00 + (n * n * 7) % 3000) for n in range(200))
    assert alike(text, text[:150] + "朝鲜军队")
    assert is_found(text, text[:150] + "朝鲜军队")


def test_signatures_are_the_same_in_every_run() -> None:
    found = signature_of("one two three four " * 3)
    assert found.shingles == 4
    assert len(found.buckets) == 4 * BUCKETS
    assert sha256(found.buckets).hexdigest()[:16] == "e0344d0540d85b8b"


@given(st.text())
def test_any_text_has_a_signature_that_matches_itself(text: str) -> None:
    found = signature_of(text)
    assert isinstance(found, Signature)
    assert resemblance(shingles_of(text), shingles_of(text)) in (0, 1)
    assert all(0 <= value < 2**63 for _, value in found.bands)
