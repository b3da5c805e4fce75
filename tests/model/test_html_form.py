"""An article as HTML: nothing of it runs, and no word is lost."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.article import Article, Block, Span, table
from clipper.model.html_form import link_address, text_to_html, to_html
from clipper.model.marks import Mark

VOID = {"br", "hr"}


class Page(HTMLParser):
    """The tags, attributes and words of a page; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost tag is the one that ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.words += data


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20)


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "quote", "heading"]), WORDS), max_size=4))
def test_any_words_come_out_as_they_went_in(blocks: list[tuple[str, str]]) -> None:
    article = Article(blocks=tuple(Block(kind, words) for kind, words in blocks))  # type: ignore[arg-type]
    shown = Page(to_html(article)).words.replace("\n", "")
    assert shown == "".join(words for _, words in blocks).replace("\n", "")


@given(WORDS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_overlapping_marks_nest_and_lose_no_word(words: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + length, 1, "x") for start, length in ranges]
    assert Page(text_to_html(words, marks)).words == words


def test_hostile_words_stay_words() -> None:
    hostile = "<img src=x onerror=alert(1)>\"'&lt;"
    blocks = (
        Block("figure", hostile, image='https://e.example/" onerror="alert(1)', alt=hostile),
        Block("table", hostile, rows=((hostile,),), header_rows=1),
        Block("list_item", hostile, (Span(0, 5, "link", 'https://e.example/"onclick="x'),)),
    )
    page = Page(to_html(Article(blocks=blocks), [Mark(0, 9, 3, hostile)], title=lambda _: hostile))
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\x01javascript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//server/share", "/etc/passwd",
        "file://///server/share", "#note-1", "page.html", "https:///no-host", "", "http:",
    ],
)  # fmt: skip
def test_only_web_addresses_can_be_followed(address: str) -> None:
    assert link_address(address) == ""
    article = Article(blocks=(Block("paragraph", "here", (Span(0, 4, "link", address),)),))
    assert to_html(article) == '<p dir="auto">here</p>'


def test_a_web_address_is_kept_without_white_space() -> None:
    assert link_address(" https://example.org/a b\n") == "https://example.org/a%20b"
    assert link_address("mailto:desk@example.org") == "mailto:desk@example.org"


def test_a_line_break_in_an_address_does_not_reach_the_page() -> None:
    article = Article(
        blocks=(Block("paragraph", "a\nb", (Span(0, 3, "link", "https://e.example/\nx"),)),)
    )
    assert to_html(article) == (
        '<p dir="auto"><a href="https://e.example/x" rel="noreferrer">a<br>\nb</a></p>'
    )


def test_a_mark_is_named_explained_and_followed_by_its_reference() -> None:
    marked = text_to_html("In Norland", [Mark(3, 10, 8, "place")], lambda _: "!", lambda _: "A <b>")
    assert marked == (
        'In <mark class="type-place begins ends" data-annotation="8" title="A &lt;b&gt;">'
        "Norland</mark>!"
    )


def test_a_mark_in_a_table_cell_is_drawn_there() -> None:
    article = Article(blocks=(table([["Size"], ["5,000"]], header_rows=1),))
    html = to_html(article, [Mark(5, 10, 1, "x")])
    assert html == (
        '<table><tr><th dir="auto">Size</th></tr><tr><td dir="auto">'
        '<mark class="type-x begins ends" data-annotation="1">5,000</mark></td></tr></table>'
    )


def test_inner_lists_stand_inside_their_item() -> None:
    items = [("a", 1, False), ("b", 2, True), ("c", 2, True), ("d", 1, False), ("e", 1, True)]
    blocks = tuple(Block("list_item", w, level=n, ordered=o) for w, n, o in items)
    html = to_html(Article(blocks=blocks)).replace("\n", "").replace(' dir="auto"', "")
    assert html == ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul><ol><li>e</li></ol>")


@given(st.lists(st.tuples(st.sampled_from(["list_item", "paragraph"]), st.integers(-1, 9))))
def test_lists_of_any_depth_nest(blocks: list[tuple[str, int]]) -> None:
    article = Article(blocks=tuple(Block(kind, "x", level=n) for kind, n in blocks))  # type: ignore[arg-type]
    assert Page(to_html(article)).tags.count("li") == sum(kind == "list_item" for kind, _ in blocks)


def test_headings_step_down_below_those_of_the_page_around() -> None:
    article = Article(blocks=(Block("heading", "Talks", level=2),))
    assert to_html(article, depth=2) == '<h4 dir="auto">Talks</h4>'
