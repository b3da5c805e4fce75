"""The headline of a page."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.headline import headline
from clipper.capture.parse import parse_html


def title(head: str, body: str = "<p>x</p>", site: str = "Daily News") -> str:
    tree = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return headline(read_head(tree), tree, site)


def test_an_h1_that_is_confirmed_is_the_headline() -> None:
    head = (
        '<title>Troops reach Kursk - Daily News</title><meta property="og:title" content="Kursk!">'
    )
    assert (
        title(head, "<h1>Daily News</h1><h1>Troops <i>reach</i> Kursk</h1>") == "Troops reach Kursk"
    )


def test_a_single_h1_is_the_headline_where_nothing_is_declared() -> None:
    assert title("", "<h1>Troops reach Kursk</h1>") == "Troops reach Kursk"


@pytest.mark.parametrize(
    "declared",
    ["Troops reach Kursk | Daily News", "Daily News: Troops reach Kursk",
     "Troops reach Kursk – DAILY NEWS", "Daily News - Troops reach Kursk", "Troops reach Kursk"],
)  # fmt: skip
def test_the_name_of_the_site_is_cut_off(declared: str) -> None:
    expected = declared if ":" in declared else "Troops reach Kursk"
    assert title(f'<meta property="og:title" content="{declared}">') == expected


def test_a_part_of_the_title_that_stands_on_the_page_is_the_headline() -> None:
    body = "<b>World</b><font size=5><b>Troops - in brief - reach Kursk</b></font>"
    head = "<title>World - Troops - in brief - reach Kursk - Portal</title>"
    assert title(head, "<td>Troops reach Kursk</td>" + body).startswith("World - Troops")
    assert title(
        "<title>Portal News - Troops reach Kursk</title>", "<b>Troops reach Kursk</b>"
    ) == ("Troops reach Kursk")


def test_a_page_without_any_has_none() -> None:
    assert title("") == ""
