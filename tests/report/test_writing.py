"""Formats of a report and how it is saved.

The golden files in `tests/golden/` hold the report on the clippings of `conftest.py`. After a
change that is meant, look at the new report, renew them and look at the difference:
`CLIPPER_RENEW_GOLDEN=1 pytest tests/report/test_writing.py`, then `git diff tests/golden`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.model.errors import ReportError
from clipper.report.content import ReportContent
from clipper.report.writing import FORMATS, render, save_report

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_report_reads_as_it_did(content: ReportContent, templates: Path, name: str) -> None:
    golden = GOLDEN / f"report{FORMATS[name].suffix}"
    report = render(content, name, templates)
    if os.environ.get("CLIPPER_RENEW_GOLDEN"):
        golden.write_text(report, encoding="utf-8", newline="\n")
    assert report == golden.read_bytes().decode()


def test_an_unknown_format_names_the_known_ones(content: ReportContent, templates: Path) -> None:
    with pytest.raises(ReportError, match="html, md, json"):
        render(content, "doc", templates)


def test_a_saved_report_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    save_report("old", path)
    save_report("new \U0001f6a8", path)
    assert path.read_bytes().decode() == "new \U0001f6a8"
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_are_saved_as_they_are(tmp_path: Path) -> None:
    save_report(b"%PDF\xff", tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF\xff"


def test_half_a_character_does_not_stop_a_report(tmp_path: Path) -> None:
    save_report("a\ud800b", tmp_path / "report.md")
    assert (tmp_path / "report.md").read_bytes() == b"a?b"


def test_a_report_behind_a_link_is_saved_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    save_report("x", tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"x"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"gone/report\.html: the folder does not exist"):
        save_report("x", tmp_path / "gone" / "report.html")


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReportError, match="the folder does not exist"):
        save_report("x", tmp_path / "file" / "report.html")


def test_a_folder_of_the_same_name_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    with pytest.raises(ReportError, match="there is a folder of this name"):
        save_report("x", tmp_path / "report")
    assert list(tmp_path.iterdir()) == [tmp_path / "report"]


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """Make a folder read-only, and give up root's rights, for which nothing is."""
    before = os.geteuid()
    tmp_path.chmod(0o500)
    if before == 0:
        os.seteuid(65534)
    yield tmp_path
    os.seteuid(before)


def test_a_folder_that_may_not_be_written_is_told(locked: Path) -> None:
    with pytest.raises(ReportError, match="writing there is not allowed"):
        save_report("x", locked / "report.html")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from clipper.model.errors import ReportError
from clipper.report.writing import save_report
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    save_report("x" * 1000, Path(sys.argv[1]))
except ReportError as problem:
    sys.exit(str(problem))
"""
"""A program that may write no file beyond 100 bytes, as on a disk that is nearly full."""


def test_a_full_disk_leaves_the_old_report_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    save_report("old", path)
    command = [sys.executable, "-c", FULL_DISK, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "the file is too large for the disk" in ran.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
