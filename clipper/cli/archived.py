"""`clipper archived`: what a public web archive holds of a page."""

from typing import Any

import click

from clipper.cli.console import SOME_FAILED, Console, pass_console, plain, say, say_json, tell
from clipper.desk.archiving import Answers, Asking, summary_of
from clipper.model.archive_copy import ArchiveCopy, copies_in, no_copy_words


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option("--look-up", is_flag=True, help="Ask which copies the Wayback Machine holds.")
@click.option("--submit", is_flag=True, help="Ask it to keep the page, for all to see.")
@click.option("--json", "as_json", is_flag=True)
@pass_console
def archived(
    console: Console,
    clipping: int,
    look_up: bool,  # noqa: FBT001 - click gives flags by name
    submit: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the copies of a page in a public web archive that are known.

    Nothing is asked of the archive without --look-up or --submit: both tell it which page
    somebody is interested in.
    """
    kinds: dict[Asking, bool] = {"look up": look_up, "submit": submit}
    with console.desk() as desk:
        asked: list[Answers] = [
            desk.archiving.ask(clipping, kind).result() for kind, wanted in kinds.items() if wanted
        ]
        known = desk.archiving.of(clipping).result()
    for answers in asked:
        tell(plain(summary_of(answers)))
    if as_json:
        say_json([answer_json(one) for one in known])
    else:
        _list(known, is_told=bool(asked))
    if any(one.problem for answers in asked for one in answers):
        raise click.exceptions.Exit(SOME_FAILED)


def _list(known: Answers, *, is_told: bool) -> None:
    for one in copies_in(known):
        say(f"{one.copy_date}  {plain(one.address)}")
    if not known:
        tell("No web archive was asked about it yet. --look-up asks one.")
    elif not is_told and (none := no_copy_words(known)):
        tell(plain(none))


def answer_json(one: ArchiveCopy) -> dict[str, Any]:
    """Return what came of asking as plain values."""
    return {
        "asked": one.asked,
        "kind": one.kind,
        "copy_date": one.copy_date,
        "address": one.address,
        "problem": one.problem,
    }
