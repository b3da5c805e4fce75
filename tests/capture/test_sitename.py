"""What a site is called."""

import pytest

from clipper.capture.head import read_head
from clipper.capture.parse import parse_html, resolve_links
from clipper.capture.sitename import own_names, publisher_of, site_name

URL = "https://www.borderpost.example/world/1"


def declared(head: str):  # noqa: ANN201 - of the module under test
    tree = parse_html(f"<html><head>{head}</head><body>x</body></html>")
    assert tree is not None
    return read_head(tree)


def named(head: str, url: str, body: str = "x") -> str:
    tree = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    resolve_links(tree, url)
    return site_name(read_head(tree), tree, url)


def og(text: str) -> str:
    return f'<meta property="og:site_name" content="{text}">'


PUBLISHER = (
    '<script type="application/ld+json">'
    '{"@type": "NewsArticle", "publisher": {"name": "Border Post"}}</script>'
)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (og("Border Post"), "Border Post"),
        (PUBLISHER, "Border Post"),
        ('<meta name="application-name" content="Border Post">', "Border Post"),
        ("<title>Troops reach the river - Border Post</title>", "Border Post"),
        (og("borderpost.example") + PUBLISHER, "Border Post"),
        (og("{{site.name}}") + PUBLISHER, "Border Post"),
        (og("https://borderpost.example") + PUBLISHER, "Border Post"),
        (og("Politics") + PUBLISHER, "Border Post"),
        (og("BP Media") + "<title>Troops | BP Media</title>" + PUBLISHER, "BP Media"),
        (og("Neighbours") + "<title>x</title>", "Neighbours"),
        (og("borderpost.example"), "borderpost.example"),
        ("<title>Troops reach the river - a long story</title>", "borderpost.example"),
        ("", "borderpost.example"),
    ],
)
def test_a_name_in_words_is_found(head: str, name: str) -> None:
    assert named(head, URL) == name


def test_initials_may_be_the_host() -> None:
    head = og("Border Post") + PUBLISHER.replace("Border Post", "Newsroom of the Border")
    assert named(head, "https://bp.example/") == "Border Post"


def test_without_an_address_the_end_of_the_title_is_the_name() -> None:
    assert named("<title>Troops - Border Post</title>", "") == "Border Post"
    assert named("", "") == ""


def test_a_section_that_is_shown_nowhere_is_not_the_site() -> None:
    logo = '<a href="/"><img src="/l.svg" alt="Border Post logo"></a>'
    assert named(og("Politics"), URL, logo) == "Border Post"
    assert (
        named(og("Evening Paper"), URL, "<a href='/'>Evening Paper</a>" + logo) == "Evening Paper"
    )


def test_a_domain_in_small_letters_gives_way_to_a_shown_name() -> None:
    logo = '<a href="/"><img src="/l.svg" alt="The Border Post - Home"></a>'
    assert named(og("borderpost.example"), URL, logo) == "The Border Post"
    assert named(og("BorderPost.example"), URL, logo) == "BorderPost.example"


def test_the_publisher_is_told_from_the_site() -> None:
    assert publisher_of(declared(PUBLISHER + og("Other"))) == "Border Post"
    assert publisher_of(declared("")) == ""


def test_a_site_knows_its_own_names() -> None:
    assert own_names("Border Post", URL) == {"borderpost", "borderpostexample"}
