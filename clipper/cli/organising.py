"""`clipper tag`, `note`, `delete`, `undo` and `redo`: keeping the library in order."""

import click

from clipper.cli.console import Console, pass_console, plain, tell
from clipper.model.controls import plain_name

_DASHED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(context_settings=_DASHED)
@click.argument("words", metavar="ID... +TAG -TAG", nargs=-1, required=True)
@pass_console
def tag(console: Console, words: tuple[str, ...]) -> None:
    """Put tags on clippings (+TAG) and take others off (-TAG)."""
    ids = [int(word) for word in words if word.isdecimal() and word.isascii()]
    added = [word[1:] for word in words if word.startswith("+") and plain_name(word[1:])]
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
