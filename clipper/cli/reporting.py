"""`clipper report`: from chosen clippings to a file."""

from datetime import UTC, datetime
from pathlib import Path

import click

from clipper.cli.console import Console, filled, pass_console, say_document, tell
from clipper.desk.desk import Desk
from clipper.desk.reporting import FORMATS, Heading


@click.command()
@click.argument("clippings", metavar="[ID]...", type=int, nargs=-1)
@click.option("--query", callback=filled, help="All clippings that a search finds.")
@click.option("--saved", metavar="NAME", callback=filled, help="All that a saved search finds.")
@click.option("--case", callback=filled, help="All clippings of a case.")
@click.option("--tag", callback=filled, help="All clippings with a tag.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default=None)
@click.option("--title", default="", help="What stands on the title page.")
@click.option("--author", default="")
@click.option("--question", default="", help="What the report answers.")
@click.option("--pictures/--no-pictures", default=True, help="With the pictures that were kept.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=None)
@pass_console
def report(  # noqa: PLR0913, PLR0917 - one argument an option
    console: Console,
    clippings: tuple[int, ...],
    query: str,
    saved: str,
    case: str,
    tag: str,
    form: str | None,
    title: str,
    author: str,
    question: str,
    pictures: bool,  # noqa: FBT001 - click gives it by name
    output: Path | None,
) -> None:
    """Write an annotated report in which each statement leads to a quote in a capture.

    Without a choice of clippings it takes the whole library. Without -o it prints the report.
    """
    form = form or _form_of(output)
    if query and saved:
        raise click.UsageError("Give --query or --saved, not both.")
    with console.desk() as desk:
        if saved:
            query = desk.remembering.get(saved).result().query
        scope = scope_words(clippings, query, case, tag)
        ids = chosen(desk, clippings, query, case, tag)
        if not ids:
            raise click.ClickException(f"No clipping to report on: {scope}.")
        heading = Heading(
            title=title or case or tag or saved or "Report",
            author=author,
            question=question,
            scope=scope,
            made=datetime.now(UTC),
        )
        text = desk.reporting.report(ids, heading, form, output, pictures=pictures).result()
    if output is None:
        say_document(text)
    else:
        many = "1 clipping" if len(ids) == 1 else f"{len(ids):,} clippings"
        tell(f"Wrote {output}: {many}.")


def _form_of(output: Path | None) -> str:
    ending = output.suffix.lstrip(".").lower() if output else ""
    endings = {"htm": "html", "markdown": "md"}
    form = endings.get(ending, ending)
    return form if form in FORMATS else "html"


def chosen(desk: Desk, clippings: tuple[int, ...], query: str, case: str, tag: str) -> list[int]:
    """Return what all that was given has in common, in the order of the query or of saving."""
    ids = desk.searching.ids(query).result() if query else desk.organising.chosen().result()
    if case or tag:
        within = set(desk.organising.chosen(case=case, tag=tag).result())
        ids = [one for one in ids if one in within]
    if not clippings:
        return ids
    for one in clippings:
        desk.organising.clipping(one).result()
    within = set(ids)
    return [one for one in dict.fromkeys(clippings) if one in within]


def scope_words(clippings: tuple[int, ...], query: str, case: str, tag: str) -> str:
    """Say in words how clippings were chosen."""
    parts = [
        f"clippings {', '.join(map(str, clippings))}" if clippings else "",
        f"search “{query}”" if query else "",
        f"case “{case}”" if case else "",
        f"tag “{tag}”" if tag else "",
    ]
    return ", ".join(filter(None, parts)) or "the whole library"
