"""`clipper list`, `show` and `versions`: reading the library."""

from dataclasses import asdict
from typing import Any

import click

from clipper.cli.cautions import cautions_json, tell_cautions
from clipper.cli.console import (
    Console,
    pass_console,
    say,
    say_document,
    say_json,
    short,
    short_title,
)
from clipper.model.article_json import article_to_json
from clipper.model.clipping import Clipping, Version
from clipper.model.fields import fields_to_json
from clipper.model.html_form import text_to_html, to_html
from clipper.model.markdown_form import escape_markdown, to_markdown
from clipper.model.obtained import obtained


@click.command("list")
@click.option("--changed", is_flag=True, help="Only those that changed since they were read.")
@click.option("--json", "as_json", is_flag=True, help="All clippings as one JSON list.")
@pass_console
def list_clippings(console: Console, changed: bool, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """List the clippings, newest first; “!” marks those to be read with caution."""
    with console.desk() as desk:
        clippings = desk.comparing.changed().result() if changed else desk.organising.all()
    if as_json:
        say_json([clipping_json(clipping) for clipping in clippings])
        return
    for one in clippings:
        shown = short(one.name, 60)
        sign = "!" if one.is_doubtful else " "
        facts = f"{one.state:<10}{sign} {one.published or '-':<10}"
        say(f"{one.id:>5}  {facts}  {shown}  {short_title(one.site)}")


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text"
)
@click.option("--version", "number", type=click.IntRange(1), default=None)
@pass_console
def show(console: Console, clipping: int, form: str, number: int | None) -> None:
    """Show the article of a clipping: its text as offsets count it, or another form.

    What is shown counts as read, for “clipper list --changed”; as JSON it does not.
    """
    with console.desk() as desk:
        found = desk.organising.clipping(clipping).result()
        version = desk.organising.version(clipping, number or 0).result()
        if form != "json":
            desk.comparing.mark_read(clipping, version.number).result()
        annotations = desk.organising.annotations([clipping]).result()[clipping]
        pictures = [asdict(one) for one in desk.picturing.rows(version.id).result()]
    if form == "json":
        noted = [
            {**asdict(one), "fields": fields_to_json(one.fields), "quote": one.quote}
            for one in annotations
            if one.version == version.id
        ]
        shown = {**version_json(version), "pictures": pictures}
        say_json({**clipping_json(found), "version": shown, "annotated": noted})
        return
    tell_cautions(version)
    say_document(_formed(version, form))


def _formed(version: Version, form: str) -> str:
    article = version.article
    title, standfirst = article.metadata.title, article.metadata.standfirst
    if form == "markdown":
        parts = [f"# {escape_markdown(title)}", escape_markdown(standfirst), to_markdown(article)]
        return "\n\n".join(filter(None, parts))
    if form == "html":
        lead = f'<p class="standfirst">{text_to_html(standfirst)}</p>' if standfirst else ""
        return f"<article>\n<h1>{text_to_html(title)}</h1>\n{lead}\n{to_html(article)}\n</article>"
    return article.text


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option("--json", "as_json", is_flag=True)
@pass_console
def versions(console: Console, clipping: int, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """List the dated versions of a clipping."""
    with console.desk() as desk:
        found = desk.organising.versions(clipping).result()
    if as_json:
        say_json([version_json(version) for version in found])
        return
    for version in found:
        fetched, words = version.capture.fetched, version.article.words
        say(f"{version.number:>3}  {fetched}  {words:>6} words  sha256 {version.text_sha256}")


def clipping_json(clipping: Clipping) -> dict[str, Any]:
    """Return a clipping as plain values, under the names of the contract."""
    return {
        "id": clipping.id,
        "url": clipping.url,
        "title": clipping.title,
        "status": clipping.state,
        "reason": clipping.reason,
        "cause": clipping.cause,
        "cautions": cautions_json(clipping.cautions),
        "site": clipping.site,
        "authors": clipping.authors,
        "date": clipping.published,
        "language": clipping.language,
        "words": clipping.words,
        "versions": clipping.versions,
        "annotations": clipping.annotations,
        "tags": clipping.tags,
        "note": clipping.note,
        "case": clipping.case,
        "added": clipping.added,
        "captured": clipping.captured,
        "unchanged_since": clipping.unchanged_since,
        "read_version": clipping.seen,
        "changed_since_read": clipping.has_changed,
        "same_story": clipping.kin,
        "differs": clipping.differs,
    }


def version_json(version: Version) -> dict[str, Any]:
    """Return a version with its article and the evidence of its capture."""
    return {
        "id": version.id,
        "number": version.number,
        **article_to_json(version.article),
        "text": version.article.text,
        "text_sha256": version.text_sha256,
        "extractor": version.extractor,
        "warnings": [*map(str, version.warnings)],
        "cautions": cautions_json(version.warnings),
        "reason": version.reason,
        "obtained": obtained(version.capture),
        "capture": asdict(version.capture),
    }
