"""The tables of a report: events by type, entities, notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clipper.model.annotation import Annotation
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.values import Claim
from clipper.report.footnotes import Footnote
from clipper.report.phrases import value_words

_CONFIDENCE, _RATINGS = "confidence", ("reliability", "credibility")


@dataclass(frozen=True)
class EventRow:
    """One event: a cell for each column of its table, who claims it where, and its footnote."""

    cells: tuple[str, ...]
    claim: str
    source: str
    footnote: Footnote


@dataclass(frozen=True)
class EventTable:
    """The events of one type over all clippings, so that their figures can be compared."""

    type: AnnotationType
    columns: tuple[str, ...]
    rows: tuple[EventRow, ...]


@dataclass(frozen=True)
class EntityRow:
    """One entity: how often it is mentioned, in how many clippings, in which footnotes."""

    name: str
    type: AnnotationType
    clippings: int
    footnotes: tuple[int, ...]

    @property
    def count(self) -> int:
        """Return how often it is mentioned."""
        return len(self.footnotes)


@dataclass(frozen=True)
class NoteRow:
    """What the analyst wrote, on a passage or, without a footnote, on a whole clipping."""

    text: str
    section: int
    footnote: Footnote | None = None


def event_tables(footnotes: Sequence[Footnote], codebook: Codebook) -> tuple[EventTable, ...]:
    """Build a table for each type of event that occurs, in the order of the codebook."""
    return tuple(
        _event_table(kind, notes)
        for kind in codebook.event_types
        if (notes := [note for note in footnotes if note.type.id == kind.id])
    )


def entity_rows(footnotes: Iterable[Footnote], codebook: Codebook) -> tuple[EntityRow, ...]:
    """Count mentions by entity and type: types in the order of the codebook, frequent ones first.

    Mentions without an entity count by their words, whatever their capitals.
    """
    groups: dict[tuple[str, str], list[Footnote]] = {}
    for note in footnotes:
        if not note.type.is_event:
            groups.setdefault((note.type.id, note.entity.casefold()), []).append(note)
    rows = [
        EntityRow(
            notes[0].entity,
            notes[0].type,
            len({note.section for note in notes}),
            tuple(note.number for note in notes),
        )
        for notes in groups.values()
    ]
    order = {kind.id: place for place, kind in enumerate(codebook.types)}
    rows.sort(key=lambda row: (order.get(row.type.id, len(order)), -row.count, row.name.casefold()))
    return tuple(rows)


def rating(annotation: Annotation) -> str:
    """Return reliability and credibility as one code: "B2" (NATO AJP-2.1)."""
    return "".join(value_words(annotation.fields.get(name, "")) for name in _RATINGS)


def _event_table(kind: AnnotationType, notes: Sequence[Footnote]) -> EventTable:
    names = _columns(kind, notes)
    labels = {field.name: field.label for field in kind.fields}
    rated = any(rating(note.annotation) for note in notes)
    rows = []
    for note in notes:
        fields = note.annotation.fields
        cells = [value_words(fields[name]) if name in fields else "" for name in names]
        cells += [rating(note.annotation)] if rated else []
        claims = (value_words(value) for value in fields.values() if isinstance(value, Claim))
        source = ". ".join(filter(None, (note.citation.source, note.standing_words)))
        rows.append(EventRow(tuple(cells), "; ".join(claims), source, note))
    columns = [labels.get(name, name) for name in names] + (["Rating"] if rated else [])
    return EventTable(kind, tuple(columns), tuple(rows))


def _columns(kind: AnnotationType, notes: Sequence[Footnote]) -> list[str]:
    """Return the fields in use, those that the codebook lost since among them, confidence last."""
    used = {
        name
        for note in notes
        for name, value in note.annotation.fields.items()
        if not isinstance(value, Claim) and name not in _RATINGS
    }
    known = [field.name for field in kind.fields if field.name != _CONFIDENCE]
    ordered = [*known, *sorted(used - {*known, _CONFIDENCE}), _CONFIDENCE]
    return [name for name in ordered if name in used]
