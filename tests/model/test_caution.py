"""Cautions are written down with their kinds, and older ones without any are still read."""

import json

from hypothesis import given
from hypothesis import strategies as st

from clipper.model.caution import (
    BARRED,
    CAUTION_KINDS,
    GRAVEST_FIRST,
    NO_ARTICLE,
    Caution,
    cautions_from_json,
    cautions_to_json,
    gravest,
)
from clipper.model.extraction import Extraction

CAUTIONS = st.lists(st.builds(Caution, st.sampled_from(CAUTION_KINDS), st.text()))


@given(CAUTIONS)
def test_cautions_come_back_as_they_were(cautions: list[Caution]) -> None:
    kept = json.loads(json.dumps(cautions_to_json(cautions)))
    assert cautions_from_json(kept) == tuple(cautions)


def test_a_sentence_alone_or_of_a_newer_kind_is_some_other_caution() -> None:
    kept = ["It may lack a table.", ["a kind to come", "Beware."]]
    assert [(one.kind, str(one)) for one in cautions_from_json(kept)] == [
        ("other", "It may lack a table."),
        ("other", "Beware."),
    ]


def test_an_extraction_takes_sentences_too() -> None:
    sentences: tuple[object, ...] = ("Beware.", Caution("login", "Log in."))
    made = Extraction("done", warnings=sentences)  # type: ignore[arg-type]
    assert [one.kind for one in made.warnings] == ["other", "login"]


def test_each_kind_has_a_name_for_the_screen() -> None:
    names = {Caution(kind, "").name for kind in CAUTION_KINDS}
    assert len(names) == len(CAUTION_KINDS) and all(names)
    assert set(CAUTION_KINDS) >= BARRED | NO_ARTICLE


def test_what_is_missing_is_told_before_what_is_unsure() -> None:
    undated, guessed = Caution("no date", "No date."), Caution("guessed date", "A guess.")
    missing = Caution("next pages", "Page 2 is missing.")
    assert gravest([undated, guessed, missing]) == "Page 2 is missing."
    assert gravest([undated, Caution("no date", "None at all.")]) == "No date."
    assert gravest([]) == ""
    assert sorted(GRAVEST_FIRST) == sorted(CAUTION_KINDS)
