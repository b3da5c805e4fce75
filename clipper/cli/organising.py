"""`clipper tag`, `note`, `case`, `delete`, `undo` and `redo`: keeping the library in order."""

import click

from clipper.cli.console import Console, pass_console, plain, say, tell
from clipper.desk.desk import Desk

_DASHED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(context_settings=_DASHED)
@click.argument("words", metavar="ID... +TAG -TAG", nargs=-1, required=True)
@pass_console
def tag(console: Console, words: tuple[str, ...]) -> None:
    """Put tags on clippings (+TAG) and take others off (-TAG)."""
    ids = [int(word) for word in words if word.isdecimal() and word.isascii()]
    added = [word[1:] for word in words if word.startswith("+") and word[1:]]
    removed = [word[1:] for word in words if word.startswith("-") and word[1:]]
    if not ids or not (added or removed) or len(ids) + len(added) + len(removed) != len(words):
        raise click.UsageError("Give numbers of clippings, then +tag to add and -tag to take off.")
    with console.desk() as desk:
        desk.organising.retag(ids, added, removed).result()


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.argument("text")
@pass_console
def note(console: Console, clipping: int, text: str) -> None:
    """Replace the note of a clipping; an empty text takes it off."""
    with console.desk() as desk:
        desk.organising.set_note(clipping, text).result()


@click.command()
@click.argument("name", required=False)
@click.argument("clippings", metavar="ID...", type=int, nargs=-1)
@click.option("--remove", is_flag=True, help="Take the clippings out of the case.")
@pass_console
def case(console: Console, name: str | None, clippings: tuple[int, ...], remove: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Put clippings in a case, or list its clippings; without a name, list the cases."""
    with console.desk() as desk:
        if name is None:
            for known, count in desk.organising.cases().result():
                say(f"{count:>6}  {plain(known)}")
        elif clippings:
            if remove:
                within = set(desk.organising.chosen(case=name).result())
                clippings = tuple(one for one in clippings if one in within)
            desk.organising.set_case(clippings, "" if remove else name).result()
        else:
            _list_case(desk, name)


def _list_case(desk: Desk, name: str) -> None:
    ids = desk.organising.chosen(case=name).result()
    for one in desk.organising.clippings(ids).result():
        say(f"{one.id:>5}  {plain(one.name)}")


@click.command()
@click.argument("clippings", metavar="ID...", type=int, nargs=-1, required=True)
@pass_console
def delete(console: Console, clippings: tuple[int, ...]) -> None:
    """Delete clippings; `clipper undo` brings them back."""
    with console.desk() as desk:
        change = desk.organising.delete(clippings).result()
    tell(f"Done: {plain(change.summary)}. “clipper undo” takes it back.")


@click.command()
@pass_console
def undo(console: Console) -> None:
    """Take back the last action."""
    with console.desk() as desk:
        change = desk.organising.undo().result()
    tell(f"Undone: {plain(change.summary)}" if change else "There is nothing to undo.")


@click.command()
@pass_console
def redo(console: Console) -> None:
    """Do again what was undone last."""
    with console.desk() as desk:
        change = desk.organising.redo().result()
    tell(f"Done again: {plain(change.summary)}" if change else "There is nothing to do again.")
