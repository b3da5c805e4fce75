"""`clipper check` and `clipper backup`: whether the library is whole, and a copy of it."""

import click

from clipper.cli.console import SOME_FAILED, Console, pass_console, say, say_json, tell


@click.command()
@click.option("--json", "as_json", is_flag=True)
@pass_console
def check(console: Console, as_json: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Check the database, every capture, text and quote, and the evidence chain."""
    with console.desk() as desk:
        found = desk.organising.check().result()
    if as_json:
        say_json(
            {
                "captures": found.captures,
                "versions": found.versions,
                "annotations": found.annotations,
                "evidence": found.evidence,
                "problems": found.problems,
            }
        )
    else:
        say(
            f"{found.captures} captures, {found.versions} versions, {found.annotations} "
            f"annotations, {found.evidence} entries of the evidence chain: "
            + (f"{len(found.problems)} problem(s)." if found.problems else "all is well.")
        )
    for problem in found.problems:
        tell(problem)
    if found.problems:
        raise click.exceptions.Exit(SOME_FAILED)


@click.command()
@pass_console
def backup(console: Console) -> None:
    """Write a dated, checked copy of the database into the library's folder `backups`."""
    with console.desk() as desk:
        say(desk.organising.back_up().result())
