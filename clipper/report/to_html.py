"""A report as one HTML file: no script, nothing loaded from elsewhere, printable."""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from clipper.model.archive_copy import nearest_copies, no_copy_words
from clipper.model.article import Part
from clipper.model.errors import ReportError
from clipper.model.html_form import link_address, text_to_html, to_html
from clipper.model.marks import Mark
from clipper.model.obtained import connection_of, dates_of, obtained
from clipper.report.colours import DARK, LIGHT, Shades, shades
from clipper.report.content import ReportContent, Section
from clipper.report.footnotes import marks_of
from clipper.report.pictures import Pictures, source_words

TEMPLATE = "report.html"
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]+\Z")
_ARTICLE_DEPTH = 2
"""Headings of an article stand below the report's sections and the clipping's title."""


@dataclass(frozen=True)
class TypeStyle:
    """How a type looks on light and on dark paper; `id` is safe to stand in a selector."""

    id: str
    is_event: bool
    light: Shades
    dark: Shades


def write_html(content: ReportContent, templates: Path) -> str:
    """Lay a report out as HTML.

    Args:
        content: what is in it.
        templates: the folder that holds `report.html`; nothing outside of it can be read, and a
            template cannot run code.

    Raises:
        ReportError: the template is missing or faulty.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["href"] = link_address
    try:
        return environment.get_template(TEMPLATE).render(
            content=content,
            styles=_styles(content),
            papers={"light": LIGHT, "dark": DARK},
            body=_body,
            line=_line,
            obtained=obtained,
            connection=connection_of,
            dates=dates_of,
            source=source_words,
            archived=nearest_copies,
            no_copy=no_copy_words,
        )
    except TemplateError as problem:
        raise ReportError(
            f"The report template in {templates} cannot be used: {problem}. Install Clipper again."
        ) from problem


def _styles(content: ReportContent) -> list[TypeStyle]:
    return [
        TypeStyle(
            entry.type.id,
            entry.type.is_event,
            shades(entry.type.colour, LIGHT),
            shades(entry.type.colour, DARK),
        )
        for entry in content.legend
        if _IDENTIFIER.match(entry.type.id)
    ]


def _body(section: Section) -> Markup:
    """Return the article of a section with its passages marked."""
    if section.version is None:
        return Markup()
    references = _References(section, "body")
    pictures = Pictures(section.subject)
    html = to_html(
        section.version.article,
        marks_of(section.footnotes, "body"),
        references.number,
        references.type_name,
        _ARTICLE_DEPTH,
        pictures.figure,
    )
    lead = pictures.lead(section.version.article)
    return Markup(lead + html)  # noqa: S704 - the model escapes every text of an article


def _line(section: Section, part: Part) -> Markup:
    """Return the title or the standfirst of a section with its passages marked."""
    text = section.version.article.part(part) if section.version else ""
    if part == "title" and not text:
        text = section.subject.title
    references = _References(section, part)
    marks = marks_of(section.footnotes, part)
    html = text_to_html(text, marks, references.number, references.type_name)
    return Markup(html)  # noqa: S704 - the model escapes every text of an article


class _References:
    """Numbers behind the passages; each footnote leads back to the first passage of its own."""

    def __init__(self, section: Section, part: Part) -> None:
        self._notes = {note.annotation.id: note for note in section.footnotes}
        self._part = part

    def type_name(self, mark: Mark) -> str:
        """Return the name of the type of a mark."""
        return self._notes[mark.annotation].type.name

    def number(self, mark: Mark) -> str:
        """Return the number of a mark's footnote, linked to it."""
        note = self._notes[mark.annotation]
        first = note.annotation.anchors[0]
        is_first = (first.part, first.start, first.end) == (self._part, mark.start, mark.end)
        is_event = note.type.is_event
        return Markup(
            '<sup class="ref {} type-{}"{}><a href="#note-{}" title="{}">{}{}</a></sup>'
        ).format(
            "event" if is_event else "mention",
            note.type.id,
            Markup(' id="ref-{}"').format(note.number) if is_first else "",
            note.number,
            note.type.name if is_event else f"{note.type.name}: {note.entity}",
            note.number,
            Markup('<span class="label">{}</span>').format(note.type.name) if is_event else "",
        )
