"""`clipper watch`: names looked for in the library, and what became of each hit."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clipper.cli.console import (
    Console,
    bring_index_up_to_date,
    pass_console,
    plain,
    say,
    say_json,
    short,
    short_title,
    tell,
)
from clipper.cli.searching import marked
from clipper.desk.desk import Desk
from clipper.desk.watch_export import list_to_json, term_to_json
from clipper.model.controls import plain_name
from clipper.model.errors import NotFoundError
from clipper.model.watch import HIT_STATES, HitState, WatchHit, WatchList, WatchTerm

if TYPE_CHECKING:
    from clipper.desk.watching import Ran

_NAME = 30
_SHOWN = 20
"""Hits of a name that are printed; --json and the export have all of them."""
_SIGNS = {"new": "●", "relevant": "✓", "dismissed": "–"}


@click.group()
def watch() -> None:
    """Watch lists: many names looked for at once, and their hits reviewed."""


@watch.command()
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option(
    "--variants/--no-variants",
    default=None,
    help="Look for other spellings, scripts and orders of the words too; a new list does.",
)
@pass_console
def add(console: Console, name: str, file: Path, variants: bool | None) -> None:  # noqa: FBT001 - click gives it by name
    """Put names on a list; a new list is made.

    FILE is - for standard input. It has one name a line, other spellings behind | or ; — or is a
    table with a column “name”, and maybe “alias”, “aliases” and “note”.
    """
    with console.desk() as desk:
        if str(file) == "-":
            read = desk.watching.read_bytes(sys.stdin.buffer.read())
        else:
            read = desk.watching.read_file(file).result()
        tell(f"Read {read.words}.")
        found = _known(desk, name)
        if found is None:
            on = True if variants is None else variants
            made = desk.watching.create(name, read.terms, variants=on).result()
            say(f"{plain(made.name)}: {_names(made.names)}")
            return
        added = desk.watching.add(found.id, read.terms).result()
        if variants is not None:
            desk.watching.set_variants(found.id, on=variants).result()
    say(f"{plain(found.name)}: {added.words}")


@watch.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_console
def list_lists(console: Console, as_json: bool) -> None:  # noqa: FBT001 - click gives flags by name
    """List the watch lists: their names, new hits and all hits."""
    with console.desk() as desk:
        lists = desk.watching.all().result()
    if as_json:
        say_json([list_to_json(one) for one in lists])
        return
    for one in lists:
        ran = f"ran {one.ran[:16].replace('T', ' ')}" if one.ran else "never ran"
        counts = f"{one.new:>6,} new of {one.total:,}"
        say(f"{short(one.name, _NAME)}  {one.names:>6,} names  {counts}, {ran}")


@watch.command()
@click.argument("name")
@click.option("--new/--all", "only_new", default=True, help="Only what nobody reviewed, or all.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_console
def show(console: Console, name: str, only_new: bool, as_json: bool) -> None:  # noqa: FBT001 - the same
    """Show the hits of a list: by default those that nobody reviewed."""
    with console.desk() as desk:
        _show(desk, desk.watching.named(name).result(), only_new=only_new, as_json=as_json)


@watch.command()
@click.argument("name")
@click.option("--new-only", is_flag=True, help="Only in clippings that changed since the last run.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_console
def run(console: Console, name: str, new_only: bool, as_json: bool) -> None:  # noqa: FBT001 - the same
    """Look for the names of a list, and show its new hits.

    New is every hit that nobody reviewed yet.
    """
    with console.desk() as desk:
        found = desk.watching.named(name).result()
        bring_index_up_to_date(desk)
        ran = _run(desk, found, new_only=new_only)
        _show(desk, desk.watching.named(name).result(), only_new=True, as_json=as_json)
    tell(plain(ran.words))


@watch.command()
@click.argument("name")
@click.argument("term")
@click.argument("clipping", type=int)
@click.argument("state", type=click.Choice(HIT_STATES))
@pass_console
def mark(console: Console, name: str, term: str, clipping: int, state: HitState) -> None:
    """Say what the hit of a name in a clipping is worth.

    `clipper undo` takes it back.
    """
    with console.desk() as desk:
        found = desk.watching.named(name).result()
        wanted = plain_name(term).casefold()
        terms = desk.watching.terms(found.id).result()
        named = next((one for one in terms if one.words.casefold() == wanted), None)
        if named is None:
            raise NotFoundError(f"“{term}” is not on the watch list “{found.name}”.")
        hit = desk.watching.hit(named, clipping).result()
        desk.watching.mark([hit.id], state).result()


@watch.command()
@click.argument("name")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="A file whose name ends in .csv or .json.",
)  # fmt: skip
@pass_console
def export(console: Console, name: str, output: Path) -> None:
    """Write a list with its hits to a file.

    Each name, each hit, its passage, and what was said of it.
    """
    with console.desk() as desk:
        found = desk.watching.named(name).result()
        hits = desk.watching.export(found.id, output).result()
    tell(f"Wrote {plain(str(output))}: {_names(found.names)}, {_hits(hits)}.")


@watch.command()
@click.argument("name")
@pass_console
def remove(console: Console, name: str) -> None:
    """Delete a list; `clipper undo` brings it back."""
    with console.desk() as desk:
        found = desk.watching.named(name).result()
        change = desk.watching.delete(found.id).result()
    tell(f"Done: {plain(change.summary)}. “clipper undo” takes it back.")


def _known(desk: Desk, name: str) -> WatchList | None:
    with suppress(NotFoundError):
        return desk.watching.named(name).result()
    return None


def _run(desk: Desk, found: WatchList, *, new_only: bool) -> "Ran":
    """Run a list, with a bar on a terminal."""
    if not sys.stderr.isatty():
        return desk.watching.run(found.id, only_new=new_only).result()
    with click.progressbar(length=max(1, found.names), label="Names", file=sys.stderr) as bar:

        def show_progress(done: int, _total: int, _new: int) -> None:
            bar.update(done - bar.pos)

        return desk.watching.run(found.id, only_new=new_only, progress=show_progress).result()


def _show(desk: Desk, found: WatchList, *, only_new: bool, as_json: bool) -> None:
    terms = desk.watching.terms(found.id).result()
    most = None if as_json else _SHOWN
    shown = [(one, _hits_of(desk, one, most, only_new=only_new)) for one in terms]
    if as_json:
        names = [term_to_json(one, hits) for one, hits in shown if hits or not only_new]
        say_json(list_to_json(found) | {"names": names})
        return
    for one, hits in shown:
        if hits or not only_new:
            _say(one, hits, (one.new if only_new else one.total) - len(hits))


def _hits_of(desk: Desk, term: WatchTerm, most: int | None, *, only_new: bool) -> list[WatchHit]:
    if not (term.new if only_new else term.total):
        return []
    hits = desk.watching.hits(term, only_new=only_new).result()
    return desk.watching.with_snippets(hits[:most]).result()


def _say(term: WatchTerm, hits: list[WatchHit], more: int) -> None:
    others = f" ({'; '.join(map(plain, term.spellings))})" if term.spellings else ""
    left = f", {term.left_out:,} more not kept" if term.left_out else ""
    say(f"{plain(term.words)}{others}: {term.new:,} new of {term.total:,}{left}")
    for hit in hits:
        page = hit.clipping
        where = f"{short_title(page.site or page.url)}, {page.published or 'no date'}"
        spelled = f" as “{plain(hit.matched)}”" if hit.matched else ""
        say(f"{_SIGNS[hit.state]} {page.id:>5}  {short_title(page.name)}  ({where}){spelled}")
        if hit.snippet:
            say(f"         {marked(hit.snippet)}")
    if more > 0:
        say(f"         and {more:,} more: --json and “clipper watch export” have all")


def _names(count: int) -> str:
    return "1 name" if count == 1 else f"{count:,} names"


def _hits(count: int) -> str:
    return "1 hit" if count == 1 else f"{count:,} hits"
