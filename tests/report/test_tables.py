"""The tables of a report."""

from dataclasses import replace

from clipper.report.content import ReportContent
from clipper.report.tables import event_tables, rating


def test_figures_of_several_clippings_stand_in_one_table(content: ReportContent) -> None:
    deployments = content.events[0]
    size = deployments.columns.index("Size")
    assert [row.cells[size] for row in deployments.rows] == [
        "", "2,000 soldiers", "", "about 5,000 troops",
    ]  # fmt: skip


def test_only_fields_in_use_make_columns_and_a_lost_one_is_kept(content: ReportContent) -> None:
    deployments, sanctions = content.events
    assert deployments.columns == (
        "Actor", "Size", "To", "Date", "Status", "lost", "Confidence", "Rating",
    )  # fmt: skip
    assert sanctions.columns == ("Imposed by", "Reason")


def test_a_claim_and_its_source_stand_beside_the_event(content: ReportContent) -> None:
    row = content.events[0].rows[1]
    assert row.claim == "Norland's ministry (institution), “the ministry said”"
    assert row.source == "The Herald, 2 May 2031"


def test_an_event_that_is_not_in_the_article_shown_says_so(content: ReportContent) -> None:
    assert content.events[0].rows[2].source == (
        "The Herald, 2 May 2031. Not in the version shown: the passage stands in version 1."
    )


def test_reliability_and_credibility_make_one_rating(content: ReportContent) -> None:
    note = content.events[0].rows[1].footnote
    assert rating(note.annotation) == "B2"
    unrated = replace(note.annotation, fields={"reliability": "A"})
    assert rating(unrated) == "A"


def test_entities_are_counted_whatever_their_capitals(content: ReportContent) -> None:
    rows = [(row.name, row.type.id, row.count, row.clippings) for row in content.entities]
    assert rows[0] == ("Norland", "country", 3, 2)
    assert [row[1] for row in rows] == ["country", "country", "force", "force", "force"]


def test_a_type_without_events_has_no_table(content: ReportContent) -> None:
    assert event_tables([], content.codebook) == ()
