"""Days as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.days import days_in, month_of


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-03", "2024/10/3", "2024. 10. 3.", "2024年10月3日", "2024년 10월 3일", "3 Oct 2024",
        "3rd October, 2024", "October 3, 2024", "Oct. 3, 2024", "Thu, 3 Oct 2024 10:00",
        "3. Oktober 2024", "03.10.2024", "3 octobre 2024", "3 de octubre de 2024",
        "3 ottobre 2024", "3 oktober 2024",
        "3 października 2024", "3. října 2024", "3 октября 2024", "3 жовтня 2024", "3 Ekim 2024",
        "3 Οκτωβρίου 2024", "2024 m. spalio 3", "3 أكتوبر 2024", "3 באוקטובר 2024", "3 ตุลาคม 2567",
        "3 tháng 10, 2024", "3 lokakuuta 2024", "Published: 3 Oct 2024 | by Ann", "3.10.24",
    ],
)  # fmt: skip
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert list(days_in(text, "de")) == ["2024-10-03"]


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("en-US news.example.com", "2024-04-03"), ("en", "2024-04-03"), ("en-GB", "2024-03-04"),
        ("en news.example.co.uk", "2024-03-04"), ("de-DE", "2024-03-04"), ("", "2024-03-04"),
    ],
)  # fmt: skip
def test_the_order_of_figures_is_that_of_the_place(place: str, day: str) -> None:
    assert list(days_in("4/3/2024", place)) == [day]


def test_figures_that_fit_only_one_order_are_read_so() -> None:
    assert list(days_in("10/30/2024", "de")) == ["2024-10-30"]
    assert list(days_in("30/10/2024", "en-US")) == ["2024-10-30"]


@pytest.mark.parametrize(
    "text",
    ["", "2024", "October 2024", "30.30.2024", "31 February 2024", "version 1.2.3", "1 Jan 1970",
     "3 Oct 2999", "192.168.10.2024", "12345678", "call 555-12-2024 now"],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert list(days_in(text, "en-US")) == []


def test_days_come_in_the_order_of_the_text() -> None:
    text = "Published 3 Oct 2024, updated 2024-10-05"
    assert list(days_in(text)) == ["2024-10-03", "2024-10-05"]


def test_months_are_known_whole_and_short() -> None:
    assert (month_of("Oct."), month_of("Oktobers"), month_of("xyz")) == (10, 10, 0)


@given(st.dates(date(1995, 1, 1), date(2024, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert list(days_in(day.strftime("%d %B %Y"))) == [day.isoformat()]
    assert list(days_in(day.strftime("%d.%m.%Y"), "de")) == [day.isoformat()]


@given(st.text(max_size=100), st.text(max_size=10))
def test_any_text_has_days_or_none(text: str, place: str) -> None:
    assert all(len(day) == len("2024-10-30") for day in days_in(text, place))
