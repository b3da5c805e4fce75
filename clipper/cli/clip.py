"""`clipper clip`: addresses in, clippings out."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from clipper.cli.bringing_in import clip_files, things_given
from clipper.cli.cautions import cautions_json
from clipper.cli.console import (
    SOME_FAILED,
    Console,
    bring_index_up_to_date,
    each_filled,
    filled,
    pass_console,
    plain,
    say,
    say_json,
    short_title,
    tell,
    wait_for_web_archive,
)
from clipper.desk.clipped import Clipped, Order
from clipper.desk.clipping import find_addresses
from clipper.desk.desk import Desk
from clipper.desk.pools import Pending, as_done
from clipper.model.caution import gravest

_SIGNS = {"done": "✓", "incomplete": "!", "failed": "✗", "waiting": "…"}


@click.command()
@click.argument("addresses", metavar="URL|FILE...", nargs=-1)
@click.option(
    "--from",
    "source",
    type=click.File("r", encoding="utf-8", errors="replace"),
    help="Any text; addresses in it are found.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    callback=each_filled,
    help="A tag for the pages; may be given again.",
)
@click.option("--case", callback=filled, help="The case to put the pages in.")
@click.option(
    "--html",
    "saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A saved page to clip instead of fetching; needs --url.",
)
@click.option("--url", default="", help="The address of the one saved page.")
@click.option("--again", is_flag=True, help="Fetch pages that are in the library already.")
@click.option("--jobs", type=click.IntRange(1, 64), default=8, help="Pages to fetch at a time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page.")
@pass_console
def clip(  # noqa: PLR0913, PLR0917 - one argument an option
    console: Console,
    addresses: tuple[str, ...],
    source: Any,  # noqa: ANN401 - a file that click opened
    tags: tuple[str, ...],
    case: str,
    saved: Path | None,
    url: str,
    again: bool,  # noqa: FBT001 - click gives flags by name
    jobs: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Fetch pages, keep the untouched captures, and show clean articles.

    FILE is a saved page (HTML, MHTML, PDF with text, WARC) or holds addresses (.url, .webloc,
    .desktop, bookmarks, any text). Without an address it goes on with pages that an earlier run
    had left.
    """
    if saved and (addresses or source):
        raise click.UsageError("Clip a saved page by itself, without other addresses.")
    given = things_given(addresses, saved, url)
    wanted = (*given.addresses, *(find_addresses(source.read()) if source else ()))
    if source and not wanted:
        raise click.UsageError("There is no web address in that text.")
    order = Order(wanted, tags, case, again=again)
    with console.desk(jobs) as desk:
        if saved:
            futures = desk.clipping.clip_file(saved, replace(order, addresses=(url,), again=True))
            pages = futures.result()
        elif given.paths:
            pages = clip_files(desk, given, order)
        elif wanted:
            pages = desk.clipping.clip(order).result()
        else:
            pages = _resume(desk)
        failed = show_all(pages, as_json=as_json)
        _wait_for_pictures(desk)
        wait_for_web_archive(desk)
        bring_index_up_to_date(desk)
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)


def _wait_for_pictures(desk: Desk) -> None:
    """Let the pictures of what was clipped come, before the program ends."""
    for pictures in desk.picturing.under_way():
        pictures.result()


def _resume(desk: Desk) -> Pending[Clipped]:
    futures = desk.clipping.resume().result()
    if not futures:
        raise click.UsageError("Give an address to clip. No earlier page is waiting.")
    tell(f"Going on with {len(futures)} pages that were waiting.")
    return futures


def show_all(futures: Pending[Clipped], *, as_json: bool) -> int:
    """Print each page as it ends, and return how many failed."""
    failed = known = 0
    with click.progressbar(
        length=len(futures), label="Clipping", file=sys.stderr, hidden=_quiet()
    ) as bar:
        for one in as_done(futures):
            bar.update(1)
            _show(one, as_json=as_json)
            failed += one.failed or one.state == "waiting"
            known += not one.fetched and bool(one.id)
    if known and len(futures) > 1:
        tell(f"{known:,} of {len(futures):,} pages were in the library already.")
    return failed


def _quiet() -> bool:
    return not sys.stderr.isatty()


def _show(one: Clipped, *, as_json: bool) -> None:
    if as_json:
        say_json(clipped_json(one), line=True)
    elif not one.failed and one.state != "waiting":
        same = f"  (unchanged since {one.unchanged_since[:10]})" if one.unchanged_since else ""
        say(f"{_SIGNS.get(one.state, ' ')} {one.id:>5}  {short_title(one.title or one.url)}{same}")
    told = one.reason or _doubt(one)
    if one.failed or (told and not as_json):
        sign = _SIGNS.get(one.state, " ")
        tell(f"{sign} {one.id or '-':>5}  {plain(one.url)}: {plain(told)}")


def _doubt(one: Clipped) -> str:
    """Return the gravest doubt about a page; of one that was not fetched, why that is so."""
    doubt = gravest(one.cautions) if one.fetched else ""
    return doubt or next(iter(one.warnings), "")


def clipped_json(one: Clipped) -> dict[str, Any]:
    """Return how the clip of a page ended, in the form of the contract."""
    return {
        "id": one.id or None,
        "url": one.url,
        "final_url": one.final_url,
        "title": one.title,
        "status": one.state,
        "warnings": [*filter(None, [one.reason]), *one.warnings],
        "words": one.words,
        "version": one.version,
        "cause": one.cause,
        "cautions": cautions_json(one.cautions),
        "unchanged_since": one.unchanged_since,
        "elapsed_ms": one.elapsed_ms,
    }
