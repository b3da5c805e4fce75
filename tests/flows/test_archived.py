"""A person asks a web archive from the command line; what it says is kept and shown."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clipper.capture import web_archive
from clipper.cli.app import run as run_command


class Ran(NamedTuple):
    """How a command ended, and what it printed."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wayback: Any,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """The command line in this process, where the Wayback Machine is played."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(web_archive, "WAYBACK", wayback.place)
    library = tmp_path / "archived.clipper"

    def command(*words: str | int) -> Ran:
        code = run_command(["--library", str(library), *map(str, words)], lambda _folder: 0)
        return Ran(code, *capsys.readouterr())

    return command


def test_copies_are_asked_for_only_when_that_is_said(run: Any, site: Any, wayback: Any) -> None:
    page = site.news("/a", "Soldiers")
    wayback.copies[page] = ["20300101000000", "20290101000000"]
    run("clip", page)
    ran = run("archived", 1)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr == "No web archive was asked about it yet. --look-up asks one.\n"
    assert wayback.asked == []

    ran = run("archived", 1, "--look-up")
    assert ran.exit_code == 0
    assert ran.stderr == "The web archive holds 2 copies, the newest of 2030-01-01.\n"
    lines = ran.stdout.splitlines()
    assert lines[0] == f"2030-01-01T00:00:00+00:00  {wayback.address}/web/20300101000000/{page}"
    assert len(lines) == 2
    assert run("archived", 1).stdout == ran.stdout
    assert len(wayback.asked) == 1


def test_a_page_is_submitted_when_that_is_said(run: Any, site: Any, wayback: Any) -> None:
    page = site.news("/a", "Soldiers")
    run("clip", page)
    ran = run("archived", 1, "--submit", "--json")
    assert ran.stderr == "The web archive keeps a copy of 2031-05-04.\n"
    (found,) = json.loads(ran.stdout)
    assert found["kind"] == "submit"
    assert found["address"] == f"{wayback.address}/web/20310504083000/{page}"
    assert wayback.wishes == [f"save {page}"]


def test_an_archive_that_fails_is_a_sentence_and_a_code(run: Any, site: Any, wayback: Any) -> None:
    run("clip", site.news("/a", "Soldiers"))
    wayback.refusing = 429
    ran = run("archived", 1, "--look-up")
    assert ran.exit_code == 1
    assert "did not give a copy of the page (429). Try again later." in ran.stderr
    assert "did not give a copy of the page (429)" in run("archived", 1).stderr


def test_a_case_that_wants_it_has_each_clip_told_and_no_clip_fails_by_it(
    run: Any, site: Any, wayback: Any
) -> None:
    assert run("case", "Border", "--archive", "submit").exit_code == 0
    page = site.news("/a", "Soldiers")
    ran = run("clip", page, "--case", "Border")
    assert ran.exit_code == 0
    assert "Asking the web archive about 1 page, as their cases want." in ran.stderr
    assert "The web archive keeps a copy of 2031-05-04." in ran.stderr
    assert wayback.wishes == [f"look up {page}", f"save {page}"]

    wayback.refusing = 503
    ran = run("clip", site.news("/b", "Other page"), "--case", "Border")
    assert ran.exit_code == 0
    assert "(503). Try again later." in ran.stderr

    wayback.asked.clear()
    assert run("case", "Border", "--archive", "off").exit_code == 0
    run("clip", site.news("/c", "Third page"), "--case", "Border")
    assert wayback.asked == []


def test_the_copies_stand_in_the_evidence_of_a_report(run: Any, site: Any, wayback: Any) -> None:
    run("clip", site.news("/a", "Soldiers"))
    run("archived", 1, "--submit")
    address = f"{wayback.address}/web/20310504083000/"
    for form in ("html", "md", "json"):
        assert address in run("report", "--format", form).stdout


def test_a_page_of_this_computer_is_not_told_to_the_internet(clipper: Any, site: Any) -> None:
    clipper("clip", site.news("/a", "Soldiers"))
    ran = clipper.run("archived", 1, "--submit")
    assert ran.returncode == 2
    assert ran.stderr == (
        "The page is on this computer or in its network, so no web archive is told of it.\n"
    )
    assert "There is no clipping 7" in clipper.run("archived", 7).stderr
