"""`clipper searches`: what was saved under a name, and how many clippings each finds now."""

import click

from clipper.cli.console import (
    Console,
    bring_index_up_to_date,
    pass_console,
    plain,
    say,
    say_json,
    short_title,
    tell,
)


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def searches(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """List the saved searches, each with the number of clippings that it finds.

    “clipper search --save NAME QUERY” saves one, “clipper search --saved NAME” asks it.
    """
    if context.invoked_subcommand is None:
        _list(context.obj, as_json=as_json)


def _list(console: Console, *, as_json: bool) -> None:
    with console.desk() as desk:
        saved = desk.remembering.saved().result()
        if saved:
            bring_index_up_to_date(desk)
        counted = [(one, desk.searching.count(one.query).result()) for one in saved]
    if as_json:
        say_json([{"name": one.name, "query": one.query, "count": count} for one, count in counted])
        return
    for one, count in counted:
        name, query = short_title(one.name), short_title(one.query)
        say(f"{count:>6}  {name}" if name == query else f"{count:>6}  {name}  ({query})")
    if not saved:
        tell("No search was saved. “clipper search --save NAME QUERY” saves one.")


@searches.command()
@click.argument("name")
@pass_console
def remove(console: Console, name: str) -> None:
    """Forget a saved search; “clipper undo” brings it back."""
    with console.desk() as desk:
        change = desk.remembering.remove(name).result()
    tell(f"Done: {plain(change.summary)}. “clipper undo” takes it back.")


@searches.command()
@click.argument("name")
@click.argument("new")
@pass_console
def rename(console: Console, name: str, new: str) -> None:
    """Give a saved search another name."""
    with console.desk() as desk:
        desk.remembering.rename(name, new).result()
