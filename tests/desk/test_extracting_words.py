"""What extraction without a library says: nothing that holds only of a library."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from clipper.cli.extract import extract
from clipper.desk.extracting import Saved, extract_apart, extract_file, extract_page

BINARY = b"\x89PNG\r\n\x1a\n\0\0"


@pytest.mark.parametrize("body", [b"", BINARY, b"<html><body></body></html>"])
def test_no_capture_is_said_to_be_kept(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(body)
    said = (extract_page(body).reason, extract_apart(body).reason)
    for words in (*said, extract_file(Saved("1", path, ""))["error"]):
        assert words
        assert "kept" not in words


def test_an_empty_file_is_not_blamed_on_a_server() -> None:
    assert extract_page(b"").reason == "The page is empty."


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    error = extract_file(Saved("1", path, ""))["error"]
    assert error == f"{path} cannot be read: No such file or directory."
    assert "cannot be the path" in extract_file(Saved("1", Path("a\0b"), ""))["error"]


def test_a_file_beside_a_manifest_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    for name in ("page.html", "list.jsonl"):
        (tmp_path / name).write_bytes(b"")
    words = [str(tmp_path / "page.html"), "--manifest", str(tmp_path / "list.jsonl")]
    ran = CliRunner().invoke(extract, words)
    assert ran.exit_code == 2
    assert "Give a file or --manifest, not both." in ran.output
