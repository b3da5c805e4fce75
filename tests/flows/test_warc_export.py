"""A person exports captures from the command line, and clips the file into another library."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator


@pytest.fixture
def filled(clipper: Any, site: Any) -> Any:
    """The command line on a library with three pages, one of them in a case and tagged."""
    clipper("clip", site.news("/a", "Soldiers"), "--case", "Border", "--tag", "dprk")
    clipper("clip", site.news("/b", "Other page", "Nothing of the kind happened. " * 12))
    clipper("clip", site.news("/c", "Third page", "Trains were late in the north. " * 12))
    return clipper


def targets(path: Path) -> list[str]:
    """Return the last letters of the addresses of the answers in a WARC file."""
    with path.open("rb") as file:
        return [
            one.rec_headers.get_header("WARC-Target-URI").rpartition("/")[2]
            for one in ArchiveIterator(file, check_digests="raise")
            if one.rec_type == "response" and one.raw_stream.read() is not None
        ]


def test_captures_leave_and_come_into_a_fresh_library(
    filled: Any, site: Any, tmp_path: Path
) -> None:
    path = tmp_path / "all.warc.gz"
    ran = filled.run("warc", "-o", path)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert f"Wrote {path}: 3 captures of 3 clippings." in ran.stderr
    texts = [filled("show", number) for number in (1, 2, 3)]
    hashes = [hashlib.sha256(site.pages[f"/{name}"][2]).hexdigest() for name in "abc"]

    site.pages.clear()  # nothing can be fetched any more
    filled.folder = tmp_path / "fresh.clipper"
    found = filled.lines("clip", path)
    assert [one["status"] for one in found] == ["done"] * 3
    ids = [one["id"] for one in sorted(found, key=lambda one: one["final_url"])]
    assert [filled("show", number) for number in ids] == texts
    shown = [filled("show", number, "--format", "json") for number in ids]
    assert all(sha256 in one for sha256, one in zip(hashes, shown, strict=True))
    assert filled.json("check")["problems"] == []


CHOICES = (
    (("2", "3"), ["b", "c"]),
    (("--case", "Border"), ["a"]),
    (("--tag", "dprk"), ["a"]),
    (("--query", "trains"), ["c"]),
    (("1", "2", "--query", "soldiers"), ["a"]),
)


def test_what_is_exported_can_be_chosen(filled: Any, tmp_path: Path) -> None:
    for number, (words, exported) in enumerate(CHOICES):
        path = tmp_path / f"some{number}.warc"
        filled("warc", *words, "-o", path)
        assert path.read_bytes().startswith(b"WARC/1.1\r\n")
        assert targets(path) == exported, words


def test_nothing_to_export_is_told_in_plain_words(clipper: Any, tmp_path: Path) -> None:
    ran = clipper.run("warc", "--tag", "none", "-o", tmp_path / "x.warc")
    assert ran.returncode == 2
    assert ran.stderr == "No clipping to export: tag “none”.\n"
    ran = clipper.run("warc", "-o", tmp_path / "x.warc")
    assert "No clipping to export" in ran.stderr
    assert not (tmp_path / "x.warc").exists()


def test_a_file_that_is_there_stays_unless_it_may_go(filled: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.warc.gz"
    path.write_bytes(b"evidence")
    ran = filled.run("warc", "1", "-o", path)
    assert ran.returncode == 2
    assert "is there already. Choose another name" in ran.stderr
    assert path.read_bytes() == b"evidence"
    filled("warc", "1", "-o", path, "--replace")
    assert targets(path) == ["a"]


def test_a_place_that_cannot_be_written_is_told_in_plain_words(filled: Any, tmp_path: Path) -> None:
    for place in (tmp_path / "no" / "x.warc", tmp_path):
        ran = filled.run("warc", "1", "-o", place)
        assert ran.returncode == 2
        assert "Traceback" not in ran.stderr
        assert str(place) in ran.stderr
    ran = filled.run("warc", "1")
    assert (ran.returncode, "-o" in ran.stderr) == (2, True)


def test_a_damaged_capture_is_named_and_the_others_are_written(
    filled: Any, site: Any, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(site.pages["/a"][2]).hexdigest()
    (body,) = (filled.folder / "captures").rglob(f"{sha256}*")
    body.chmod(0o644)
    body.write_bytes(b"forged")
    path = tmp_path / "rest.warc.gz"
    ran = filled.run("warc", "-o", path)
    assert ran.returncode == 1
    assert "is left out" in ran.stderr
    assert targets(path) == ["b", "c"]


def test_a_record_that_does_not_fit_its_digest_is_named_and_the_others_come_in(
    filled: Any, tmp_path: Path
) -> None:
    path = tmp_path / "all.warc"
    filled("warc", "-o", path)
    path.write_bytes(path.read_bytes().replace(b"<h1>Other page", b"<h1>Forged one"))
    filled.folder = tmp_path / "other.clipper"
    ran = filled.run("clip", path)
    assert ran.returncode == 1
    assert f"{path}: Record " in ran.stderr
    assert "/b, is left out: it does not fit its own digest" in ran.stderr
    assert sorted(one["title"] for one in filled.json("list")) == ["Soldiers", "Third page"]
