"""A person opens a library in a place that cannot be written to: it is read, never changed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

QUOTE = "North Korea has sent around 10,000 soldiers to Russia"


@pytest.fixture
def filled(clipper: Any, site: Any, read_only: Callable[[Path], None]) -> Any:
    """The command line on a read-only library with a page, an annotation and an index."""
    clipper("clip", site.news("/a", "Soldiers"), site.news("/b", "Other page"))
    clipper("annotate", 1, "--type", "deployment", "--quote", QUOTE)
    clipper("search", "soldiers")
    read_only(clipper.folder)
    return clipper


def test_what_only_reads_works(filled: Any, tmp_path: Path) -> None:
    assert "Soldiers" in filled("list")
    assert "10,000" in filled("show", 1)
    assert [hit["id"] for hit in filled.json("search", "soldiers")["hits"]][:1]
    assert "deployment" in filled("annotations")
    assert filled.json("check")["problems"] == []
    filled("report", "-o", tmp_path / "report.html")
    assert QUOTE in (tmp_path / "report.html").read_text()
    filled("warc", "-o", tmp_path / "all.warc.gz")
    filled("backup", tmp_path / "all.zip")
    assert all((tmp_path / name).stat().st_size for name in ("all.warc.gz", "all.zip"))


WRITING: tuple[tuple[str | int, ...], ...] = (
    ("note", 1, "words"),
    ("tag", 1, "+x"),
    ("delete", 1),
    ("undo",),
    ("annotate", 1, "--type", "deployment", "--quote", QUOTE),
    ("clip", "https://example.org/new"),
    ("again", 1),
    ("case", "Border", 1),
    ("archived", 1, "--look-up"),
    ("feed", "ask"),
    ("backup",),
    ("check", "--repair"),
    ("index", "rebuild"),
)


def test_what_would_write_says_that_the_library_is_read_only(filled: Any) -> None:
    for words in WRITING:
        ran = filled.run(*words)
        assert ran.returncode == 2, f"{words}: {ran.stdout}{ran.stderr}"
        assert "read-only" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_an_index_of_another_installation_is_not_called_damaged(
    filled: Any, tmp_path: Path
) -> None:
    home = tmp_path / "another home"
    home.mkdir()
    filled.environment["HOME"] = str(home)
    ran = filled.run("index", "status")
    assert ran.stdout.startswith("foreign: 0 of 2 clippings")
    assert "damaged" not in ran.stdout + ran.stderr
    assert "Another installation of Clipper wrote the search index" in ran.stderr
    assert "read-only: it cannot be searched here" in ran.stderr
    assert filled.json("index", "status")["state"] == "foreign"
    assert filled.run("search", "soldiers").returncode == 2


def test_without_an_index_it_says_what_else_there_is(
    clipper: Any, site: Any, read_only: Callable[[Path], None]
) -> None:
    clipper("clip", site.news("/a", "Soldiers"))
    shutil.rmtree(clipper.folder / "index")
    read_only(clipper.folder)
    ran = clipper.run("search", "soldiers")
    assert ran.returncode == 2
    assert "has no search index that this Clipper can use" in ran.stderr
