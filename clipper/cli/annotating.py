"""`clipper annotate` and `clipper annotations`: marking passages, and the table of them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import click

from clipper.cli.console import Console, pass_console, say, say_document, say_json, short
from clipper.desk.desk import Desk
from clipper.model.annotation import Annotation
from clipper.model.clipping import Clipping
from clipper.model.fields import field_words, fields_to_json
from clipper.model.spreadsheet import safe_cell

_COLUMNS = ("id", "clipping", "title", "type", "quote", "fields", "note", "tags")


class FieldOption(click.ParamType[tuple[str, str]]):
    """A field as NAME=VALUE."""

    name = "name=value"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Part the name from the value."""
        if isinstance(value, tuple):
            return value
        name, sign, words = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"“{value}” is not of the form name=value.", param, ctx)
        return name.strip(), words


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option("--type", "kind", required=True, help="The type's id or name.")
@click.option(
    "--quote", "quotes", multiple=True, required=True, help="The words; again for more passages."
)
@click.option("--occurrence", type=click.IntRange(1), default=1, help="Which one, from 1.")
@click.option("--field", "fields", type=FieldOption(), multiple=True, help="A field: size=10,000")
@click.option("--note", default="")
@click.option("--tag", "tags", multiple=True)
@pass_console
def annotate(  # noqa: PLR0913, PLR0917 - one argument an option
    console: Console,
    clipping: int,
    kind: str,
    quotes: tuple[str, ...],
    occurrence: int,
    fields: tuple[tuple[str, str], ...],
    note: str,
    tags: tuple[str, ...],
) -> None:
    """Annotate words of a clipping, and print the annotation's number."""
    with console.desk() as desk:
        added = desk.annotating.add_quote(
            clipping, kind, quotes, occurrence, fields=fields, note=note, tags=tags
        ).result()
    say(str(added.id))


@click.command()
@click.argument("query", required=False, default="")
@click.option("--type", "kind", default="", help="Only annotations of this type.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@pass_console
def annotations(console: Console, query: str, kind: str, form: str) -> None:
    """Show the ledger: the annotations of all clippings, or of those a query finds."""
    with console.desk() as desk:
        wanted = desk.codebook.type(kind).id if kind else ""
        rows = _rows(desk, query, wanted)
    if form == "json":
        say_json([_json(clipping, one) for clipping, one in rows])
    elif form == "csv":
        say_document(_csv(rows).rstrip("\n"))
    else:
        for clipping, one in rows:
            quote, fields = short(one.quote, 50), short(_fields(one), 60).rstrip()
            say(f"{one.id:>5}  {clipping.id:>5}  {one.type:<12}  {quote}  {fields}")


def _rows(desk: Desk, query: str, kind: str) -> list[tuple[Clipping, Annotation]]:
    ids: Iterable[int]
    ids = desk.searching.ids(query).result() if query else desk.organising.chosen().result()
    clippings = desk.organising.clippings(list(ids)).result()
    found = desk.organising.annotations([one.id for one in clippings]).result()
    return [
        (clipping, one)
        for clipping in clippings
        for one in found[clipping.id]
        if kind in ("", one.type)
    ]


def _fields(one: Annotation) -> str:
    return ", ".join(f"{name}={field_words(value)}" for name, value in one.fields.items())


def _json(clipping: Clipping, one: Annotation) -> dict[str, Any]:
    return {
        "id": one.id,
        "clipping": clipping.id,
        "title": clipping.title,
        "url": clipping.url,
        "site": clipping.site,
        "date": clipping.published,
        "type": one.type,
        "quote": one.quote,
        "fields": fields_to_json(one.fields),
        "note": one.note,
        "tags": one.tags,
        "created": one.created,
        "modified": one.modified,
    }


def _csv(rows: Sequence[tuple[Clipping, Annotation]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for clipping, one in rows:
        cells = (clipping.title, one.type, one.quote, _fields(one), one.note, "; ".join(one.tags))
        writer.writerow([one.id, clipping.id, *map(safe_cell, cells)])
    return table.getvalue()
