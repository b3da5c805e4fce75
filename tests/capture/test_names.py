"""Names of people as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.names import (
    is_handle,
    is_name,
    is_organisation,
    leading_names,
    names_in,
    reporters_in,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("Ann Lee, Bo Ek; Cy Fo", ("Ann Lee", "Bo Ek", "Cy Fo")),
        ("Von Anna Maier und Jörg Östmann", ("Anna Maier", "Jörg Östmann")),
        ("Par Léa Roux et Zoé Blanc", ("Léa Roux", "Zoé Blanc")),
        ("Por Ana Ruiz y Juan Gil", ("Ana Ruiz", "Juan Gil")),
        ("Автор: Анна Иванова", ("Анна Иванова",)),
        ("作者：王刚", ("王刚",)),
        ("Ida Berg og Ola Nes", ("Ida Berg", "Ola Nes")),
        ("Ann Lee (al), Bo Ek (be)", ("Ann Lee", "Bo Ek")),
        ("Ann Lee ann@a.org @annlee", ("Ann Lee",)),
        ("Ann Lee, 12:30 Uhr", ("Ann Lee",)),
        ("Ann Lee, 30.10.2024", ("Ann Lee",)),
        ("Ann Lee, Senior Editor", ("Ann Lee",)),
        ("Ann Lee, MD", ("Ann Lee, MD",)),
        ("Ann Lee Ann Lee Bo", ("Ann Lee Ann Lee Bo",)),
        ("Ann Lee Ann Lee", ("Ann Lee",)),
        ("Interview: Ann Lee", ("Ann Lee",)),
        ("Kolumne Von Ann Lee", ("Ann Lee",)),
        ("Christoph von Ritter", ("Christoph von Ritter",)),
        ("Daniel D. Von Hoff", ("Daniel D. Von Hoff",)),
        ("https://a.org/ann", ()),
        ("admin", ()),
        ("Staff", ()),
        ("#identity", ()),
        ("", ()),
    ],
)
def test_names_are_read_as_people_write_them(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By | Ann Lee | and | Bo Ek | October 30", ("Ann Lee", "Bo Ek")),
        ("By Ann Lee, Berlin, who writes about trade", ("Ann Lee",)),
        ("Ann Lee Senior Trade Reporter", ("Ann Lee",)),
        ("by clicking on the button", ()),
        ("Read more | Ann Lee", ()),
    ],
)
def test_a_byline_ends_where_its_names_end(text: str, names: tuple[str, ...]) -> None:
    assert leading_names(text) == names


def test_a_line_that_says_by_may_hold_one_word() -> None:
    assert leading_names("by Amanda", single=True) == ("Amanda",)
    assert leading_names("by Amanda") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "Jean-Luc d'Arcy",
        "Ana María de la Cruz",
        "王刚",
        "김민수",
        "ANN LEE",
        "Ида Берг",
        "A. J. Lee",
    ],
)
def test_what_may_be_the_name_of_a_person(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "Ann", "Read More", "October News", "living well today", "Ann 2", "Daily Post", "一覧",
     "What We Know", "Ann: Lee"],
)  # fmt: skip
def test_what_is_the_name_of_nobody(text: str) -> None:
    assert not is_name(text)


def test_outlets_and_logins_are_told_from_people() -> None:
    assert is_organisation("Border Post Redaktion")
    assert is_organisation("news.example.com") or is_organisation("example.com")
    assert is_organisation("AFP")
    assert not is_organisation("Ann Lee")
    assert is_handle("annlee")
    assert not is_handle("Ann")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（记者 王刚、李梅）今天上午在北京宣布", ("王刚", "李梅")),
        ("责任编辑：焦鹏", ("焦鹏",)),
        ("记者昨天从市政府获悉，这项工程已经开始", ()),
        ("no names here", ()),
    ],
)
def test_reporters_are_found_within_chinese_text(text: str, names: tuple[str, ...]) -> None:
    assert reporters_in(text) == names


@given(st.text(max_size=200))
def test_any_text_has_names_or_none(text: str) -> None:
    assert all(name == name.strip() and name for name in names_in(text))
    leading_names(text, single=True)
