"""PDFs with a text layer become articles; others say why not."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.extract import extract
from clipper.capture.page import Page
from clipper.capture.saved_pdf import pdf_address, pdf_article, pdf_warnings
from clipper.capture.saved_pdf_lines import MOST_PAGES, read_pdf
from clipper.model.errors import ExtractError

HEIGHT = 800
Line = tuple[float, float, float, str]
"""Left, bottom, size, words."""


def pdf(*pages: list[Line], title: str = "", author: str = "", date: str = "") -> bytes:
    """Build a PDF with lines of text at places on its pages."""
    named = "".join(
        f"/{key} ({value})"
        for key, value in (("Title", title), ("Author", author), ("CreationDate", date))
        if value
    )
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {named} >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf {left} {bottom} Td ({words}) Tj ET\n"
            for left, bottom, size, words in lines
        )
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] "
                f"/Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + end.encode()


def paragraph(top: float, *lines: str, left: float = 60) -> list[Line]:
    return [(left, top - 14 * number, 11, words) for number, words in enumerate(lines)]


SOLDIERS = (
    "North Korea has sent around 10,000 sol-",
    "diers to Russia, the ministry said on",
    "Tuesday.",
)
REGION = ("Some of them have already reached the", "Kursk region near the border.")


def test_paragraphs_are_put_together_from_lines_and_words_from_halves() -> None:
    article = pdf_article(pdf([*paragraph(600, *SOLDIERS), *paragraph(540, *REGION)]))
    assert [(block.kind, block.text) for block in article.blocks] == [
        (
            "paragraph",
            "North Korea has sent around 10,000 soldiers to Russia, the ministry said on Tuesday.",
        ),
        ("paragraph", "Some of them have already reached the Kursk region near the border."),
    ]


def test_title_author_and_date_come_from_the_file() -> None:
    heading = [(60.0, 660.0, 24.0, "Soldiers in Kursk")]
    file = pdf(
        [*heading, *paragraph(600, *SOLDIERS)],
        title="Soldiers in Kursk",
        author="Jane Doe; John Roe",
        date="D:20240305100000+01'00'",
    )
    found = pdf_article(file)
    assert found.metadata.title == "Soldiers in Kursk"
    assert found.metadata.authors == ("Jane Doe", "John Roe")
    published = found.metadata.published
    assert published and published.value == "2024-03-05T10:00:00+01:00"
    assert published.confidence == "low"
    assert [block.kind for block in found.blocks] == ["paragraph"]


def test_the_largest_words_are_the_title_where_the_file_has_but_its_own_name() -> None:
    lines = [(60.0, 660.0, 24.0, "Soldiers in Kursk"), (60.0, 630.0, 16.0, "The march")]
    article = pdf_article(pdf([*lines, *paragraph(600, *SOLDIERS)], title="report-final.docx"))
    assert article.metadata.title == "Soldiers in Kursk"
    assert next((block.kind, block.text) for block in article.blocks) == ("heading", "The march")


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (60.0, 780.0, 9.0, "The Daily Test, March 2024"),
            *paragraph(600, f"Page {number} tells of the weather in the", "valley at some length."),
            (300.0, 20.0, 9.0, f"{number} / 3"),
        ]
        for number in range(1, 4)
    ]
    text = pdf_article(pdf(*pages)).text
    assert "Daily Test" not in text
    assert "/ 3" not in text
    assert text.count("valley") == 3


def test_a_sentence_that_goes_on_over_the_page_or_column_is_one_paragraph() -> None:
    column = paragraph(
        300, "The secretary told the members of", "parliament that the recruitment", left=60
    )
    second = paragraph(700, "would begin in the following month.", left=320)
    page = paragraph(700, "The next paragraph has a page of", "its own and ends there.")
    blocks = pdf_article(pdf([*column, *second], page)).blocks
    assert [block.text for block in blocks] == [
        (
            "The secretary told the members of parliament that the recruitment would begin in the "
            "following month."
        ),
        "The next paragraph has a page of its own and ends there.",
    ]


def test_lists_are_lists() -> None:
    lines = paragraph(600, "- the first of the items of the list", "- the second of these items")
    blocks = pdf_article(pdf(lines)).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("list_item", "the first of the items of the list"),
        ("list_item", "the second of these items"),
    ]


def test_the_address_that_a_browser_printed_is_found() -> None:
    lines = [
        *paragraph(600, *SOLDIERS),
        (40.0, 15.0, 8.0, "https://news.example/story?x=1"),
        (560.0, 15.0, 8.0, "1/1"),
    ]
    file = pdf(lines)
    assert pdf_address(file) == "https://news.example/story?x=1"
    inside = [*paragraph(600, *SOLDIERS), (60.0, 400.0, 11.0, "See https://news.example/other")]
    assert pdf_address(pdf(inside)) == ""


def test_pictures_of_pages_say_that_they_hold_no_text() -> None:
    with pytest.raises(ExtractError, match="pictures of pages, no text"):
        pdf_article(pdf([]))


@pytest.mark.parametrize("broken", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-" + b"\xff" * 5000])
def test_a_damaged_file_says_so(broken: bytes) -> None:
    with pytest.raises(ExtractError, match="damaged"):
        pdf_article(broken)
    assert pdf_address(broken) == ""


def test_a_locked_file_says_so() -> None:
    body = pdf(paragraph(600, *SOLDIERS))
    lock = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <"
        + b"42" * 32 + b"> >> /ID [<41><41>] /Size"
    )  # fmt: skip
    with pytest.raises(ExtractError, match="locked with a password"):
        pdf_article(body.replace(b"/Size", lock))


def test_more_pages_than_can_be_read_are_told() -> None:
    pages = [[(60.0, 400.0, 11.0, "A short page of its own stands here.")]] * (MOST_PAGES + 2)
    file = pdf(*pages)
    assert pdf_article(file).text.count("short page") == MOST_PAGES
    assert str(MOST_PAGES) in pdf_warnings(file)[0]
    assert pdf_warnings(pdf(pages[0])) == ()


@pytest.mark.parametrize(
    ("date", "kind"), [("D:20241105113500+01'00'", "guessed date"), ("", "no date")]
)
def test_a_pdf_is_read_with_a_caution_on_its_date(date: str, kind: str) -> None:
    body = pdf([*paragraph(600, *SOLDIERS), *paragraph(540, *REGION)], date=date)
    found = extract(Page(body, "https://example.org/a.pdf", "application/pdf"))
    assert [one.kind for one in found.warnings] == [kind]
    assert found.article is not None
    assert found.article.metadata.date == ""


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=60))
def test_damage_anywhere_breaks_nothing(place: int, damage: bytes) -> None:
    body = bytearray(pdf([*paragraph(600, *SOLDIERS), *paragraph(540, *REGION)]))
    place %= len(body)
    body[place : place + len(damage)] = damage
    try:
        pdf_article(bytes(body))
    except ExtractError:
        assert pdf_address(bytes(body)) == ""


@pytest.mark.skipif(shutil.which("chromium") is None, reason="not installed: chromium")
def test_what_a_browser_prints_is_read(tmp_path: Path, zipped: Callable[[bytes], bytes]) -> None:
    words = "The ministry said that soldiers had reached the region near the border again. " * 4
    page = tmp_path / "page.html"
    page.write_text(
        f"<title>Soldiers</title><h1>Soldiers</h1><p>{words}</p><h2>Talks</h2><p>{words}</p>"
    )
    printed = tmp_path / "page.pdf"
    subprocess.run(
        [shutil.which("chromium") or "", "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    article = pdf_article(printed.read_bytes())
    assert article.metadata.title == "Soldiers"
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]
    assert article.blocks[0].text == words.strip()
    assert read_pdf(printed.read_bytes()).pages == 1
