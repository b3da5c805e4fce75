"""Ten copies of one wire story are one source, and say where they differ."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clipper.model.clipping import Clipping
from clipper.model.codebook import Codebook
from clipper.report.content import ReportContent, compose
from clipper.report.stories import story_words, texts_of
from clipper.report.subject import Heading, Subject
from clipper.report.to_html import write_html
from clipper.report.to_json import write_json
from clipper.report.to_markdown import write_markdown

ALONE = Clipping(1, "https://one.example/a", "done", title="Alone", site="One")
FIRST = Clipping(2, "https://two.example/a", "done", title="First", site="Two & Sons", kin=7)
COPY = replace(FIRST, id=3, site="Three", url="https://three.example/a")
OTHER = replace(COPY, id=4, site="Four", differs="10,000 → 12,000")


def numbered(*clippings: Clipping) -> list[tuple[int, Clipping, str]]:
    return [(number, one, one.site) for number, one in enumerate(clippings, 1)]


@pytest.fixture
def content(codebook: Codebook) -> ReportContent:
    heading = Heading("Norland", "", "", "all", datetime(2031, 5, 10, tzinfo=UTC))
    return compose([Subject(one) for one in (ALONE, FIRST, COPY, OTHER)], codebook, heading)


def test_copies_name_one_another_and_count_as_one_source() -> None:
    said = story_words(numbered(ALONE, FIRST, COPY))
    assert said == {
        2: "The same text as clipping 3 (Three): one source, not two.",
        3: "The same text as clipping 2 (Two & Sons): one source, not two.",
    }
    assert texts_of([ALONE, FIRST, COPY]) == (2, 1)


def test_a_copy_that_contradicts_the_oldest_says_where() -> None:
    said = story_words(numbered(FIRST, COPY, OTHER))[3]
    assert said == (
        "The same text as clippings 1 (Two & Sons) and 2 (Three): one source, not three. "
        "It departs from the oldest copy in the library: 10,000 → 12,000."
    )


def test_a_copy_of_which_no_other_is_in_the_report_still_says_where_it_departs() -> None:
    assert story_words(numbered(OTHER)) == {
        1: "It departs from the oldest copy in the library: 10,000 → 12,000."
    }
    assert story_words(numbered(FIRST)) == {}


def test_every_form_of_a_report_says_so(content: ReportContent, templates: Path) -> None:
    assert ("Different texts", "2 (2 clippings repeat others)") in [
        (fact.label, fact.value) for fact in content.facts
    ]
    assert "one source, not three" in write_markdown(content)
    assert "2 (Two &amp; Sons) and 3 (Three): one source" in write_html(content, templates)
    assert '"sameStory": 7' in write_json(content)
