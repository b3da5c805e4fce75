"""Words made safe and plain."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.text import collapsed, key_of, one_line, parsable, visible


def test_characters_that_hide_or_reverse_words_go() -> None:
    assert visible("a\u202eb\u2066c\u200bd\u00ade\ufefff\x00g\x1bh\ud800i\ue000j") == "abcdefghij"


def test_marks_that_scripts_need_stay() -> None:
    assert visible("می\u200cخواهم 👩\u200d👩 a\u200fb") == "می\u200cخواهم 👩\u200d👩 a\u200fb"


def test_white_space_of_all_kinds_becomes_one_space() -> None:
    assert collapsed(" a \n\t b\u00a0\u202fc ") == " a b c "
    assert one_line(" a \n\t b\u00a0c ") == "a b c"


def test_a_line_is_cut_at_its_limit() -> None:
    assert one_line("one two three", limit=4) == "one"


def test_texts_that_differ_in_dress_share_a_key() -> None:
    assert key_of("“Small\u00a0number” of Troops…") == key_of("'small number' of troops")


@given(st.text())
def test_parsable_text_holds_no_mark_and_no_control(text: str) -> None:
    kept = parsable(text)
    assert not any(ord(sign) >= 0xF0000 or sign == "\0" for sign in kept)
    kept.encode()
