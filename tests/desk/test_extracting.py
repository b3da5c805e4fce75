"""Extraction without a library: one page, and many at once."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from clipper.desk.extracting import (
    Saved,
    extract_apart,
    extract_file,
    extract_manifest,
    extract_page,
    extraction_json,
)
from clipper.model.errors import ExtractError


@pytest.fixture
def saved(tmp_path: Path, site: Any) -> list[Saved]:
    pages = []
    for number in range(6):
        site.news("/page", f"Page {number}")
        path = tmp_path / f"{number}.html"
        path.write_bytes(site.pages["/page"][2])
        pages.append(Saved(str(number), path, f"https://example.org/{number}"))
    return pages


def test_many_pages_come_out_in_the_order_they_went_in(saved: list[Saved]) -> None:
    titles = [result["title"] for result in extract_manifest(saved, 2)]
    assert titles == [f"Page {number}" for number in range(6)]


def test_a_bad_page_gives_an_error_among_the_good_ones(saved: list[Saved], tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    bad = [Saved("gone", tmp_path / "none.html", ""), Saved("empty", tmp_path / "empty.html", "")]
    results = list(extract_manifest([saved[0], *bad, saved[1]], 2))
    assert [result["id"] for result in results] == ["0", "gone", "empty", "1"]
    assert ["error" in result for result in results] == [False, True, True, False]


def test_a_packed_page_is_unpacked(saved: list[Saved]) -> None:
    body = saved[0].path.read_bytes()
    assert extract_page(gzip.compress(body)) == extract_page(body)


def test_one_page_is_read_in_a_process_of_its_own(saved: list[Saved]) -> None:
    body = saved[0].path.read_bytes()
    assert extract_apart(gzip.compress(body)) == extract_page(body)


def test_one_page_that_takes_too_long_is_read_in_a_simpler_way(saved: list[Saved]) -> None:
    found = extract_apart(saved[0].path.read_bytes(), limits=(0.001, 60))
    assert found.article is not None
    assert "simpler reading" in [one.kind for one in found.warnings]


def test_one_page_that_cannot_be_read_in_time_is_told_in_a_sentence(saved: list[Saved]) -> None:
    with pytest.raises(ExtractError, match=r"^The page could not be read\. It took longer than"):
        extract_apart(saved[0].path.read_bytes(), limits=(0.001, 0.001))


def test_an_unknown_encoding_is_told_before_anything_is_read() -> None:
    with pytest.raises(ExtractError, match="no encoding “klingon”"):
        extract_apart(b"<p>Words", charset="klingon")


def test_the_json_form_has_the_keys_of_the_contract(saved: list[Saved]) -> None:
    result = extract_file(saved[0])
    wanted = {"url", "title", "author", "date", "site", "language", "text", "markdown", "blocks"}
    assert wanted | {"id", "warnings"} <= set(result)
    assert result["url"] == "https://example.org/0"


def test_captions_stand_in_the_blocks_and_not_in_the_running_text(site: Any) -> None:
    caption = "Soldiers of the 3rd brigade"
    picture = f"<figure><img src='/a.jpg'><figcaption>{caption}</figcaption></figure>"
    site.news("/a", "Soldiers", "The ministry spoke on Monday. " * 8)
    behind = f"{picture}<p>{'It rained. ' * 30}</p></article>".encode()
    body = site.pages["/a"][2].replace(b"</article>", behind)
    found = extraction_json(extract_page(body, "https://a.example/1"), "")
    assert caption not in found["text"]
    assert [one["text"] for one in found["blocks"] if one["kind"] == "figure"] == [caption]
