"""Footnotes: number, place and evidence of each annotation."""

from dataclasses import replace

import pytest

from clipper.model.codebook import Codebook
from clipper.model.errors import ReportError
from clipper.report.content import ReportContent
from clipper.report.footnotes import footnotes_of, marks_of
from clipper.report.subject import Subject


def test_numbers_follow_the_reading_order_and_run_through_the_report(
    content: ReportContent,
) -> None:
    notes = content.footnotes
    assert [note.number for note in notes] == list(range(1, 14))
    assert [note.annotation.id for note in notes] == [1, 2, 3, 4, 5, 6, 7, 8, 10, 9, 22, 21, 23]


def test_a_passage_of_an_older_version_is_kept_with_its_own_hash(content: ReportContent) -> None:
    note = next(note for note in content.footnotes if note.annotation.id == 9)
    assert note.standing == "older"
    assert note.version.number == 1
    assert note.standing_words == ("Not in the version shown: the passage stands in version 1.")


def test_words_that_do_not_stand_where_they_should_are_not_marked(content: ReportContent) -> None:
    note = next(note for note in content.footnotes if note.annotation.id == 10)
    assert note.standing == "lost"
    marked = {mark.annotation for mark in marks_of(content.sections[0].footnotes, "body")}
    assert marked == {3, 4, 5, 6, 7, 8}


def test_a_discontinuous_passage_is_marked_in_all_its_pieces(content: ReportContent) -> None:
    marks = marks_of(content.sections[0].footnotes, "body")
    assert sum(mark.annotation == 6 for mark in marks) == 2


def test_a_mention_is_called_by_its_entity_or_by_its_words(content: ReportContent) -> None:
    names = {note.annotation.id: note.entity for note in content.footnotes}
    assert names[4] == "Norland"
    assert names[5] == "soldiers of its Guard to Sudland"


def test_positions_name_the_part_and_the_code_points(content: ReportContent) -> None:
    assert content.footnotes[0].positions == "title 0–28"


def test_an_annotation_of_an_unknown_version_stops_the_report(
    subjects: tuple[Subject, ...], codebook: Codebook
) -> None:
    alone = replace(subjects[0], versions=subjects[0].versions[1:])
    with pytest.raises(ReportError, match="Annotation 9 belongs to a version"):
        footnotes_of(alone, codebook, 1, 1)
