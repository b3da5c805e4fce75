"""Footnotes: each annotation of a report with its number, its place and its evidence."""

from dataclasses import dataclass
from typing import Literal

from clipper.model.annotation import Annotation
from clipper.model.article import Part
from clipper.model.clipping import Version
from clipper.model.codebook import AnnotationType, Codebook
from clipper.model.errors import ReportError
from clipper.model.marks import Mark
from clipper.model.w3c import source_address
from clipper.report.citation import Citation, cite
from clipper.report.phrases import moment_words
from clipper.report.subject import Subject

Standing = Literal["shown", "older", "lost"]
_STANDING_WORDS = {
    "older": "Not in the version shown: the passage stands in version {}.",
    "lost": "The text at these positions of version {} is not this quote.",
}


@dataclass(frozen=True)
class Footnote:
    """One annotation: `number` counts through the report, `section` is that of its clipping.

    `standing` is "shown" where the passage is marked in the article, "older" where it belongs to
    another version, "lost" where the words of the version are not the quoted ones.
    """

    number: int
    section: int
    annotation: Annotation
    type: AnnotationType
    version: Version
    citation: Citation
    standing: Standing

    @property
    def quote(self) -> str:
        """Return the annotated words."""
        return self.annotation.quote

    @property
    def entity(self) -> str:
        """Return the name of the entity that a mention points to, or its own words."""
        named = self.annotation.fields.get("entity")
        return " ".join((named if isinstance(named, str) and named else self.quote).split())

    @property
    def captured(self) -> str:
        """Return when the page was captured, in words."""
        return moment_words(self.version.capture.fetched)

    @property
    def address(self) -> str:
        """Return where the page was captured."""
        return source_address(self.version)

    @property
    def positions(self) -> str:
        """Return the code points that the quote covers: "body 10–25"."""
        return "; ".join(f"{a.part} {a.start}–{a.end}" for a in self.annotation.anchors)

    @property
    def standing_words(self) -> str:
        """Return what a reader must know about where the passage stands, or an empty string."""
        return _STANDING_WORDS.get(self.standing, "").format(self.version.number)


def footnotes_of(
    subject: Subject, codebook: Codebook, section: int, first: int
) -> tuple[Footnote, ...]:
    """Number the annotations of a clipping: those in the article shown first, in reading order.

    Those of other versions follow, the newest first.

    Raises:
        ReportError: an annotation belongs to a version that is not among those given.
    """
    versions = {version.id: version for version in subject.versions}
    for annotation in subject.annotations:
        if annotation.version not in versions:
            raise ReportError(
                f"Annotation {annotation.id} belongs to a version of “{subject.clipping.name}” "
                "that the library does not hold. Check the library."
            )
    placed = [
        (standing_of(annotation, versions[annotation.version], subject), annotation)
        for annotation in subject.annotations
    ]
    placed.sort(key=lambda pair: _order(pair[0], pair[1], versions[pair[1].version]))
    notes = []
    for number, (standing, annotation) in enumerate(placed, first):
        version = versions[annotation.version]
        source = cite(subject.clipping, version)
        kind = codebook.get(annotation.type)
        notes.append(Footnote(number, section, annotation, kind, version, source, standing))
    return tuple(notes)


def standing_of(annotation: Annotation, version: Version, subject: Subject) -> Standing:
    """Tell whether a passage can be marked in the version that is shown."""
    for anchor in annotation.anchors:
        if version.article.part(anchor.part)[anchor.start : anchor.end] != anchor.exact:
            return "lost"
    return "shown" if version is subject.newest else "older"


def marks_of(footnotes: tuple[Footnote, ...], part: Part) -> tuple[Mark, ...]:
    """Return the passages of a part of the article shown, the longer first where two begin."""
    marks = [
        Mark(anchor.start, anchor.end, note.annotation.id, note.annotation.type)
        for note in footnotes
        for anchor in note.annotation.anchors
        if note.standing == "shown" and anchor.part == part
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _order(
    standing: Standing, annotation: Annotation, version: Version
) -> tuple[int, int, tuple[int, int, int]]:
    shown = standing == "shown"
    return (0 if shown else 1, 0 if shown else -version.number, annotation.place)
