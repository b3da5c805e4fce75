"""`clipper duplicates`: the same story in several places."""

from typing import Any

import click

from clipper.cli.console import Console, pass_console, plain, say, say_json, short_title
from clipper.model.copies import Copy


@click.command()
@click.argument("clipping", metavar="[ID]", type=int, required=False)
@click.option("--json", "as_json", is_flag=True)
@pass_console
def duplicates(console: Console, clipping: int | None, *, as_json: bool) -> None:
    """List stories whose text stands in several clippings, or where else that of ID does.

    Numbers and names in which a copy contradicts the first one are named: such copies are never
    taken for one.
    """
    with console.desk() as desk:
        desk.resembling.update().result()
        if clipping is None:
            groups = desk.resembling.groups().result()
        else:
            desk.organising.clipping(clipping).result()
            copies = desk.resembling.copies(clipping).result()
            groups = [copies] if copies else []
    if as_json:
        found = [[copy_json(copy) for copy in group] for group in groups]
        say_json(found if clipping is None else [copy for group in found for copy in group])
        return
    for number, group in enumerate(groups):
        if number:
            say("")
        for copy in group:
            _show(copy)


def _show(copy: Copy) -> None:
    credit = f", {plain(copy.credit)}" if copy.credit else ""
    say(
        f"{copy.clipping.id:>5}  {copy.date or '-':<10}  {plain(copy.outlet)}{credit}  "
        f"{short_title(copy.clipping.name)}"
    )
    for difference in copy.differs:
        say(f"       differs: {plain(difference)}")


def copy_json(copy: Copy) -> dict[str, Any]:
    """Return a copy of a story as plain values."""
    return {
        "id": copy.clipping.id,
        "url": copy.clipping.url,
        "title": copy.clipping.title,
        "outlet": copy.outlet,
        "credit": copy.credit,
        "date": copy.date,
        "differs": list(copy.differs),
    }
