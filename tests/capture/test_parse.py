"""HTML to trees, links to addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.parse import absolute, parse_html, resolve_links

PAGE = "https://example.org/news/story.html?id=1"


@pytest.mark.parametrize("text", ["", "   ", "<!-- only a comment -->", "\0"])
def test_what_holds_no_element_gives_no_tree(text: str) -> None:
    tree = parse_html(text)
    assert tree is None or not tree.text_content().strip()


@given(st.text(alphabet="<>/=\"' abp!-?&;\x00\ud800é", max_size=200))
def test_any_text_is_parsed_or_gives_none(text: str) -> None:
    tree = parse_html(text)
    assert tree is None or isinstance(tree.tag, str)


def test_an_xml_declaration_does_not_disturb() -> None:
    tree = parse_html('<?xml version="1.0" encoding="koi8-r"?><html><body><p>Ж</p></body></html>')
    assert tree is not None
    assert tree.text_content() == "Ж"


def test_a_page_that_never_closes_its_tags_is_read_to_the_end() -> None:
    tree = parse_html("<body>" + "<font><b>" * 300 + "the end")
    assert tree is not None
    assert tree.text_content() == "the end"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("other.html", "https://example.org/news/other.html"),
        ("/top", "https://example.org/top"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("?id=2", "https://example.org/news/story.html?id=2"),
        (" java\nscript:alert(1)", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("file:///etc/passwd", ""),
        ("file://///server/share", ""),
        ("vbscript:x", ""),
        ("http://", ""),
        ("http://[bad", ""),
        ("http://example.org/" + "a" * 3000, ""),
        ("mailto:a@example.org", ""),
    ],
)
def test_links_become_absolute_or_go(link: str, address: str) -> None:
    assert absolute(PAGE, link) == address


def test_links_of_a_page_are_resolved_where_they_stand() -> None:
    tree = parse_html(
        '<base href="/old/"><a href="a">1</a><a href="#part">2</a><a href="mailto:b@c.org">3</a>'
        '<a href="JavaScript:x">4</a><img src="p.jpg"><img data-src="data:image/png;base64,xx">'
    )
    assert tree is not None
    resolve_links(tree, PAGE)
    assert [link.get("href") for link in tree.iter("a")] == [
        "https://example.org/old/a", None, "mailto:b@c.org", None,
    ]  # fmt: skip
    assert [picture.attrib.values() for picture in tree.iter("img")] == [
        ["https://example.org/old/p.jpg"], [],
    ]  # fmt: skip
