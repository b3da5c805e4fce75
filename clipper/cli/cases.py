"""`clipper case` and `clipper again`: cases with their settings, and clipping again."""

from dataclasses import asdict, replace
from typing import Any

import click

from clipper.cli.clip import show_all
from clipper.cli.console import (
    SOME_FAILED,
    Console,
    bring_index_up_to_date,
    pass_console,
    plain,
    say,
    say_json,
    short_title,
    tell,
    wait_for_web_archive,
)
from clipper.desk.cases import Case
from clipper.desk.desk import Desk
from clipper.desk.scheduling import AT_ONCE
from clipper.model.case import ARCHIVING, CaseSettings
from clipper.model.controls import plain_name

_ARCHIVE = {word.replace(" ", "-"): word for word in ARCHIVING}


@click.command()
@click.argument("name", required=False)
@click.argument("clippings", metavar="ID...", type=int, nargs=-1)
@click.option("--remove", is_flag=True, help="Take the clippings out of the case.")
@click.option("--every", type=int, metavar="HOURS", help="Clip again so often; 0 for never.")
@click.option("--proxy", metavar="ADDRESS", help="Like socks5h://localhost:9050; '' for none.")
@click.option("--robots/--no-robots", default=None, help="Obey robots.txt.")
@click.option("--seconds", type=float, help="Least time between two requests to one host.")
@click.option("--archive", type=click.Choice(list(_ARCHIVE)), help="Public web archive.")
@click.option("--languages", metavar="en,ko", help="Languages expected; '' for any.")
@click.option("--next-pages/--no-next-pages", default=None, help="Follow an article's pages.")
@click.option("--pictures/--no-pictures", default=None, help="Keep the images of articles.")
@click.option("--show", is_flag=True, help="Show the settings of the case.")
@click.option("--json", "as_json", is_flag=True)
@pass_console
def case(
    console: Console,
    /,
    name: str | None,
    clippings: tuple[int, ...],
    *,
    remove: bool,
    show: bool,
    as_json: bool,
    **chosen: Any,  # noqa: ANN401 - the settings, by name
) -> None:
    """Put clippings in a case, settle how its pages are fetched, or list its clippings.

    Without a name, list the cases.
    """
    settled = {key: value for key, value in chosen.items() if value is not None}
    if name is not None and not plain_name(name):
        raise click.UsageError("The name of the case is empty. --remove takes clippings out.")
    if name is None:
        if settled or show:
            raise click.UsageError("Give the name of the case first.")
        _list_cases(console, as_json=as_json)
        return
    with console.desk() as desk:
        if settled:
            desk.cases.set(_changed(desk.cases.get(name).result(), settled)).result()
        if clippings:
            _put(desk, name, clippings, remove=remove)
        if show or (as_json and not clippings):
            _show(desk.cases.get(name).result(), as_json=as_json)
        elif not clippings and not settled:
            _list_case(desk, name)


def _changed(settings: CaseSettings, settled: dict[str, Any]) -> CaseSettings:
    """Put what was given on the command line into settings."""
    names = {"every": "every_hours", "robots": "obey_robots", "seconds": "seconds_between"}
    given = {names.get(key, key): value for key, value in settled.items()}
    if "archive" in given:
        given["archive"] = _ARCHIVE[given["archive"]]
    if "languages" in given:
        given["languages"] = tuple(filter(None, given["languages"].replace(",", " ").split()))
    return replace(settings, **given)


def _put(desk: Desk, name: str, clippings: tuple[int, ...], *, remove: bool) -> None:
    if remove:
        within = set(desk.organising.chosen(case=name).result())
        clippings = tuple(one for one in clippings if one in within)
    desk.organising.set_case(clippings, "" if remove else name).result()


def _list_cases(console: Console, *, as_json: bool) -> None:
    with console.desk() as desk:
        found = desk.cases.all().result()
    if as_json:
        say_json([case_json(one.settings) | {"clippings": one.clippings} for one in found])
        return
    for one in found:
        say(f"{one.clippings:>6}  {short_title(one.settings.name)}{_schedule(one)}")


def _schedule(one: Case) -> str:
    hours = one.settings.every_hours
    return f"  (again every {hours} h)" if hours else ""


def _list_case(desk: Desk, name: str) -> None:
    ids = desk.organising.chosen(case=name).result()
    for one in desk.organising.clippings(ids).result():
        say(f"{one.id:>5}  {short_title(one.name)}")


def _show(settings: CaseSettings, *, as_json: bool) -> None:
    if as_json:
        say_json(case_json(settings))
        return
    every = f"every {settings.every_hours} hours" if settings.every_hours else "never"
    for label, value in (
        ("case", settings.name),
        ("proxy", settings.proxy or "as in the settings of the program"),
        ("robots.txt", "obeyed" if settings.obey_robots else "not asked"),
        ("between requests", f"{settings.seconds_between:g} s to one host"),
        ("clip again", every),
        ("web archive", settings.archive),
        ("languages", ", ".join(settings.languages) or "any"),
        ("next pages", "followed" if settings.next_pages else "left alone"),
        ("pictures", "kept" if settings.pictures else "left alone"),
    ):
        say(f"{label:<17} {plain(value)}")


def case_json(settings: CaseSettings) -> dict[str, Any]:
    """Return the settings of a case as plain values."""
    return asdict(settings)


@click.command()
@click.argument("clippings", metavar="[ID]...", type=int, nargs=-1)
@click.option("--case", "name", default="", help="All clippings of a case.")
@click.option("--due", is_flag=True, help="What the schedules of the cases say is due.")
@click.option("--all", "everything", is_flag=True, help="The whole library.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page.")
@pass_console
def again(
    console: Console,
    clippings: tuple[int, ...],
    *,
    name: str,
    due: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Clip again: a page that changed gets a new version, an unchanged one says since when.

    “clipper list --changed” then lists what changed since it was read.
    """
    if sum((bool(clippings), bool(name) and not due, due, everything)) != 1:
        raise click.UsageError("Give numbers of clippings, or --case NAME, --due or --all.")
    with console.desk(AT_ONCE if due else 0) as desk:
        if due:
            wanted = desk.scheduling.due(name).result()
        elif clippings:
            wanted = [desk.organising.clipping(one).result().id for one in clippings]
        else:
            wanted = desk.organising.chosen(case=name).result()
        if not wanted:
            tell("Nothing is due." if due else f"No clipping is in the case “{plain(name)}”.")
            return
        failed = show_all(desk.clipping.retry(wanted).result(), as_json=as_json)
        wait_for_web_archive(desk)
        bring_index_up_to_date(desk)
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)
