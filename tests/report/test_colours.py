"""Colours are legible on light and on dark paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.report.colours import DARK, LIGHT, Paper, contrast, mix, shades

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize("paper", [LIGHT, DARK])
@given(colour=COLOURS)
def test_any_colour_can_be_read_on_any_paper(paper: Paper, colour: str) -> None:
    shown = shades(colour, paper)
    assert contrast(paper.ink, shown.fill) >= 4.5
    assert contrast(shown.text, shown.fill) >= 4.5
    assert contrast(shown.line, paper.ground) >= 3


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_half_and_half_gives_the_middle() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("colour", ["red;} body{display:none", "", "#12345", "#12345g"])
def test_what_is_no_colour_becomes_grey(colour: str) -> None:
    assert shades(colour, LIGHT) == shades("#999999", LIGHT)
