"""trafilatura's result tree to blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clipper.capture.blocks import blocks_of
from clipper.capture.marking import Marked
from clipper.model.article import Block, Span, table

PICTURE = Block("figure", image="https://example.org/p.jpg", alt="A tank")


def read(inner: str, marked: Marked | None = None) -> tuple[Block, ...]:
    return blocks_of(etree.fromstring(f"<body>{inner}</body>"), marked or Marked())


def test_paragraphs_headings_and_quotes_keep_their_kind() -> None:
    assert read(
        '<head rend="h3">Talks</head><p>Words.</p><quote><p>One.</p><p>Two.</p></quote>'
    ) == (
        Block("heading", "Talks", level=3),
        Block("paragraph", "Words."),
        Block("quote", "One."),
        Block("quote", "Two."),
    )


def test_inline_marks_become_spans() -> None:
    (block,) = read(
        '<p>He <hi rend="#b">said <hi rend="#i">no</hi></hi> to <hi rend="#t">x</hi>.</p>'
    )
    assert block.text == "He said no to x."
    assert block.spans == (
        Span(3, 10, "strong"), Span(8, 10, "emphasis"), Span(14, 15, "code"),
    )  # fmt: skip


def test_lists_nest_and_count() -> None:
    blocks = read(
        '<list rend="ol"><item>One<list rend="ul"><item>Inner</item></list></item>'
        "<item><p>Two</p><p>more</p></item></list>"
    )
    assert [(b.text, b.level, b.ordered) for b in blocks] == [
        ("One", 1, True), ("Inner", 2, False), ("Two\nmore", 1, True),
    ]  # fmt: skip
    assert {block.kind for block in blocks} == {"list_item"}


def test_a_table_keeps_its_rows_and_its_head() -> None:
    assert read(
        '<table><row><cell role="head">Force</cell><cell role="head">Size</cell></row>'
        "<row><cell>11th <hi rend='#b'>Corps</hi></cell><cell><p>10,000</p></cell></row></table>"
    ) == (table([("Force", "Size"), ("11th Corps", "10,000")], header_rows=1),)


def test_a_table_that_lays_out_a_page_is_read_as_text() -> None:
    long = "Words of a sentence. " * 30
    blocks = read(f"<table><row><cell><p>{long}</p><p>End.</p></cell><cell>x</cell></row></table>")
    assert [block.kind for block in blocks] == ["paragraph"] * 3


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    blocks = read("<p>One<lb/>line<lb/><lb/>Two</p>")
    assert [block.text for block in blocks] == ["One\nline", "Two"]


def test_code_keeps_its_white_space_as_a_block_only() -> None:
    blocks = read("<code>if x:\n    go()\n</code><p>Call <code>go()</code> now</p>")
    assert blocks[0] == Block("preformatted", "if x:\n    go()")
    assert blocks[1] == Block("paragraph", "Call go() now", (Span(5, 9, "code"),))


def test_a_picture_comes_before_the_words_it_stands_at() -> None:
    blocks = read("<p>First.</p><p>\U00100001Second.</p>", Marked(pictures=(PICTURE,)))
    assert blocks == (Block("paragraph", "First."), PICTURE, Block("paragraph", "Second."))


def test_a_tree_of_any_depth_is_read() -> None:
    root = inner = etree.Element("body")
    for _ in range(1500):
        inner = etree.SubElement(inner, "quote")
    inner.text = "words"
    assert "words" in blocks_of(root, Marked())[0].text


TAGS = st.sampled_from(
    ["p", "head", "list", "item", "quote", "table", "row", "cell", "hi", "code", "div", "lb", "del"]
)


@st.composite
def trees(draw: st.DrawFn) -> etree._Element:
    words = st.text(alphabet="ab \n\u00a0\u202e\u2028", max_size=8)
    root = etree.Element("body")
    parents = [root]
    for _ in range(draw(st.integers(0, 12))):
        element = etree.SubElement(draw(st.sampled_from(parents)), draw(TAGS))
        element.tail = draw(words)
        if element.tag != "lb":  # a line break holds nothing
            element.text = draw(words)
            parents.append(element)
        element.set("rend", draw(st.sampled_from(["#b", "#i", "#t", "h2", "ol", "x"])))
    return root


@settings(max_examples=60)
@given(trees())
def test_blocks_of_any_tree_are_sound(tree: etree._Element) -> None:
    for block in blocks_of(tree, Marked()):
        assert block.text.strip()
        assert not any(sign in block.text for sign in "\u202e\u2028\u00a0")
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        if block.kind == "heading":
            assert 1 <= block.level <= 6


@settings(max_examples=60)
@given(trees())
def test_no_letter_is_lost_or_made_up(tree: etree._Element) -> None:
    before = sorted("".join(map(str, tree.itertext())).replace("\u202e", "").split())
    after = "".join(block.text for block in blocks_of(tree, Marked()))
    assert sorted("".join(before)) == sorted("".join(after.split()))
