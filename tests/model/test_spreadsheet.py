"""Cells that no spreadsheet takes for a formula."""

import pytest

from clipper.model.spreadsheet import safe_cell


@pytest.mark.parametrize(
    "attack",
    ["=cmd|' /C calc'!A0", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"],
)
def test_a_formula_gets_an_apostrophe(attack: str) -> None:
    assert safe_cell(attack) == f"'{attack}"


def test_control_characters_hide_no_formula() -> None:
    assert safe_cell("\x00\x1b=1\x9b") == "'=1"


@pytest.mark.parametrize("text", ["", "Kursk", "10,000", "-12.5", "a=b"])
def test_plain_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text
