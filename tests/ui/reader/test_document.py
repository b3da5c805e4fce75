"""From blocks to the reader's document."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument

from clipper.model.article import Article, Block, Span, table
from clipper.model.caution import Caution
from clipper.model.clipping import Clipping, Version
from clipper.model.metadata import FoundDate, Metadata
from clipper.ui.colours import LIGHT
from clipper.ui.reader.document import MOST_CELLS, build, source_line, warnings_of
from clipper.ui.reader.figures import LOAD
from clipper.ui.reader.styles import Styles


@pytest.fixture
def document(version: Version, clipping: Clipping) -> QTextDocument:
    made = QTextDocument()
    build(made, version, clipping, Styles(LIGHT, 12))
    return made


def formats(document: QTextDocument) -> list[tuple[str, QTextCharFormat]]:
    found = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            found.append((iterator.fragment().text(), iterator.fragment().charFormat()))
            iterator += 1
        block = block.next()
    return found


def test_the_head_names_title_standfirst_source_and_warnings(document: QTextDocument) -> None:
    lines = document.toPlainText().split("\n")
    assert lines[:4] == [
        "Troops 🚀 reach <b>Kursk</b>",
        "A small number is there.",
        "By Jane Doe  ·  example.org  ·  2024-10-30  ·  captured 2024-11-02",
        "A column is missing.",
    ]


def test_only_web_addresses_become_links(document: QTextDocument) -> None:
    links = {words: form.anchorHref() for words, form in formats(document) if form.isAnchor()}
    assert links == {"report": "https://example.org/report", "Load pictures": LOAD}


def test_a_picture_that_was_not_kept_is_named_and_never_loaded(document: QTextDocument) -> None:
    words = "[picture: <img src=x>]\nIt was not kept.  Load pictures\nA caption."
    assert words in document.toPlainText()
    assert not any(form.isImageFormat() for _, form in formats(document))


def test_a_numbered_list_goes_on_after_an_inner_list(document: QTextDocument) -> None:
    first = document.find("first").block().textList()
    second = document.find("second").block().textList()
    assert first.itemNumber(document.find("second").block()) == 1
    assert second.count() == 2
    assert document.find("inner").block().textList().format().indent() == 2


def test_arabic_reads_from_the_right(document: QTextDocument) -> None:
    block = document.find("المتحدث").block()
    assert block.textDirection().name == "RightToLeft"


def test_a_table_is_a_grid_with_its_head(document: QTextDocument) -> None:
    grid = document.find("asset freeze").currentTable()
    assert (grid.rows(), grid.columns(), grid.format().headerRowCount()) == (2, 2, 1)


def test_a_huge_table_is_shown_as_text(clipping: Clipping, version: Version) -> None:
    rows = [["cell"] * 10] * (MOST_CELLS // 10 + 1)
    article = Article(Metadata("T"), (table(rows),))
    made = QTextDocument()
    shown = Version(1, 1, 1, article, "", version.capture, "")
    build(made, shown, clipping, Styles(LIGHT, 12))
    assert made.find("cell").currentTable() is None
    assert made.toPlainText().count("cell") == len(rows) * 10


def test_spans_within_spans_add_up(clipping: Clipping, version: Version) -> None:
    spans = (Span(0, 9, "strong"), Span(4, 7, "emphasis"), Span(8, 400, "sub"), Span(3, 2, "sup"))
    article = Article(Metadata("T"), (Block("paragraph", "one two three", spans),))
    made = QTextDocument()
    shown = Version(1, 1, 1, article, "", version.capture, "")
    build(made, shown, clipping, Styles(LIGHT, 12))
    found = {words: (form.fontWeight(), form.fontItalic()) for words, form in formats(made)}
    assert found["two"] == (700, True)
    assert found["one "] == (700, False)
    assert "one two three" in made.toPlainText()


def test_without_a_title_the_address_stands_in_its_place(version: Version) -> None:
    made = QTextDocument()
    article = Article(Metadata(), (Block("paragraph", "Words."),))
    clipping = Clipping(1, "https://example.org/x", "incomplete", reason="Only 80 words.")
    shown = Version(
        1, 1, 1, article, "", version.capture, "", (Caution("other", "Only 80 words."),)
    )
    build(made, shown, clipping, Styles(LIGHT, 12))
    lines = made.toPlainText().split("\n")
    assert lines[0] == "https://example.org/x"
    assert lines.count("Only 80 words.") == 1


def test_a_day_that_is_a_guess_says_so(version: Version, clipping: Clipping) -> None:
    guess = FoundDate("2024-10-30", "address", "low")
    shown = Version(1, 1, 1, Article(Metadata("T", published=guess)), "", version.capture, "")
    assert "2024-10-30 ?" in source_line(shown, clipping)


def test_a_day_that_the_page_only_shows_is_not_called_published(
    version: Version, clipping: Clipping
) -> None:
    clock = FoundDate("2024-11-05", "text", "low")
    changed = FoundDate("2024-11-06", "meta", "high")
    metadata = Metadata("T", published=clock, modified=changed)
    shown = Version(1, 1, 1, Article(metadata), "", version.capture, "")
    assert "page shows 2024-11-05 ?  ·  changed 2024-11-06" in source_line(shown, clipping)


def test_it_is_said_how_a_page_was_obtained(version: Version, clipping: Clipping) -> None:
    for origin, source, words in (
        ("file", "kursk.mhtml", "from the file kursk.mhtml 2024-11-02"),
        ("browser", "browser button", "sent by the browser button 2024-11-02"),
    ):
        capture = replace(version.capture, origin=origin, source=source)
        shown = Version(1, 1, 1, Article(Metadata("T")), "", capture, "")
        assert words in source_line(shown, clipping)


def test_each_caution_is_told_once_the_reason_of_the_version_first(version: Version) -> None:
    article = Article(Metadata("T"), (Block("paragraph", "Words."),))
    clipping = Clipping(1, "https://example.org/x", "incomplete", reason="A paywall.", versions=2)
    cautions = (Caution("no date", "No date."), Caution("other", "A paywall."))
    newest = Version(2, 1, 2, article, "", version.capture, "", cautions, "A paywall.")
    assert warnings_of(newest, clipping) == ["A paywall.", "No date."]
    older = Version(1, 1, 1, article, "", version.capture, "", (cautions[0],))
    assert warnings_of(older, clipping) == ["No date."]


def test_a_source_line_cannot_be_turned_by_an_author(version: Version, clipping: Clipping) -> None:
    article = Article(Metadata("T", authors=("Jane\u202e\nDoe",), site="s"))
    shown = Version(1, 1, 1, article, "", version.capture, "")
    assert source_line(shown, clipping).startswith("By Jane Doe  ·  s")


def test_an_endless_title_is_cut_in_the_head_and_a_tip_says_more_of_it(
    version: Version, clipping: Clipping
) -> None:
    endless = "Troops " * 5_000
    article = replace(version.article, metadata=replace(version.article.metadata, title=endless))
    made = QTextDocument()
    table, _ = build(made, replace(version, article=article), clipping, Styles(LIGHT, 12))
    assert made.begin().text() == endless[:300] + "…"
    assert 900 < len(formats(made)[0][1].toolTip()) <= 1_000
    assert table.positions("title", 290, 320) == [(290, 300)]
    assert table.positions("title", 400, 420) == []
