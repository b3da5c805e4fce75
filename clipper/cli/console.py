"""What every command shares: the library to work on, and how to print and to end."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from clipper.desk.archiving import summary_of
from clipper.desk.desk import Desk
from clipper.desk.places import library_folder, settings_file
from clipper.desk.settings import read_settings
from clipper.model.controls import plain_name, shortened
from clipper.model.errors import SearchError

SOME_FAILED = 1
WRONG_USE = 2

_JOINERS = "\u200c\u200d"
"""Unseen, but they belong to the spelling of Persian and of Indian scripts."""
_HIDDEN = re.compile("[\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]")
"""What JSON may hold as it is, although it steers a terminal, hides, or turns what follows."""

_TITLE = 200
"""Characters of a title that a line shows; some pages call themselves by thousands."""

OpenWindow = Callable[[Path], int]


@dataclass(frozen=True, slots=True)
class Console:
    """The library that was named, and the way to open the window."""

    folder: Path
    open_window: OpenWindow

    @contextmanager
    def desk(self, at_once: int = 0) -> Iterator[Desk]:
        """Open the library for the length of a command."""
        settings = read_settings(settings_file())
        # A command ends where a site asks to wait for hours; what waits is in the library.
        with Desk(self.folder, settings, at_once=at_once, is_patient=False) as desk:
            yield desk


pass_console = click.make_pass_decorator(Console)


def console_at(folder: Path | None, open_window: OpenWindow) -> Console:
    """Return the console for a folder, or for the default library."""
    return Console(folder or library_folder(), open_window)


def bring_index_up_to_date(desk: Desk) -> None:
    """Have the index and the groups of copies take in what changed.

    A failure of the index keeps nothing else from working.
    """
    try:
        desk.indexing.update().result()
    except SearchError as problem:
        tell(plain(str(problem)))
    desk.resembling.update().result()


def wait_for_web_archive(desk: Desk) -> None:
    """Let what the cases want asked of a web archive be answered, and tell what it said.

    A failure of the archive keeps nothing else from working.
    """
    waiting = desk.archiving.under_way()
    if waiting:
        pages = "1 page" if len(waiting) == 1 else f"{len(waiting)} pages"
        tell(f"Asking the web archive about {pages}, as their cases want.")
    told = [answers.result() for answers in waiting]
    for words in dict.fromkeys(summary_of(answers) for answers in told if answers):
        tell(plain(words))


def filled(_context: click.Context, option: click.Parameter, value: str | None) -> str:
    """Refuse an option that was given empty, as an unset variable of a shell gives it.

    Control characters alone are no word either.
    """
    if value is not None and not plain_name(value):
        raise click.BadParameter("It is empty. Leave the option out, or give a word.", param=option)
    return value or ""


def each_filled(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse an option that may be given several times where it was given empty."""
    return tuple(filled(context, option, value) for value in values)


def say(text: str) -> None:
    """Print a result to standard output."""
    click.echo(text)


def say_document(text: str) -> None:
    """Print a text as it is into a file or a pipe, and without control characters on a screen."""
    click.echo(plain_lines(text) if sys.stdout.isatty() else text, color=True)


def tell(text: str) -> None:
    """Print a message to standard error."""
    click.echo(text, err=True)


def say_json(value: Any, *, line: bool = False) -> None:  # noqa: ANN401 - any JSON value
    """Print a value as JSON, on one line where many follow each other."""
    text = json.dumps(value, ensure_ascii=False, indent=None if line else 2)
    say(_HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def plain(text: str) -> str:
    """Return text without control characters: a page's title must not steer the terminal."""
    return plain_part(" ".join(text.split()))


def plain_part(text: str) -> str:
    """Return a stretch of text with its outer spaces, without control characters."""
    return "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)


def plain_lines(text: str) -> str:
    """Return text without control characters other than line breaks and tabs."""
    return "".join(c for c in text if c.isprintable() or c in f"\n\t{_JOINERS}")


def short(text: str, width: int) -> str:
    """Return text cut to a width, and padded to it."""
    return shortened(plain(text), width).ljust(width)


def short_title(text: str) -> str:
    """Return a title for a line of a list; the library and --json keep the whole."""
    return shortened(plain(text), _TITLE)
