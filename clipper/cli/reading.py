"""`clipper list`, `show`, `versions` and `diff`: reading the library."""

from dataclasses import asdict
from difflib import unified_diff
from typing import Any

import click

from clipper.cli.console import Console, pass_console, plain, plain_lines, say, say_json, short
from clipper.model.article_json import article_to_json
from clipper.model.clipping import Clipping, Version
from clipper.model.fields import fields_to_json
from clipper.model.html_form import text_to_html, to_html
from clipper.model.markdown_form import escape_markdown, to_markdown


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="All clippings as one JSON list.")
@pass_console
def list_clippings(console: Console, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """List the clippings, newest first."""
    with console.desk() as desk:
        clippings = desk.organising.all()
    if as_json:
        say_json([clipping_json(clipping) for clipping in clippings])
        return
    for one in clippings:
        shown = short(one.name, 60)
        say(f"{one.id:>5}  {one.state:<10}  {one.published or '-':<10}  {shown}  {plain(one.site)}")


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text"
)
@click.option("--version", "number", type=click.IntRange(1), default=None)
@pass_console
def show(console: Console, clipping: int, form: str, number: int | None) -> None:
    """Show the article of a clipping: its text as offsets count it, or another form."""
    with console.desk() as desk:
        found = desk.organising.clipping(clipping).result()
        version = desk.organising.version(clipping, number or 0).result()
        annotations = desk.organising.annotations([clipping]).result()[clipping]
    if form == "json":
        noted = [
            {**asdict(one), "fields": fields_to_json(one.fields), "quote": one.quote}
            for one in annotations
            if one.version == version.id
        ]
        say_json({**clipping_json(found), "version": version_json(version), "annotated": noted})
        return
    say(plain_lines(_formed(version, form)))


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


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.argument("old", metavar="[A]", type=click.IntRange(1), required=False)
@click.argument("new", metavar="[B]", type=click.IntRange(1), required=False)
@pass_console
def diff(console: Console, clipping: int, old: int | None, new: int | None) -> None:
    """Show what changed between two versions: A and B, by default the last two."""
    with console.desk() as desk:
        found = {one.number: one for one in desk.organising.versions(clipping).result()}
    numbers = sorted(found)
    new = new or (numbers[-1] if numbers else 0)
    old = old or max((number for number in numbers if number < new), default=0)
    if old not in found or new not in found:
        raise click.UsageError(f"Clipping {clipping} has {len(found)} version(s) to compare.")
    lines = unified_diff(
        _lines(found[old]),
        _lines(found[new]),
        f"version {old}, {found[old].capture.fetched}",
        f"version {new}, {found[new].capture.fetched}",
        lineterm="",
    )
    for line in lines:
        say(plain(line) if line.strip() else "")


def _lines(version: Version) -> list[str]:
    metadata = version.article.metadata
    heading = [line for line in (metadata.title, metadata.standfirst) if line]
    return [*heading, *(block.text for block in version.article.blocks if block.text)]


def clipping_json(clipping: Clipping) -> dict[str, Any]:
    """Return a clipping as plain values, under the names of the contract."""
    return {
        "id": clipping.id,
        "url": clipping.url,
        "title": clipping.title,
        "status": clipping.state,
        "reason": clipping.reason,
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
        "warnings": version.warnings,
        "capture": asdict(version.capture),
    }
