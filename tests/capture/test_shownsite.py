"""What a page shows as the name of its site."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.parse import parse_html, resolve_links
from clipper.capture.shownsite import likeness, shown_name

HOST = "mz.example"


def shown(head: str, body: str = "", host: str = HOST) -> str:
    tree = parse_html(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    assert tree is not None
    resolve_links(tree, f"https://{host}/a/1")
    return shown_name(read_head(tree), tree, host)


HOME = '<a href="/" title="Go to the Middle Times homepage"></a>'
FEED = (
    '<link rel="alternate" type="application/rss+xml" title="Middle Times \u00bb Feed" href="/f">'
)
RIGHTS = "<p>Copyright \u00a9 2001-2024 Middle Times. All rights reserved.</p>"
META = '<meta name="copyright" content="Middle Times">'
TITLE = "<title>Ferry runs again - Middle Times</title>"


@pytest.mark.parametrize(
    ("head", "body"),
    [(TITLE, HOME), (FEED, HOME), (META, HOME), ("", HOME + RIGHTS), (TITLE + FEED, "")],
)
def test_two_places_agree_on_a_name(head: str, body: str) -> None:
    assert shown(head, body) == "Middle Times"


@pytest.mark.parametrize("body", [HOME, RIGHTS, '<img src="/l" alt="Partner & Co logo">'])
def test_one_place_alone_is_no_proof(body: str) -> None:
    assert not shown("", body)


def test_one_place_and_the_host_agree() -> None:
    assert shown("", HOME, "middle-times.example") == "Middle Times"
    assert shown("", HOME, "mt.example") == "Middle Times"
    assert shown("", "<a href='/'>Ann's Blog</a>", "annsb.example") == "Ann's Blog"


def test_the_words_for_any_home_and_any_logo_are_no_name() -> None:
    assert not shown("<title>x | Home</title>", "<a href='/'>Home</a>")
    assert not shown("", "<a href='/'>mz.example home</a><a href='/'>mz_logo</a>")


def test_the_end_of_a_title_behind_a_bar_is_a_name() -> None:
    assert shown("<title>Ferry runs again | Harbour News</title>") == "Harbour News"
    assert not shown("<title>Ferry runs again | Updated 2025</title>")
    assert not shown("<title>Ferry runs again - a long story</title>")


def test_a_name_is_like_its_host() -> None:
    assert likeness("The Border Post", "www.border-post.co.uk") == 2
    assert likeness("Border Post Media", "borderpost.example") == 1
    assert likeness("Post", "borderpost.example") == 1
    assert likeness("we", "borderweekly.example") == 0


def test_a_name_behind_a_dash_without_spaces_is_found_in_chinese_titles() -> None:
    assert shown("<title>渡船恢复！-中山报</title>", '<a href="/">中山报</a>') == "中山报"
