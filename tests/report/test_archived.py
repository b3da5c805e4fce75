"""Copies in web archives stand beside the evidence of a report, in each format."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clipper.model.archive_copy import ArchiveCopy
from clipper.model.codebook import Codebook
from clipper.report.content import ReportContent, compose
from clipper.report.subject import Subject
from clipper.report.to_html import write_html
from clipper.report.to_json import write_json
from clipper.report.to_markdown import write_markdown

ASKED = "2031-05-06T10:00:00+00:00"
HOSTILE = 'https://a.example/web/20310505000000/"><script>x</script>'
COPIES = tuple(
    ArchiveCopy(
        ASKED, "look up", f"2031-05-{day:02}T00:00:00+00:00", f"https://a.example/web/{day}"
    )
    for day in range(1, 9)
)
BUSY = ArchiveCopy(ASKED, "submit", problem="It is busy. Try again later.")


def reported(
    subjects: tuple[Subject, ...], codebook: Codebook, content: ReportContent, *told: ArchiveCopy
) -> ReportContent:
    """Compose the report of the first subject as an archive answered about it."""
    return compose((replace(subjects[0], archived=told),), codebook, content.heading)


@pytest.fixture
def of(
    subjects: tuple[Subject, ...], codebook: Codebook, content: ReportContent, templates: Path
) -> Any:
    """Return a function that writes a report in all formats: HTML, Markdown, JSON."""

    def write(*told: ArchiveCopy) -> tuple[str, str, Any]:
        made = reported(subjects, codebook, content, *told)
        return write_html(made, templates), write_markdown(made), json.loads(write_json(made))

    return write


def test_the_copies_nearest_to_the_capture_are_named_and_the_others_counted(of: Any) -> None:
    html, markdown, _ = of(*COPIES)
    for report in (html, markdown):
        shown = [day for day in range(1, 9) if f"https://a.example/web/{day}" in report]
        assert shown == [3, 4, 5, 6, 7, 8]
    assert html.count("<dt>Archived copy</dt>") == 6
    assert "<dd>2 more</dd>" in html
    assert "  - Archived copy of 2031-05-08: " in markdown
    assert "  - 2 more archived copies" in markdown


def test_the_json_report_carries_every_answer(of: Any) -> None:
    _, _, report = of(*COPIES, BUSY)
    (found,) = [one["webArchive"] for one in clippings(report)]
    assert len(found) == 9
    assert found[0] == {
        "asked": ASKED, "kind": "look up", "copyDate": "2031-05-01T00:00:00+00:00",
        "address": "https://a.example/web/1", "problem": "",
    }  # fmt: skip
    assert (found[8]["address"], found[8]["problem"]) == ("", "It is busy. Try again later.")


def clippings(report: Any) -> list[Any]:
    """Find the clippings of a report in JSON."""
    if isinstance(report, dict):
        own = [report] if str(report.get("id", "")).startswith("urn:clipper:clipping:") else []
        return own + [one for value in report.values() for one in clippings(value)]
    return [one for value in report for one in clippings(value)] if isinstance(report, list) else []


def test_that_there_is_no_copy_is_said_with_its_day(of: Any) -> None:
    html, markdown, _ = of(ArchiveCopy(ASKED, "look up"))
    for report in (html, markdown):
        assert "The web archive had no copy on 2031" in report
    html, markdown, _ = of(BUSY)
    for report in (html, markdown):
        assert "It is busy. Try again later." in report


def test_a_report_on_pages_that_no_archive_was_asked_about_says_nothing_of_one(of: Any) -> None:
    html, markdown, report = of()
    assert "rchived cop" not in html + markdown
    assert all("webArchive" not in one for one in clippings(report))


def test_no_markup_in_an_address_of_an_archive_survives(of: Any) -> None:
    html, markdown, _ = of(replace(COPIES[0], address=HOSTILE))
    assert "<script>x" not in html + markdown
    html, markdown, _ = of(replace(COPIES[0], address="javascript:alert(1)"))
    assert 'href="javascript' not in html
    assert "](javascript" not in markdown
    assert "<javascript" not in markdown
