"""`clipper check`, `backup` and `restore`: whether the library is whole, and copies of it."""

from pathlib import Path

import click

from clipper.cli.console import SOME_FAILED, Console, pass_console, say, say_json, tell
from clipper.desk.desk import restore_library
from clipper.desk.organising import Checked


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--repair", is_flag=True, help="Clear away what killed programs left, and reindex.")
@pass_console
def check(console: Console, as_json: bool, repair: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Check the database, every capture, text and quote, and the evidence chain."""
    with console.desk() as desk:
        if repair:
            for done in desk.organising.repair().result():
                tell(done)
            tell(f"Indexed {desk.indexing.rebuild().result()} clippings anew.")
        found = desk.organising.check().result()
    if as_json:
        say_json(
            {
                "captures": found.captures,
                "versions": found.versions,
                "pictures": found.pictures,
                "annotations": found.annotations,
                "evidence": found.evidence,
                "problems": found.problems,
            }
        )
    else:
        say(_words(found))
    _end(found)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@pass_console
def backup(console: Console, file: Path | None) -> None:
    """Write a dated copy of the database into the library, or the whole library into FILE (zip)."""
    with console.desk() as desk:
        say(desk.organising.back_up(file).result())


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def restore(file: Path, folder: Path) -> None:
    """Make a library of the backup FILE in the empty folder DIR, and check it."""
    found = restore_library(file, folder)
    say(_words(found))
    _end(found)


def _words(found: Checked) -> str:
    verdict = f"{len(found.problems)} problem(s)." if found.problems else "all is well."
    return (
        f"{found.captures} captures, {found.versions} versions, {found.pictures} pictures, "
        f"{found.annotations} annotations, {found.evidence} entries of the evidence chain: "
        f"{verdict}"
    )


def _end(found: Checked) -> None:
    for problem in found.problems:
        tell(problem)
    if found.problems:
        raise click.exceptions.Exit(SOME_FAILED)
