"""The headline of a page."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.headline import headline
from clipper.capture.lines import lines_of
from clipper.capture.parse import parse_html

LONG = "<p>" + "Officials said on Monday that soldiers had crossed the river near the border. " * 3
URL = "https://www.daily-news.example/world/1"


def title(head: str, body: str = "<p>x</p>", site: str = "Daily News") -> str:
    tree = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return headline(read_head(tree), lines_of(tree), site, URL)


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def test_an_h1_that_is_confirmed_is_the_headline() -> None:
    head = "<title>Troops reach Kursk - Daily News</title>" + og("Kursk!")
    assert (
        title(head, "<h1>Daily News</h1><h1>Troops <i>reach</i> Kursk</h1>") == "Troops reach Kursk"
    )


def test_an_h1_need_not_be_the_declared_title_word_for_word() -> None:
    head = og("Troops reach Kursk, Pentagon says")
    assert title(head, "<h1>Troops have reached Kursk, Pentagon says</h1>") == (
        "Troops have reached Kursk, Pentagon says"
    )


def test_a_line_above_the_headline_in_its_h1_is_cut() -> None:
    body = "<h1><span>Ukraine</span><span>Troops reach Kursk, Pentagon says</span></h1>"
    assert (
        title(og("Troops reach Kursk, Pentagon says"), body) == "Troops reach Kursk, Pentagon says"
    )


def test_a_single_h1_is_the_headline_where_nothing_is_declared() -> None:
    assert title("", "<h1>Troops reach Kursk</h1>") == "Troops reach Kursk"


def test_a_single_h1_goes_before_a_title_made_for_search_engines() -> None:
    head = og("Kursk troops: 5 facts to know in 2024")
    body = f"<h1>What we know about troops in Kursk</h1>{LONG}"
    assert title(head, body) == "What we know about troops in Kursk"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Daily News</h1>",
        "<h1>daily-news.example</h1>",
        "<h1>News</h1>",
        "<nav><h1>All of the latest world news here</h1></nav>",
        f"{LONG}<h1>And what the soldiers of Kursk said later</h1>",
        "<h1>World and its many stories</h1><h1>Other things to read today</h1>",
    ],
)
def test_an_h1_of_the_site_or_behind_the_text_is_no_headline(body: str) -> None:
    assert title(og("Troops reach Kursk"), body) == "Troops reach Kursk"


def test_the_part_of_the_title_that_is_the_site_is_no_headline() -> None:
    head = "<title>Ownership - The Border Handbook</title>"
    assert title(head, "<h1>The Border Handbook</h1><h2>Ownership</h2>", "") == "Ownership"
    head = "<title>Troops reach the river | Border Voices</title>" + og("Troops reach the river")
    assert title(head, "<h1>Border Voices</h1>", "") == "Troops reach the river"


@pytest.mark.parametrize(
    "declared",
    ["Troops reach Kursk | Daily News", "Daily News: Troops reach Kursk",
     "Troops reach Kursk – DAILY NEWS", "Daily News - Troops reach Kursk", "Troops reach Kursk"],
)  # fmt: skip
def test_the_name_of_the_site_is_cut_off(declared: str) -> None:
    expected = declared if ":" in declared else "Troops reach Kursk"
    assert title(og(declared)) == expected


def test_a_part_of_the_title_that_stands_on_the_page_is_the_headline() -> None:
    body = "<b>World</b><font size=5><b>Troops - in brief - reach Kursk</b></font>"
    head = "<title>World - Troops - in brief - reach Kursk - Portal</title>"
    assert title(head, "<td>Troops reach Kursk</td>" + body).startswith("World - Troops")
    assert title(
        "<title>Portal News - Troops reach Kursk</title>", "<b>Troops reach Kursk</b>"
    ) == ("Troops reach Kursk")


def test_signs_of_links_to_a_heading_are_cut() -> None:
    assert title("", "<h1>Troops reach Kursk <a href='#a'>#</a></h1>") == "Troops reach Kursk"


def test_words_that_are_not_parted_are_compared_by_sign() -> None:
    head = og("政府宣布新的措施将从下个月开始实施")
    assert (
        title(head, "<h1>政府宣布新措施将从下月开始实施</h1>") == "政府宣布新措施将从下月开始实施"
    )


def test_a_page_without_any_has_none() -> None:
    assert title("") == ""


def test_the_name_of_a_blog_over_every_page_is_no_headline() -> None:
    head = "<title>Lessons Learned: The lean startup</title>" + og("The lean startup")
    assert title(head, "<h1>Lessons Learned</h1><h3>The lean startup</h3>") == "The lean startup"


def test_a_site_that_declares_its_own_name_as_the_title_keeps_its_headline() -> None:
    head = "<title>Setup of the river | Daily News</title>" + og("Daily News")
    assert title(head, "<h1>Setup of the river</h1>") == "Setup of the river"


def test_the_name_of_the_site_behind_a_bar_is_cut_from_an_h1() -> None:
    head = "<title>Troops reach Kursk | World | Daily News</title>"
    assert title(head, "<h1>Troops reach Kursk | World | Daily News</h1>") == "Troops reach Kursk"
    body = "<h1>Troops reach Kursk | Pentagon</h1>"
    assert title(og("Troops reach Kursk | Pentagon"), body) == "Troops reach Kursk | Pentagon"
