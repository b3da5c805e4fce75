"""Colours and contrast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.ui.colours import DARK, LIGHT, READABLE, Colours, contrast, mix, visible
from clipper.ui.pills import GROUND

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
some_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@BOTH
def test_all_words_can_be_read_on_all_grounds(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.paper, colours.hover, colours.selected)
    for ground in grounds:
        assert contrast(colours.text, ground) >= READABLE
        assert contrast(colours.dim, ground) >= READABLE
    for words in (colours.link, colours.accent, colours.failed, colours.incomplete):
        assert contrast(words, colours.paper) >= READABLE
        assert contrast(words, colours.surface) >= READABLE
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    assert contrast(colours.text, colours.match) >= READABLE


@BOTH
def test_a_pill_can_be_read(colours: Colours) -> None:
    for words in (colours.dim, colours.working, colours.incomplete, colours.failed):
        assert contrast(words, mix(colours.surface, words, GROUND)) >= READABLE


def test_black_on_white_has_the_contrast_that_wcag_gives_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(some_colour, some_colour)
def test_a_line_of_any_colour_can_be_seen_on_any_ground(ground: str, colour: str) -> None:
    assert contrast(ground, visible(ground, colour)) >= 2.5
