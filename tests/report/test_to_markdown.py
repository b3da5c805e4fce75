"""A report as Markdown."""

import re

import pytest

from clipper.report.content import ReportContent
from clipper.report.to_markdown import write_markdown


@pytest.fixture(scope="module")
def markdown(content: ReportContent) -> str:
    """Return the report."""
    return write_markdown(content)


def test_every_row_of_a_table_has_as_many_cells_as_its_head(markdown: str) -> None:
    tables = re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE)
    assert len(tables) == 4
    for shown in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in shown.splitlines()}
        assert len(widths) == 1


def test_a_pipe_and_a_line_break_in_a_value_stay_in_their_cell(markdown: str) -> None:
    assert "| arms \\| oil and more |" in markdown


def test_each_footnote_is_defined_once_and_referred_to(
    markdown: str, content: ReportContent
) -> None:
    defined = re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE)
    assert defined == [str(note.number) for note in content.footnotes]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", markdown)) == set(defined)


def test_each_footnote_carries_quote_and_both_hashes(markdown: str, content: ReportContent) -> None:
    for note in content.footnotes:
        line = re.search(rf"^\[\^{note.number}\]: .*$", markdown, re.MULTILINE)
        assert line is not None
        assert note.version.text_sha256 in line[0]
        assert note.version.capture.body_sha256 in line[0]


def test_no_markup_of_a_page_survives(markdown: str) -> None:
    assert not re.search(r"(?<!\\)<(?!https?://)", markdown.replace("](<", ""))
    assert "](<javascript" not in markdown
    assert "![" not in markdown.replace("\\![", "")


def test_a_markdown_reader_finds_the_tables_and_no_html(
    markdown: str, content: ReportContent
) -> None:
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(markdown)
    kinds = [token.type for token in tokens]
    inner = [child.type for token in tokens for child in token.children or ()]
    assert kinds.count("table_open") == 4
    assert "html_block" not in kinds
    assert "html_inline" not in inner
    assert "image" not in inner


def test_a_page_without_article_says_why(markdown: str) -> None:
    assert "**No article was saved from this page.** The server refused the page." in markdown
