"""A few lines of plain text."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat

from clipper.ui.lines import lay_out
from clipper.ui.theme import SANS, font


def test_words_that_are_too_long_end_in_an_ellipsis() -> None:
    layout, height = lay_out("many words " * 40, font(SANS, 10), 200, 2)
    assert layout.lineCount() == 2
    assert "…" in layout.text()
    assert height > 20


def test_a_mark_behind_an_emoji_covers_its_words() -> None:
    layout, _ = lay_out("🚀 Kursk", font(SANS, 10), 500, 1, [(2, 7, QTextCharFormat())])
    marked = layout.formats()[0]
    assert (marked.start, marked.length) == (3, 5)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.integers(1, 400))
def test_any_words_with_any_marks_fit(words: str, start: int, end: int, width: int) -> None:
    layout, _ = lay_out(words, font(SANS, 10), width, 2, [(start, end, QTextCharFormat())])
    assert layout.lineCount() <= 2
