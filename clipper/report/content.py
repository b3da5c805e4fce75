"""What is in a report, decided once: every writer only lays it out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clipper.model.clipping import Version
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.values import EventDate
from clipper.report.citation import Citation, cite
from clipper.report.footnotes import Footnote, footnotes_of
from clipper.report.phrases import day_words, period_words
from clipper.report.stories import story_words, texts_of
from clipper.report.subject import Heading, Subject
from clipper.report.tables import (
    EntityRow,
    EventTable,
    NoteRow,
    entity_rows,
    event_tables,
)


@dataclass(frozen=True)
class Fact:
    """One line of the title page."""

    label: str
    value: str


@dataclass(frozen=True)
class LegendEntry:
    """A type that occurs in the report, and how often."""

    type: AnnotationType
    count: int


@dataclass(frozen=True)
class Section:
    """One clipping: `version` is the one shown, None for a page that gave no article.

    `story` says which other clippings of the report carry the same text.
    """

    number: int
    subject: Subject
    version: Version | None
    citation: Citation
    footnotes: tuple[Footnote, ...]
    story: str = ""

    @property
    def elsewhere(self) -> tuple[Footnote, ...]:
        """Return the annotations that cannot be marked in the article shown."""
        return tuple(note for note in self.footnotes if note.standing != "shown")

    @property
    def cited(self) -> tuple[Version, ...]:
        """Return the version shown and those that annotations point to, the oldest first."""
        wanted = {note.version.id for note in self.footnotes} | {self.version and self.version.id}
        return tuple(version for version in self.subject.versions if version.id in wanted)


@dataclass(frozen=True)
class ReportContent:
    """All that a report says, in its order."""

    heading: Heading
    codebook: Codebook
    facts: tuple[Fact, ...]
    legend: tuple[LegendEntry, ...]
    events: tuple[EventTable, ...]
    entities: tuple[EntityRow, ...]
    notes: tuple[NoteRow, ...]
    sections: tuple[Section, ...]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the footnotes of all clippings, in the order of their numbers."""
        return tuple(note for section in self.sections for note in section.footnotes)


def compose(subjects: Sequence[Subject], codebook: Codebook, heading: Heading) -> ReportContent:
    """Decide what is in a report.

    Args:
        subjects: the clippings, in the order in which they are to stand.
        codebook: gives names, colours and fields of the annotations' types.
        heading: what stands on the first page.

    Raises:
        ReportError: an annotation belongs to a version that is not among those given.
    """
    sections: list[Section] = []
    first = 1
    for number, subject in enumerate(subjects, 1):
        notes = footnotes_of(subject, codebook, number, first)
        citation = cite(subject.clipping, subject.newest)
        sections.append(Section(number, subject, subject.newest, citation, notes))
        first += len(notes)
    stories = story_words(
        [(one.number, one.subject.clipping, one.citation.site) for one in sections]
    )
    sections = [replace(one, story=stories.get(one.number, "")) for one in sections]
    footnotes = [note for section in sections for note in section.footnotes]
    return ReportContent(
        heading,
        codebook,
        _facts(heading, sections, footnotes),
        _legend(footnotes),
        event_tables(footnotes, codebook),
        entity_rows(footnotes, codebook),
        _notes(sections),
        tuple(sections),
    )


def _facts(
    heading: Heading, sections: Sequence[Section], footnotes: Sequence[Footnote]
) -> tuple[Fact, ...]:
    shown = [section.version for section in sections if section.version]
    without = len(sections) - len(shown)
    events = [note for note in footnotes if note.type.is_event]
    published = period_words([version.article.metadata.date for version in shown])
    uncertain = sum(bool(section.citation.certainty) for section in sections)
    doubt = f", {uncertain} of the dates uncertain" if uncertain else ""
    different, copies = texts_of([section.subject.clipping for section in sections])
    captured = [version.capture.fetched[:10] for version in shown]
    facts = (
        Fact("Author", heading.author),
        Fact("Date", day_words(heading.made.date().isoformat())),
        Fact("Question", heading.question),
        Fact("Scope", heading.scope),
        Fact("Clippings", f"{len(sections)}" + (f", {without} without article" if without else "")),
        Fact("Different texts", f"{different} ({_repeating(copies)})" if copies else ""),
        Fact("Annotations", f"{len(footnotes)}"),
        Fact("Events", f"{len(events)}"),
        Fact("Published", published and published + doubt),
        Fact("Events dated", period_words(_event_dates(events))),
        Fact("Captured", period_words(captured)),
    )
    return tuple(fact for fact in facts if fact.value)


def _repeating(copies: int) -> str:
    return "1 clipping repeats another" if copies == 1 else f"{copies} clippings repeat others"


def _event_dates(events: Sequence[Footnote]) -> list[str]:
    return [
        value.value
        for note in events
        for value in note.annotation.fields.values()
        if isinstance(value, EventDate) and value.role == "event"
    ]


def _legend(footnotes: Sequence[Footnote]) -> tuple[LegendEntry, ...]:
    """Count the types: events first, each group with the most frequent type first."""
    counts = Counter(note.type for note in footnotes)
    ordered = sorted(counts.items(), key=lambda entry: (not entry[0].is_event, -entry[1]))
    return tuple(LegendEntry(kind, count) for kind, count in ordered)


def _notes(sections: Sequence[Section]) -> tuple[NoteRow, ...]:
    rows = []
    for section in sections:
        if section.subject.clipping.note:
            rows.append(NoteRow(section.subject.clipping.note, section.number))
        rows += [
            NoteRow(note.annotation.note, section.number, note)
            for note in section.footnotes
            if note.annotation.note
        ]
    return tuple(rows)
