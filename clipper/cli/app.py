"""The command line: global options, the list of commands, and how errors end it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from clipper import __version__
from clipper.cli.annotating import annotate, annotations
from clipper.cli.archived import archived
from clipper.cli.cases import again, case
from clipper.cli.clip import clip
from clipper.cli.comparing import diff
from clipper.cli.console import SOME_FAILED, WRONG_USE, OpenWindow, console_at, plain, tell
from clipper.cli.demo import demo
from clipper.cli.extract import extract
from clipper.cli.feed import feed
from clipper.cli.likeness import like
from clipper.cli.listen import listen
from clipper.cli.login import login
from clipper.cli.organising import delete, note, redo, tag, undo
from clipper.cli.reading import list_clippings, show, versions
from clipper.cli.reporting import report
from clipper.cli.resembling import duplicates
from clipper.cli.saved_searches import searches
from clipper.cli.searching import index, search
from clipper.cli.trust import backup, check, restore
from clipper.cli.warc import warc
from clipper.cli.watching import watch
from clipper.model.errors import ClipperError

COMMANDS = (
    demo, clip, again, feed, extract, list_clippings, show, versions, diff, duplicates, tag, note,
    case, delete, undo, redo, annotate, annotations, search, searches, like, watch, index,
    report, warc, archived, check, backup, restore, login, listen,
)  # fmt: skip


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--library",
    type=click.Path(file_okay=False, path_type=Path),
    help="The library's folder; by default CLIPPER_LIBRARY or the platform's data folder.",
)
@click.version_option(__version__, prog_name="clipper")
@click.pass_context
def main(context: click.Context, library: Path | None) -> None:
    """Clip pages, annotate the events in them, find them again, report with evidence.

    Without a command it opens the window.
    """
    context.obj = console_at(library, context.obj)
    if context.invoked_subcommand is None:
        raise click.exceptions.Exit(context.obj.open_window(context.obj.folder))


for command in COMMANDS:
    main.add_command(command)


def run(arguments: Sequence[str] | None, open_window: OpenWindow) -> int:
    """Run one command, and return the exit code: 0 done, 1 some failed, 2 wrong use.

    Args:
        arguments: the words after the program's name; None takes the program's own.
        open_window: opens the window on a library.
    """
    for stream in (sys.stdout, sys.stderr):
        # A title may hold what a terminal's encoding lacks; that must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = main.main(arguments, prog_name="clipper", standalone_mode=False, obj=open_window)
    except BrokenPipeError:
        # Who reads the output has seen enough; nothing more can be written anywhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    except click.exceptions.Abort:
        tell("Stopped. What had begun is still in the library; “clipper clip” goes on with it.")
        return SOME_FAILED
    except click.UsageError as problem:
        problem.show()
        return WRONG_USE
    except click.ClickException as problem:
        tell(plain(problem.format_message()))
        return WRONG_USE
    except ClipperError as problem:
        tell(plain(str(problem)))
        return WRONG_USE
    return code if isinstance(code, int) else 0
