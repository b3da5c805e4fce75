"""What is in a report."""

from datetime import UTC, datetime

from clipper.model.codebook import Codebook
from clipper.report.content import ReportContent, compose
from clipper.report.subject import Heading


def test_the_title_page_counts_what_is_in_the_report(content: ReportContent) -> None:
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts == {
        "Author": "R. Analyst",
        "Date": "1 June 2031",
        "Question": "How many?",
        "Scope": "tag: border",
        "Clippings": "3, 1 without article",
        "Annotations": "13",
        "Events": "6",
        "Published": "2 May 2031, 1 of the dates uncertain",
        "Events dated": "1 May 2031",
        "Captured": "4 May 2031 to 5 May 2031",
    }


def test_clippings_keep_the_order_in_which_they_were_given(content: ReportContent) -> None:
    assert [section.subject.clipping.id for section in content.sections] == [1, 2, 3]


def test_what_cannot_be_marked_is_listed_apart(content: ReportContent) -> None:
    assert [note.annotation.id for note in content.sections[0].elsewhere] == [10, 9]


def test_evidence_covers_each_version_that_is_shown_or_pointed_to(
    content: ReportContent,
) -> None:
    cited = [[version.number for version in section.cited] for section in content.sections]
    assert cited == [[1, 2], [1], []]


def test_the_legend_names_each_type_in_use_events_first(content: ReportContent) -> None:
    legend = [(entry.type.id, entry.count) for entry in content.legend]
    assert legend == [("deployment", 4), ("sanction", 2), ("country", 4), ("force", 3)]


def test_notes_on_clippings_and_passages_are_gathered(content: ReportContent) -> None:
    notes = [(row.section, row.footnote and row.footnote.annotation.id) for row in content.notes]
    assert notes == [(1, None), (1, 3), (2, 23)]


def test_a_report_on_nothing_says_so(codebook: Codebook) -> None:
    heading = Heading("Empty", "", "", "", datetime(2031, 6, 1, tzinfo=UTC))
    content = compose((), codebook, heading)
    assert [(fact.label, fact.value) for fact in content.facts] == [
        ("Date", "1 June 2031"), ("Clippings", "0"), ("Annotations", "0"), ("Events", "0"),
    ]  # fmt: skip
