"""Words of pages in lists, tips and menus."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.ui.plain_text import menu_words, one_line, tip, unseen_removed


def test_a_title_over_many_lines_is_shown_on_one() -> None:
    assert one_line("  a\n\tb\u2028c\x00d ") == "a b c d"


def test_a_title_cannot_turn_the_words_behind_it() -> None:
    assert "\u202e" not in one_line("safe\u202eexe.txt")


def test_markup_in_a_tip_is_shown_as_it_is() -> None:
    assert tip('<img src="file:///etc/passwd">\nx') == (
        "<p>&lt;img src=&quot;file:///etc/passwd&quot;&gt;<br>x</p>"
    )


def test_an_ampersand_in_a_menu_marks_no_key() -> None:
    assert menu_words("R&D") == "R&&D"


@given(st.text())
def test_cleaning_keeps_the_length(words: str) -> None:
    assert len(unseen_removed(words)) == len(words)
