"""A report as Markdown: tables after GitHub, footnotes as `[^1]`."""

from collections.abc import Iterable, Iterator, Sequence

from clipper.model.archive_copy import nearest_copies, no_copy_words
from clipper.model.clipping import Version
from clipper.model.html_form import link_address
from clipper.model.markdown_form import escape_markdown, text_to_markdown, to_markdown
from clipper.model.marks import Mark
from clipper.model.obtained import connection_of, dates_of, obtained
from clipper.report.content import ReportContent, Section
from clipper.report.footnotes import Footnote, marks_of
from clipper.report.pictures import source_words
from clipper.report.tables import EntityRow, EventTable, NoteRow

_ARTICLE_DEPTH = 2
"""Headings of an article stand below the report's sections and the clipping's title."""


def write_markdown(content: ReportContent) -> str:
    """Lay a report out as Markdown."""
    blocks = [
        f"# {_words(content.heading.title)}",
        "\n".join(f"- **{fact.label}:** {_words(fact.value)}" for fact in content.facts),
    ]
    if content.events:
        blocks.append("## Events")
        for table in content.events:
            blocks += [f"### {_words(table.type.name)}", _event_table(table)]
    if content.entities:
        blocks += ["## Entities", _entity_table(content.entities)]
    if content.notes:
        blocks += ["## Notes", "\n".join(_note(row) for row in content.notes)]
    blocks.append("## Clippings")
    for section in content.sections:
        blocks += _section(section)
    blocks.append("## Evidence")
    blocks += [_evidence(section) for section in content.sections if section.cited]
    blocks += [_footnote(note) for note in content.footnotes]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _section(section: Section) -> Iterator[str]:
    """Yield the blocks of one clipping."""
    clipping, version = section.subject.clipping, section.version
    names = {note.annotation.id: _reference(note) for note in section.footnotes}

    def reference(mark: Mark) -> str:
        return names[mark.annotation]

    def line(text: str, marks: Sequence[Mark]) -> str:
        return text_to_markdown(text, marks, reference)

    title = line(section.subject.title, marks_of(section.footnotes, "title"))
    yield f"### {section.number}. {title}"
    citation = section.citation
    accessed = f" Accessed {_words(citation.accessed)}." if citation.accessed else ""
    yield f"{_words(citation.words)} {_address(citation.address)}.{accessed}"
    if clipping.case:
        yield f"Case: {_words(clipping.case)}"
    if clipping.tags:
        yield "Tags: " + ", ".join(_words(tag) for tag in clipping.tags)
    if section.story:
        yield f"**{_words(section.story)}**"
    reason = _words(clipping.reason)
    if version is None:
        yield f"**No article was saved from this page.** {reason}".strip()
        return
    yield reason
    yield line(version.article.metadata.standfirst, marks_of(section.footnotes, "standfirst"))
    marks = marks_of(section.footnotes, "body")
    yield to_markdown(version.article, marks, reference, _ARTICLE_DEPTH)
    if section.elsewhere:
        yield "**Annotations that are not marked above**"
        yield "\n".join(
            f"- “{_words(note.quote)}”{_reference(note)} {_words(note.standing_words)} "
            f"Article text `{_hash(note.version.text_sha256)}`"
            for note in section.elsewhere
        )


def _event_table(table: EventTable) -> str:
    rows = (
        (
            *(_words(cell) for cell in row.cells),
            _words(row.claim),
            _words(row.source),
            _words(row.footnote.quote),
            _reference(row.footnote),
        )
        for row in table.rows
    )
    columns = (_words(column) for column in table.columns)
    return _table((*columns, "Claim", "Source", "Quote", "Footnote"), rows)


