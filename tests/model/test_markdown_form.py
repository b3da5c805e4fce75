"""An article as Markdown: read back with a Markdown reader, it says what the article says."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.model.article import Article, Block, Span, table
from clipper.model.markdown_form import escape_markdown, text_to_markdown, to_markdown
from clipper.model.marks import Mark

WORDS = st.text(
    st.sampled_from("ab1 .)(-+#=*_`~[]<>|\\&!\"'“é中。😀$:\nם"), min_size=1, max_size=25
).filter(lambda words: bool(words.strip()))
STYLES = ("strong", "emphasis", "code", "link")


def foot(mark: Mark) -> str:
    return f"[^{mark.annotation}]"


def read(markdown: str) -> list[tuple[str, str]]:
    """Return each inline token's tag of its block and its text."""
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    blocks, opened = [], ""
    for token in reader.parse(markdown):
        if token.type.endswith("_open"):
            opened = token.tag
        if token.type == "inline":
            blocks.append((opened, "".join(_text(child) for child in token.children)))
        elif token.type in ("fence", "code_block", "html_block", "hr"):
            blocks.append((token.type, token.content))
    return blocks


def _text(token: object) -> str:
    kind = token.type  # type: ignore[attr-defined]
    if kind in ("softbreak", "hardbreak"):
        return " "
    return token.content if kind in ("text", "code_inline", "text_special") else ""  # type: ignore[attr-defined, no-any-return]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@given(WORDS)
def test_no_words_are_taken_for_markup(words: str) -> None:
    article = Article(blocks=(Block("paragraph", words),))
    assert [(tag, squeezed(text)) for tag, text in read(to_markdown(article))] == [
        ("p", squeezed(words))
    ]


def test_a_star_at_the_end_of_strong_words_stays_a_star() -> None:
    article = Article(blocks=(Block("paragraph", "111*1", (Span(0, 4, "strong"),)),))
    assert squeezed(read(to_markdown(article))[0][1]) == "111*1"


@settings(max_examples=150)
@given(WORDS, st.data())
def test_styles_and_marks_change_no_words(words: str, data: st.DataObject) -> None:
    ranges = st.tuples(st.integers(0, len(words)), st.integers(0, len(words))).map(sorted)
    spans = tuple(
        Span(*data.draw(ranges), kind, "https://example.org/a")  # type: ignore[arg-type]
        for kind in data.draw(st.lists(st.sampled_from(STYLES), max_size=3))
    )
    marks = [
        Mark(*data.draw(ranges), number, "place") for number in range(data.draw(st.integers(0, 3)))
    ]
    article = Article(blocks=(Block("paragraph", words, spans),))
    shown = read(to_markdown(article, marks, lambda _mark: "\u2020"))
    assert squeezed(shown[0][1].replace("\u2020", "")).replace(" ", "") == words.replace(
        " ", ""
    ).replace("\n", "")


def test_a_mark_is_bold_and_carries_its_reference() -> None:
    article = Article(blocks=(Block("paragraph", "Two brigades arrived."),))
    marked = to_markdown(article, [Mark(0, 12, 4, "force")], foot)
    assert marked == "**Two brigades**[^4] arrived."


def test_a_nested_mark_gives_no_fences_side_by_side() -> None:
    article = Article(blocks=(Block("paragraph", "Troops in Norland now"),))
    marks = [Mark(0, 17, 1, "deployment"), Mark(10, 17, 2, "place")]
    assert to_markdown(article, marks, foot) == "**Troops in Norland**[^1][^2] now"


def test_a_mark_that_begins_inside_a_word_at_a_quotation_mark_is_still_bold() -> None:
    article = Article(blocks=(Block("paragraph", 'so"few"men'),))
    assert to_markdown(article, [Mark(2, 7, 1, "x")]) == 'so<strong>"few"</strong>men'


def test_the_footnote_of_a_table_cell_is_kept() -> None:
    block = table([["Unit", "Size"], ["1st | Guards", "5,000"]], header_rows=1)
    article = Article(blocks=(block,))
    at = article.text.index("5,000")
    assert to_markdown(article, [Mark(at, at + 5, 7, "size")], foot) == (
        "| Unit | Size |\n| --- | --- |\n| 1st \\| Guards | **5,000**[^7] |"
    )


def test_a_table_without_a_header_keeps_its_first_row_in_the_body() -> None:
    assert to_markdown(Article(blocks=(table([["a", "b"]]),))) == (
        "|  |  |\n| --- | --- |\n| a | b |"
    )


def test_the_footnote_of_preformatted_text_follows_the_fence() -> None:
    article = Article(blocks=(Block("preformatted", "x ``` y"),))
    assert to_markdown(article, [Mark(0, 1, 2, "x")], foot) == "````\nx ``` y\n````\n\n[^2]"


def test_each_level_of_a_list_counts_for_itself() -> None:
    items = [("one", 1), ("inner", 2), ("inner two", 2), ("two", 1)]
    blocks = tuple(Block("list_item", words, level=n, ordered=True) for words, n in items)
    assert to_markdown(Article(blocks=blocks)) == ("1. one\n   1. inner\n   2. inner two\n2. two")


def test_a_list_that_begins_deep_is_not_taken_for_code() -> None:
    blocks = (Block("list_item", "deep", level=4), Block("list_item", "less deep", level=2))
    assert to_markdown(Article(blocks=blocks)) == "- deep\n- less deep"


def test_a_script_behind_a_link_or_a_picture_is_dropped() -> None:
    spans = (Span(0, 4, "link", " java\nscript:alert(1)"),)
    blocks = (
        Block("paragraph", "here", spans),
        Block("figure", image="data:text/html,x", alt="a]b"),
    )
    assert to_markdown(Article(blocks=blocks)) == "here\n\n\\[a\\]b\\]"


def test_a_picture_is_linked_and_not_loaded() -> None:
    figure = Block("figure", "Caption", image="https://example.org/a>b.png", alt="Map")
    assert to_markdown(Article(blocks=(figure,))) == (
        "[Map](<https://example.org/a%3Eb.png>)\n\nCaption"
    )


def test_headings_and_quotes_keep_their_form() -> None:
    blocks = (
        Block("heading", "On C #", level=2),
        Block("quote", "One\ntwo"),
        Block("rule"),
    )
    assert to_markdown(Article(blocks=blocks), depth=2) == (
        "#### On C \\#\n\n> One  \n> two\n\n* * *"
    )


@pytest.mark.parametrize("words", ["2024. A year", "- dash", "# not a heading", "===", "7) seven"])
def test_the_start_of_a_line_opens_no_block(words: str) -> None:
    assert read(escape_markdown(words)) == [("p", words)]


def test_code_shows_its_characters_as_they_are() -> None:
    article = Article(blocks=(Block("paragraph", "a_b `c", (Span(0, 6, "code"),)),))
    assert to_markdown(article) == "``a_b `c``"


def test_a_title_stays_on_one_line() -> None:
    marked = text_to_markdown("One\ntwo <b>", [Mark(4, 7, 1, "x")], foot)
    assert re.fullmatch(r"One \*\*two\*\*\[\^1\] \\<b\\>", marked)
