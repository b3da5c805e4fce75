"""The leaves of a page that an article keeps, to blocks."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.building import blocks_of
from clipper.capture.outline import Leaf, outline_of
from clipper.capture.parse import parse_html
from clipper.model.article import Block, Span, table

BASE = "https://a.org/news/one.html"
SENTENCE = "The ministry said on Tuesday that the troops had arrived near the border."


def read(body: str, keeps: Callable[[Leaf], bool] = lambda _leaf: True) -> tuple[Block, ...]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    outline = outline_of(tree)
    kept = [leaf.kind == "words" and keeps(leaf) for leaf in outline.leaves]
    return blocks_of(outline, kept, BASE)


def test_paragraphs_headings_and_quotes_keep_their_kind() -> None:
    assert read("<h3>Talks</h3><p>Words.</p><blockquote><p>One.</p><p>Two.</p></blockquote>") == (
        Block("heading", "Talks", level=3),
        Block("paragraph", "Words."),
        Block("quote", "One."),
        Block("quote", "Two."),
    )


def test_inline_marks_become_spans() -> None:
    (block,) = read(
        "<p>He <b>said <i>no</i></b> to <code>x</code> "
        "<a href='https://b.org/'>there</a><a href='javascript:x()'>.</a></p>"
    )
    assert block.text == "He said no to x there."
    assert block.spans == (
        Span(3, 10, "strong"), Span(8, 10, "emphasis"), Span(14, 15, "code"),
        Span(16, 21, "link", "https://b.org/"),
    )  # fmt: skip


def test_lists_nest_and_count() -> None:
    blocks = read("<ol><li>One<ul><li>Inner</li></ul></li><li><p>Two</p><p>more</p></li></ol>")
    assert [(b.text, b.level, b.ordered) for b in blocks] == [
        ("One", 1, True), ("Inner", 2, False), ("Two\nmore", 1, True),
    ]  # fmt: skip
    assert {block.kind for block in blocks} == {"list_item"}


def test_a_list_whose_items_are_parts_of_the_page_is_no_list() -> None:
    part = f"<li><h2>Part</h2><p>{SENTENCE}</p></li>"
    assert [block.kind for block in read(f"<ul>{part}</ul>")] == ["heading", "paragraph"]


def test_a_table_keeps_its_rows_and_its_head() -> None:
    assert read(
        "<table><tr><th>Force</th><th>Size</th></tr>"
        "<tr><td>11th <b>Corps</b></td><td><p>10,000</p><p>men</p></td></tr></table>"
    ) == (table([("Force", "Size"), ("11th Corps", "10,000 men")], header_rows=1),)


def test_cells_that_span_columns_leave_the_others_empty() -> None:
    (block,) = read(
        "<table><tr><th colspan=2>Losses</th><th>Day</th></tr>"
        "<tr><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert block.rows == (("Losses", "", "Day"), ("1", "2", "3"))


def test_a_table_that_lays_out_a_page_is_read_as_text() -> None:
    long = "Words of a sentence. " * 40
    blocks = read(f"<table><tr><td><p>{long}</p><p>End.</p></td><td>x</td></tr></table>")
    assert [block.kind for block in blocks] == ["paragraph"] * 3


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    blocks = read("<div>One<br>line<br><br>Two</div>")
    assert [block.text for block in blocks] == ["One\nline", "Two"]


def test_preformatted_text_keeps_its_white_space() -> None:
    blocks = read("<pre><code>if x:\n    go()\n</code></pre><p>Call <code>go()</code> now</p>")
    assert blocks[0] == Block("preformatted", "if x:\n    go()")
    assert blocks[1] == Block("paragraph", "Call go() now", (Span(5, 9, "code"),))


def test_a_line_parts_what_stays_and_nothing_else() -> None:
    assert [block.kind for block in read("<hr><p>One.</p><hr><p>Two.</p><hr>")][:3] == [
        "paragraph", "rule", "paragraph",
    ]  # fmt: skip


def test_a_box_that_is_a_link_links_its_words() -> None:
    (block,) = read("<a href='https://b.org/'><div>Words</div></a>")
    assert block.spans == (Span(0, 5, "link", "https://b.org/"),)


def test_a_figure_has_its_caption_and_the_words_around_stay_text() -> None:
    blocks = read(
        f"<p>{SENTENCE}</p><figure><img data-src='/p.jpg' src='data:x' alt='x'>"
        "<figcaption>A tank in Kursk</figcaption></figure><p>More.</p>"
    )
    assert blocks == (
        Block("paragraph", SENTENCE),
        Block("figure", "A tank in Kursk", image="https://a.org/p.jpg", alt="x"),
        Block("paragraph", "More."),
    )


def test_a_table_or_a_quote_in_a_figure_is_no_caption() -> None:
    cells = "".join(f"<tr><td>Week {n}</td><td>{n * 100}</td></tr>" for n in (1, 2, 3))
    blocks = read(
        f"<p>{SENTENCE}</p><figure class='wp-block-table'><table>{cells}</table></figure>"
        f"<figure><blockquote><p>{SENTENCE}</p></blockquote></figure><p>{SENTENCE}</p>"
    )
    assert [block.kind for block in blocks] == ["paragraph", "table", "quote", "paragraph"]


def test_a_caption_may_stand_right_behind_its_figure() -> None:
    blocks = read(
        f"<p>{SENTENCE}</p><div><figure><img src='/a.jpg'></figure><figcaption>A camp</figcaption>"
        f"</div><p>{SENTENCE}</p>"
    )
    assert blocks[1] == Block("figure", "A camp", image="https://a.org/a.jpg")


def test_the_thumbnail_of_an_encyclopaedia_has_its_caption() -> None:
    thumb = (
        "<div class='thumb tright'><div class='thumbinner'><a href='/f' class='image'>"
        "<img src='/map.jpg' width='220' height='160'></a><div class='thumbcaption'>A map of 1657"
        "</div></div></div>"
    )
    blocks = read(f"<p>{SENTENCE}</p>{thumb}<p>{SENTENCE}</p>")
    assert blocks[1] == Block("figure", "A map of 1657", image="https://a.org/map.jpg")


def test_a_picture_that_loads_late_is_no_decoration_for_its_blank() -> None:
    blocks = read(
        f"<p>{SENTENCE}</p><figure><img data-src='/camp.jpg' src='/pixel.gif'><figcaption>A camp"
        f"</figcaption></figure><p>{SENTENCE}</p>"
    )
    assert blocks[1] == Block("figure", "A camp", image="https://a.org/camp.jpg")


def test_a_picture_that_is_shown_only_without_scripts_is_one() -> None:
    hidden = "<noscript><img src='/camp.jpg' alt='A'></noscript>"
    lazy = f"<figure><div class='lazy'></div>{hidden}</figure>"
    blocks = read(f"<p>{SENTENCE}</p>{lazy}<p>{SENTENCE}</p>")
    assert blocks[1] == Block("figure", image="https://a.org/camp.jpg", alt="A")


def test_what_serves_advertisements_is_no_picture_of_the_article() -> None:
    server = "<noscript><img src='https://w.smartadserver.com/call/5/'></noscript>"
    blocks = read(f"<p>{SENTENCE}</p><div>{server}</div><p>{SENTENCE}</p>")
    assert [block.kind for block in blocks] == ["paragraph", "paragraph"]


def test_a_height_of_nothing_makes_no_picture_small() -> None:
    blocks = read(f"<p>{SENTENCE}</p><img src='/camp.jpg' width='570' height='0'><p>{SENTENCE}</p>")
    assert blocks[1].image == "https://a.org/camp.jpg"


def test_the_largest_picture_of_a_set_is_taken() -> None:
    blocks = read(
        f"<p>{SENTENCE}</p><picture><source srcset='/s.jpg 300w, /l.jpg 900w'><img alt='A'>"
        "</picture>"
        "<p>More.</p>"
    )
    assert blocks[1].image == "https://a.org/l.jpg"


def test_icons_and_what_stands_aside_are_no_pictures_of_the_article() -> None:
    blocks = read(
        '<nav><img src="https://a.org/n.jpg"></nav><img src="https://a.org/logo.png">'
        '<img src="https://a.org/a.jpg" width="40"><img src="https://a.org/b.jpg" class="avatar">'
        f"<img><p>{SENTENCE}</p>"
    )
    assert [block.kind for block in blocks] == ["paragraph"]


def test_the_picture_of_a_teaser_goes_with_its_words() -> None:
    page = (
        f"<p>{SENTENCE}</p><div class='card'><img src='/t.jpg'><h3>Another story</h3></div>"
        "<p>End.</p>"
    )
    kinds = [block.kind for block in read(page, lambda leaf: leaf.box.tag == "p")]
    assert kinds == ["paragraph", "paragraph"]


def test_a_page_of_any_depth_is_read() -> None:
    (block,) = read("<blockquote>" * 1500 + "words")
    assert block.text == "words"


WORDS = st.text(alphabet="ab \n\u00a0\u202e\u2028", max_size=8)
TAGS = st.sampled_from(
    ["p", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "b", "code", "div", "br",
     "a", "pre", "figure", "figcaption", "hr", "span"]
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Any tags in any order; the parser mends what does not fit."""
    pieces = draw(st.lists(st.tuples(TAGS, WORDS, st.booleans()), max_size=14))
    return "".join(f"<{tag}>{words}" + (f"</{tag}>" if ends else "") for tag, words, ends in pieces)


@settings(max_examples=80)
@given(pages())
def test_blocks_of_any_page_are_sound(page: str) -> None:
    for block in read(page):
        assert block.text.strip() or block.kind in ("figure", "rule")
        assert not any(sign in block.text for sign in "\u202e\u2028")
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        if block.kind == "heading":
            assert 1 <= block.level <= 6


@settings(max_examples=80)
@given(pages())
def test_no_letter_is_lost_or_made_up(page: str) -> None:
    tree = parse_html(f"<html><body>{page}</body></html>")
    assert tree is not None
    for found in list(tree.iter("figure", "figcaption")):
        found.tag = "div"  # captions belong to pictures, and there is none here
    outline = outline_of(tree)
    blocks = blocks_of(outline, [leaf.kind == "words" for leaf in outline.leaves], BASE)
    before = "".join(tree.itertext()).replace("\u202e", "")
    after = "".join(block.text for block in blocks)
    assert sorted("".join(before.split())) == sorted("".join(after.split()))
