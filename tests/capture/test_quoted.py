"""Words that a text quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.quoted import unquoted

WORDS = "Subscribe to continue reading"


@pytest.mark.parametrize(
    "marks", ["“”", "„“", "„”", "«»", "»«", "‹›", "「」", "『』", "‘’", '""', "''"], ids=str
)
def test_what_a_sentence_quotes_is_blank(marks: str) -> None:
    quoted = f"{marks[0]}{WORDS}{marks[1]}"
    text = f"Where the report had stood there was {quoted}, she said."
    assert unquoted(text) == text.replace(quoted, " " * len(quoted))


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"“{WORDS}”",
        f"The ministry’s report isn't out. {WORDS}. It's free",
        f"He called it “a first. {WORDS}",
        f'A screen of 5" and one of 7" {WORDS} 9"',
        f"“One.” she said of it\n{WORDS}\n“Two.”",
    ],
)
def test_what_is_not_quoted_stays(text: str) -> None:
    assert WORDS in unquoted(text)


@given(st.text("ab \n\"'“”„«»‘’「」", max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(unquoted(text)) == len(text)
