"""`clipper warc`: the untouched captures of chosen clippings as one WARC file."""

import sys
from pathlib import Path
from threading import Event

import click

from clipper.cli.console import SOME_FAILED, Console, filled, pass_console, plain, tell
from clipper.cli.reporting import chosen, scope_words
from clipper.desk.desk import Desk
from clipper.desk.exporting import Exported


@click.command()
@click.argument("clippings", metavar="[ID]...", type=int, nargs=-1)
@click.option("--query", callback=filled, help="All clippings that a search finds.")
@click.option("--case", callback=filled, help="All clippings of a case.")
@click.option("--tag", callback=filled, help="All clippings with a tag.")
@click.option("--pictures/--no-pictures", default=True, help="With the pictures that were kept.")
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="The file, usually NAME.warc.gz; packed unless it ends in .warc.",
)  # fmt: skip
@pass_console
def warc(
    console: Console,
    /,
    clippings: tuple[int, ...],
    *,
    query: str,
    case: str,
    tag: str,
    output: Path,
    **wish: bool,
) -> None:
    """Write the untouched captures of clippings into a WARC file, as web archives keep them.

    Without a choice of clippings it takes the whole library. “clipper clip FILE” reads such a
    file into another library.
    """
    with console.desk() as desk:
        ids = chosen(desk, clippings, query, case, tag)
        if not ids:
            scope = scope_words(clippings, query, case, tag)
            raise click.ClickException(f"No clipping to export: {scope}.")
        written = _written(desk, ids, output, wish)
    many = "1 clipping" if len(ids) == 1 else f"{len(ids):,} clippings"
    tell(f"Wrote {output}: {written.words} of {many}.")
    for problem in written.left_out:
        tell(plain(problem))
    if written.left_out:
        raise click.exceptions.Exit(SOME_FAILED)


def _written(desk: Desk, ids: list[int], output: Path, wish: dict[str, bool]) -> Exported:
    """Write the file, showing how far it is; Ctrl-C leaves no file."""
    stop = Event()
    quiet = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Writing", file=sys.stderr, hidden=quiet) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        try:
            return desk.exporting.warc(
                ids, output, **wish, progress=show, cancelled=stop.is_set
            ).result()
        finally:
            stop.set()
