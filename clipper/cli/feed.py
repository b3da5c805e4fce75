"""`clipper feed`: feeds that bring their new pages into a case."""

from typing import Any

import click

from clipper.cli.console import (
    SOME_FAILED,
    Console,
    bring_index_up_to_date,
    pass_console,
    plain,
    say,
    say_json,
    short,
    tell,
    wait_for_web_archive,
)
from clipper.desk.following import Asked, Feed
from clipper.desk.pools import as_done

_TITLE, _CASE = 40, 16


@click.group()
def feed() -> None:
    """Follow RSS, Atom and JSON feeds as a source of a case."""


@feed.command()
@click.argument("address", metavar="URL")
@click.option("--case", default="", help="The case that its pages belong to.")
@pass_console
def add(console: Console, address: str, case: str) -> None:
    """Follow a feed, or the feed that a page names, and clip its newest entries."""
    with console.desk() as desk:
        asked = desk.following.add(address, case).result()
        failed = _wait(asked)
        wait_for_web_archive(desk)
        bring_index_up_to_date(desk)
    say(f"{asked.feed.id:>5}  {plain(asked.words)}")
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)


@feed.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_console
def list_feeds(console: Console, as_json: bool) -> None:  # noqa: FBT001 - click gives flags by name
    """List the feeds, their cases and how they stand."""
    with console.desk() as desk:
        feeds = desk.following.all().result()
    if as_json:
        say_json([_json(one) for one in feeds])
        return
    for one in feeds:
        asked = one.asked[:16].replace("T", " ") or "never"
        say(
            f"{one.id:>5}  {short(one.title or one.url, _TITLE)}  {short(one.case, _CASE)}  {asked}"
        )
        if one.problem:
            tell(f"✗ {one.id:>5}  {plain(one.problem)}")


@feed.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=int)
@pass_console
def remove(console: Console, ids: tuple[int, ...]) -> None:
    """Follow feeds no longer; the clippings that came from them stay."""
    with console.desk() as desk:
        for number in ids:
            gone = desk.following.remove(number).result()
            say(f"Removed {plain(gone.title or gone.url)}. Its clippings stay.")


@feed.command()
@click.argument("ids", metavar="[ID...]", nargs=-1, type=int)
@pass_console
def ask(console: Console, ids: tuple[int, ...]) -> None:
    """Ask feeds now, all of them by default, and clip what is new."""
    failed = 0
    with console.desk() as desk:
        known = {one.id for one in desk.following.all().result()}
        missing = [number for number in ids if number not in known]
        for asked in desk.following.ask(ids).result() if not ids or known & set(ids) else ():
            failed += _wait(asked) + bool(asked.feed.problem)
            (tell if asked.feed.problem else say)(f"{asked.feed.id:>5}  {plain(asked.words)}")
        wait_for_web_archive(desk)
        bring_index_up_to_date(desk)
    for number in missing:
        tell(f"✗ {number:>5}  There is no such feed. “clipper feed list” names them.")
    if failed or missing:
        raise click.exceptions.Exit(SOME_FAILED)


def _wait(asked: Asked) -> int:
    """Wait for the pages of a feed, name those that failed, and count them."""
    failed = [one for one in as_done(asked.pages) if one.failed]
    for one in failed:
        tell(f"✗ {one.id or '-':>5}  {plain(one.url)}: {plain(one.reason)}")
    return len(failed)


def _json(one: Feed) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "case": one.case,
        "every_hours": one.every_hours,
        "asked": one.asked,
        "problem": one.problem,
    }