def _entity_table(entities: Iterable[EntityRow]) -> str:
    rows = (
        (
            _words(row.name),
            _words(row.type.name),
            str(row.count),
            str(row.clippings),
            " ".join(f"[^{number}]" for number in row.footnotes),
        )
        for row in entities
    )
    return _table(("Entity", "Type", "Mentions", "Clippings", "Where"), rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _note(row: NoteRow) -> str:
    about = (
        f"“{_words(row.footnote.quote)}”{_reference(row.footnote)}"
        if row.footnote
        else f"clipping {row.section}"
    )
    return f"- {_words(row.text)} (on {about})"


def _footnote(note: Footnote) -> str:
    """Write one footnote; it stays on one line, as some readers end it at a line break."""
    entity = f" ({_words(note.entity)})" if note.entity != note.quote else ""
    about = "" if note.type.is_event else entity
    tags = ", ".join(_words(tag) for tag in note.annotation.tags)
    parts = (
        f"[^{note.number}]: {_words(note.type.name)}: “{_words(note.quote)}”{about}.",
        f"{_words(note.citation.site)}, “{_words(note.citation.title)}”.",
        f"Captured {_words(note.captured)}, version {note.version.number}, {note.positions}.",
        _words(note.standing_words),
        f"{_address(note.address)}.",
        f"Capture SHA-256 `{_hash(note.version.capture.body_sha256)}`,",
        f"article text SHA-256 `{_hash(note.version.text_sha256)}`.",
        f"Tags: {tags}." if tags else "",
    )
    return " ".join(filter(None, parts))


def _evidence(section: Section) -> str:
    """List the captures of a clipping."""
    lines = []
    for version in section.cited:
        capture = version.capture
        hops = "".join(f", by way of {_address(hop.url)}" for hop in capture.redirects)
        lines.append(
            f"- {section.number}. {_words(section.subject.title)}, version {version.number}: "
            f"{_address(capture.url)}{hops}, {_words(obtained(capture))}, "
            f"captured {_words(capture.fetched)}, "
            f"{capture.size:,} bytes, capture SHA-256 `{_hash(capture.body_sha256)}`, "
            f"article text SHA-256 `{_hash(version.text_sha256)}`"
        )
        if connection := connection_of(capture):
            lines.append(f"  - Connection: {_words(connection)}")
        lines += [
            f"  - Page {number}: {_address(page.final_url)}, captured {_words(page.fetched)}, "
            f"SHA-256 `{_hash(page.body_sha256)}`"
            for number, page in enumerate(version.pages, 2)
        ]
        lines += _cautions(version)
    lines += [
        f"  - Picture {_address(source_words(one))}, {one.kept.size:,} bytes, "
        f"SHA-256 `{_hash(one.kept.sha256)}`"
        for one in section.subject.pictures
        if one.kept.sha256
    ]
    return "\n".join([*lines, *_archived(section)])


def _archived(section: Section) -> Iterator[str]:
    """Yield the copies in web archives nearest to the capture, or that there is none."""
    captured = section.version.capture.fetched if section.version else ""
    copies, more = nearest_copies(section.subject.archived, captured)
    for copy in copies:
        yield f"  - Archived copy of {copy.copy_date[:10]}: {_address(copy.address)}"
    if more:
        yield f"  - {more} more archived copies"
    if none := no_copy_words(section.subject.archived):
        yield f"  - {_words(none)}"


def _cautions(version: Version) -> Iterator[str]:
    """List the dates of a page, and what is doubtful about its article."""
    said = [*dates_of(version.article.metadata)]
    said += [("Not whole", version.reason)] if version.reason else []
    said += [(caution.name, caution.text) for caution in version.warnings]
    return (f"  - {name}: {_words(words)}" for name, words in said)


def _reference(note: Footnote) -> str:
    return f"[^{note.number}]"


def _words(text: str) -> str:
    """Escape text for the middle of a line."""
    return escape_markdown(" ".join(text.split()))


def _address(url: str) -> str:
    """Write an address as a link where one may follow it, as text otherwise."""
    safe = link_address(url)
    if not safe or any(sign in safe for sign in "<>|\\"):
        return _words(url)
    return f"<{safe}>"


def _hash(digest: str) -> str:
    return "".join(sign for sign in digest if sign.isalnum())
