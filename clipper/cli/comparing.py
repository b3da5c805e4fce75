"""`clipper diff`: what changed between two versions of a clipping."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from clipper.cli.console import Console, pass_console, plain, say, say_json
from clipper.desk.comparing import Compared
from clipper.model.clipping import Version
from clipper.model.difference import Difference, is_changed, summary_of, texts_of
from clipper.model.pairing import Pair
from clipper.model.points import Point
from clipper.model.wording import Run

_KINDS = {"number": "Numbers", "name": "Names", "quote": "Quotes"}
_NONE = "(none)"


@click.command()
@click.argument("clipping", metavar="ID", type=int)
@click.argument("old", metavar="[A]", type=click.IntRange(1), required=False)
@click.argument("new", metavar="[B]", type=click.IntRange(1), required=False)
@click.option("--json", "as_json", is_flag=True, help="Runs of words and paragraphs as JSON.")
@pass_console
def diff(
    console: Console,
    clipping: int,
    old: int | None,
    new: int | None,
    as_json: bool,  # noqa: FBT001 - click gives it by name
) -> None:
    """Show what changed between two versions: A and B, by default the last two.

    Headline, numbers, names and quotes come first, then the paragraphs: "-" was, "+" is,
    ">" stands elsewhere now.
    """
    with console.desk() as desk:
        found = desk.comparing.compare(clipping, old or 0, new or 0).result()
    if as_json:
        say_json(compared_json(found))
        return
    for line in _lines(found):
        say(line)


def _lines(found: Compared) -> Iterator[str]:
    difference = found.difference
    yield f"--- version {found.old.number}, {found.old.capture.fetched}"
    yield f"+++ version {found.new.number}, {found.new.capture.fetched}"
    yield summary_of(difference)
    yield from _what_matters(difference)
    before = texts_of(found.old.article)
    for pair in difference.pairs:
        if pair.kind not in ("same", "left"):
            yield ""
            yield from _paragraph(pair, before)


def _what_matters(difference: Difference) -> Iterator[str]:
    for runs in (difference.title, difference.standfirst):
        if is_changed(runs):
            yield ""
            yield from _both(runs)
    if difference.facts:
        yield ""
    for fact in difference.facts:
        yield f"{fact.label}: {plain(fact.old) or _NONE} → {plain(fact.new) or _NONE}"
    for kind, heading in _KINDS.items():
        points = [point for point in difference.points if point.kind == kind]
        if points:
            yield ""
            yield heading
            yield from map(_point, points)


def _point(point: Point) -> str:
    times = f" ({point.count} times)" if point.count > 1 else ""
    if point.old and point.new:
        return f"  {plain(point.old)} → {plain(point.new)}{times}"
    sign, words = ("+", point.new) if point.new else ("-", point.old)
    return f"  {sign} {plain(words)}{times}"


def _paragraph(pair: Pair, before: tuple[str, ...]) -> Iterator[str]:
    if pair.kind == "moved":
        yield f"> paragraph {pair.old + 1} is now paragraph {pair.new + 1}:"
        if not is_changed(pair.runs):
            yield f"> {plain(before[pair.old])}"
            return
    yield from _both(pair.runs)


def _both(runs: tuple[Run, ...]) -> Iterator[str]:
    """Show a text as it was and as it is."""
    was = "".join(run.text for run in runs if run.kind != "added")
    now = "".join(run.text for run in runs if run.kind != "removed")
    if was:
        yield f"- {plain(was)}"
    if now:
        yield f"+ {plain(now)}"


def compared_json(found: Compared) -> dict[str, Any]:
    """Return a comparison as plain values; paragraphs count from 1, null for none."""
    difference = found.difference
    return {
        "id": found.clipping.id,
        "old": _version_json(found.old),
        "new": _version_json(found.new),
        "changed": not difference.is_empty,
        "summary": summary_of(difference),
        "title": [asdict(run) for run in difference.title],
        "standfirst": [asdict(run) for run in difference.standfirst],
        "facts": [asdict(fact) for fact in difference.facts],
        "points": [asdict(point) for point in difference.points],
        "paragraphs": [_pair_json(pair, texts_of(found.old.article)) for pair in difference.pairs],
    }


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "fetched": version.capture.fetched,
        "text_sha256": version.text_sha256,
    }


def _pair_json(pair: Pair, before: tuple[str, ...]) -> dict[str, Any]:
    runs = pair.runs or (Run("same", before[pair.old]),)
    return {
        "kind": pair.kind,
        "old": pair.old + 1 or None,
        "new": pair.new + 1 or None,
        "runs": [asdict(run) for run in runs],
    }
