"""`clipper demo`: the main job from end to end, offline."""

import shlex
import sys
from pathlib import Path

import click

from clipper.cli.console import Console, pass_console, plain, say
from clipper.desk.demonstration import demonstrate


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("clipper-demo"),
    show_default=True,
    help="The folder for the library and the reports.",
)
@click.option("--window", is_flag=True, help="Open the library in the window afterwards.")
@pass_console
def demo(console: Console, output: Path, window: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Clip, annotate, search and report on a sample page, without the internet."""
    shown = demonstrate(output, say)
    for result in shown.searches:
        snippet = result.hits[0].snippets[0].text if result.hits and result.hits[0].snippets else ""
        say(f"Search {result.query}: {result.total} found. {plain(snippet)}")
    say(f"Library: {shown.library.resolve()}")
    for path in shown.reports:
        say(f"Report:  {path.resolve()}")
    if window:
        raise click.exceptions.Exit(console.open_window(shown.library))
    say(f"See it in the window: {_program()} --library {shlex.quote(str(shown.library))}")


def _program() -> str:
    """Return how this program was started, so that the words can be copied."""
    started = Path(sys.argv[0])
    return "python -m clipper" if started.name == "__main__.py" else shlex.quote(str(started))
