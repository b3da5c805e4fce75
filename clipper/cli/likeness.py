"""`clipper like`: clippings about the same as another."""

import click

from clipper.cli.console import (
    Console,
    bring_index_up_to_date,
    pass_console,
    plain,
    say_json,
    tell,
)
from clipper.cli.searching import result_json, show_hits


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20)
@click.option("--json", "as_json", is_flag=True)
@pass_console
def like(console: Console, clipping: int, limit: int, *, as_json: bool) -> None:
    """Find clippings about the same as ID, those most like it first, by the words that tell.

    The same as “clipper search like:ID”, which takes further words and fields.
    """
    with console.desk() as desk:
        desk.organising.clipping(clipping).result()
        bring_index_up_to_date(desk)
        words = desk.searching.key_words(clipping).result()
        result = desk.searching.search(f"like:{clipping}", limit=limit).result()
    if as_json:
        say_json(result_json(result) | {"terms": [one.word for one in words]})
        return
    show_hits(result)
    if words:
        tell(f"By its words: {', '.join(plain(one.word) for one in words)}.")
    tell(f"{result.total} found in {result.elapsed_ms:.0f} ms.")
