"""Bytes of pages to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.charset import decode_html, encoding_of

RUSSIAN = (
    "Министерство обороны сообщило во вторник о переброске войск в приграничную область. "
    "Представитель ведомства отказался назвать их численность. "
) * 4
CHINESE = "国防部周二表示，部队已经抵达边境地区。发言人拒绝透露人数，并说制裁没有缓解紧张局势。" * 4


@given(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1),
    st.sampled_from(["utf-8", "utf-16-le", "gb18030"]),
)
def test_text_comes_back_from_the_encoding_it_is_given_in(text: str, encoding: str) -> None:
    assert decode_html(text.encode(encoding), given=encoding) == (text, encoding)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя .,", min_size=1))
@pytest.mark.parametrize("label", ["windows-1251", "koi8-r", "iso-8859-5", "utf-8"])
def test_cyrillic_comes_back_from_each_declared_encoding(label: str, text: str) -> None:
    body = f'<meta charset="{label}"><p>{text}'.encode(label)
    assert decode_html(body)[0].endswith(text)


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    text, encoding = decode_html(body, content_type)
    assert isinstance(text, str)
    assert encoding_of(encoding) == encoding


@pytest.mark.parametrize(
    ("label", "meaning"),
    [("ISO-8859-1", "cp1252"), ("latin1", "cp1252"), ("us-ascii", "cp1252"), ("gb2312", "gb18030"),
     ("GBK", "gb18030"), ("Shift_JIS", "cp932"), ("euc-kr", "cp949"), ("Big5", "big5hkscs"),
     ("ISO-8859-9", "cp1254"), ("utf8", "utf-8"), ("win-1251", "cp1251"), ("utf-7", ""),
     ("rot13", ""), ("base64", ""), ("idna", ""), ("none", ""), ("", ""), ("\0", "")],
)  # fmt: skip
def test_a_label_means_what_it_means_on_the_web(label: str, meaning: str) -> None:
    assert encoding_of(label) == meaning


def test_valid_utf_8_beats_a_wrong_header() -> None:
    body = "<p>Zelenskyy’s Überblick</p>".encode()
    assert decode_html(body, "text/html; charset=iso-8859-1")[1] == "utf-8"


def test_what_the_user_gave_beats_all() -> None:
    body = '<meta charset="utf-8"><p>Ж'.encode("cp1251")
    assert decode_html(body, "text/html; charset=utf-8", "windows-1251")[0].endswith("Ж")


def test_the_header_beats_the_page() -> None:
    body = b'<meta charset="koi8-r"><p>' + RUSSIAN.encode("cp1251")
    assert decode_html(body, "text/html; charset=windows-1251")[0].endswith(RUSSIAN)


def test_the_latin_of_a_careless_server_does_not_beat_the_page() -> None:
    body = b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>'
    text, encoding = decode_html(body + CHINESE.encode("gb18030"), "text/html; charset=ISO-8859-1")
    assert text.endswith(CHINESE)
    assert encoding == "gb18030"


def test_an_xml_declaration_is_heeded() -> None:
    body = '<?xml version="1.0" encoding="iso-8859-2"?><p>źródło'.encode("iso-8859-2")
    assert decode_html(body)[0].endswith("źródło")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_heeded_and_taken_off(encoding: str) -> None:
    assert decode_html("<p>Übung".encode(encoding), "text/html; charset=koi8-r")[0] == "<p>Übung"


def test_one_damaged_character_does_not_change_the_encoding() -> None:
    body = b'<meta charset="gb2312"><p>' + CHINESE.encode("gb18030") + b"\xff</p>"
    text, encoding = decode_html(body)
    assert CHINESE in text
    assert encoding == "gb18030"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030")])
def test_an_encoding_that_nobody_names_is_guessed(text: str, encoding: str) -> None:
    body = b"<html><body><p>" + text.encode(encoding) + b"</p></body></html>"
    assert decode_html(body)[0].count(text[:40]) == 4


def test_a_wrong_header_is_not_believed() -> None:
    body = b"<p>" + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decode_html(body, "text/html; charset=utf-8")[0]


def test_plain_ascii_may_hide_japanese() -> None:
    body = '<meta charset="iso-2022-jp"><p>日本'.encode("iso2022_jp")
    assert decode_html(body)[0].endswith("日本")
